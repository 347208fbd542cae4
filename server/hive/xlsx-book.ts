// What an XLSX file says beside its sheet: which sheet is first, which texts are shared, which styles are dates.
import { broken, KEPT_BYTES, type Parts, walkXml } from './xlsx-parts.ts'

export interface Book {
  /** Path of the first sheet that is not hidden. */
  sheet: string
  strings: string[]
  /** For each cell style: whether its number is a day or a time. */
  dates: boolean[]
  /** Days count from 1904 and not from 1900. */
  from1904: boolean
}

const FOLDER = 'xl/'

export async function readBook(parts: Parts): Promise<Book> {
  const sheets: { id: string; hidden: boolean }[] = []
  let from1904 = false
  await walk(parts, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
    if (name !== 'sheet') return
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
    sheets.push({ id, hidden: (attributes.state ?? 'visible') !== 'visible' })
  })
  const targets = new Map<string, string>()
  await walk(parts, 'xl/_rels/workbook.xml.rels', (name, { Id = '', Target = '' }) => {
    if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : FOLDER + Target)
  })
  const first = sheets.find(({ hidden }) => !hidden) ?? sheets[0]
  const sheet = first === undefined ? undefined : targets.get(first.id)
  if (sheet === undefined) throw broken()
  return { sheet, from1904, strings: await sharedStrings(parts), dates: await dateStyles(parts) }
}

async function walk(
  parts: Parts,
  path: string,
  open: (name: string, attributes: Record<string, string>) => void,
): Promise<void> {
  const part = await parts.open(path, KEPT_BYTES)
  if (part === null) return
  for await (const _ of walkXml(part, { open, close() {}, text() {} }));
}

async function sharedStrings(parts: Parts): Promise<string[]> {
  const strings: string[] = []
  const part = await parts.open('xl/sharedStrings.xml', KEPT_BYTES)
  if (part === null) return strings
  let text = ''
  let inText = false
  // Readings in another script stand beside a text and are no part of it.
  let phonetic = false
  const listener = {
    open(name: string) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      inText = name === 't' && !phonetic
    },
    close(name: string) {
      if (name === 't') inText = false
      if (name === 'rPh') phonetic = false
      if (name === 'si') strings.push(text)
    },
    text(piece: string) {
      if (inText) text += piece
    },
  }
  for await (const _ of walkXml(part, listener));
  return strings
}

async function dateStyles(parts: Parts): Promise<boolean[]> {
  const formats = new Map<number, string>()
  const dates: boolean[] = []
  let inCells = false
  await walk(parts, 'xl/styles.xml', (name, attributes) => {
    if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
    if (name === 'cellStyleXfs' || name === 'cellStyles' || name === 'dxfs') inCells = false
    if (name === 'cellXfs') inCells = true
    if (name !== 'xf' || !inCells) return
    const id = Number(attributes.numFmtId)
    dates.push(isDateFormat(id, formats.get(id)))
  })
  return dates
}

/** Numbers 14 to 22 and the like are Excel's own date formats; the others are told by their letters. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58)
  const letters = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
  return /[ymdhs]/i.test(letters) && !/general/i.test(letters)
}

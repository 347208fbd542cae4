// An XLSX file is a zip of XML parts. This opens them within bounds: what a small file unpacks to is not told by its size.
import type { Readable } from 'node:stream'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { UnreadableTable } from './table.ts'

/** Bytes a part may unpack to: of the sheet, which is read as it comes, and of the others, which are kept. */
export const SHEET_BYTES = 768 * 1024 * 1024
export const KEPT_BYTES = 96 * 1024 * 1024
const MAX_PARTS = 10_000
/** Characters without a tag: beyond it the XML reader would hold a cell that no spreadsheet has. */
const MAX_TEXT = 1024 * 1024

export interface Parts {
  /** Reads one part by its path, in pieces; null where there is none. */
  open(path: string, maxBytes: number): Promise<AsyncIterable<string>> | null
  close(): void
}

/** Lists the parts of an XLSX file. Throws UnreadableTable where it is no zip. */
export async function openParts(bytes: Uint8Array): Promise<Parts> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    fromBuffer(buffer, { lazyEntries: true }, (error, opened) => (error ? reject(broken()) : resolve(opened)))
  })
  const entries = await new Promise<Map<string, Entry>>((resolve, reject) => {
    const found = new Map<string, Entry>()
    zip.on('error', () => reject(broken()))
    zip.on('end', () => resolve(found))
    zip.on('entry', (entry) => {
      if (found.size >= MAX_PARTS) return reject(broken())
      found.set(entry.fileName.toLowerCase(), entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
  return {
    open(path, maxBytes) {
      const entry = entries.get(path.toLowerCase().replace(/^\//, ''))
      return entry === undefined ? null : opened(zip, entry, maxBytes)
    },
    close: () => zip.close(),
  }
}

async function opened(zip: ZipFile, entry: Entry, maxBytes: number): Promise<AsyncIterable<string>> {
  // The size a zip states is compared with what comes out by yauzl itself, so a lie ends the reading as well.
  if (entry.uncompressedSize > maxBytes) throw tooLarge()
  const stream = await new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(entry, (error, made) => (error ? reject(broken()) : resolve(made))),
  )
  return textOf(stream)
}

async function* textOf(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  try {
    for await (const chunk of stream) yield decoder.decode(chunk, { stream: true })
  } catch {
    throw broken()
  }
  yield decoder.decode()
}

/** What one pass over a part is told. Names come without their prefix. */
export interface Listener {
  open(name: string, attributes: Record<string, string>): void
  close(name: string): void
  text(text: string): void
}

/** Walks the XML of a part; yields after each piece, so that whoever reads takes what was found before more is read. */
export async function* walkXml(text: AsyncIterable<string>, listener: Listener): AsyncGenerator<void> {
  const parser = new SaxesParser()
  let silent = 0
  parser.on('error', () => {
    throw broken()
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    silent = 0
    listener.open(localName(name), attributes)
  })
  parser.on('closetag', ({ name }: SaxesTagPlain) => {
    silent = 0
    listener.close(localName(name))
  })
  parser.on('text', (part) => listener.text(part))
  for await (const piece of text) {
    parser.write(piece)
    silent += piece.length
    if (silent > MAX_TEXT) throw tooLarge()
    yield
  }
  parser.close()
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

export const broken = (): UnreadableTable =>
  new UnreadableTable(
    1,
    'The file cannot be read as XLSX. Open it in a spreadsheet and save it again, or save it as CSV.',
  )
const tooLarge = (): UnreadableTable =>
  new UnreadableTable(1, 'The file unpacks to more than any usage file holds. Save the one sheet as CSV.')

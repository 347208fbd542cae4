import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { dirtyPairs } from '../sandbox/dirty/pairs.ts'
import { MATCHED_COLUMNS, matchFiles, readRecords, UnreadableFile } from './match-files.ts'

const records = (text: string | Uint8Array) =>
  readRecords('left.csv', typeof text === 'string' ? new TextEncoder().encode(text) : text)

/** What each record says, empty cells left out. */
const said = (text: string | Uint8Array) =>
  records(text).map((record) => Object.fromEntries(Object.entries(record).filter(([, cell]) => cell !== '')))

describe('a file of records', () => {
  it.each([
    ['commas', 'id,name\n1,Acme'],
    ['semicolons', 'id;name\n1;Acme'],
    ['tabs', 'id\tname\n1\tAcme'],
    ['a byte order mark', '\ufeffid,name\n1,Acme'],
    ['the ends of lines that Windows writes', 'id,name\r\n1,Acme\r\n'],
    ['capitals and spaces in its header', ' ID , Name \n1, Acme '],
    ['columns that are not asked for', 'id,fax,name,notes\n1,5,Acme,none'],
    ['its columns in another order', 'name,id\nAcme,1'],
    ['empty lines', 'id,name\n\n1,Acme\n\n'],
    ['quotes', 'id,name\n"1","Acme"'],
  ])('may have %s', (_, text) => {
    expect(said(text)).toEqual([{ id: '1', name: 'Acme' }])
  })

  it('has every column, those that are missing or cut off as empty cells', () => {
    const [first, second] = records('id,name,phone\n1,Acme\n2,,312-555-0142')
    expect(Object.keys(first ?? {})).toEqual([...MATCHED_COLUMNS])
    expect(first).toMatchObject({ id: '1', name: 'Acme', phone: '', website: '', country: '' })
    expect(second).toMatchObject({ name: '', phone: '312-555-0142' })
  })

  it('may hold commas, quotes and lines inside quotes', () => {
    expect(said('id,name,address\n1,"Acme, ""Inc""","1 Main St\nFloor 2"')).toEqual([
      { id: '1', name: 'Acme, "Inc"', address: '1 Main St\nFloor 2' },
    ])
  })

  it('may be what Windows wrote before UTF-8', () => {
    expect(
      said(
        Uint8Array.from(
          [...'id,name\n1,M', 0xfc, ...'ller'].map((sign) => (typeof sign === 'number' ? sign : sign.charCodeAt(0))),
        ),
      ),
    ).toEqual([{ id: '1', name: 'Müller' }])
  })

  it('may have a header and nothing else', () => {
    expect(records('id,name\n')).toEqual([])
  })

  it('keeps ids as they are', () => {
    expect(records('id\n-12\n007\n7\n1e3\n=1\na b').map(({ id }) => id)).toEqual([
      '-12',
      '007',
      '7',
      '1e3',
      '=1',
      'a b',
    ])
  })
})

describe('a file that cannot be matched', () => {
  it.each([
    ['names no id', 'name,phone\nAcme,1', /left\.csv: its first line .*"id"/],
    ['has no header', '1,Acme\n2,Zeta', /left\.csv: its first line .*"id"/],
    ['is empty', '', /left\.csv: its first line .*"id"/],
    ['has an empty id', 'id,name\n1,Acme\n,Zeta', /left\.csv, line 3: the id is empty/],
    ['has an id twice', 'id,name\n1,Acme\n2,Zeta\n1,Bolt', /left\.csv, line 4: the id "1" stands in line 2 already/],
    ['ends inside quotes', 'id,name\n1,"Acme\n2,Zeta', /left\.csv: .*[Qq]uote/],
    ['has more cells than columns', 'id,name\n1,Acme,Inc', /left\.csv: /],
  ])('says so when it %s', (_, text, words) => {
    expect(() => records(text)).toThrow(UnreadableFile)
    expect(() => records(text)).toThrow(words)
  })

  it('is told by the line where a record begins, also behind one of several lines', () => {
    expect(() => records('id,name\n1,"Acme\nInc"\n1,Zeta')).toThrow(/line 4: the id "1" stands in line (2|3) already/)
  })
})

const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true })

describe('matching two files', () => {
  const left = records('id,name,phone\n007,Acme Dental LLC,(312) 555-0142\n-12,Zeta Law,\n3,Nobody Knows,')
  const right = records('id,name,phone\nA,Acme Dental,+1 312 555 0142\nB,Zeta Law,\nC,Zeta Law,')

  it('writes a row for each link and each proposal, ids as they are', () => {
    const { csv, ...counts } = matchFiles(left, right, { many: false })
    expect(csv.split('\r\n')[0]).toBe('a_id,b_id,outcome,score,evidence')
    expect(rowsOf(csv)).toEqual([
      { a_id: '007', b_id: 'A', outcome: 'certain', score: expect.any(String), evidence: expect.any(String) },
      { a_id: '-12', b_id: 'B', outcome: 'to-review', score: expect.any(String), evidence: expect.any(String) },
    ])
    expect(counts).toEqual({ left: 3, right: 3, certain: 1, toReview: 1 })
  })

  it('says why, with what each piece counts and the next best', () => {
    const [certain, proposed] = rowsOf(matchFiles(left, right, { many: false }).csv)
    expect(certain?.evidence).toMatch(/^Same phone: \+1 312 555 0142 \(\+[\d.]+\); Same name: acme dental \(\+[\d.]+\)/)
    expect(proposed?.evidence).toMatch(/^Same name: zeta law .*twin; rivals; next: Zeta Law \(C\)$/)
    expect(Number(certain?.score)).toBeGreaterThan(0.97)
  })

  it('gives a right record to one of the left, unless several may have it', () => {
    const twice = records('id,name,phone\n1,Acme Dental,312-555-0142\n2,Acme Dental Inc,312-555-0142')
    const one = records('id,name,phone\nA,Acme Dental,312-555-0142')
    expect(matchFiles(twice, one, { many: false }).certain).toBeLessThan(2)
    expect(matchFiles(twice, one, { many: true }).certain).toBe(2)
  })

  it.each([
    ['left', [], right],
    ['right', left, []],
  ])('finds nothing in an empty %s file', (_, one, other) => {
    expect(rowsOf(matchFiles(one, other, { many: false }).csv)).toEqual([])
  })

  it('links no two of the left to one of the right, in a large file', () => {
    const pairs = dirtyPairs({ seed: 3, records: 400 })
    const { csv, certain } = matchFiles(pairs.left, pairs.right, { many: false })
    const links = rowsOf(csv).filter(({ outcome }) => outcome === 'certain')
    expect(links).toHaveLength(certain)
    expect(new Set(links.map(({ b_id }) => b_id)).size).toBe(certain)
  })
})

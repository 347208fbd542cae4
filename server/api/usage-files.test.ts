import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetUploadsBefore } from '../store/uploads.ts'
import { databases } from '../testing/databases.ts'
import { xlsxOf } from '../testing/files.ts'
import { openService, type TestService } from '../testing/service.ts'

const CSV = { 'Content-Type': 'text/csv' }
const columns = { accountName: 'End user', productName: 'Billable item', actual: 'Usage (GB)', at: 'Date' }
const HEADER = 'End user,Billable item,Usage (GB),Date'

describe.each(databases())('a file of usage on $name', (database) => {
  let service: TestService
  let key: string

  beforeAll(async () => {
    service = await openService(database)
    key = await service.key('operator')
  })
  afterAll(() => service.close())

  const upload = async (file: string, query = 'name=usage.csv') =>
    await service.call(key, 'POST', `/usage-files?${query}`, file, CSV)
  const confirm = async (id: string, change: object = {}) =>
    await service.call(key, 'POST', `/usage-files/uploads/${id}/confirm`, {
      source: 'portal',
      columns,
      unit: 'GB',
      ...change,
    })
  const known = async (search: string) => (await service.call(key, 'GET', `/accounts?search=${search}`)).json.accounts

  it('is looked at, confirmed once, and known by its header from then on', async () => {
    const first = await upload(`Usage of November\n\n${HEADER}\nOkapi One,Hot,"1,240.50",2026-11-20\n`)
    expect(first.status).toBe(201)
    expect(first.json).toMatchObject({
      name: 'usage.csv',
      type: 'csv',
      headerRow: 3,
      rows: 1,
      header: HEADER.split(','),
      sample: [{ row: 4, cells: ['Okapi One', 'Hot', '1,240.50', '2026-11-20'] }],
      remembered: null,
      already: null,
    })
    expect(first.json.guess).toEqual({
      unit: 'GB',
      columns: Object.entries(columns).map(([role, column]) => ({ role, column, sure: 'certain' })),
    })
    expect((await confirm(first.json.id)).json).toMatchObject({
      kind: 'stored',
      rows: 1,
      bad: 0,
      receipt: { stored: 1, newAccounts: 1 },
    })
    const next = await upload('Date,END USER,Billable item,Usage (GB)\n2026-11-21,Okapi One,Hot,1250\n')
    expect(next.json.remembered).toBeNull()
    const again = await upload(`${HEADER}\nOkapi One,Hot,1250,2026-11-21\n`)
    expect(again.json.remembered).toMatchObject({ source: 'portal', columns: { columns, unit: 'GB', complete: false } })
    // A script's file of the same source needs no mapping any more.
    const scripted = await service.call(
      key,
      'PUT',
      '/usage-files/portal',
      `${HEADER}\nOkapi One,Hot,9,2026-11-22\n`,
      CSV,
    )
    expect(scripted.json).toMatchObject({ source: 'portal', stored: 1, already: null })
  })

  it('that comes twice changes nothing, by whichever door', async () => {
    const file = `${HEADER}\nGnu One,Hot,5,2026-11-20\n`
    const [one, two] = [(await upload(file)).json, (await upload(file)).json]
    expect((await confirm(one.id)).json.kind).toBe('stored')
    expect((await confirm(two.id)).json).toMatchObject({ kind: 'already', who: expect.stringContaining('operator') })
    expect((await upload(file)).json.already).toMatchObject({ source: 'portal' })
    const scripted = await service.call(key, 'PUT', '/usage-files/portal', file, CSV)
    expect(scripted.json).toMatchObject({ stored: 0, already: { who: expect.any(String), at: expect.any(String) } })
    // Read in another way, or for another source, it is another delivery.
    expect((await confirm(two.id, { source: 'portal 2' })).json.kind).toBe('stored')
  })

  it('with bad rows stores nothing until a person says so, and then the good ones alone', async () => {
    const file = [HEADER, 'Ibex One,Hot,5,2026-11-20', ',Hot,5,2026-11-20', 'Ibex Two,Hot,many,yesterday', 'Total,,10,']
    const { id } = (await upload(file.join('\n'))).json
    const asked = await confirm(id, { complete: true })
    expect(asked.json).toMatchObject({ kind: 'bad-rows', rows: 4, good: 1, bad: 3 })
    expect(asked.json.first.map(({ row, kind }: { row: number; kind: string }) => [row, kind])).toEqual([
      [3, 'fault'],
      [4, 'fault'],
      [5, 'total'],
    ])
    expect(await known('Ibex')).toEqual([])
    const page = await service.call(key, 'GET', `/usage-files/uploads/${id}/bad-rows?limit=2`)
    expect(page.json.badRows.map(({ row }: { row: number }) => row)).toEqual([3, 4])
    const rest = await service.call(key, 'GET', `/usage-files/uploads/${id}/bad-rows?cursor=${page.json.next}`)
    expect(rest.json).toMatchObject({ badRows: [{ row: 5 }], next: null })
    const csv = await service.call(key, 'GET', `/usage-files/uploads/${id}/bad-rows`, undefined, { Accept: 'text/csv' })
    expect(csv.text.split('\r\n')).toHaveLength(5)
    expect(csv.text).toContain('3,End user,This cell is empty.')
    // Rows were left out, so what is not in it may still be used.
    expect((await confirm(id, { keepGood: true, complete: true })).json).toMatchObject({
      kind: 'stored',
      bad: 3,
      complete: false,
    })
    expect((await known('Ibex')).map(({ name }: { name: string }) => name)).toEqual(['Ibex One'])
  })

  it('lacks nothing without its total, and nothing at all of it is stored when no row is good', async () => {
    const total = (await upload(`${HEADER}\nEland One,Hot,5,2026-11-20\nTotal,,5,\n`)).json
    expect((await confirm(total.id, { source: 'whole', keepGood: true, complete: true })).json).toMatchObject({
      kind: 'stored',
      complete: true,
    })
    const none = (await upload(`${HEADER}\nEland One,Hot,x,2026-11-20\n`)).json
    const asked = await confirm(none.id, { source: 'whole', keepGood: true, complete: true })
    expect(asked.json).toMatchObject({ kind: 'bad-rows', good: 0 })
  })

  it('may be a spreadsheet, whatever it is sent as', async () => {
    const sheet = xlsxOf([
      ['Usage of November', null],
      ['End user', 'Billable item', 'Usage (GB)', 'Date'],
      ['Kudu One', 'Hot', 1240.5, { day: 46346 }],
    ])
    const body = Buffer.from(sheet)
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/octet-stream' }
    const sent = await service.request('/usage-files?name=u.xlsx', { method: 'POST', headers, body })
    const { id, type, headerRow } = (await sent.json()) as { id: string; type: string; headerRow: number }
    expect([sent.status, type, headerRow]).toEqual([201, 'xlsx', 2])
    expect((await confirm(id)).json).toMatchObject({ kind: 'stored', receipt: { stored: 1 } })
    const script = await service.request('/usage-files/portal', { method: 'PUT', headers, body })
    expect(await script.json()).toMatchObject({ already: { at: expect.any(String) } })
  })

  it.each([
    ['nothing', '', 'empty'],
    ['a picture', '\u0089PNG\r\n', 'no rows'],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'old Excel format'],
    ['a zip that is none', 'PK\u0003\u0004', 'XLSX'],
  ])('that is %s is refused in words, and is not kept', async (_name, body, words) => {
    const headers = { Authorization: `Bearer ${key}`, ...CSV }
    const answer = await service.request('/usage-files', { method: 'POST', headers, body })
    const problem = (await answer.json()) as { code: string; detail: string }
    expect([answer.status, problem.code]).toEqual([422, 'bad-file'])
    expect(problem.detail).toContain(words)
    const kept = await service.ctx.db.selectFrom('upload_chunks').selectAll().where('position', '=', 0).execute()
    expect(kept.map(({ content }) => Buffer.from(content, 'base64').toString()).filter((t) => t === body)).toEqual([])
  })

  it('is kept for whichever process is asked next, and swept after a day', async () => {
    const { id } = (await upload(`${HEADER}\nNyala,Hot,5,2026-11-20\n`)).json
    expect((await service.call(key, 'GET', `/usage-files/uploads/${id}`)).json.header).toEqual(HEADER.split(','))
    await forgetUploadsBefore(service.ctx.db, new Date(Date.now() + 1000).toISOString())
    expect((await service.call(key, 'GET', `/usage-files/uploads/${id}`)).status).toBe(404)
    expect((await confirm(id)).json.code).toBe('no-such-upload')
    expect(await service.ctx.db.selectFrom('upload_chunks').selectAll().execute()).toEqual([])
  })

  it('that is taken away while it is read is not taken for a shorter one', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `Serval ${at},Hot storage of a customer,5,2026-11-20\n`)
    const { id } = (await upload(`${HEADER}\n${rows.join('')}`)).json
    await service.ctx.db.deleteFrom('upload_chunks').where('upload_id', '=', id).where('position', '>', 0).execute()
    const answer = await confirm(id, { source: 'taken', complete: true, keepGood: true })
    expect([answer.status, answer.json.code]).toEqual([422, 'bad-file'])
    expect(answer.json.detail).toContain('Upload it again')
    expect(await known('Serval')).toEqual([])
  })

  it('is nothing for a viewer, nor for another tenant', async () => {
    const viewer = await service.key('viewer')
    expect((await service.call(viewer, 'POST', '/usage-files', 'a,b\n1,2', CSV)).status).toBe(403)
    const { id } = (await upload(`${HEADER}\nNyala,Hot,5,2026-11-20\n`)).json
    const { key: stranger } = await service.connect(service.sandbox.northstar, 'Northstar IT')
    expect((await service.call(stranger, 'GET', `/usage-files/uploads/${id}`)).status).toBe(404)
    expect((await service.call(stranger, 'DELETE', `/usage-files/uploads/${id}`)).status).toBe(204)
    expect((await service.call(key, 'GET', `/usage-files/uploads/${id}`)).status).toBe(200)
  })

  it('stands in the list of what came in last', async () => {
    const list = (await service.call(key, 'GET', '/usage-files')).json
    expect(list.files).toContainEqual(expect.objectContaining({ source: 'portal', name: 'usage.csv', badRows: 3 }))
    expect(list.sources.map(({ source }: { source: string }) => source)).toEqual([
      'hive',
      'portal',
      'portal 2',
      'whole',
    ])
    expect(list.feed.outcome).toBe('nothing-new')
  })
})

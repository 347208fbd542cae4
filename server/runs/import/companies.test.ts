// Companies imported through the API against the sandbox: made once, linked, brought in line, taken back.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AllSettings } from '../../../shared/api-import.ts'
import { runId } from '../../../shared/records.ts'
import { removeRow } from '../../sandbox/table.ts'
import { saveStep } from '../../store/import-settings.ts'
import { recordCounts, recordPage } from '../../store/record-changes.ts'
import { openRecordIntents } from '../../store/record-journal.ts'
import { databases } from '../../testing/databases.ts'
import { openService, type TestService } from '../../testing/service.ts'

const FIELDS = ['name', 'website', 'phone', 'email', 'address', 'city', 'region', 'zip', 'country', 'employees']

describe.each(databases().slice(0, 1))('an import of companies on $name', (database) => {
  let service: TestService
  let key: string

  beforeEach(async () => {
    service = await openService(database, { sleep: async () => {} }, { companies: 30, contacts: 20 })
    key = await service.key('admin')
    await setUp()
    service.sandbox.requests.clear()
  })
  afterEach(() => service.close())

  /** A GlassHive with few of the companies, and the steps as a person would have saved them. */
  async function setUp(): Promise<void> {
    const { acme } = service.sandbox
    for (const id of [...acme.glassHive.companies.rows.keys()].slice(6)) removeRow(acme.glassHive.companies, id)
    for (const id of [...acme.glassHive.contacts.rows.keys()]) removeRow(acme.glassHive.contacts, id)
    await service.ctx.db.deleteFrom('glasshive_links').execute()
    await service.run(key, { kind: 'sync' })
    const types = [...acme.db.companyTypes.rows.keys(), null]
    const rules = Object.fromEntries(FIELDS.map((field) => [field, 'glasshive' as const]))
    const settings: AllSettings['companies'] = { types, deleted: false, inactive: false, rules }
    await saveStep(service.ctx.db, service.tenant.id, 'companies', { settings, who: 'test', at: service.ctx.now() })
  }
  const there = () => [...service.sandbox.acme.glassHive.companies.rows.values()]
  const importNow = async (more: object = {}) => await service.run(key, { kind: 'import', step: 'companies', ...more })
  const rowsOf = async (id: string) =>
    (await recordPage(service.ctx.db, service.tenant.id, runId(id), { limit: 500 })).rows
  const outcomes = async (id: string) => {
    const counts: Record<string, number> = {}
    for (const { verdict, last, records } of await recordCounts(service.ctx.db, service.tenant.id, runId(id))) {
      const name = verdict === 'change' ? (last ?? 'none') : verdict
      counts[name] = (counts[name] ?? 0) + records
    }
    return counts
  }
  const posts = () => service.sandbox.requests.filter(({ method }) => method === 'POST')
  const writes = () =>
    service.sandbox.requests.filter(({ method, path }) => method !== 'GET' && path.includes('glasshive'))

  it('makes what is missing once, and nothing when it is run again', async () => {
    const before = there().length
    const preview = await importNow({ preview: true })
    expect(preview, preview.problem).toMatchObject({ state: 'planned' })
    expect(service.sandbox.requests).toEqual([])
    const created = (await rowsOf(preview.id)).filter(
      ({ change }) => change.action.kind === 'create' && change.verdict.kind === 'change',
    )
    expect(created.length).toBeGreaterThan(3)
    const run = await importNow()
    expect(run, run.problem).toMatchObject({ state: 'done' })
    expect(await outcomes(run.id)).toMatchObject({ applied: expect.any(Number) })
    expect(there()).toHaveLength(before + created.length)
    service.sandbox.requests.clear()
    const again = await importNow()
    expect(again.state).toBe('done')
    expect(writes()).toEqual([])
  })

  it.each([
    ['before', 'it was carried out', 'before'],
    ['after', 'it was carried out', 'after'],
  ] as const)('makes each company once where answers are lost %s %s', async (_name, _what, when) => {
    const before = there().length
    service.sandbox.faults.add({ name: 'drop', method: 'POST', when, times: 3, skip: 1 })
    service.sandbox.faults.add({ name: '500', method: 'GET', path: /glasshive.*companies/, times: 1 })
    const run = await importNow()
    expect(run, run.problem).toMatchObject({ state: 'done' })
    const rows = await rowsOf(run.id)
    const created = rows.filter(({ change }) => change.action.kind === 'create' && change.verdict.kind === 'change')
    expect(created.every(({ last }) => last?.entry.kind === 'applied')).toBe(true)
    expect(there()).toHaveLength(before + created.length)
    expect(posts().length).toBe(created.length + (when === 'before' ? 3 : 0))
    expect(await openRecordIntents(service.ctx.db, service.tenant.id, runId(run.id))).toEqual([])
  })

  it('stops in words where GlassHive turns the key away, and goes on when it is run again', async () => {
    const before = there().length
    service.sandbox.faults.add({ name: 'forbidden', method: 'POST', skip: 2 })
    const failed = await importNow()
    expect(failed.state).toBe('failed')
    expect(failed.problem).toMatch(/GlassHive.*does not allow/)
    expect((await outcomes(failed.id)).none).toBeGreaterThan(0)
    const run = await importNow()
    expect(run, run.problem).toMatchObject({ state: 'done' })
    const rows = [...(await rowsOf(failed.id)), ...(await rowsOf(run.id))]
    const made = rows.filter(({ last }) => last?.entry.kind === 'applied' && last.entry.created)
    expect(there()).toHaveLength(before + made.length)
  })

  it('takes back what it made and linked, and leaves alone what somebody has changed since', async () => {
    const before = there().map(({ id }) => id)
    const run = await importNow()
    const made = there().filter(({ id }) => !before.includes(id))
    const [changed] = made
    if (changed !== undefined) changed.Phone = '+1 555 0100'
    expect(made.length).toBeGreaterThan(3)
    const answer = await service.call(key, 'POST', `/runs/${run.id}/undo`, {})
    expect(answer.status, answer.text).toBe(202)
    const undone = await service.settled(key, answer.json.id)
    expect(undone, undone.problem).toMatchObject({ state: 'done' })
    expect(there().filter(({ id }) => !before.includes(id))).toEqual([changed])
    expect(await outcomes(undone.id)).toMatchObject({ overtaken: 1 })
    const second = await service.call(key, 'POST', `/runs/${run.id}/undo`, {})
    const again = await service.settled(key, second.json.id)
    expect(again.state).toBe('done')
  })
})

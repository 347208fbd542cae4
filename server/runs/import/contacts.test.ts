// Companies with their contacts and lists, imported through the API against the sandbox, with what can go wrong in between.
import { afterEach, describe, expect, it } from 'vitest'
import { runId } from '../../../shared/records.ts'
import type { GlassHiveSwitches } from '../../sandbox/glasshive-switches.ts'
import { removeRow } from '../../sandbox/table.ts'
import { saveStep } from '../../store/import-settings.ts'
import { recordPage } from '../../store/record-changes.ts'
import { databases } from '../../testing/databases.ts'
import { openService, type TestService } from '../../testing/service.ts'

describe.each(databases().slice(0, 1))('an import of companies and contacts on $name', (database) => {
  let service: TestService
  let key: string
  afterEach(() => service.close())

  /** An empty GlassHive, and both steps as a person would have saved them. */
  async function open(switches: Partial<GlassHiveSwitches> = {}): Promise<void> {
    service = await openService(database, { sleep: async () => {} }, { companies: 12, contacts: 24 })
    key = await service.key('admin')
    const { ctx, tenant, sandbox } = service
    Object.assign(sandbox.switches.glassHive, switches)
    const { companies, contacts, lists } = sandbox.acme.glassHive
    for (const table of [companies, contacts, lists]) for (const id of [...table.rows.keys()]) removeRow(table, id)
    sandbox.acme.glassHive.members.clear()
    await ctx.db.deleteFrom('glasshive_links').execute()
    await service.run(key, { kind: 'sync' })
    const by = { who: 'test', at: ctx.now() }
    const types = [...sandbox.acme.db.companyTypes.rows.keys(), null]
    const every = { types, deleted: false, inactive: false, rules: {} }
    // An import of all steps is asked for: the others bring nothing.
    await saveStep(ctx.db, tenant.id, 'users', { settings: { types: [] }, ...by })
    const nothing = { types: [], categories: [], billing: [], cycles: [], rules: {} }
    await saveStep(ctx.db, tenant.id, 'solutions', { settings: nothing, ...by })
    await saveStep(ctx.db, tenant.id, 'activities', { settings: { types: [], from: '2026-01-01' }, ...by })
    const deals = { types: [], stages: [], statuses: [], dealTypes: [], dealStatuses: [], rules: {} }
    await saveStep(ctx.db, tenant.id, 'opportunities', { settings: deals, ...by })
    await saveStep(ctx.db, tenant.id, 'companies', { settings: every, ...by })
    const people = { types: [...sandbox.acme.db.contactTypes.rows.keys(), null], withoutCompany: true }
    await saveStep(ctx.db, tenant.id, 'contacts', { settings: { ...people, lists: [], rules: {} }, ...by })
    sandbox.requests.clear()
  }
  const tables = () => service.sandbox.acme.glassHive
  const importNow = async () => await service.run(key, { kind: 'import' })
  const rowsOf = async (id: string) =>
    (await recordPage(service.ctx.db, service.tenant.id, runId(id), { limit: 1000 })).rows
  /** What GlassHive holds, without the ids it gave. */
  const held = () => {
    const { companies, contacts, lists, members } = tables()
    const companyOf = (id: unknown) => companies.rows.get(Number(id))?.Name ?? null
    const onLists = (id: number) =>
      [...lists.rows.values()].filter((list) => members.get(list.id)?.has(id)).map(({ Name }) => Name)
    return {
      companies: [...companies.rows.values()].map(({ Name, Phone }) => `${Name} ${Phone ?? ''}`).sort(),
      lists: [...lists.rows.values()].map(({ Name, IsMarketable }) => `${Name} ${IsMarketable}`).sort(),
      contacts: [...contacts.rows.values()]
        .map(
          (row) => `${row.FirstName} ${row.LastName} ${row.Email ?? ''} ${companyOf(row.CompanyId)} ${onLists(row.id)}`,
        )
        .sort(),
    }
  }
  const writes = () =>
    service.sandbox.requests.filter(({ method, path }) => method !== 'GET' && path.includes('glasshive'))

  it('puts each onto its list once, and has nothing to do the next time', { timeout: 120_000 }, async () => {
    await open()
    const clean = await importNow()
    expect(clean, clean.problem).toMatchObject({ state: 'done' })
    const wanted = held()
    expect(wanted.contacts.length).toBeGreaterThan(10)
    expect(wanted.contacts.every((text) => !text.endsWith(' '))).toBe(true)
    expect(new Set(wanted.lists).size).toBe(wanted.lists.length)
    service.sandbox.requests.clear()
    expect((await importNow()).state).toBe('done')
    expect(writes()).toEqual([])
  })

  it('leaves the same records whatever goes wrong on the way', { timeout: 120_000 }, async () => {
    await open()
    expect((await importNow()).state).toBe('done')
    const wanted = held()
    await service.close()
    await open({ firstPage: 0, totals: true, idsAs: 'text', normalises: true, created: 'record' })
    const { faults } = service.sandbox
    faults.add({ name: 'drop', method: 'POST', path: /contacts$/, when: 'after', times: 2, skip: 1 })
    faults.add({ name: 'drop', method: 'POST', path: /contacts$/, when: 'before', times: 2, skip: 4 })
    faults.add({ name: 'drop', method: 'POST', path: /glasshive.*\/lists$/, when: 'after' })
    faults.add({ name: '500', method: 'POST', path: /glasshive.*companies$/, times: 2, skip: 1 })
    faults.add({ name: '429', method: 'POST', path: /glasshive/, retryAfter: 0, times: 2, skip: 3 })
    faults.add({ name: 'half-page', method: 'POST', path: /contacts$/, skip: 6 })
    faults.add({ name: 'half-page', method: 'GET', path: /glasshive.*contacts$/, times: 1, skip: 1 })
    faults.add({ name: 'drop', method: 'PUT', path: /contacts.*lists$/, when: 'after', times: 2 })
    faults.add({ name: 'drop', method: 'PUT', path: /contacts.*lists$/, when: 'before', times: 2, skip: 3 })
    const run = await importNow()
    expect(run, run.problem).toMatchObject({ state: 'done' })
    expect(held().contacts).toEqual(wanted.contacts)
    expect(held().lists).toEqual(wanted.lists)
    expect(held().companies).toHaveLength(wanted.companies.length)
    const ended = (await rowsOf(run.id)).filter(({ change }) => change.verdict.kind === 'change')
    expect(ended.filter(({ last }) => last?.entry.kind !== 'applied')).toEqual([])
    service.sandbox.requests.clear()
    expect((await importNow()).state).toBe('done')
    expect(writes()).toEqual([])
  })

  it('is paused and goes on where it stopped, and its undo leaves nothing behind', { timeout: 240_000 }, async () => {
    await open()
    // What is on its way when the run is paused is still on its way when it is resumed.
    service.sandbox.faults.add({ name: 'slow', ms: 4000, method: 'POST', times: 6 })
    service.sandbox.faults.add({ name: 'slow', ms: 25, method: 'POST', times: Number.POSITIVE_INFINITY })
    const asked = await service.call(key, 'POST', '/runs', { kind: 'import' })
    for (;;) {
      if (writes().length > 2) break
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const { id } = asked.json
    expect((await service.call(key, 'POST', `/runs/${id}/pause`)).status).toBe(202)
    await service.call(key, 'POST', `/runs/${id}/resume`)
    const run = await service.settled(key, id)
    expect(run, run.problem).toMatchObject({ state: 'done' })
    const { companies, contacts } = tables()
    const ended = (await rowsOf(id)).filter(({ change }) => change.verdict.kind === 'change')
    expect(ended.filter(({ last }) => last?.entry.kind !== 'applied')).toEqual([])
    const made = ended.filter(({ change }) => change.action.kind === 'create')
    expect(companies.rows.size + contacts.rows.size + tables().lists.rows.size).toBe(made.length)
    const undo = await service.call(key, 'POST', `/runs/${id}/undo`, {})
    const undone = await service.settled(key, undo.json.id)
    expect(undone, undone.problem).toMatchObject({ state: 'done' })
    expect(held()).toEqual({ companies: [], lists: [], contacts: [] })
  })
})

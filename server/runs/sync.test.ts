import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { companyId as companyIdOf, glassHiveCompanyId } from '../../shared/records.ts'
import { removeRow } from '../sandbox/table.ts'
import { contactEmailsOf, glassHiveContactEmailsOf } from '../store/contact-emails.ts'
import { allContacts, newestContact } from '../store/contacts.ts'
import { allGlassHiveContacts } from '../store/glasshive-contacts.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

describe.each(databases())('a sync on $name', (database) => {
  let service: TestService
  let key: string

  beforeAll(async () => {
    service = await openService(database)
    key = await service.key('operator')
  })
  afterAll(() => service.close())
  beforeEach(() => service.sandbox.faults.clear())

  const sync = async (asked: object = {}) => {
    service.sandbox.requests.clear()
    const run = await service.run(key, { kind: 'sync', ...asked })
    return { run, report: (await service.call(key, 'GET', `/runs/${run.id}/report`)).json }
  }
  /** What a report says beside that the feed, asked by its ETag, has nothing new. */
  const told = ({ notes }: { notes: string[] }) => notes.filter((note) => !note.includes('has nothing new since'))
  const paths = (pattern: RegExp) => service.sandbox.requests.filter(({ path }) => pattern.test(path))
  const nameOf = async (search: string) =>
    (await service.call(key, 'GET', `/companies?search=${search}`)).json.companies.map(
      ({ name }: { name: string }) => name,
    )

  it('counts what it linked, also what its usage feed made certain', async () => {
    const { runs } = (await service.call(key, 'GET', '/runs?kind=sync')).json
    const first = (await service.call(key, 'GET', `/runs/${runs.at(-1).id}/report`)).json
    const { accounts } = (await service.call(key, 'GET', '/accounts?linked=true&limit=200')).json
    expect(first.sync.links.added).toBeGreaterThanOrEqual(accounts.length)
    expect(accounts.length).toBeGreaterThan(10)
  })

  it('with nothing new asks once per kind and once per linked agreement, and writes nothing', async () => {
    await sync()
    const { report } = await sync()
    expect(report.sync.companies).toMatchObject({ added: 0, changed: 0 })
    expect(report.sync.contacts).toMatchObject({ added: 0, changed: 0 })
    expect(report.sync['GlassHive contacts']).toMatchObject({ added: 0, changed: 0 })
    expect(report.sync.products).toMatchObject({ added: 0, changed: 0 })
    for (const kind of [
      /company\/companies$/,
      /company\/contacts$/,
      /procurement\/catalog$/,
      /system\/members$/,
      /sales\/activities$/,
      /sales\/opportunities$/,
      /finance\/agreements$/,
      /glasshive.*companies$/,
      /glasshive.*contacts$/,
      /glasshive.*users$/,
      /glasshive.*lists$/,
      /glasshive.*solutions$/,
    ]) {
      expect([String(kind), paths(kind).length]).toEqual([String(kind), 1])
    }
    // GlassHive's first page may be 1: that there is nothing is known by the second request.
    const { size } = service.sandbox.acme.glassHive.opportunities.rows
    expect(paths(/glasshive.*opportunities$/)).toHaveLength(size === 0 ? 2 : 1)
    expect(paths(/\/forecast$/)).toEqual([])
    expect(paths(/\/(types|statuses|categories|stages)$/)).toEqual([])
    const additions = paths(/\/additions$/)
    expect(additions.length).toBeGreaterThan(0)
    expect(new Set(additions.map(({ path }) => path)).size).toBe(additions.length)
    expect(service.sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([])
    expect(told(report)).toEqual([])
  })

  it('reads what somebody changed since the last one, and only that', async () => {
    const { companyId } = service.sandbox.cases.exact
    service.sandbox.acme.edit('companies', companyId, { name: 'Whitaker Smiles' })
    const { report } = await sync()
    expect(report.sync.companies).toMatchObject({ added: 0, changed: 1 })
    expect(await nameOf('Whitaker')).toEqual(['Whitaker Smiles'])
  })

  it('reads everything again when it is asked to', async () => {
    const { report } = await sync({ full: true })
    const { added, changed, unchanged } = report.sync.companies
    expect(added + changed).toBe(0)
    expect(unchanged).toBeGreaterThan(50)
  })

  it('keeps the contacts of both sides, and the addresses of those who are still there', async () => {
    const { acme, cases } = service.sandbox
    const { db } = service.ctx
    const { retiredContacts, cascadeDental } = cases
    expect(await allContacts(db, service.tenant.id)).toHaveLength(acme.db.contacts.rows.size)
    expect(await allGlassHiveContacts(db, service.tenant.id)).toHaveLength(acme.glassHive.contacts.rows.size)
    const keystone = await contactEmailsOf(db, service.tenant.id, companyIdOf(retiredContacts.companyId))
    expect(keystone).toEqual(['robin@keystonemachineworks.com', 'casey@keystonemachineworks.com'])
    const cascade = glassHiveCompanyId(cascadeDental.glassHiveId)
    expect(await glassHiveContactEmailsOf(db, service.tenant.id, cascade)).toContain('robin@cascadedental.com')
  })

  it('reads the contact that somebody retired, and lets go of one that was deleted where it reads everything', async () => {
    const { acme } = service.sandbox
    const [first, second] = (await allContacts(service.ctx.db, service.tenant.id)).map(({ id }) => id)
    if (first === undefined || second === undefined) throw new Error('there are no contacts')
    acme.edit('contacts', first, { inactiveFlag: true })
    removeRow(acme.db.contacts, second)
    expect((await sync()).report.sync.contacts).toMatchObject({ added: 0, changed: 1 })
    const { report } = await sync({ full: true })
    expect(report.sync.contacts).toMatchObject({ added: 0, changed: 0 })
    const kept = await allContacts(service.ctx.db, service.tenant.id)
    expect(kept).toHaveLength(acme.db.contacts.rows.size)
    expect(kept.find(({ id }) => id === first)?.inactive).toBe(true)
  })

  it('reads all contacts once where the newest was deleted, and only what changed after that', async () => {
    const newest = await newestContact(service.ctx.db, service.tenant.id)
    if (newest === null) throw new Error('there are no contacts')
    removeRow(service.sandbox.acme.db.contacts, newest.id)
    expect(told((await sync()).report)).toEqual([expect.stringMatching(/^All contacts were read: .*filter by time/)])
    expect(told((await sync()).report)).toEqual([])
  })

  it('without the right to contacts goes on, says what they are for, and keeps those it has', async () => {
    const before = await allContacts(service.ctx.db, service.tenant.id)
    service.sandbox.faults.add({ name: 'forbidden', path: /contacts$/, times: Number.POSITIVE_INFINITY })
    const { run, report } = await sync()
    expect(run.state).toBe('done')
    expect(told(report)).toEqual([
      expect.stringMatching(
        /^Contacts .*Companies > Contacts, Inquire level All.*wanted and not required.*e-mail domains/,
      ),
      expect.stringMatching(/^GlassHive contacts .*this key.*wanted and not required.*e-mail domains/),
    ])
    expect(report.sync).not.toHaveProperty('contacts')
    expect(report.sync).not.toHaveProperty('GlassHive contacts')
    expect(report.sync).toHaveProperty('GlassHive companies')
    expect(await allContacts(service.ctx.db, service.tenant.id)).toEqual(before)
    service.sandbox.faults.clear()
    expect(told((await sync()).report)).toEqual([])
  })

  it('of one company reads that company and nothing else', async () => {
    const { companyId, agreementId } = service.sandbox.cases.smallRise
    const { run } = await sync({ companyId })
    expect(run).toMatchObject({ state: 'done', done: 1, total: 1 })
    expect(
      paths(/./).every(
        ({ path, query }) =>
          path.includes(`/${companyId}`) || path.includes(`/${agreementId}/`) || query.includes(String(companyId)),
      ),
    ).toBe(true)
  })

  it('with a feed that cannot be read says so and goes on', async () => {
    service.sandbox.faults.add({ name: '500', path: /usage/, times: Number.POSITIVE_INFINITY })
    const { run, report } = await sync()
    expect(run.state).toBe('done')
    expect(report.notes).toEqual([expect.stringContaining('usage feed')])
  })

  it('fails in words while ConnectWise refuses the keys, and loses nothing', async () => {
    const before = await nameOf('Cascade')
    const { clientId } = service.sandbox.acme
    service.sandbox.acme.clientId = 'another'
    const { run } = await sync({ full: true })
    service.sandbox.acme.clientId = clientId
    expect(run.state).toBe('failed')
    expect(run.problem).toMatch(/credentials/)
    expect(await nameOf('Cascade')).toEqual(before)
  })

  it('asked for twice at once is one sync', async () => {
    const [first, second] = await Promise.all([
      service.call(key, 'POST', '/runs', { kind: 'sync' }),
      service.call(key, 'POST', '/runs', { kind: 'sync' }),
    ])
    expect(second.json.id).toBe(first.json.id)
    await service.settled(key, first.json.id)
  })

  it('proposes a near account with its evidence and links it when a person says so', async () => {
    const { companyId } = service.sandbox.cases.cascadeDental
    const { candidates } = (await service.call(key, 'GET', `/companies/${companyId}/panel`)).json
    expect(candidates).toHaveLength(1)
    expect(candidates[0].evidence[0].words).toMatch(/Names alike/)
    const linked = await service.call(key, 'PUT', `/accounts/${candidates[0].account.id}/link`, { companyId })
    expect(linked.status).toBe(204)
    const panel = (await service.call(key, 'GET', `/companies/${companyId}/panel`)).json
    expect(panel.candidates).toEqual([])
    expect(panel.accounts).toHaveLength(2)
    const exchange = panel.lines.find(({ name }: { name: string }) => name.includes('Exchange'))
    expect(exchange).toMatchObject({ used: 54, billed: 48, working: '(48 + 6) user = 54' })
  })
})

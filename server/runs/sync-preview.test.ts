import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRow } from '../sandbox/table.ts'
import { readMark } from '../store/marks.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

describe.each(databases())('a sync that is only looked at, on $name', (database) => {
  let service: TestService
  let key: string

  beforeAll(async () => {
    service = await openService(database)
    key = await service.key('admin')
  })
  afterAll(() => service.close())

  const sync = async (asked: object) => {
    const run = await service.run(key, { kind: 'sync', ...asked })
    return { run, report: (await service.call(key, 'GET', `/runs/${run.id}/report`)).json }
  }
  const linkOf = async (company: number) =>
    (await service.call(key, 'GET', `/companies/${company}/panel`)).json.glassHive

  it('says what a sync would find and link, and keeps nothing', async () => {
    const { acme, cases } = service.sandbox
    const like = acme.row('companies', cases.exact.companyId)
    acme.edit('companies', cases.smallRise.companyId, { addressLine1: '1 New Street' })
    const glassHive = insertRow(acme.glassHive.companies, {
      ...acme.glassHive.companies.rows.values().next().value,
      Name: 'Quillfeather Observatory',
      Website: 'quillfeather-observatory.com',
      Phone: '(503) 555-0987',
    })
    const company = insertRow(acme.db.companies, {
      ...like,
      identifier: 'quillfeather',
      name: 'Quillfeather Observatory',
      website: 'quillfeather-observatory.com',
      phoneNumber: '(503) 555-0987',
    })
    acme.edit('companies', company.id, {})
    const before = await readMark(service.ctx.db, service.tenant.id, 'companies')

    const { run, report } = await sync({ preview: true })
    expect(run.state).toBe('done')
    expect(report.sync.companies).toMatchObject({ added: 1, changed: 1 })
    expect(report.sync['GlassHive companies']).toMatchObject({ added: 1 })
    expect(report.notes).toContain(
      "Would be linked: Quillfeather Observatory with GlassHive's Quillfeather Observatory.",
    )
    expect(report.sync.links.added).toBe(1)
    expect(await readMark(service.ctx.db, service.tenant.id, 'companies')).toEqual(before)
    expect((await service.call(key, 'GET', '/companies?search=quillfeather')).json.companies).toEqual([])

    const real = await sync({})
    expect(real.report.sync.companies).toMatchObject({ added: 1, changed: 1 })
    expect(real.report.sync.links.added).toBe(1)
    expect(await linkOf(company.id)).toMatchObject({ glassHiveCompany: { id: glassHive.id } })
  })

  it('finds nothing that the mirror has already', async () => {
    const { report } = await sync({ preview: true, full: true })
    for (const [kind, counts] of Object.entries(report.sync)) {
      expect([kind, counts]).toMatchObject([kind, { added: 0, changed: 0 }])
    }
  })

  it('of the usage feed alone asks ConnectWise nothing', async () => {
    service.sandbox.requests.clear()
    const { report } = await sync({ only: 'usage' })
    expect(report.notes).toEqual([expect.stringMatching(/^The usage feed has nothing new/)])
    expect(service.sandbox.requests.map(({ path }) => path)).toEqual(['/hive/usage.json'])
  })
})

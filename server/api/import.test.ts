import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ImportStep } from '../../shared/api-import.ts'
import { databases } from '../testing/databases.ts'
import { readForImport, saveProposed } from '../testing/import.ts'
import { type Answer, openService, type TestService } from '../testing/service.ts'
import { addTenant, makeKey } from '../use-cases/manage-tenants.ts'

interface Step {
  step: string
  state: string
  missing: string[]
  counts: Record<string, number> | null
}
interface Option {
  id: number | string | null
  name: string
  records: number
}

describe.each(databases())('the import over the API on $name', (database) => {
  let service: TestService
  let keys: Record<'admin' | 'operator' | 'viewer', string>

  beforeAll(async () => {
    service = await openService(database)
    keys = {
      admin: await service.key('admin'),
      operator: await service.key('operator'),
      viewer: await service.key('viewer'),
    }
    await readForImport(service.ctx, service.tenant.id)
  })
  afterAll(() => service.close())

  const get = async (path: string): Promise<Answer['json']> => (await service.call(keys.admin, 'GET', path)).json
  const states = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await get('/import')).steps.map(({ step, state }: Step) => [step, state]))

  it('is blocked as a whole before both systems are connected, and says what is missing', async () => {
    const nobody = await addTenant(service.ctx, `Nobody ${service.ctx.newId()}`)
    const key = await makeKey(service.ctx, nobody.id, 'admin', 'nobody')
    const { json } = await service.call(key, 'GET', '/import')
    expect(json.connection).toEqual({
      ...{ state: 'open', missing: ['Connect ConnectWise.', 'Connect GlassHive.'] },
      readAt: { connectWise: null, glassHive: null },
    })
    expect(json.steps.map(({ state }: Step) => state)).toEqual(ImportStep.options.map(() => 'blocked'))
    expect(json.steps[0].missing).toEqual(['Connection: Connect ConnectWise.', 'Connection: Connect GlassHive.'])
    const saved = await service.call(key, 'PUT', '/import/steps/users', { types: [] })
    expect(saved).toMatchObject({ status: 409, json: { code: 'step-blocked' } })
  })

  it('goes step by step: none is saved or run before the ones above it are set up', async () => {
    expect(await states()).toMatchObject({ users: 'open', companies: 'blocked', opportunities: 'blocked' })
    const early = await service.call(keys.admin, 'PUT', '/import/steps/contacts', { types: [] })
    expect(early).toMatchObject({ status: 409, json: { code: 'step-blocked' } })
    expect(early.json.detail).toBe(
      'Users is not set up yet: save it first. Companies is not set up yet: save it first.',
    )
    const run = await service.call(keys.operator, 'POST', '/runs', { kind: 'import', step: 'users' })
    expect(run).toMatchObject({ status: 409, json: { code: 'step-blocked' } })

    await saveProposed(service, keys.admin, 'companies')
    expect(await states()).toMatchObject({ users: 'ready', companies: 'ready', contacts: 'open', solutions: 'blocked' })
    const all = await service.call(keys.operator, 'POST', '/runs', { kind: 'import' })
    expect(all.json).toMatchObject({ code: 'step-blocked' })
    expect(all.json.detail).toContain('Contacts is not set up yet')
  })

  it('proposes all that there is, each list called as its type, and guesses what an activity is by its name', async () => {
    const contacts = await get('/import/steps/contacts')
    expect(contacts.settings).toBeNull()
    expect(contacts.proposed).toMatchObject({ withoutCompany: true })
    const used = contacts.options.types.filter(({ records }: Option) => records > 0)
    expect(contacts.proposed.types).toEqual(used.map(({ id }: Option) => id))
    const client = contacts.options.companyTypes.find(({ name }: Option) => name === 'Client')
    expect(contacts.proposed.lists).toContainEqual({ place: `type:${client.id}`, name: 'Client', marketable: false })
    expect(contacts.proposed.lists.map(({ place }: { place: string }) => place)).toContain('no-company')

    const activities = await get('/import/steps/activities')
    const as = new Map(activities.proposed.types.map((each: { type: number; as: string }) => [each.type, each.as]))
    const named = activities.options.types.map(({ id, name }: Option) => [name, as.get(id as number)])
    expect(Object.fromEntries(named)).toMatchObject({ Call: 'call' })
    expect(activities.proposed.from).toMatch(/^\d{4}-\d\d-\d\d$/)

    const { proposed } = await get('/import/steps/opportunities')
    expect(proposed).toMatchObject({ stages: [], statuses: [], dealTypes: [], dealStatuses: [] })
    expect((await get('/import/steps/solutions')).proposed).toMatchObject({ cycles: [] })
  })

  it('counts what each saved step would do, by what was read', async () => {
    const { steps } = await get('/import')
    const companies = steps.find(({ step }: Step) => step === 'companies')
    expect(companies.counts.match).toBeGreaterThan(40)
    expect(companies.counts.create + companies.counts.link + companies.counts.update).toBeGreaterThan(0)
    expect(steps.find(({ step }: Step) => step === 'contacts').counts).toBeNull()
  })

  it('tries filters without storing anything or asking anybody', async () => {
    const { options, proposed } = await get('/import/steps/companies')
    service.sandbox.requests.clear()
    const tried = async (settings: object): Promise<Answer['json']> => {
      const { status, json, text } = await service.call(keys.operator, 'POST', '/import/steps/companies/try', {
        settings,
      })
      if (status !== 200) throw new Error(text)
      return json
    }
    const all = await tried(proposed)
    const none = await tried({ ...proposed, types: [] })
    expect(none.counts.match).toBe(0)
    expect(all.counts.match).toBe(
      options.types.reduce((sum: number, { records }: Option) => sum + records, 0) -
        options.statuses
          .filter(({ name }: Option) => name === 'Inactive')
          .reduce((sum: number, { records }: Option) => sum + records, 0),
    )
    expect(all.records.length).toBeGreaterThan(0)
    expect(all.records[0]).toMatchObject({ step: 'companies', kind: 'company', outcome: null })
    expect(service.sandbox.requests).toHaveLength(0)
    expect((await get('/import/steps/companies')).settings).toEqual(proposed)
    expect((await get('/reviews?kind=contact')).reviews).toEqual([])
  })

  it('refuses settings of another shape, ids that there are not and fields that there are not', async () => {
    const { proposed } = await get('/import/steps/companies')
    const put = async (settings: object): Promise<Answer> =>
      await service.call(keys.admin, 'PUT', '/import/steps/companies', settings)
    expect((await put({ ...proposed, types: 'all' })).json.errors).toMatchObject([{ field: 'types' }])
    expect((await put({ ...proposed, types: [1, 98765] })).json).toMatchObject({
      ...{ status: 422, code: 'invalid-request' },
      errors: [{ field: 'types.1', detail: 'There is no such record in ConnectWise' }],
    })
    expect((await put({ ...proposed, rules: { colour: 'newer' } })).json.errors).toMatchObject([
      { field: 'rules.colour' },
    ])
    expect((await put({ ...proposed, rules: { phone: 'newer' } })).status).toBe(200)
    expect((await get('/import/steps/companies')).settings.rules).toEqual({ phone: 'newer' })
    expect((await service.call(keys.admin, 'GET', '/import/steps/snacks')).status).toBe(422)
  })

  it('lets an admin set it up, an operator try, choose and run, and a viewer look', async () => {
    const { proposed } = await get('/import/steps/users')
    const asked = async (key: string, method: string, path: string, body?: object): Promise<number> =>
      (await service.call(key, method, path, body)).status
    const choices = [{ kind: 'company', recordId: '250', choice: 'leave-out' }]
    expect(await asked(keys.operator, 'PUT', '/import/steps/users', proposed)).toBe(403)
    expect(await asked(keys.viewer, 'POST', '/import/steps/users/try', { settings: proposed })).toBe(403)
    expect(await asked(keys.viewer, 'POST', '/import/choices', { choices })).toBe(403)
    expect(await asked(keys.viewer, 'POST', '/runs', { kind: 'import' })).toBe(403)
    expect(await asked(keys.viewer, 'GET', '/import')).toBe(200)
    expect(await asked(keys.viewer, 'GET', '/import/steps/users')).toBe(200)
  })

  it('goes by what a person chose about a record, until that is taken back', async () => {
    const { proposed } = await get('/import/steps/companies')
    const tried = async (): Promise<Answer['json']> =>
      (await service.call(keys.operator, 'POST', '/import/steps/companies/try', { settings: proposed })).json
    const before = await tried()
    const { recordId } = before.records.find(({ action, verdict }: Record<string, string>) => {
      return action === 'create' && verdict === 'change'
    })
    const choose = async (choice: object): Promise<Answer> =>
      await service.call(keys.operator, 'POST', '/import/choices', {
        choices: [{ kind: 'company', recordId, ...choice }],
      })
    expect((await choose({ choice: 'leave-out' })).status).toBe(204)
    const left = await tried()
    expect(left.counts).toMatchObject({ create: before.counts.create - 1, leftOut: before.counts.leftOut + 1 })
    expect(left.reasons).toContainEqual(expect.objectContaining({ because: 'chosen-out', records: 1 }))
    expect((await choose({ choice: null })).status).toBe(204)
    expect((await tried()).counts).toEqual(before.counts)

    expect((await choose({ choice: 'connectwise' })).status).toBe(422)
    expect((await choose({ field: 'phone', choice: 'create' })).status).toBe(422)
    expect((await choose({ field: 'colour', choice: 'connectwise' })).json.errors).toMatchObject([
      { field: 'choices.0.field' },
    ])
  })

  it('takes a step only for an import, and imports all companies', async () => {
    const asked = (body: object) => service.call(keys.operator, 'POST', '/runs', body)
    expect((await asked({ kind: 'sync', step: 'users' })).json.errors).toMatchObject([{ field: 'step' }])
    expect((await asked({ kind: 'import', companyId: 250 })).json.errors).toMatchObject([{ field: 'companyId' }])
  })

  it('is not run while GlassHive is not connected', async () => {
    const other = await addTenant(service.ctx, `Half ${service.ctx.newId()}`)
    const key = await makeKey(service.ctx, other.id, 'admin', 'half')
    expect((await service.call(key, 'POST', '/runs', { kind: 'import' })).json).toMatchObject({
      ...{ status: 409, code: 'not-connected' },
    })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportRecord } from '../../shared/api-import.ts'
import { databases } from '../testing/databases.ts'
import { readForImport, saveProposed } from '../testing/import.ts'
import { type Answer, openService, type TestService } from '../testing/service.ts'
import { recordsOfRun } from '../use-cases/import-records.ts'
import { addTenant, makeKey } from '../use-cases/manage-tenants.ts'

const [sqlite] = databases()
const CSV = { Accept: 'text/csv' }

describe('the records of an import over the API', () => {
  let service: TestService
  let admin: string
  let preview: Answer['json']

  beforeAll(async () => {
    if (sqlite === undefined) return
    service = await openService(sqlite, {}, { companies: 40, contacts: 30 })
    admin = await service.key('admin')
    await readForImport(service.ctx, service.tenant.id)
    await saveProposed(service, admin, 'opportunities')
    preview = await service.run(admin, { kind: 'import', preview: true })
  })
  afterAll(() => service.close())

  const get = async (path: string, key = admin): Promise<Answer['json']> => {
    const { status, json, text } = await service.call(key, 'GET', path)
    if (status !== 200) throw new Error(`${path}: ${text}`)
    return json
  }
  /** Every record, page by page. */
  const all = async (id: string, query = '', limit = 7): Promise<ImportRecord[]> => {
    const found: ImportRecord[] = []
    for (let cursor = ''; ; ) {
      const page = await get(`/runs/${id}/records?limit=${limit}${query}${cursor && `&cursor=${cursor}`}`)
      found.push(...page.records)
      if (page.next === null) return found
      cursor = page.next
    }
  }

  it('come page by page in the order of the steps, each once, and by step, verdict and words', async () => {
    expect(preview).toMatchObject({ kind: 'import', state: 'planned', step: null })
    const paged = await all(preview.id)
    const whole = await all(preview.id, '', 200)
    expect(paged).toEqual(whole)
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
    const order = [...new Set(whole.map(({ step }) => step))]
    expect(order).toEqual(
      ['companies', 'contacts', 'solutions', 'activities', 'opportunities'].filter((step) =>
        order.some((each) => each === step),
      ),
    )

    const companies = whole.filter(({ step }) => step === 'companies')
    expect(await all(preview.id, '&step=companies')).toEqual(companies)
    const changes = whole.filter(({ verdict }) => verdict === 'change')
    expect(await all(preview.id, '&verdict=change')).toEqual(changes)
    expect(await all(preview.id, '&outcome=applied')).toEqual([])
    const [first] = companies
    const found = await all(preview.id, `&step=companies&search=${encodeURIComponent(first?.name.toUpperCase() ?? '')}`)
    expect(found).toContainEqual(first)
    for (const { words, verdict, because, outcome } of whole) {
      expect(words.length).toBeGreaterThan(3)
      expect(because === null).toBe(verdict === 'change')
      expect(outcome).toBeNull()
    }
  })

  it('are counted in the plan, step by step, as the overview counts them', async () => {
    const { import: report } = await get(`/runs/${preview.id}/plan`)
    const { steps } = await get('/import')
    const companies = steps.find(({ step }: { step: string }) => step === 'companies')
    expect(report.steps[0]).toMatchObject({ step: 'companies', counts: companies.counts, outcomes: {} })
    expect(report.requests).toMatchObject({ sent: 0 })
    expect(companies.lastRun).toMatchObject({ id: preview.id, state: 'planned', preview: true })
    expect(companies.state).toBe('ready')
  })

  it('are nothing to another tenant, and no other run has any', async () => {
    const other = await addTenant(service.ctx, 'Stranger')
    const stranger = await makeKey(service.ctx, other.id, 'admin', 'stranger')
    expect((await service.call(stranger, 'GET', `/runs/${preview.id}/records`)).status).toBe(404)
    expect((await service.call(stranger, 'GET', `/runs/${preview.id}/report`, undefined, CSV)).status).toBe(404)
    const sync = await service.run(admin, { kind: 'sync' })
    expect((await get(`/runs/${sync.id}/records`)).records).toEqual([])
    expect((await get(`/runs/${sync.id}/report`)).import).toBeNull()
  })

  it('show prices to nobody who may not see them', async () => {
    const hidden = (records: ImportRecord[]) =>
      records.flatMap(({ fields, lines }) => [
        ...fields
          .filter(({ field }) => ['price', 'unitPrice', 'unitCost'].includes(field))
          .flatMap(({ connectWise, glassHive }) => [connectWise, glassHive]),
        ...lines.map(({ unitPrice }) => unitPrice),
      ])
    const filters = {
      step: undefined,
      verdict: undefined,
      action: undefined,
      outcome: undefined,
      search: undefined,
      cursor: undefined,
    }
    const asked = { ...filters, limit: 2000 }
    const shownTo = async (seesMoney: boolean): Promise<ImportRecord[]> => {
      const rights = { role: 'operator', seesMoney, mayLink: true, mayPush: true, whyNot: null } as const
      return (await recordsOfRun(service.ctx, service.tenant.id, preview.id, { asked, rights }))?.records ?? []
    }
    expect(hidden(await shownTo(true)).some((value) => typeof value === 'number')).toBe(true)
    expect(hidden(await shownTo(false)).every((value) => value === null)).toBe(true)
  })

  it('end each as it ended, and stand in the report and its file once', async () => {
    const run = await service.run(admin, { kind: 'import', step: 'companies' })
    expect(run, run.problem).toMatchObject({ state: 'done', step: 'companies' })
    const records = await all(run.id, '', 200)
    const made = records.filter(({ outcome }) => outcome?.kind === 'applied')
    expect(made.length).toBeGreaterThan(0)
    expect(made[0]?.outcome?.words).toMatch(/\w/)
    expect(records.filter(({ verdict, outcome }) => verdict === 'change' && outcome === null)).toEqual([])

    const report = await get(`/runs/${run.id}/report`)
    expect(report.import.steps).toMatchObject([{ step: 'companies', outcomes: { applied: made.length } }])
    expect(report.counts).toEqual(report.import.steps[0].outcomes)
    expect(report.import.requests.sent).toBeGreaterThanOrEqual(report.import.requests.least)

    const file = await service.call(admin, 'GET', `/runs/${run.id}/report`, undefined, CSV)
    const [head, ...rows] = file.text.trim().split('\r\n')
    expect(head).toMatch(/^step,kind,connectwise id,glasshive id,name/)
    expect(rows).toHaveLength(records.length)
    expect(rows.filter((row) => row.includes(',applied,'))).toHaveLength(made.length)

    const { steps } = await get('/import')
    const states = Object.fromEntries(steps.map(({ step, state }: Record<string, string>) => [step, state]))
    expect(states).toMatchObject({ companies: 'done', contacts: 'ready' })
  })
})

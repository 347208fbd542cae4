import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rightsOf } from '../plan/rights.ts'
import { databases } from '../testing/databases.ts'
import { type Answer, openService, type TestService } from '../testing/service.ts'
import { listUsages, usagesCsv } from '../use-cases/list-usages.ts'
import { createUsages } from '../use-cases/usages.ts'

const [sqlite] = databases()

interface Row {
  company: { id: number; name: string } | null
  account: { id: string; name: string; source: string } | null
  hiveProduct: { id: string; name: string } | null
  used: number | null
  line: {
    key: string
    verdict: { kind: string; because?: string }
    money: { perMonth: number } | null
    why: { words: string }
  } | null
}

describe('usages', () => {
  let service: TestService
  let admin: string
  beforeAll(async () => {
    if (sqlite === undefined) return
    service = await openService(sqlite)
    admin = await service.key('admin')
  })
  afterAll(() => service.close())

  const call = (method: string, path: string, body?: unknown) => service.call(admin, method, path, body)
  const usages = async (query = ''): Promise<Answer['json']> => (await call('GET', `/usages?limit=200${query}`)).json
  const rowsOf = async (query = ''): Promise<Row[]> => (await usages(query)).rows
  const ofCompany = (id: number) => rowsOf(`&companyId=${id}`)
  const EXCHANGE = { id: 'm365-exchange', name: 'Microsoft 365 backup, Exchange', unit: 'user' }
  /** A whole delivery of a source that has this one account: it says nothing of Hive's own. */
  const deliver = (name: string, actual: number, product = EXCHANGE) =>
    call('PUT', '/usage', {
      source: `of-${name.replace(/\W+/g, '')}`,
      complete: true,
      readings: [{ account: { id: name, name }, product, actual, at: new Date().toISOString() }],
    })
  const accountNamed = async (name: string) =>
    (await call('GET', `/accounts?search=${encodeURIComponent(name)}`)).json.accounts[0].id

  it('have a row for each account and product, beside what the panel of its company says', async () => {
    const { companyId } = service.sandbox.cases.twoAccounts
    const rows = await ofCompany(companyId)
    const panel = (await call('GET', `/companies/${companyId}/panel`)).json
    const parts = panel.lines.flatMap((line: { key: string; parts: { accountId: string; hiveProductId: string }[] }) =>
      line.parts.map((part) => [line.key, part.accountId, part.hiveProductId]),
    )
    expect(rows.map((row) => [row.line?.key, row.account?.id, row.hiveProduct?.id]).sort()).toEqual(parts.sort())
    for (const row of rows) {
      expect(row.line).toEqual(panel.lines.find(({ key }: { key: string }) => key === row.line?.key))
    }
  })

  it('show what is billed and not metered without an account', async () => {
    const { companyId } = service.sandbox.cases.billedNotMetered
    await deliver('Elsewhere', 4, { id: 'hot-storage', name: 'Hot storage', unit: 'GB' })
    const account = await accountNamed('Elsewhere')
    await call('PUT', `/accounts/${account}/link`, { companyId })
    await service.run(admin, { kind: 'sync', companyId })
    const rows = await ofCompany(companyId)
    await call('DELETE', `/accounts/${account}/link`)
    expect(rows).toContainEqual(
      expect.objectContaining({
        account: null,
        used: null,
        line: expect.objectContaining({ verdict: { kind: 'exception', because: 'billed-not-metered' } }),
      }),
    )
  })

  it('show an account that no company has, and leave out one that somebody ignores', async () => {
    await deliver('Nobody knows', 12)
    const unlinked = async () => (await rowsOf('&filter=exception')).filter(({ company }) => company === null)
    const row = (await unlinked()).find(({ account }) => account?.name === 'Nobody knows')
    expect(row).toMatchObject({ used: 12, line: null, hiveProduct: { name: 'Microsoft 365 backup, Exchange' } })
    const [left] = (await call('GET', '/reviews?kind=account')).json.reviews
    const shown = async () => (await unlinked()).map(({ account }) => account?.id)
    expect(await shown()).toContain(left.record.id)
    const decision = await call('POST', '/decisions', { kind: 'account', id: left.record.id, decision: 'ignore' })
    expect(await shown()).not.toContain(left.record.id)
    await call('POST', `/decisions/${decision.json.id}/undo`)
  })

  it('count what each filter shows, under the search', async () => {
    const keys = { 'will-be-pushed': 'willBePushed', 'as-used': 'asUsed', held: 'held', exception: 'exception' }
    for (const search of ['', '&search=exchange']) {
      const { counts } = await usages(search)
      let sum = 0
      for (const [filter, key] of Object.entries(keys)) {
        const rows = await rowsOf(`${search}&filter=${filter}`)
        expect(rows).toHaveLength(counts[key])
        sum += rows.length
      }
      expect(counts.all).toBe(sum)
      expect(sum).toBeGreaterThan(0)
    }
  })

  it('are those of one reason alone where it is asked for, in the file too, with the reason in words', async () => {
    const held = (await rowsOf('&filter=held')).map(({ line }) => line?.verdict.because)
    const [because] = held
    const of = held.filter((each) => each === because).length
    const { rows, counts, only } = await usages(`&filter=held&because=${because}`)
    expect(rows.map(({ line }: Row) => line?.verdict)).toEqual(Array(of).fill({ kind: 'held', because }))
    expect(only).toEqual({ because, words: expect.stringMatching(/\.$/) })
    expect(counts).toEqual((await usages()).counts)
    const csv = await service.call(admin, 'GET', `/usages?because=${because}`, undefined, { Accept: 'text/csv' })
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(of + 1)
    expect(await rowsOf(`&filter=exception&because=${because}`)).toEqual([])
    expect((await usages()).only).toBeNull()
    expect((await call('GET', '/usages?because=of-the-moon')).status).toBe(422)
  })

  it('find rows whose names hold every word', async () => {
    const [row] = await ofCompany(service.sandbox.cases.cascadeDental.companyId)
    const found = await rowsOf('&search=storage%20CASCADE')
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found.map(({ company }) => company?.name))).toEqual(new Set([row?.company?.name]))
    expect(await rowsOf('&search=cascade%20nothing-is-called-so')).toEqual([])
  })

  it.each(['company', 'product', 'difference', 'used'])(
    'ordered by %s are the same rows page by page as at once, either way',
    async (sort) => {
      for (const descending of ['true', 'false']) {
        const whole = await rowsOf(`&sort=${sort}&descending=${descending}`)
        const paged: Row[] = []
        for (let cursor = ''; ; ) {
          const page = (await call('GET', `/usages?limit=7&sort=${sort}&descending=${descending}${cursor}`)).json
          paged.push(...page.rows)
          if (page.next === null) break
          cursor = `&cursor=${encodeURIComponent(page.next)}`
        }
        expect(paged).toEqual(whole)
      }
    },
  )

  it('ordered by the difference begin with the largest, and end with what has none', async () => {
    const differences = (await rowsOf('&sort=difference&descending=true')).map(
      ({ line }) => line?.money?.perMonth ?? null,
    )
    const known = differences.filter((difference) => difference !== null)
    expect(known).toEqual([...known].sort((a, b) => b - a))
    expect(differences.slice(known.length).every((difference) => difference === null)).toBe(true)
  })

  it('say what the next update would push in money, each line once', async () => {
    const { rows, difference } = await usages('&filter=will-be-pushed')
    const lines = new Map<string, number>()
    for (const { company, line } of rows as Row[]) lines.set(`${company?.id} ${line?.key}`, line?.money?.perMonth ?? 0)
    const sum = [...lines.values()].reduce((total, perMonth) => total + perMonth, 0)
    const shown = difference.reduce((total: number, { perMonth }: { perMonth: number }) => total + perMonth, 0)
    expect(shown).toBeCloseTo(sum, 2)
    expect(lines.size).toBeGreaterThan(1)
  })

  it('are all of them in one file, where nothing is run as a formula', async () => {
    await deliver('=cmd|calc', 3)
    const { counts } = await usages()
    const csv = await service.call(admin, 'GET', '/usages?limit=5', undefined, { Accept: 'text/csv' })
    expect(csv.headers.get('content-type')).toContain('text/csv')
    const lines = csv.text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(counts.all + 1)
    expect(lines[0]).toContain('company,account,source,product,used')
    expect(csv.text).not.toMatch(/(^|,)=cmd/m)
    expect(csv.text).toContain("'=cmd|calc")
  })

  it('hold the money of a line once in the file, however many accounts are part of it', async () => {
    const { companyId } = service.sandbox.cases.twoAccounts
    const csv = await service.call(admin, 'GET', `/usages?companyId=${companyId}&search=exchange`, undefined, {
      Accept: 'text/csv',
    })
    const [, ...lines] = csv.text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines.filter((line) => line.includes('USD'))).toHaveLength(1)
  })

  it('show no price to whoever may not see prices: not in rows, sums, order or file', async () => {
    const rights = rightsOf('viewer', { seesMoney: false, editsAgreements: false })
    const asked = {
      filter: 'all',
      because: undefined,
      sort: 'difference',
      descending: true,
      search: undefined,
      company: undefined,
    } as const
    const table = createUsages(service.ctx)
    const page = { cursor: undefined, limit: 1000 }
    const shown = await listUsages(table, service.tenant.id, { ...asked, ...page, rights })
    expect(shown.difference).toBeNull()
    expect(shown.rows.filter(({ line }) => line !== null && line.money !== null)).toEqual([])
    const byName = await listUsages(table, service.tenant.id, {
      ...asked,
      ...page,
      sort: 'company',
      descending: false,
      rights,
    })
    const names = (rows: typeof shown.rows) => rows.flatMap(({ company }) => company?.name ?? [])
    expect(names(shown.rows)).toEqual(names(byName.rows))
    const seeing = await usagesCsv(table, service.tenant.id, { ...asked, rights: { ...rights, seesMoney: true } })
    expect(seeing).toContain('USD')
    expect(await usagesCsv(table, service.tenant.id, { ...asked, rights })).not.toContain('USD')
  })

  it('show another tenant nothing', async () => {
    const other = await service.connect(service.sandbox.northstar, 'Another MSP')
    const { text } = await service.call(other.key, 'GET', '/usages?limit=200')
    expect(text).toContain('rows')
    expect(text).not.toContain('Whitaker Family Dentistry')
  })

  it('refuse a place in the list that was never given out', async () => {
    expect((await call('GET', '/usages?cursor=xyz')).json.code).toBe('bad-cursor')
  })

  it('show after a push what is billed now', async () => {
    const { companyId, hotAdditionId } = service.sandbox.cases.unitDiffers
    const before = await ofCompany(companyId)
    await service.run(admin, { kind: 'update', companyId })
    const after = await ofCompany(companyId)
    expect(service.sandbox.acme.row('additions', hotAdditionId).quantity).not.toBe(4)
    expect(before.map(({ line }) => line?.verdict.kind)).toContain('change')
    expect(after.map(({ line }) => line?.verdict.kind)).not.toContain('change')
  })
})

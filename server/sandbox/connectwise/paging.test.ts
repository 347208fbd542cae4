import { beforeAll, describe, expect, it } from 'vitest'
import { ask, conditions, keyHeaders, linkTo } from '../ask.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'

const forward = { 'pagination-type': 'forward-only' }
let sandbox: Sandbox

beforeAll(() => {
  sandbox = createSandbox({ companies: 130, contacts: 200 })
})

async function askForward(path: string) {
  return ask(sandbox, path, { headers: { ...keyHeaders(sandbox.acme), ...forward } })
}

describe('pages by number', () => {
  it('sends 25 rows when nothing is said', async () => {
    expect((await ask(sandbox, 'company/companies')).rows).toHaveLength(25)
  })

  it('sends no Link header when everything fits one page', async () => {
    const { headers, rows } = await ask(sandbox, 'company/companies?pageSize=1000')
    expect(rows).toHaveLength(130)
    expect(headers.has('link')).toBe(false)
  })

  it('sends a thousand rows at most, whatever is asked', async () => {
    const large = createSandbox({ companies: 1100, contacts: 10 })
    expect((await ask(large, 'company/companies?pageSize=5000&fields=id')).rows).toHaveLength(1000)
  })

  it('leads through all pages and keeps the conditions on the way', async () => {
    const first = `company/companies?pageSize=40&orderBy=id%20asc&fields=id&${conditions('deletedFlag = false')}`
    const ids: unknown[] = []
    for (let next: string | undefined = first; next; ) {
      const page = await ask(sandbox, next)
      ids.push(...page.rows.map((row) => row.id))
      next = linkTo(page.headers, 'next')
    }
    const counted = await ask(sandbox, `company/companies/count?${conditions('deletedFlag = false')}`)
    expect(counted.body).toEqual({ count: ids.length })
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('names next and last on the first page, prev and first on the last', async () => {
    const first = await ask(sandbox, 'company/companies?pageSize=50')
    expect(first.headers.get('link')).toBe(
      '<http://cw.test/v4_6_release/apis/3.0/company/companies?pageSize=50&page=2>; rel="next", ' +
        '<http://cw.test/v4_6_release/apis/3.0/company/companies?pageSize=50&page=3>; rel="last"',
    )
    const last = await ask(sandbox, 'company/companies?pageSize=50&page=3')
    expect(linkTo(last.headers, 'next')).toBeUndefined()
    expect(linkTo(last.headers, 'prev')).toContain('page=2')
    expect(linkTo(last.headers, 'first')).toContain('page=1')
  })

  it('answers an empty list past the last page', async () => {
    const { status, rows } = await ask(sandbox, 'company/companies?pageSize=50&page=9')
    expect([status, rows]).toEqual([200, []])
  })

  it('orders by several fields', async () => {
    const { rows } = await ask(sandbox, 'company/companies?pageSize=1000&fields=id,name&orderBy=name%20asc,id%20desc')
    const twins = rows.filter((row) => row.name === 'Summit Law Group').map((row) => row.id)
    expect(twins).toEqual([...sandbox.cases.sameName.companyIds].reverse())
    const names = rows.map((row) => String(row.name).toLowerCase())
    expect(names).toEqual([...names].sort())
  })
})

describe('forward-only pages', () => {
  it('go on from the last id and end with an empty Link header', async () => {
    const ids: unknown[] = []
    let last: string | null = null
    for (let next: string | undefined = 'company/companies?pageSize=40&fields=id'; next; ) {
      const page = await askForward(next)
      ids.push(...page.rows.map((row) => row.id))
      last = page.headers.get('link')
      next = linkTo(page.headers, 'next')
    }
    expect(ids).toHaveLength(130)
    expect(last).toBe('')
  })

  it('name only the next page, by pageId', async () => {
    const { headers, rows } = await askForward('company/companies?pageSize=3&fields=id')
    expect(headers.get('link')).toBe(
      `<http://cw.test/v4_6_release/apis/3.0/company/companies?pageSize=3&fields=id&pageId=${rows[2]?.id}>; rel="next"`,
    )
  })

  it('have an empty Link header even when everything fits one page', async () => {
    expect((await askForward('company/companies?pageSize=1000&fields=id')).headers.get('link')).toBe('')
  })

  it('refuse an order', async () => {
    const { status, record } = await askForward('company/companies?orderBy=name%20asc')
    expect([status, record.code]).toEqual([400, 'ApiFindCondition'])
  })

  it('ignore a page number', async () => {
    const { rows } = await askForward('company/companies?pageSize=3&page=4&fields=id')
    expect(rows[0]?.id).toBe(sandbox.cases.cascadeDental.companyId)
  })
})

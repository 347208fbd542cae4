// Usages as a test asks for them over the API, and small deliveries of its own.
import type { Answer, TestService } from './service.ts'

const EXCHANGE = { id: 'm365-exchange', name: 'Microsoft 365 backup, Exchange', unit: 'user' }

/**
 * Calls of one service with one key; `at` tells both once the test has them. `Row` is what the test looks at of a row: what
 * leaves the API was parsed there.
 */
export function usagesOver<Row>(at: () => { service: TestService; key: string }) {
  const call = (method: string, path: string, body?: unknown): Promise<Answer> => {
    const { service, key } = at()
    return service.call(key, method, path, body)
  }
  const usages = async (query = ''): Promise<Answer['json']> => (await call('GET', `/usages?limit=200${query}`)).json
  const rowsOf = async (query = ''): Promise<Row[]> => (await usages(query)).rows
  return {
    call,
    usages,
    rowsOf,
    ofCompany: (id: number) => rowsOf(`&companyId=${id}`),
    /** A whole delivery of a source that has this one account: it says nothing of Hive's own. */
    deliver: (name: string, actual: number, product = EXCHANGE) =>
      call('PUT', '/usage', {
        source: `of-${name.replace(/\W+/g, '')}`,
        complete: true,
        readings: [{ account: { id: name, name }, product, actual, at: new Date().toISOString() }],
      }),
    accountNamed: async (name: string) =>
      (await call('GET', `/accounts?search=${encodeURIComponent(name)}`)).json.accounts[0].id,
  }
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

const [sqlite] = databases()
if (sqlite === undefined) throw new Error('no database')

describe('the check of members', () => {
  let service: TestService
  let clock = Date.now()

  beforeAll(async () => {
    service = await openService(sqlite, { now: () => clock })
  })
  afterAll(() => service.close())
  beforeEach(() => {
    // Later than any limit or remembered answer.
    clock += 20 * 60_000
    service.sandbox.faults.clear()
    service.sandbox.requests.clear()
  })

  const memberOf = (identifier: string) => {
    const { memberHash, memberContext } = service.sandbox.acme.member(identifier)
    return { memberId: identifier, memberHash, memberContext }
  }
  const open = (member: object) =>
    service.call(null, 'POST', '/session', {
      tenant: service.tenant.key,
      member,
      record: { screen: 'company', id: service.sandbox.cases.exact.companyId },
    })
  const atOnce = (count: number, memberAt: (index: number) => object) =>
    Promise.all(Array.from({ length: count }, (_, index) => open(memberAt(index))))
  const asked = () => service.sandbox.requests.filter(({ path }) => path.endsWith('/myMembers/info'))

  it('lets ten wrong hashes of one member through to ConnectWise, however many come at once', async () => {
    const answers = await atOnce(30, (index) => ({ ...memberOf('lchen'), memberHash: `guess${index}` }))
    expect(asked()).toHaveLength(10)
    const codes = answers.map(({ json }) => json.code)
    expect(codes.filter((code) => code === 'member-expired')).toHaveLength(10)
    expect(codes.filter((code) => code === 'too-many-failures')).toHaveLength(20)
  })

  it('lets thirty wrong hashes of one company through in a minute, however many come at once', async () => {
    await atOnce(50, (index) => ({ ...memberOf('lchen'), memberId: `member${index}`, memberHash: `guess${index}` }))
    expect(asked()).toHaveLength(30)
  })

  it('turns nobody with a good session away, however many come at once', async () => {
    const answers = await atOnce(40, () => memberOf('mbaker'))
    expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(200))
  })

  it('counts nothing while ConnectWise cannot be asked', async () => {
    service.sandbox.faults.add({ name: 'drop', path: /myMembers/, when: 'before', times: Number.POSITIVE_INFINITY })
    const answers = await atOnce(12, (index) => ({ ...memberOf('mbaker'), memberHash: `guess${index}` }))
    expect(new Set(answers.map(({ json }) => json.code))).toEqual(new Set(['connectwise-unreachable']))
    service.sandbox.faults.clear()
    expect((await open(memberOf('mbaker'))).status).toBe(200)
  })
})

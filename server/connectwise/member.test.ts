import { describe, expect, it } from 'vitest'
import { createRequester } from '../http.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { type MemberClaim, memberInfo } from './member.ts'

function setUp() {
  const sandbox = createSandbox({ companies: 40, contacts: 10 })
  const { company, clientId } = sandbox.acme
  const requester = createRequester({ fetch: sandbox.request, name: 'ConnectWise', sleep: async () => undefined })
  const connection = { site: 'http://localhost:8788', company, clientId }
  const claimOf = (identifier: string, tenant = sandbox.acme): MemberClaim => ({
    memberId: identifier,
    memberHash: tenant.member(identifier).memberHash,
    memberContext: 'web',
  })
  return { sandbox, claimOf, prove: (claim: MemberClaim) => memberInfo(connection, claim, { requester }) }
}

describe('proving a member', () => {
  it('answers who it is and what they may do, whatever the case of the identifier', async () => {
    const { prove, claimOf } = setUp()
    expect(await prove({ ...claimOf('mbaker'), memberId: 'MBaker' })).toEqual({
      kind: 'member',
      member: { id: expect.any(Number), identifier: 'mbaker', name: 'Maya Baker' },
      rights: { seesMoney: true, editsAgreements: true },
    })
  })

  it('gives a member without the Agreements right neither money nor edits', async () => {
    const { prove, claimOf } = setUp()
    expect(await prove(claimOf('tdavis'))).toMatchObject({
      kind: 'member',
      rights: { seesMoney: false, editsAgreements: false },
    })
  })

  it('gives no rights where the security role cannot be read', async () => {
    const { prove, claimOf, sandbox } = setUp()
    sandbox.faults.add({ name: 'forbidden', path: 'mySecurity' })
    expect(await prove(claimOf('mbaker'))).toMatchObject({
      kind: 'member',
      rights: { seesMoney: false, editsAgreements: false },
    })
  })

  it('refuses a hash that has expired, a hash of somebody else and one of another company', async () => {
    const { prove, claimOf, sandbox } = setUp()
    const old = claimOf('mbaker')
    sandbox.acme.expireMember('mbaker')
    const expired = { kind: 'refused', because: 'expired' }
    expect(await prove(old)).toEqual(expired)
    expect(await prove({ ...claimOf('jortiz'), memberId: 'lchen' })).toEqual(expired)
    expect(await prove(claimOf('mbaker', sandbox.northstar))).toEqual(expired)
  })

  it.each([
    [{ id: 5, identifier: 'jortiz' }, 'other-member'],
    [{ id: 5, identifier: 'mbaker', inactiveFlag: true }, 'inactive'],
  ])('refuses what a server says of %o', async (info, because) => {
    const fetch = async (input: string | URL | Request) =>
      Response.json(String(input).includes('/login/') ? { Codebase: 'v2026_4/' } : info)
    const requester = createRequester({ fetch, name: 'ConnectWise' })
    const connection = { site: 'na.myconnectwise.net', company: 'acmemsp', clientId: 'id' }
    const claim = { memberId: 'mbaker', memberHash: 'hash', memberContext: 'web' }
    expect(await memberInfo(connection, claim, { requester })).toEqual({ kind: 'refused', because })
  })

  it.each([
    { memberHash: 'abc\r\nx-evil: 1' },
    { memberHash: 'abc; memberId=admin' },
    { memberHash: 'a,b' },
    { memberHash: 'a b' },
    { memberHash: 'a"b' },
    { memberHash: 'a\\b' },
    { memberHash: 'a\u0000b' },
    { memberHash: 'é' },
    { memberHash: '' },
    { memberHash: 'x'.repeat(5000) },
    { memberContext: '' },
    { memberContext: 'web\n' },
    { memberId: 'mba:ker' },
    { memberId: 'x'.repeat(65) },
  ])('refuses %o before anything is sent', async (change) => {
    const { prove, claimOf, sandbox } = setUp()
    expect(await prove({ ...claimOf('mbaker'), ...change })).toEqual({ kind: 'refused', because: 'malformed' })
    expect(sandbox.requests).toHaveLength(0)
  })

  it('sends the four cookies to the host of the screens, and no key', async () => {
    const { sandbox } = setUp()
    const sent: Request[] = []
    const requester = createRequester({
      name: 'ConnectWise',
      fetch: async (input, init) => {
        const request = new Request(input, init)
        sent.push(request)
        return sandbox.request(request)
      },
    })
    const { clientId, company } = sandbox.acme
    const { memberHash } = sandbox.acme.member('mbaker')
    const claim = { memberId: 'mbaker', memberHash, memberContext: 'web' }
    await memberInfo({ site: 'eu.myconnectwise.net', company, clientId }, claim, { requester })
    const asked = sent.find(({ url }) => url.includes('myMembers'))
    expect(asked?.url).toBe('https://eu.myconnectwise.net/v2026_4/apis/3.0/system/myMembers/info')
    expect(asked?.headers.get('cookie')).toBe(
      `companyName=acmemsp; memberId=mbaker; memberHash=${memberHash}; memberContext=web`,
    )
    expect(asked?.headers.get('clientid')).toBe(clientId)
    expect(sent.every(({ headers }) => !headers.has('authorization'))).toBe(true)
    expect(sent[0]?.headers.has('cookie')).toBe(false)
  })

  it('cannot say where ConnectWise cannot be asked, and lets nobody in', async () => {
    const { prove, claimOf, sandbox } = setUp()
    sandbox.faults.add({ name: '500', path: 'myMembers', times: 10 })
    await expect(prove(claimOf('mbaker'))).rejects.toMatchObject({ kind: 'server-error' })
    sandbox.faults.clear()
    sandbox.faults.add({ name: '500', path: 'mySecurity', times: 10 })
    await expect(prove(claimOf('mbaker'))).rejects.toMatchObject({ kind: 'server-error' })
  })
})

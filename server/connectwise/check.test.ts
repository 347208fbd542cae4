import { describe, expect, it } from 'vitest'
import { createRequester } from '../http.ts'
import { createSandbox, type SandboxOptions } from '../sandbox/sandbox.ts'
import { assignRole } from '../sandbox/tenant.ts'
import { type ConnectWiseConnection, connectWise } from './client.ts'

function setUp(changes: Partial<ConnectWiseConnection> = {}, options: SandboxOptions = {}) {
  const sandbox = createSandbox({ companies: 40, contacts: 10, ...options })
  const { company, publicKey, privateKey, clientId } = sandbox.acme
  const requester = createRequester({ fetch: sandbox.request, name: 'ConnectWise', sleep: async () => undefined })
  const connection = { site: 'http://localhost:8788', company, publicKey, privateKey, clientId, ...changes }
  return { sandbox, client: connectWise(connection, { requester }) }
}

describe('checking a connection', () => {
  it('says it works, and of which version', async () => {
    expect(await setUp().client.check()).toMatchObject({ kind: 'connected', codebase: 'v2026_4', version: '2026.4' })
  })

  it.each([
    ['no address', { site: 'not an address' }, 'unreachable'],
    ['another company', { company: 'nobody' }, 'wrong-company'],
    ['a wrong private key', { privateKey: 'wrong' }, 'wrong-keys'],
    ['a wrong public key', { publicKey: 'wrong' }, 'wrong-keys'],
  ] as const)('names what is wrong: %s', async (_name, changes, kind) => {
    const outcome = await setUp(changes).client.check()
    expect(outcome.kind).toBe(kind)
    expect(outcome.words).not.toContain('wrong private')
  })

  it('says of keys whose member is inactive what it can be', async () => {
    const { inactiveKey } = createSandbox({ companies: 40, contacts: 10 }).acme
    const outcome = await setUp({ ...inactiveKey }).client.check()
    expect(outcome).toMatchObject({ kind: 'wrong-keys', words: expect.stringContaining('inactive') })
  })

  it.each([
    [400, 'wrong-client-id'],
    [401, 'wrong-keys-or-client-id'],
    [403, 'wrong-client-id'],
  ] as const)('tells an unknown client id from wrong keys where the server answers %i', async (status, kind) => {
    const { client } = setUp(
      { clientId: 'ffffffff-0000-0000-0000-000000000000' },
      { connectWise: { clientId: status } },
    )
    expect((await client.check()).kind).toBe(kind)
  })

  it('finds that something else lives at the address', async () => {
    const requester = createRequester({ fetch: async () => new Response('<html>Welcome'), name: 'ConnectWise' })
    const connection = { site: 'psa.example.com', company: 'a', publicKey: 'b', privateKey: 'c', clientId: 'd' }
    expect((await connectWise(connection, { requester }).check()).kind).toBe('wrong-site')
  })

  it('names each right that the keys lack', async () => {
    const { client, sandbox } = setUp()
    assignRole(sandbox.acme, 'hivelink', 'Help Desk')
    const outcome = await client.check()
    expect(outcome).toMatchObject({ kind: 'missing-rights', words: expect.stringContaining('Finance > Agreements') })
    expect(outcome.kind === 'missing-rights' && outcome.missing).toContain('agreements-edit')
  })

  it('names the right that a list refuses', async () => {
    const { client, sandbox } = setUp()
    sandbox.faults.add({ name: 'forbidden', path: 'procurement/catalog' })
    expect(await client.check()).toMatchObject({ kind: 'missing-rights', missing: ['catalog'] })
  })

  it.each([
    ['contacts', 'company/contacts', /Companies > Contacts, Inquire level All, .*to import contacts into GlassHive/],
    ['members', 'system/members', /System > Member Maintenance, Inquire level All, .*to import users/],
    ['activities', 'sales/activities', /CRM\/Sales Activities \(or .*\), Inquire level All, to import activities/],
    [
      'opportunities',
      'sales/opportunities',
      /Sales > Opportunity \(or .*\), Inquire level All, to import opportunities/,
    ],
  ])('says what of an import cannot run where %s are refused', async (right, path, words) => {
    const { client, sandbox } = setUp()
    sandbox.faults.add({ name: 'forbidden', path })
    const outcome = await client.check()
    expect(outcome).toMatchObject({ kind: 'missing-rights', missing: [right], words: expect.stringMatching(words) })
    expect(outcome.words).toMatch(/^The keys work\. Wanted and not required: /)
  })

  it('finds rights of which only a part is given, where the security role tells', async () => {
    const { client, sandbox } = setUp()
    const own = (name: string) => {
      const { securityRoles, securityRoleSettings } = sandbox.acme.db
      const role = [...securityRoles.rows.values()].find((row) => row.name === 'API Integration')
      return [...securityRoleSettings.rows.values()].find(
        (row) => row.roleId === role?.id && row.moduleFunctionName === name,
      )
    }
    Object.assign(own('Member Maintenance') ?? {}, { inquireLevel: 'My' })
    Object.assign(own('Opportunity') ?? {}, { inquireLevel: 'My' })
    expect(await client.check()).toMatchObject({ kind: 'missing-rights', missing: ['members', 'opportunities'] })
  })

  it('works where the server has no sales', async () => {
    const sandbox = createSandbox({ companies: 40, contacts: 10 })
    const gone = { code: 'ConnectWiseApi', message: 'The endpoint does not exist.' }
    const requester = createRequester({
      name: 'ConnectWise',
      sleep: async () => undefined,
      fetch: async (url, init) =>
        /\/sales\//.test(String(url)) ? Response.json(gone, { status: 404 }) : sandbox.request(url, init),
    })
    const { company, publicKey, privateKey, clientId } = sandbox.acme
    const connection = { site: 'http://localhost:8788', company, publicKey, privateKey, clientId }
    expect(await connectWise(connection, { requester }).check()).toMatchObject({ kind: 'connected' })
  })

  it('finds that nothing answers at the address', async () => {
    const requester = createRequester({
      name: 'ConnectWise',
      sleep: async () => undefined,
      fetch: async () => {
        throw new TypeError('fetch failed')
      },
    })
    const connection = { site: 'psa.example.com', company: 'a', publicKey: 'b', privateKey: 'c', clientId: 'd' }
    expect((await connectWise(connection, { requester }).check()).kind).toBe('unreachable')
  })

  it('says of contacts that they are wanted and not required', async () => {
    const { client, sandbox } = setUp()
    sandbox.faults.add({ name: 'forbidden', path: 'company/contacts' })
    const alone = await client.check()
    expect(alone).toMatchObject({
      kind: 'missing-rights',
      missing: ['contacts'],
      words: expect.stringMatching(/^The keys work\. Wanted and not required: Companies > Contacts, Inquire level All/),
    })
    sandbox.faults.add({ name: 'forbidden', path: 'company/contacts' })
    sandbox.faults.add({ name: 'forbidden', path: 'procurement/catalog' })
    const both = await client.check()
    expect(both.words).toMatch(/^The keys work, but their security role lacks Procurement > [^;]*All\. Wanted and not/)
  })
})

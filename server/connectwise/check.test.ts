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

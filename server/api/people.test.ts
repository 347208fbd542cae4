import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { cookieOf, HOST, openPeople, PASSWORD, type PeopleService } from '../testing/people.ts'
import { firstStartLink } from '../use-cases/first-start.ts'
import { identifyPerson } from '../use-cases/identify.ts'
import { makePersonLink } from '../use-cases/manage-people.ts'
import { addTenant, type Tenant } from '../use-cases/manage-tenants.ts'
import { whileAllowed } from './kept-stream.ts'

const tokenOf = (url: string): string => url.split('#')[1] ?? ''

describe.each(databases())('people on $name', (database) => {
  let service: PeopleService
  beforeAll(async () => {
    service = await openPeople(database)
  })
  afterAll(() => service.close())

  const join = (body: object) => service.ask('POST', '/api/v1/join', body)
  const look = (token: string) => service.ask('POST', '/api/v1/join/look', { token })

  describe('of a tenant', () => {
    let tenant: Tenant
    let admin: { email: string; cookie: string }
    let turn = 0
    beforeAll(async () => {
      tenant = await addTenant(service.ctx, 'People MSP')
      admin = await service.person('admin@people.example', 'admin', tenant)
    })
    const as = (cookie: string) => (method: string, path: string, body?: unknown) =>
      service.ask(method, `/api/v1${path}`, body, { cookie, tenant: tenant.key })
    const asAdmin = (method: string, path: string, body?: unknown) => as(admin.cookie)(method, path, body)
    const idOf = async (email: string): Promise<string> =>
      (await asAdmin('GET', '/people')).json.people.find((one: { email: string }) => one.email === email)?.id
    const fresh = () => `p${turn++}@people.example`

    it('are let in by a link that is good once, and sign in from then on', async () => {
      const email = fresh()
      const made = await asAdmin('POST', '/people', { email, name: 'Pia', role: 'operator', seesMoney: false })
      expect([made.status, made.json.url]).toEqual([201, expect.stringMatching(/^http:\/\/[^/]+\/join#[\w-]{43}$/)])
      const token = tokenOf(made.json.url)
      expect((await asAdmin('GET', '/people')).json.invited).toMatchObject([
        { email, role: 'operator', who: admin.email },
      ])
      expect((await look(token)).json).toEqual({ kind: 'join', email, name: 'Pia', tenant: 'People MSP', known: false })
      expect((await join({ token, password: 'too short' })).json).toMatchObject({
        status: 422,
        errors: [{ field: 'password' }],
      })
      expect((await join({ token, password: PASSWORD })).json).toEqual({ email, tenant: tenant.key })
      const again = [await look(token), await join({ token, password: 'another good password' })]
      expect(again.map(({ json }) => json.code)).toEqual(['link-over', 'link-over'])
      const cookie = cookieOf(await service.signIn(email))
      expect((await as(cookie)('GET', '/me')).json).toEqual({ who: email, role: 'operator' })
      const { people, invited } = (await asAdmin('GET', '/people')).json
      expect(invited).toEqual([])
      expect(people.find((one: { email: string }) => one.email === email)).toMatchObject({
        name: 'Pia',
        seesMoney: false,
        signedInAt: service.ctx.now(),
        you: false,
      })
    })

    it('make one person of a link that is used ten times at the same moment', async () => {
      const email = fresh()
      const token = tokenOf((await asAdmin('POST', '/people', { email, role: 'viewer' })).json.url)
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) => join({ token, password: `${PASSWORD} ${n}` })),
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      const winner = answers.findIndex(({ status }) => status === 200)
      expect((await service.signIn(email, `${PASSWORD} ${winner}`)).status).toBe(200)
    })

    it('prove themselves where they have a password here, and keep it', async () => {
      const email = fresh()
      const other = await addTenant(service.ctx, 'Elsewhere MSP')
      const { cookie } = await service.person(email, 'viewer', other)
      const made = await asAdmin('POST', '/people', { email: email.toUpperCase(), role: 'admin' })
      const token = tokenOf(made.json.url)
      expect((await look(token)).json).toMatchObject({ email, known: true })
      expect((await join({ token, password: 'a password of the admin' })).json).toMatchObject({
        code: 'wrong-password',
      })
      expect((await as(cookie)('GET', '/me')).status).toBe(404)
      expect((await join({ token, password: PASSWORD })).status).toBe(200)
      // The session they have reaches the new tenant at once.
      expect((await as(cookie)('GET', '/me')).json).toEqual({ who: email, role: 'admin' })
      expect((await asAdmin('POST', '/people', { email, role: 'viewer' })).json.code).toBe('member-already')
      await asAdmin('DELETE', `/people/${await idOf(email)}`)
    })

    it('cannot guess a password through a link either', async () => {
      const email = fresh()
      await service.person(email, 'viewer')
      const token = tokenOf((await asAdmin('POST', '/people', { email, role: 'viewer' })).json.url)
      for (let n = 0; n < 10; n++) expect((await join({ token, password: `guess ${n}` })).status).toBe(422)
      expect((await join({ token, password: PASSWORD })).status).toBe(429)
      expect((await service.signIn(email)).status).toBe(429)
    })

    it('come in by the newest link alone, not by one that is withdrawn, and not a week later', async () => {
      const email = fresh()
      const [older, newer] = [
        await asAdmin('POST', '/people', { email, role: 'viewer' }),
        await asAdmin('POST', '/people', { email, role: 'viewer' }),
      ].map(({ json }) => json)
      expect((await look(tokenOf(older.url))).status).toBe(404)
      expect((await look(tokenOf(newer.url))).status).toBe(200)
      expect((await asAdmin('DELETE', `/people/links/${newer.id}`)).status).toBe(204)
      expect((await look(tokenOf(newer.url))).status).toBe(404)
      expect((await asAdmin('DELETE', `/people/links/${newer.id}`)).status).toBe(404)
      const late = (await asAdmin('POST', '/people', { email, role: 'viewer' })).json
      service.later(7 * 24 * 60 * 60_000 + 1)
      expect((await join({ token: tokenOf(late.url), password: PASSWORD })).status).toBe(404)
    })

    it('lose what they may do with the very next request', async () => {
      const { email, cookie } = await service.person(fresh(), 'admin', tenant)
      const id = await idOf(email)
      const put = () => as(cookie)('PUT', '/roles', { rules: [] })
      expect((await put()).status).toBe(200)
      await asAdmin('PUT', `/people/${id}`, { role: 'viewer', seesMoney: true })
      expect([(await put()).status, (await as(cookie)('GET', '/me')).json.role]).toEqual([403, 'viewer'])
      expect((await asAdmin('DELETE', `/people/${id}`)).status).toBe(204)
      expect((await as(cookie)('GET', '/me')).status).toBe(404)
    })

    it('are given a new password by their admin, unless they are in another tenant too', async () => {
      const { email } = await service.person(fresh(), 'viewer', tenant)
      const renew = async () => await asAdmin('POST', `/people/${await idOf(email)}/link`)
      const [unused, used] = [(await renew()).json.url, (await renew()).json.url].map(tokenOf)
      expect((await look(unused ?? '')).status).toBe(404)
      expect((await look(used ?? '')).json).toMatchObject({ kind: 'set-password', known: false, tenant: 'People MSP' })
      expect((await join({ token: used, password: 'a new good password' })).status).toBe(200)
      expect((await service.signIn(email, 'a new good password')).status).toBe(200)
      const late = tokenOf((await renew()).json.url)
      await service.person(email, 'viewer')
      expect((await join({ token: late, password: 'a password of the admin' })).status).toBe(404)
      expect((await renew()).json).toMatchObject({ status: 409, code: 'also-elsewhere' })
    })

    it('are told nothing more by a stream that was open when they lost what they may do', async () => {
      const { email, cookie } = await service.person(fresh(), 'viewer', tenant)
      const person = await idOf(email)
      const pieces = ['one', 'two', 'three'].map((piece) => new TextEncoder().encode(piece))
      const source = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const piece = pieces.shift()
          if (piece === undefined) return controller.close()
          controller.enqueue(piece)
          if (pieces.length === 1) await asAdmin('PUT', `/people/${person}`, { role: 'viewer', seesMoney: false })
        },
      })
      const events = new Response(source, { headers: { 'Content-Type': 'text/event-stream' } })
      const may = async () => {
        const now = await identifyPerson(service.ctx, cookie, tenant.key)
        return now.kind === 'known' && now.principal.rights.seesMoney
      }
      expect(await whileAllowed(events, may).text()).toMatch(/^one(two)?$/)
    })

    it('never lose their last admin, nor when two turn on each other at the same moment', async () => {
      const alone = await addTenant(service.ctx, 'Two Admins MSP')
      const [a, b] = [await service.person(fresh(), 'admin', alone), await service.person(fresh(), 'admin', alone)]
      const call = (cookie: string, method: string, path: string, body?: object) =>
        service.ask(method, `/api/v1${path}`, body, { cookie, tenant: alone.key })
      const { people } = (await call(a.cookie, 'GET', '/people')).json
      const id = (email: string) => people.find((one: { email: string }) => one.email === email).id
      const demote = { role: 'viewer', seesMoney: true }
      const outcomes = await Promise.all([
        call(a.cookie, 'PUT', `/people/${id(b.email)}`, demote),
        call(b.cookie, 'PUT', `/people/${id(a.email)}`, demote),
      ])
      // The second is told so, or is an admin no more by then.
      expect(outcomes.map(({ status }) => status).sort()).toEqual([204, expect.toBeOneOf([403, 409])])
      const left = outcomes[0]?.status === 204 ? a : b
      for (const [method, body] of [
        ['PUT', demote],
        ['DELETE', undefined],
      ] as const) {
        const refused = await call(left.cookie, method, `/people/${id(left.email)}`, body)
        expect(refused.json).toMatchObject({ status: 409, code: 'last-admin' })
      }
    })

    it('are the admins’ alone to see and to change, and each tenant’s its own', async () => {
      const { cookie } = await service.person(fresh(), 'operator', tenant)
      const stranger = await service.person(fresh(), 'admin')
      const id = await idOf(admin.email)
      for (const [method, path, body] of [
        ['GET', '/people', undefined],
        ['POST', '/people', { email: fresh(), role: 'admin' }],
        ['PUT', `/people/${id}`, { role: 'viewer', seesMoney: true }],
        ['DELETE', `/people/${id}`, undefined],
        ['POST', `/people/${id}/link`, undefined],
        ['DELETE', '/people/links/x', undefined],
      ] as const) {
        expect([method, path, (await as(cookie)(method, path, body)).status]).toEqual([method, path, 403])
        if (!path.endsWith(id)) continue
        const own = await service.ask(method, `/api/v1${path}`, body, {
          cookie: stranger.cookie,
          tenant: service.tenant.key,
        })
        expect(own.status).toBe(404)
      }
    })

    it('see money where the tenant says so, whatever their role', async () => {
      const { email, cookie } = await service.person(fresh(), 'operator', tenant)
      const rights = async () => {
        const identified = await identifyPerson(service.ctx, cookie, tenant.key)
        return identified.kind === 'known' ? identified.principal.rights : null
      }
      expect(await rights()).toMatchObject({ seesMoney: true, mayPush: true, role: 'operator' })
      await asAdmin('PUT', `/people/${await idOf(email)}`, { role: 'operator', seesMoney: false })
      expect(await rights()).toMatchObject({ seesMoney: false, mayPush: true })
    })

    it('lose their old password and their sessions by a link that whoever runs the service made', async () => {
      const { email, cookie } = await service.person(fresh(), 'operator', tenant)
      const link = await makePersonLink(
        service.ctx,
        tenant.id,
        { email, name: null, role: 'admin' },
        'https://h.example',
      )
      expect((await look(tokenOf(link.url))).json).toMatchObject({ kind: 'set-password', email, known: false })
      expect((await join({ token: tokenOf(link.url), password: 'a new good password' })).status).toBe(200)
      expect((await as(cookie)('GET', '/me')).status).toBe(401)
      expect((await service.signIn(email)).status).toBe(401)
      const again = cookieOf(await service.signIn(email, 'a new good password'))
      // Who was a member keeps the role they had.
      expect((await as(again)('GET', '/me')).json.role).toBe('operator')
    })
  })

  it('let no other site use a link', async () => {
    const headers = { Origin: 'https://evil.example', Host: HOST }
    expect((await service.ask('POST', '/api/v1/join/look', { token: 'x' }, { headers })).json.code).toBe(
      'foreign-origin',
    )
  })
})

describe.each(databases())('the first start on $name', (database) => {
  const start = async () => {
    const service = await openPeople(database)
    const join = (url: string, more: object) =>
      service.ask('POST', '/api/v1/join', { token: tokenOf(url), password: PASSWORD, ...more })
    return { service, join, link: async () => (await firstStartLink(service.ctx, 'https://h.example')) ?? 'none' }
  }

  it('has a link for the first admin of the one tenant there is, the newest alone, and none after', async () => {
    const { service, join, link } = await start()
    const [older, newer] = [await link(), await link()]
    expect((await join(older, { email: 'me@acme.example' })).status).toBe(404)
    expect((await join(newer, {})).json.errors).toEqual([{ field: 'email', detail: 'Give your e-mail address.' }])
    const both = await Promise.all([1, 2].map((n) => join(newer, { email: `me${n}@acme.example`, name: 'Me' })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
    const joined = both.find(({ status }) => status === 200)?.json
    expect(joined.tenant).toBe(service.tenant.key)
    expect((await service.signIn(joined.email)).json.tenants).toMatchObject([{ role: 'admin' }])
    expect(await link()).toBe('none')
    await service.close()
  })

  it('has the tenant named where there is none, and ends its link after a day, or when somebody came in otherwise', async () => {
    const { service, join, link } = await start()
    await service.ctx.db.deleteFrom('tenants').execute()
    const late = await link()
    service.later(24 * 60 * 60_000 + 1)
    expect((await join(late, { email: 'me@new.example', tenant: 'New MSP' })).status).toBe(404)
    const url = await link()
    expect((await join(url, { email: 'me@new.example' })).json.errors[0].field).toBe('tenant')
    expect((await join(url, { email: 'me@new.example', tenant: 'New MSP' })).status).toBe(200)
    expect((await service.signIn('me@new.example')).json.tenants).toMatchObject([{ name: 'New MSP', role: 'admin' }])
    await service.close()
  })

  it('has no link where several tenants leave open whose admin it would make', async () => {
    const { service, join, link } = await start()
    const before = await link()
    await addTenant(service.ctx, 'Second MSP')
    expect(await link()).toBe('none')
    expect((await join(before, { email: 'me@acme.example' })).status).toBe(404)
    await service.close()
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { cookieOf, HOST, openPeople, PASSWORD, type PeopleService } from '../testing/people.ts'
import { addTenant, makeKey } from '../use-cases/manage-tenants.ts'

describe.each(databases())('signing in on $name', (database) => {
  let service: PeopleService
  beforeAll(async () => {
    service = await openPeople(database)
  })
  afterAll(() => service.close())

  const me = (cookie: string, headers: Record<string, string> = {}) =>
    service.ask('GET', '/api/v1/me', undefined, { cookie, tenant: service.tenant.key, headers })

  it('opens a session that only the server can read, and keeps its token out of every answer', async () => {
    await service.person('Ann@Acme.example', 'operator')
    const signedIn = await service.signIn(' ann@acme.EXAMPLE')
    expect(signedIn.json).toEqual({
      email: 'ann@acme.example',
      name: 'Ann@Acme.example',
      tenants: [{ key: service.tenant.key, name: 'Acme MSP', role: 'operator' }],
    })
    const [cookie, ...more] = signedIn.headers.getSetCookie()
    expect(more).toEqual([])
    expect(cookie).toMatch(/^hivelink\.session_token=.+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(signedIn.text).not.toContain(cookieOf(signedIn).split('=')[1]?.split('.')[0])
    expect((await me(cookieOf(signedIn))).json).toEqual({ who: 'ann@acme.example', role: 'operator' })
    const session = await service.ask('GET', '/api/auth/get-session', undefined, { cookie: cookieOf(signedIn) })
    expect(session.json).toEqual(signedIn.json)
  })

  it('answers a wrong password and an unknown person in the same words', async () => {
    await service.person('ben@acme.example', 'viewer')
    const wrong = await service.signIn('ben@acme.example', 'not his password')
    const unknown = await service.signIn('nobody@acme.example', 'not his password')
    expect([wrong.status, wrong.text]).toEqual([401, unknown.text])
    expect(unknown.status).toBe(401)
    expect([wrong, unknown].flatMap(({ headers }) => headers.getSetCookie())).toEqual([])
  })

  it('gives everybody who signs in a session of their own, whatever cookie they came with', async () => {
    const { cookie, email } = await service.person('cem@acme.example', 'viewer')
    const again = await service.signIn(email, PASSWORD, { cookie })
    expect(cookieOf(again)).not.toBe(cookie)
    const planted = await service.signIn(email, PASSWORD, { cookie: 'hivelink.session_token=planted.by-somebody' })
    expect(cookieOf(planted)).not.toContain('planted')
  })

  it.each<[string, (cookie: string) => string]>([
    ['another token under its signature', (cookie) => cookie.replace(/=[^.]{4}/, '=AAAA')],
    ['another signature', (cookie) => cookie.replace(/\.[^.]{6}/, '.AAAAAA')],
    ['no signature', (cookie) => cookie.replace(/\..*$/, '')],
    ['nothing in it', () => 'hivelink.session_token='],
  ])('lets nobody in by a cookie with %s', async (_, forge) => {
    const { cookie } = await service.person('dee@acme.example', 'admin')
    const forged = `hivelink.session_token=${forge(cookie.replace('hivelink.session_token=', '=')).replace(/^=/, '')}`
    expect(forged).not.toBe(cookie)
    expect((await me(forged)).status).toBe(401)
  })

  it('signs out for good', async () => {
    const { cookie } = await service.person('eva@acme.example', 'viewer')
    const out = await service.ask('POST', '/api/auth/sign-out', {}, { cookie })
    expect([out.status, out.headers.getSetCookie()[0]]).toEqual([204, expect.stringContaining('Max-Age=0')])
    expect((await me(cookie)).status).toBe(401)
  })

  it('ends all other sessions when the password is changed, and keeps the own one', async () => {
    const { email, cookie } = await service.person('fay@acme.example', 'viewer')
    const other = cookieOf(await service.signIn(email))
    const change = (currentPassword: string, newPassword: string) =>
      service.ask('POST', '/api/auth/change-password', { currentPassword, newPassword }, { cookie })
    expect((await change('not her password', 'another good password')).json).toMatchObject({
      status: 422,
      code: 'wrong-password',
    })
    expect((await change(PASSWORD, 'short')).json.errors[0]).toMatchObject({ field: 'newPassword' })
    const changed = await change(PASSWORD, 'another good password')
    expect(changed.status).toBe(204)
    expect((await me(cookieOf(changed))).status).toBe(200)
    expect([(await me(other)).status, (await me(cookie)).status]).toEqual([401, 401])
    expect((await service.signIn(email)).status).toBe(401)
    expect((await service.signIn(email, 'another good password')).status).toBe(200)
  })

  it('ends the other sessions of a person when asked', async () => {
    const { email, cookie } = await service.person('gus@acme.example', 'viewer')
    const other = cookieOf(await service.signIn(email))
    expect((await service.ask('POST', '/api/auth/revoke-other-sessions', {}, { cookie })).status).toBe(204)
    expect([(await me(cookie)).status, (await me(other)).status]).toEqual([200, 401])
    expect((await service.ask('POST', '/api/auth/revoke-other-sessions', {})).status).toBe(401)
  })

  it('stops guessing at one person from many addresses, and says for how long', async () => {
    const { email } = await service.person('hal@acme.example', 'viewer')
    const guesses = Array.from({ length: 10 }, (_, n) => service.signIn(email, `guess number ${n} at it`))
    expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([401]))
    const right = await service.signIn(email)
    expect(right.json).toMatchObject({ status: 429, detail: 'Too many tries. You can try again in 15 minutes.' })
    expect(right.headers.get('retry-after')).toBe('900')
    service.later(15 * 60_000 + 1000)
    expect((await service.signIn(email)).status).toBe(200)
  })

  it('stops one address that tries many people, and no other address', async () => {
    const { email } = await service.person('ida@acme.example', 'viewer')
    const tries = []
    for (let n = 0; n < 11; n++)
      tries.push(await service.signIn(`x${n}@acme.example`, 'guess', { address: '198.51.100.7' }))
    expect(tries.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429])
    expect(Number(tries[10]?.headers.get('retry-after'))).toBeGreaterThan(0)
    // What a client writes in front of the proxy's word changes nothing.
    const spoofed = await service.signIn(email, PASSWORD, { address: '10.9.8.7, 198.51.100.7' })
    expect(spoofed.status).toBe(429)
    expect((await service.signIn(email)).status).toBe(200)
  })

  it('takes no sign-in from a form, from another site, or larger than it may be', async () => {
    const { email } = await service.person('jan@acme.example', 'viewer')
    const form = await service.ask('POST', '/api/auth/sign-in/email', `email=${email}&password=${PASSWORD}`, {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect([form.status, form.headers.getSetCookie()]).toEqual([415, []])
    for (const headers of [
      { Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'null' },
    ]) {
      const foreign = await service.signIn(email, PASSWORD, { headers })
      expect([foreign.json.code, foreign.headers.getSetCookie()]).toEqual(['foreign-origin', []])
    }
    expect((await service.signIn(email, 'x'.repeat(1024 * 1024))).status).toBe(413)
    expect((await service.signIn(email, 'x'.repeat(200))).status).toBe(422)
    expect((await service.signIn(email, PASSWORD, { headers: { Origin: `https://${HOST}` } })).status).toBe(200)
  })

  it.each(['sign-up/email', 'request-password-reset', 'update-user', 'delete-user', 'list-sessions', 'change-email'])(
    'has no %s',
    async (path) => {
      const { cookie } = await service.person('kim@acme.example', 'admin')
      const body = { email: 'new@acme.example', password: PASSWORD, name: 'New' }
      expect((await service.ask('POST', `/api/auth/${path}`, body, { cookie })).status).toBe(404)
      expect((await service.signIn('new@acme.example')).status).toBe(401)
    },
  )

  describe('a request with a session', () => {
    it('names its tenant in a header, and is answered for that tenant alone', async () => {
      const { cookie } = await service.person('lea@acme.example', 'admin')
      const other = await addTenant(service.ctx, 'Other MSP')
      const asked = (tenant?: string) =>
        service.ask('GET', '/api/v1/me', undefined, { cookie, ...(tenant === undefined ? {} : { tenant }) })
      expect((await asked()).json).toMatchObject({ status: 403, code: 'no-tenant' })
      const [theirs, nobodys] = [await asked(other.key), await asked('no-such-tenant')]
      expect([theirs.status, theirs.text]).toEqual([404, nobodys.text])
      const write = await service.ask('PUT', '/api/v1/roles', { rules: [] }, { cookie, tenant: other.key })
      expect(write.status).toBe(404)
    })

    it('may do what its role in that tenant lets it, as it stands at that moment', async () => {
      const other = await addTenant(service.ctx, 'Second MSP')
      const { cookie } = await service.person('max@acme.example', 'viewer')
      await service.person('max@acme.example', 'admin', other)
      const fresh = cookieOf(await service.signIn('max@acme.example'))
      // Setting a password anew ended the session before.
      expect((await me(cookie)).status).toBe(401)
      const put = (tenant: string) => service.ask('PUT', '/api/v1/roles', { rules: [] }, { cookie: fresh, tenant })
      expect([(await put(service.tenant.key)).status, (await put(other.key)).status]).toEqual([403, 200])
    })

    it('changes nothing for a page of another site', async () => {
      const { cookie } = await service.person('ned@acme.example', 'admin')
      const put = (headers: Record<string, string>) =>
        service.ask('PUT', '/api/v1/roles', { rules: [] }, { cookie, tenant: service.tenant.key, headers })
      expect((await put({ Origin: 'https://evil.example' })).json.code).toBe('foreign-origin')
      expect((await put({ 'Sec-Fetch-Site': 'same-site' })).json.code).toBe('foreign-origin')
      expect((await put({ Origin: `http://${HOST}`, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
    })

    it('is not asked for where there is a key', async () => {
      const { cookie } = await service.person('oda@acme.example', 'admin')
      const key = await makeKey(service.ctx, service.tenant.id, 'viewer', 'script')
      expect((await me(cookie, { Authorization: `Bearer ${key}` })).json).toMatchObject({ role: 'viewer' })
      expect((await me(cookie, { Authorization: 'Bearer hlk_nothing' })).status).toBe(401)
    })
  })
})

describe('cookies', () => {
  it('are for https alone where the service is reached by it', async () => {
    const [sqlite] = databases()
    if (sqlite === undefined) throw new Error('no database')
    const service = await openPeople(sqlite, { PUBLIC_URL: 'https://hive.example' })
    const { cookie, email } = await service.person('ann@acme.example', 'viewer')
    expect((await service.signIn(email)).headers.getSetCookie()[0]).toMatch(
      /^__Secure-hivelink\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/,
    )
    const me = await service.ask('GET', '/api/v1/me', undefined, { cookie, tenant: service.tenant.key })
    expect(me.status).toBe(200)
    await service.close()
  })
})

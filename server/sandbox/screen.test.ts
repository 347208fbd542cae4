import { describe, expect, it } from 'vitest'
import { createHost, type HostOptions } from './screen/hosted-api.js'
import { type ScreenCompany, type ScreenEdit, type ScreenTenant, screenApp } from './screen.ts'

const company = (id: number, name: string): ScreenCompany => ({
  id,
  identifier: `C${id}`,
  name,
  status: 'Active',
  city: 'Leeds',
  types: ['Customer'],
})

function tenant(login: string, more: Partial<ScreenTenant> = {}): ScreenTenant {
  const companies = [company(3, 'Cedar'), company(1, 'Acorn <b>&"'), company(2, 'Birch')]
  return {
    company: login,
    name: `${login} MSP`,
    codeBase: 'v4_6_release/',
    podUrl: 'http://127.0.0.1:8787/pod?t=key',
    companies: () => companies,
    agreements: () => [
      {
        name: 'Backup',
        status: 'Active',
        additions: [{ product: 'Per TB', quantity: 12, unitPrice: 40, extPrice: 480 }],
      },
    ],
    contacts: () => [{ name: 'Ann <Archer>', inactive: true }],
    members: [
      {
        identifier: 'kfull',
        name: 'Kim',
        note: 'full rights',
        session: () => ({ memberHash: 'h', memberContext: 'web', memberEmail: 'kim@example.com' }),
      },
    ],
    ...more,
  }
}

describe('company list', () => {
  it('escapes company names', async () => {
    const page = await text('/')
    expect(page).toContain('Acorn &lt;b&gt;&amp;&quot;')
    expect(page).not.toContain('Acorn <b>')
  })

  it('shows the first tenant unless another is asked for, and 404 for one that is not there', async () => {
    const app = screenApp({ tenants: [tenant('acme'), tenant('beta')] })
    expect(await (await app.request('/')).text()).toContain('/acme/company/1')
    expect(await (await app.request('/?tenant=beta')).text()).toContain('/beta/company/1')
    expect((await app.request('/?tenant=none')).status).toBe(404)
  })

  it('finds by name, identifier and city, and pages what it found', async () => {
    const many = Array.from({ length: 60 }, (_, place) =>
      company(place + 1, `Firm ${String(place + 1).padStart(2, '0')}`),
    )
    const app = screenApp({ tenants: [tenant('acme', { companies: () => many })] })
    const list = async (query: string) => (await app.request(`/?${query}`)).text()
    expect(await list('q=firm+07')).toContain('1–1 of 1')
    expect(await list('q=c33')).toContain('/acme/company/33')
    expect(await list('q=LEEDS&page=3')).toContain('51–60 of 60')
    expect(await list('q=<i>')).toContain('No company matches “&lt;i&gt;”')
  })

  it('names the companies to try with their notes', async () => {
    const app = screenApp({ tenants: [tenant('acme'), tenant('beta')], tryThese: [{ id: 2, note: 'billed < used' }] })
    expect(await (await app.request('/')).text()).toContain('billed &lt; used')
    expect(await (await app.request('/?tenant=beta')).text()).not.toContain('billed')
  })

  it('keeps the switches in its links and drops what is not one', async () => {
    expect(await text('/?member=kfull&nilear=1&other=1')).toContain('/acme/company/2?member=kfull&amp;nilear=1"')
  })
})

describe('company screen', () => {
  it('shows the company, its neighbours in the order of the list, and frames the pod', async () => {
    const page = await text('/acme/company/2?height=256&width=240')
    expect(page).toContain('<h1 id="company-name">Birch</h1>')
    expect(page).toContain('id="previous" class="button" href="/acme/company/1?height=256&amp;width=240"')
    expect(page).toContain('href="/acme/company/3?')
    expect(page).toContain('title="Hivelink" data-src="http://127.0.0.1:8787/pod?t=key" width="100%" height="256"')
    expect(page).toContain('data-width="240"')
  })

  it('allows no inline script and no frame but the pod', async () => {
    const answer = await screenApp({ tenants: [tenant('acme')] }).request('/acme/company/1')
    const policy = answer.headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain('frame-src http://127.0.0.1:8787;')
    expect(await answer.text()).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/)
  })

  it.each([
    '/none/company/1',
    '/acme/company/99',
    '/acme/company/99.json',
    '/acme/session/none',
    '/none/session/kfull',
  ])('answers 404 for %s', async (path) => {
    expect((await screenApp({ tenants: [tenant('acme')] }).request(path)).status).toBe(404)
  })

  it('gives the record anew as data and as escaped markup', async () => {
    const record = JSON.parse(await text('/acme/company/1.json'))
    expect(record).toMatchObject({ company: { id: 1 }, agreements: [{ name: 'Backup' }], previous: null, next: 2 })
    expect(record.html.fields).toContain('value="Acorn &lt;b&gt;&amp;&quot;"')
    expect(record.html.records).toContain('Ann &lt;Archer&gt;')
    expect(record.html.records).toContain('>480.00<')
  })

  it('saves what was edited, and says so where the world is read-only', async () => {
    const saved: [number, ScreenEdit][] = []
    const writable = tenant('acme', { save: (id, edit) => void saved.push([id, edit]) })
    const app = screenApp({ tenants: [writable, tenant('beta')] })
    const put = (path: string, body: object) => app.request(path, { method: 'PUT', body: JSON.stringify(body) })
    expect((await put('/acme/company/2.json', { name: ' Birch Ltd ', phone: '1' })).status).toBe(204)
    expect(saved).toEqual([[2, { name: 'Birch Ltd', phone: '1', website: '' }]])
    expect((await put('/acme/company/2.json', { name: '' })).status).toBe(400)
    expect((await put('/beta/company/2.json', { name: 'Birch' })).status).toBe(409)
  })

  it('gives a member session with the keys of the Hosted API', async () => {
    const session = JSON.parse(await text('/acme/session/kfull'))
    expect(Object.keys(session)).toEqual(
      'site companyid memberid memberHash memberContext memberEmail codeBase ssoAccessToken ssoIdToken'.split(' '),
    )
    expect(session).toMatchObject({ site: 'http://localhost/', companyid: 'acme', memberid: 'kfull', memberHash: 'h' })
  })

  it('serves every file its pages load, and no other', async () => {
    const app = screenApp({ tenants: [tenant('acme')] })
    const page = await text('/acme/company/1')
    const files = [...page.matchAll(/(?:href|src)="(\/screen\/[^"]+)"/g)].map((match) => match[1] ?? '')
    const imported = [...(await text('/screen/host.js')).matchAll(/from '\.\/([^']+)'/g)].map(
      (match) => `/screen/${match[1]}`,
    )
    expect(files).toHaveLength(3)
    expect(imported).toHaveLength(4)
    for (const path of [...files, ...imported]) expect((await app.request(path)).status).toBe(200)
    for (const path of ['/screen/tenant.ts', '/screen/constructor', '/screen/..%2Fscreen.ts'])
      expect((await app.request(path)).status).toBe(404)
  })
})

describe("the host's side of the Hosted API", () => {
  it('answers ready with MessageFrameID and then onLoad', () => {
    const { host, sent } = frame()
    host.receive('{"message":"ready"}')
    expect(sent[0]).toEqual({ MessageFrameID: expect.any(String) })
    expect(sent[1]).toEqual({
      event: 'onLoad',
      _id: expect.any(String),
      data: { screenObject: { screen: 'company', id: 7, hostedAs: 'pod' } },
    })
    expect(sent).toHaveLength(2)
  })

  it('raises onLoad again when the screen moves on, but not before the pod is ready', () => {
    const { host, sent } = frame()
    host.loaded()
    expect(sent).toEqual([])
    host.receive('{"message":"ready"}')
    host.loaded()
    expect(sent.map((message) => message.event)).toEqual([undefined, 'onLoad', 'onLoad'])
  })

  it('answers getMemberAuthentication with the lower-cased name and the whole session', async () => {
    const { ask, sent } = ready()
    await ask({ hosted_request: 'getMemberAuthentication' })
    expect(sent.at(-1)).toEqual({ response: 'getmemberauthentication', _id: expect.any(String), data: SESSION })
  })

  it.each([
    ['request instead of hosted_request', { request: 'getMemberAuthentication' }],
    ['a request the Hosted API does not have', { hosted_request: 'getScreenObject' }],
    ['a wrong frameID', { hosted_request: 'setDirty', args: { dirty: true }, frameID: 'forged' }],
    ['no frameID', { hosted_request: 'setDirty', args: { dirty: true }, frameID: undefined }],
    ['an answer to an event nobody raised', { event: 'beforeSave', _id: 'x', result: 'success' }],
  ])('says nothing to %s', async (_, message) => {
    const { ask, sent, done } = ready()
    const before = sent.length
    await ask(message)
    expect(sent).toHaveLength(before)
    expect(done).toEqual([])
  })

  it.each(['not json', 'null', '[]', '"ready"', { message: 'ready' }])('says nothing to %j', (message) => {
    const { host, sent } = frame()
    host.receive(message)
    expect(sent).toEqual([])
  })

  it('hands openScreen, setDirty and refreshScreen to the screen and answers none of them', async () => {
    const { ask, sent, done } = ready()
    const before = sent.length
    await ask({ args: { newTab: true, screen: 'ticket', id: 444 }, hosted_request: 'openScreen' })
    await ask({ args: { dirty: true }, hosted_request: 'setDirty' })
    await ask({ hosted_request: 'refreshScreen' })
    expect(done).toEqual([['open', { newTab: true, screen: 'ticket', id: 444 }], ['dirty', true], ['refresh']])
    expect(sent).toHaveLength(before)
  })

  it('waits with a save for the answer of the pod', async () => {
    const { host, ask, sent } = ready()
    const answer = host.ask('beforeSave')
    const { _id } = sent.at(-1) ?? {}
    expect(await Promise.race([answer, 'still waiting'])).toBe('still waiting')
    await ask({ event: 'beforeSave', _id, result: 'failure', errors: ['A is required'] })
    expect(await answer).toEqual({ result: 'failure', errors: ['A is required'] })
  })

  it('saves at once where no pod ever said ready', async () => {
    expect(await frame().host.ask('beforeSave')).toEqual({ result: 'success', errors: [] })
  })

  it('stops waiting when the screen is left', async () => {
    const { host } = ready()
    const answer = host.ask('beforeBack')
    host.abandon()
    expect(await answer).toEqual({ result: 'abandoned', errors: [] })
  })

  it('stays silent when switched so', () => {
    const { host, sent } = frame({ silent: true })
    host.receive('{"message":"ready"}')
    host.loaded()
    expect(sent).toEqual([])
  })

  it('repeats the same MessageFrameID when switched so', () => {
    const { host, sent } = frame({ repeat: true })
    host.receive('{"message":"ready"}')
    host.loaded()
    const ids = sent.flatMap((message) => message.MessageFrameID ?? [])
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
  })

  it('speaks as Nilear does when switched so', async () => {
    const { host, sent } = frame({ nilear: true })
    host.receive('{"message":"ready"}')
    expect(sent.map((message) => message.event)).toEqual(['onLoad'])
    host.receive('{"hosted_request":"getMemberAuthentication"}')
    await settled()
    const { codeBase, ...data } = SESSION
    expect(sent.at(-1)).toEqual({ response: 'getmemberauthentication', data })
    expect(codeBase).toBeDefined()
  })
})

const SESSION = { site: 'http://h/', companyid: 'acme', memberid: 'kfull', memberHash: 'h', codeBase: 'v4_6_release/' }

type Sent = { MessageFrameID?: string; event?: string; _id?: string; response?: string }

function frame(behaviour: Partial<ReturnType<HostOptions['behaviour']>> = {}) {
  const sent: Sent[] = []
  const done: unknown[][] = []
  const host = createHost({
    post: (message) => sent.push(JSON.parse(message)),
    screenObject: () => ({ screen: 'company', id: 7, hostedAs: 'pod' }),
    authentication: async () => SESSION,
    openScreen: (args) => done.push(['open', args]),
    setDirty: (dirty) => done.push(['dirty', dirty]),
    refreshScreen: () => done.push(['refresh']),
    behaviour: () => ({ silent: false, nilear: false, repeat: false, ...behaviour }),
    log: () => {},
  })
  return { host, sent, done }
}

function ready() {
  const { host, sent, done } = frame()
  host.receive('{"message":"ready"}')
  const frameID = sent[0]?.MessageFrameID
  const ask = async (message: object) => {
    host.receive(JSON.stringify({ frameID, ...message }))
    await settled()
  }
  return { host, sent, done, ask }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

async function text(path: string): Promise<string> {
  return (await screenApp({ tenants: [tenant('acme')] }).request(path)).text()
}

// A company list and a company screen like ConnectWise Manage's, to host a pod in. It speaks the Hosted API to the frame
// (screen/hosted-api.js) and knows its records only through ScreenTenant.
import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'
import { companyPage, type Neighbours } from './screen/company.ts'
import { notFoundPage } from './screen/document.ts'
import { byName, listPage } from './screen/list.ts'
import { fieldsOf, sectionsOf } from './screen/record.ts'
import { switchesOf } from './screen/switches.ts'
import type { ScreenEdit, ScreenTenant, TryThis } from './screen/tenant.ts'

export type {
  ScreenAddition,
  ScreenAgreement,
  ScreenCompany,
  ScreenContact,
  ScreenEdit,
  ScreenMember,
  ScreenTenant,
  TryThis,
} from './screen/tenant.ts'

export interface ScreenOptions {
  /** The first is the one shown at `/`. */
  tenants: [ScreenTenant, ...ScreenTenant[]]
  tryThese?: TryThis[]
}

const CSS = 'text/css; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'
const STATIC = new Map([
  ['screen.css', CSS],
  ['company.css', CSS],
  ['host.js', SCRIPT],
  ['hosted-api.js', SCRIPT],
  ['message-log.js', SCRIPT],
  ['record-view.js', SCRIPT],
  ['switch-view.js', SCRIPT],
])

export function screenApp({ tenants, tryThese = [] }: ScreenOptions): Hono {
  const [first] = tenants
  const tenantOf = (company: string) => tenants.find((tenant) => tenant.company === company)
  /** `name` is an id, with or without an ending. */
  const found = (login: string, name: string) => {
    const tenant = tenantOf(login)
    const company = tenant?.companies().find((row) => row.id === Number.parseInt(name, 10))
    return tenant && company ? { tenant, company } : undefined
  }
  const app = new Hono()

  app.get('/', (c) => {
    const tenant = tenantOf(c.req.query('tenant') ?? first.company)
    if (!tenant) return c.html(notFoundPage('There is no such tenant.'), 404)
    c.header('Content-Security-Policy', policy([]))
    return c.html(
      listPage({
        tenants,
        tenant,
        tryThese: tryThese.filter((row) => (row.tenant ?? first.company) === tenant.company),
        switches: switchesOf(new URL(c.req.url)),
        search: (c.req.query('q') ?? '').trim(),
        page: Math.trunc(Number(c.req.query('page'))) || 1,
      }),
    )
  })

  app.get('/screen/:file', async (c) => {
    const type = STATIC.get(c.req.param('file'))
    if (!type) return c.notFound()
    const text = await readFile(new URL(`./screen/${c.req.param('file')}`, import.meta.url), 'utf8')
    return c.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' })
  })

  app.get('/:tenant/company/:id{[0-9]+}', (c) => {
    const shown = found(c.req.param('tenant'), c.req.param('id'))
    if (!shown) return c.html(notFoundPage('There is no such company.'), 404)
    const { tenant, company } = shown
    const url = new URL(c.req.url)
    c.header('Content-Security-Policy', policy([new URL(tenant.podUrl, url).origin]))
    return c.html(
      companyPage({ tenant, company, neighbours: neighboursOf(tenant, company.id), switches: switchesOf(url) }),
    )
  })

  app.get('/:tenant/company/:file{[0-9]+\\.json}', async (c) => {
    const shown = found(c.req.param('tenant'), c.req.param('file'))
    if (!shown) return c.json({ message: 'There is no such company.' }, 404)
    const { tenant, company } = shown
    const agreements = tenant.agreements(company.id)
    const contacts = tenant.contacts(company.id)
    return c.json({
      company,
      agreements,
      contacts,
      ...neighboursOf(tenant, company.id),
      html: { fields: String(await fieldsOf(company)), records: String(await sectionsOf(agreements, contacts)) },
    })
  })

  app.put('/:tenant/company/:file{[0-9]+\\.json}', async (c) => {
    const shown = found(c.req.param('tenant'), c.req.param('file'))
    if (!shown) return c.json({ message: 'There is no such company.' }, 404)
    const { tenant, company } = shown
    if (!tenant.save) return c.json({ message: 'This sandbox is read-only: nothing was saved.' }, 409)
    const edit = editOf(await c.req.json().catch(() => null))
    if (edit.name === '') return c.json({ message: 'Company is required.' }, 400)
    tenant.save(company.id, edit)
    return c.body(null, 204)
  })

  app.get('/:tenant/session/:member', (c) => {
    const tenant = tenantOf(c.req.param('tenant'))
    const member = tenant?.members.find(({ identifier }) => identifier === c.req.param('member'))
    if (!tenant || !member) return c.json({ message: 'There is no such member.' }, 404)
    c.header('Cache-Control', 'no-store')
    return c.json({
      site: `${new URL(c.req.url).origin}/`,
      companyid: tenant.company,
      memberid: member.identifier,
      ...member.session(),
      codeBase: tenant.codeBase,
      ssoAccessToken: `sandbox-access-token-of-${member.identifier}`,
      ssoIdToken: `sandbox-id-token-of-${member.identifier}`,
    })
  })

  return app
}

/** No inline script or style, nothing from elsewhere but the pod. The referrer stays: a pod may learn its host from it. */
function policy(frames: string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${frames.join(' ') || "'none'"}`,
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
}

function neighboursOf(tenant: ScreenTenant, id: number): Neighbours {
  const ids = byName(tenant.companies()).map((company) => company.id)
  const place = ids.indexOf(id)
  return { previous: ids[place - 1] ?? null, next: ids[place + 1] ?? null }
}

function editOf(body: unknown): ScreenEdit {
  const sent = typeof body === 'object' && body !== null ? Object.entries(body) : []
  const text = (name: string) => String(sent.find(([key]) => key === name)?.[1] ?? '').trim()
  return { name: text('name'), phone: text('phone'), website: text('website') }
}

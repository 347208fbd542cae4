// What every end-to-end test is handed: a demo to play against, its addresses, and the sandbox's controls.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import {
  type APIRequestContext,
  type Browser,
  test as base,
  expect,
  type Frame,
  type FrameLocator,
  type Locator,
  type Page,
} from '@playwright/test'
import { freshPostgres } from '../../server/testing/postgres.ts'
import { type Demo, startDemo } from './demo.ts'

export { type Browser, expect, type Page }

const POD = 'iframe[title="Hivelink"]'

export interface Options {
  database: 'sqlite' | 'postgres'
}

export interface Fault {
  name: 'slow' | '429' | '500' | 'drop' | 'half-page' | 'forbidden'
  method?: string
  /** A piece of the path, or a pattern between slashes. */
  path?: string
  /** How many requests it meets, one where nothing is said; null is all of them. */
  times?: number | null
  /** How long `slow` waits. */
  ms?: number
}

/** A request that reached the sandbox's ConnectWise. */
export interface SeenRequest {
  method: string
  path: string
  status: number
}

export interface Sandbox {
  fault(fault: Fault): Promise<void>
  heal(): Promise<void>
  requests(): Promise<SeenRequest[]>
  /** Changes an addition as another person in ConnectWise would. */
  changeAddition(company: string, id: number, change: Record<string, unknown>): Promise<void>
}

interface Shared {
  demo: Demo
  screens: string
  service: string
}

export const test = base.extend<{ sandbox: Sandbox; demoOutput: undefined }, Options & Shared>({
  database: ['sqlite', { option: true, scope: 'worker' }],

  demo: [
    async ({ database }, use) => {
      // A worker that starts again after a failed test gets a database of its own too.
      const fresh = database === 'postgres' ? await freshPostgres(postgresServer()) : undefined
      const demo = await startDemo(fresh?.url)
      await use(demo)
      await demo.stop()
      await fresh?.remove()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  screens: [async ({ demo }, use) => use(demo.screens), { scope: 'worker' }],
  service: [async ({ demo }, use) => use(demo.service), { scope: 'worker' }],

  // Faults end with the test that asked for them, however it ends.
  sandbox: async ({ request, screens }, use) => {
    const sandbox = sandboxAt(screens, request)
    await use(sandbox)
    await sandbox.heal()
  },

  demoOutput: [
    async ({ demo }, use, info) => {
      const before = demo.output().length
      await use(undefined)
      if (info.status === info.expectedStatus) return
      const said = demo.output().slice(before)
      await info.attach('what the demo printed', { body: said || '(nothing)', contentType: 'text/plain' })
    },
    { auto: true },
  ],
})

function postgresServer(): string {
  const url = process.env.TEST_POSTGRES_URL
  if (!url) throw new Error('TEST_POSTGRES_URL is missing: the global set-up sets it')
  return url
}

function sandboxAt(screens: string, request: APIRequestContext): Sandbox {
  async function ask(method: string, path: string, data?: unknown) {
    const reply = await request.fetch(`${screens}/sandbox/${path}`, { method, ...(data === undefined ? {} : { data }) })
    if (!reply.ok()) throw new Error(`${method} /sandbox/${path} was answered ${reply.status()}: ${await reply.text()}`)
    return reply
  }
  return {
    fault: async (fault) => void (await ask('POST', 'faults', fault)),
    heal: async () => void (await ask('DELETE', 'faults')),
    requests: async () => (await ask('GET', 'requests')).json(),
    changeAddition: async (company, id, change) =>
      void (await ask('PATCH', `tenants/${encodeURIComponent(company)}/additions/${id}`, change)),
  }
}

/** The pod as the company screen frames it. */
export function podOn(page: Page): FrameLocator {
  return page.frameLocator(POD)
}

/** The frame itself, for what the page in it has heard or shown over time. */
export async function podFrame(page: Page): Promise<Frame> {
  const frame = await (await page.locator(POD).elementHandle())?.contentFrame()
  if (!frame) throw new Error('There is no pod on this page')
  return frame
}

/** Somebody else's web server: its pages have another origin than the company screens and the service. */
export async function foreignSite(html: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, reply) => {
    reply.setHeader('Content-Type', 'text/html; charset=utf-8').end(`<!doctype html><title>Foreign</title>${html}`)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The foreign site has no port')
  return {
    url: `http://localhost:${address.port}/`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Shows while a run goes on. */
export function progressOn(page: Page): Locator {
  return podOn(page).getByRole('progressbar')
}

/** The one line that says how things stand. */
export function verdictOn(page: Page): Locator {
  return podOn(page).getByRole('heading', { level: 2 })
}

/** Opens a company's screen as a person would, by searching the list. `switches` are those of the screen's address. */
export async function openCompany(
  page: Page,
  screens: string,
  name: string,
  switches: Record<string, string> = {},
): Promise<void> {
  await page.goto(`${screens}/?${new URLSearchParams({ q: name, ...switches })}`)
  await page.getByRole('cell').getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  // The frame is put in by the screen's script, and its switches do nothing before.
  await expect(podOn(page).getByRole('region', { name: 'Hivelink' })).toBeVisible()
}

/** The sessions of this worker's people, once they have signed in: the service lets one address try ten times a minute. */
const sessions = new Map<string, Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>>()

/** The pages as somebody who is signed in, waiting for the one at `path`, the first one where nothing is said. */
export async function signIn(
  page: Page,
  { service, admin, viewer, password }: Demo,
  { path = '', as = 'admin' }: { path?: string; as?: 'admin' | 'viewer' } = {},
): Promise<void> {
  const who = as === 'admin' ? admin : viewer
  const kept = sessions.get(`${service} ${who}`)
  await page.context().clearCookies()
  if (kept !== undefined) await page.context().addCookies(kept)
  await page.goto(`${service}/${path}`)
  const menu = page.getByRole('navigation', { name: 'Pages' }).or(page.getByRole('button', { name: 'Menu' }))
  const form = page.getByLabel('E-mail address')
  await expect(form.or(menu).first()).toBeVisible()
  // A session that has ended, as after a test of signing out, is followed by another.
  if (await form.isVisible()) {
    await form.fill(who)
    await page.getByLabel('Password').fill(password)
    await page.keyboard.press('Enter')
  }
  await expect(menu.first()).toBeVisible()
  sessions.set(`${service} ${who}`, await page.context().cookies(service))
}

/** What axe finds wrong on the page and in its frames, a line each. */
export async function axeFindings(
  page: Page,
  { within, rulesOff = [] }: { within?: string; rulesOff?: string[] } = {},
): Promise<string[]> {
  const builder = new AxeBuilder({ page }).disableRules(rulesOff)
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze()
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join('; ')})`,
  )
}

/** For people to look at: nothing is compared. */
export async function shot(seen: Page | Locator, name: string): Promise<void> {
  await seen.screenshot({ path: join(import.meta.dirname, '../../.screens', `${name}.png`), animations: 'disabled' })
}

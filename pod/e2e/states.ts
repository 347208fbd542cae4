// Every state of the pod, and how a person comes to it.
import { expect, type Page, podOn, progressOn, type Sandbox, verdictOn } from './fixtures.ts'

export interface Stage {
  page: Page
  sandbox: Sandbox
  /** Opens a company's screen. */
  open(company: string, switches?: Record<string, string>): Promise<void>
}

export interface State {
  name: string
  /** Its heading. */
  says: RegExp
  /** Another follows by itself within seconds, so it is reached anew for each look. */
  brief?: true
  reach(stage: Stage): Promise<void>
}

export const ALL_WELL = 'Whitaker Family Dentistry'
export const DIFFERS = 'Granite Title Company'
/** Of the second tenant: its members look at nothing else, so that no good proof of theirs is remembered. */
const NAMESAKE = 'Cascade Dental Group'

/** The states in which there is no company to show. */
export const PAGES: State[] = [
  {
    name: 'waiting for the host',
    says: /^Waiting for ConnectWise/,
    brief: true,
    reach: ({ open }) => open(ALL_WELL, { silent: '1' }),
  },
  {
    name: 'host silent',
    says: /^ConnectWise does not answer/,
    reach: ({ open }) => open(ALL_WELL, { silent: '1' }),
  },
  {
    name: 'proving the member',
    says: /^Checking who you are/,
    brief: true,
    async reach({ page, open }) {
      await page.route('**/acmemsp/session/*', () => {})
      await open(ALL_WELL)
    },
  },
  {
    name: 'member silent',
    says: /did not say who you are/,
    async reach({ page, open }) {
      await page.route('**/acmemsp/session/*', () => {})
      await open(ALL_WELL)
    },
  },
  {
    name: 'loading',
    says: /^Loading/,
    brief: true,
    async reach({ page, open }) {
      await page.route('**/api/v1/session', () => {})
      await open(ALL_WELL)
    },
  },
  {
    name: 'signed out',
    says: /signed out/,
    async reach({ page, open }) {
      await expireMember(page)
      await open(ALL_WELL)
    },
  },
  {
    name: 'not allowed',
    says: /^Not allowed/,
    async reach({ open, sandbox }) {
      await sandbox.fault({ name: 'forbidden', path: '/system/myMembers/info', times: null })
      await open(NAMESAKE, { tenant: 'northstar' })
    },
  },
  {
    name: 'service down',
    says: /^Hivelink does not answer/,
    async reach({ page, open }) {
      await page.route('**/api/v1/**', (route) => route.abort('connectionrefused'))
      await open(ALL_WELL)
    },
  },
  {
    name: 'ConnectWise down',
    says: /^Hivelink does not answer|^ConnectWise/,
    async reach({ page, open, sandbox }) {
      await sandbox.fault({ name: '500', path: '/system/myMembers/info', times: null })
      await open(NAMESAKE, { tenant: 'northstar', member: 'mbaker' })
      // It gives ConnectWise a second chance before it says so.
      await expect(verdictOn(page)).not.toHaveText(/^Loading/, { timeout: 20_000 })
    },
  },
  {
    name: 'not a company',
    says: /company screens/,
    async reach({ page, open }) {
      await open(ALL_WELL)
      await hostShows(page, { screen: 'ticket', id: 7 })
    },
  },
  {
    name: 'unsaved company',
    says: /new company/i,
    async reach({ page, open }) {
      await open(ALL_WELL)
      await hostShows(page, { screen: 'company', id: 0 })
    },
  },
  {
    name: 'unknown company',
    says: /not known/,
    async reach({ page, open }) {
      await open(ALL_WELL)
      await hostShows(page, { screen: 'company', id: 987_654 })
    },
  },
]

/** A company on screen. */
export const COMPANIES: State[] = [
  { name: 'nothing linked', says: /^Nothing linked/, reach: opens('Northwest Distribution') },
  { name: 'candidates', says: /^Nothing linked/, reach: opens('Tamarack Hotel') },
  { name: 'all well', says: /^Billed as used/, reach: opens(ALL_WELL) },
  { name: 'differences', says: /^1 difference, -\$7\.00 a month/, reach: opens(DIFFERS) },
  { name: 'several lines', says: /difference/, reach: opens('Timber Architects') },
  { name: 'held', says: /held/i, reach: opens('Rockport Printing') },
  { name: 'exception', says: /exception/i, reach: opens('Magnolia Eye Care') },
  { name: 'euro', says: /€/, reach: opens('Müller & Söhne Präzisionstechnik GmbH') },
  {
    name: 'viewer without prices',
    says: /difference/,
    reach: ({ open }) => open(DIFFERS, { member: 'tdavis' }),
  },
  {
    name: 'a line unfolded',
    says: /exception/i,
    async reach({ page, open }) {
      await open('Magnolia Eye Care')
      await podOn(page)
        .getByRole('button', { name: /^Microsoft 365 Backup/ })
        .click()
    },
  },
  {
    name: 'the history of a line',
    says: /difference/,
    async reach({ page, open }) {
      await open(DIFFERS)
      await podOn(page)
        .getByRole('button', { name: /Why\?$/ })
        .first()
        .click()
      await expect(podOn(page).getByRole('img', { name: /^Used .*, billed / })).toBeVisible()
    },
  },
  {
    name: 'a search',
    says: /^Billed as used/,
    async reach({ page, open }) {
      await open(ALL_WELL)
      await podOn(page).getByRole('button', { name: 'Find a Hive account' }).click()
      await podOn(page).getByRole('searchbox', { name: 'Find a Hive account' }).fill('dental')
      await expect(podOn(page).getByText(/^[1-9]\d* found/)).toBeVisible()
    },
  },
  {
    name: 'stale',
    says: /^Billed as used/,
    async reach({ page, open }) {
      await open(ALL_WELL)
      await expect(verdictOn(page)).toHaveText(/^Billed as used/)
      await page.route('**/api/v1/**', (route) => route.abort('connectionrefused'))
      await page.getByRole('button', { name: 'Refresh' }).click()
      await expect(podOn(page).getByText('Hivelink does not answer')).toBeVisible()
      await expect(podOn(page).getByText(/^Read from ConnectWise/)).toBeVisible()
    },
  },
  {
    name: 'a run going on',
    says: /preview/i,
    async reach({ page, open, sandbox }) {
      await open('Beacon Law Firm')
      await sandbox.fault({ name: 'slow', path: '/additions', ms: 12_000, times: null })
      await podOn(page).getByRole('button', { name: 'Preview' }).click()
      await expect(progressOn(page)).toBeVisible()
    },
  },
  {
    name: 'preview',
    says: /^1 change, /,
    async reach({ page, open }) {
      await open(DIFFERS)
      await podOn(page).getByRole('button', { name: 'Preview' }).click()
      await expect(podOn(page).getByRole('button', { name: 'Push 1 change' })).toBeVisible()
    },
  },
  {
    name: 'preview with something held',
    says: /^Nothing to push/,
    async reach({ page, open }) {
      await open('Rockport Printing')
      await podOn(page).getByRole('button', { name: 'Preview' }).click()
      await expect(podOn(page).getByRole('button', { name: /^Release/ })).toBeVisible()
    },
  },
  {
    name: 'report',
    says: /^1 applied/,
    async reach({ page, open }) {
      await open('Sequoia Physical Therapy')
      await podOn(page).getByRole('button', { name: 'Preview' }).click()
      await podOn(page).getByRole('button', { name: 'Push 1 change' }).click()
    },
  },
  {
    name: 'report of a refusal',
    says: /^1 refused/,
    async reach({ page, open, sandbox }) {
      await open('Meadowbrook Academy')
      await podOn(page).getByRole('button', { name: 'Preview' }).click()
      await expect(podOn(page).getByRole('button', { name: 'Push 1 change' })).toBeVisible()
      await sandbox.fault({ name: 'forbidden', method: 'PATCH', path: '/additions' })
      await podOn(page).getByRole('button', { name: 'Push 1 change' }).click()
    },
  },
]

function opens(company: string): State['reach'] {
  return ({ open }) => open(company)
}

/** The host of this very screen says that it shows another record. */
async function hostShows(page: Page, record: { screen: string; id: number }): Promise<void> {
  await expect(verdictOn(page)).toHaveText(/^Billed as used/)
  const message = { event: 'onLoad', _id: 'e2e', data: { screenObject: { ...record, hostedAs: 'pod' } } }
  const text = JSON.stringify(JSON.stringify(message))
  await page.evaluate(`document.getElementById('pod-frame').contentWindow.postMessage(${text}, '*')`)
}

/** ConnectWise hands out a session that it does not know any more. */
async function expireMember(page: Page): Promise<void> {
  await page.route('**/acmemsp/session/*', async (route) => {
    const reply = await route.fetch()
    await route.fulfill({ response: reply, json: { ...(await reply.json()), memberHash: 'of-yesterday' } })
  })
}

import {
  axeFindings,
  expect,
  openCompany,
  type Page,
  podFrame,
  podOn,
  progressOn,
  type Sandbox,
  shot,
  test,
  verdictOn,
} from './fixtures.ts'

// They do not touch one another's companies, so two workers share them.
test.describe.configure({ mode: 'parallel' })

// What ConnectWise gives a pod: no width of its own, 256 px of height where little is spent.
const SIZES = [
  { width: '240', height: '256' },
  { width: '300', height: '450' },
  { width: 'full', height: '450' },
]
const THEMES = ['light', 'dark'] as const
const LOOKS = SIZES.flatMap((size) => THEMES.map((theme) => ({ ...size, theme })))

/** A main landmark and a first heading are the business of the page around the frame. */
const POD_ALONE = { within: '#pod-frame', rulesOff: ['landmark-one-main', 'page-has-heading-one'] }

interface Stage {
  page: Page
  sandbox: Sandbox
  /** Opens a company's screen. */
  open(company: string, switches?: Record<string, string>): Promise<void>
}

interface State {
  name: string
  /** Its heading. */
  says: RegExp
  /** Another follows by itself within seconds, so it is reached anew for each look. */
  brief?: true
  reach(stage: Stage): Promise<void>
}

const ALL_WELL = 'Whitaker Family Dentistry'
const DIFFERS = 'Granite Title Company'
/** Of the second tenant: its members look at nothing else, so that no good proof of theirs is remembered. */
const NAMESAKE = 'Cascade Dental Group'

/** The states in which there is no company to show. */
const PAGES: State[] = [
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
const COMPANIES: State[] = [
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

for (const { name, says, brief, reach } of [...PAGES, ...COMPANIES]) {
  test(`${name}: fits, in both colour schemes and at every size, with nothing for axe to find`, async ({
    page,
    screens,
    sandbox,
  }) => {
    test.setTimeout(90_000)
    for (const [at, { width, height, theme }] of LOOKS.entries()) {
      const look = `${name} ${width}x${height} ${theme}`
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      if (at === 0 || brief) {
        const open: Stage['open'] = (company, switches) =>
          openCompany(page, screens, company, { ...switches, width, height, theme })
        await reach({ page, sandbox, open })
      } else {
        await page.getByLabel('Theme').selectOption(theme)
        await page.getByLabel('Pod width').selectOption(width)
        await page.getByLabel('Pod height').selectOption(height)
      }
      await expect(verdictOn(page)).toHaveText(says)
      await expect(verdictOn(page), `${look}: the verdict is in sight`).toBeInViewport({ ratio: 1 })
      expect(await sidewaysScroll(page), `${look}: nothing is cut off at the side`).toBe(0)
      await shot(page.locator('#pod'), look.replaceAll(' ', '-'))
      expect(await axeFindings(page, POD_ALONE), look).toEqual([])
      if (at === 0) await showHostBehaviour(page)
    }
  })
}

test('opened by itself it says where it belongs', async ({ page, screens }) => {
  await openCompany(page, screens, ALL_WELL)
  await page.goto((await podFrame(page)).url())
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme })
    await expect(page.getByRole('heading')).toHaveText('Not inside ConnectWise')
    await shot(page, `not-inside-connectwise-${theme}`)
    expect(await axeFindings(page, { rulesOff: POD_ALONE.rulesOff })).toEqual([])
  }
})

test('axe finds nothing wrong in how screen and pod go together', async ({ page, screens }) => {
  await openCompany(page, screens, DIFFERS)
  await expect(verdictOn(page)).toHaveText(/difference/)
  // The screen's colours are ConnectWise's own, greys and all.
  expect(await axeFindings(page, { rulesOff: ['color-contrast'] })).toEqual([])
})

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

async function showHostBehaviour(page: Page): Promise<void> {
  await page.getByText('Host behaviour').click()
  await expect(page.getByLabel('Pod height')).toBeVisible()
}

/** How many pixels stick out to the right. */
async function sidewaysScroll(page: Page): Promise<number> {
  return await (await podFrame(page)).evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
}

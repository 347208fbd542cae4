import { axeFindings, expect, openCompany, type Page, podFrame, shot, test, verdictOn } from './fixtures.ts'
import { ALL_WELL, COMPANIES, DIFFERS, PAGES, type Stage } from './states.ts'

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

import { expect, openCompany, type Page, podFrame, podOn, progressOn, test, verdictOn } from './fixtures.ts'

// Its accounts and lines carry its name, so that anything of it on screen is noticed.
const LEFT = 'Evergreen Veterinary Hospital'
const NAME = 'Evergreen'

/** Keeps every text that a page has shown, however briefly. Runs in the pod's frame as well. */
const KEEP_TEXTS = `
  window.shown = []
  new MutationObserver(() => {
    const text = document.body?.innerText
    if (text && text !== window.shown.at(-1)) window.shown.push(text)
  }).observe(document, { subtree: true, childList: true, characterData: true })
`

/** All that the pod has shown since it was loaded. */
async function shown(page: Page): Promise<string> {
  const texts = await (await podFrame(page)).evaluate<string[]>('window.shown')
  return texts.join('\n')
}

async function goTo(page: Page, where: 'Next ›' | '‹ Previous'): Promise<string> {
  const before = await page.getByRole('heading', { level: 1 }).innerText()
  await page.getByRole('link', { name: where }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(before)
  return await page.getByRole('heading', { level: 1 }).innerText()
}

/** The pod stands still: it shows a company and waits for nothing. */
async function settled(page: Page): Promise<void> {
  await expect(podOn(page).getByRole('button', { name: 'Sync now' })).toBeVisible()
  await expect(podOn(page).getByText('reading again')).toHaveCount(0)
}

test.beforeEach(({ page }) => page.addInitScript(KEEP_TEXTS))

test('a company left while the member was still being proven is never shown', async ({ page, screens, sandbox }) => {
  await sandbox.fault({ name: 'slow', path: '/system/myMembers/info', ms: 3000 })
  // The answer of a session that is asked for once: it brings the panel of the company that was on screen then.
  const answered = page.waitForResponse((reply) => reply.url().endsWith('/api/v1/session'))
  await openCompany(page, screens, LEFT, { member: 'jortiz' })
  await expect(verdictOn(page)).toHaveText('Loading the company…')
  await goTo(page, 'Next ›')
  const panel: { panel: { company: { name: string } } } = await (await answered).json()
  expect(panel.panel.company.name, 'the late answer is about the company that was left').toBe(LEFT)

  await settled(page)
  expect(await shown(page)).not.toContain(NAME)
  // It would have been noticed: where it is on screen, its name is there.
  await goTo(page, '‹ Previous')
  await expect(podOn(page).getByText(NAME).first()).toBeVisible()
})

test('a late panel is dropped, and nothing of the former company stays while the next one loads', async ({
  page,
  screens,
}) => {
  await openCompany(page, screens, LEFT)
  await settled(page)
  const id = new URL(page.url()).pathname.split('/').pop()
  const next = await goTo(page, 'Next ›')
  await settled(page)
  await expect(podOn(page).getByText(NAME)).toHaveCount(0)

  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(`**/api/v1/companies/${id}/panel`, async (route) => {
    await held
    await route.continue()
  })
  const asked = page.waitForRequest(`**/api/v1/companies/${id}/panel`)
  await goTo(page, '‹ Previous')
  await asked
  await expect(verdictOn(page)).toHaveText('Loading the company…')
  await expect(podOn(page).getByRole('group', { name: 'Details' })).toHaveCount(0)

  expect(await goTo(page, 'Next ›')).toBe(next)
  await settled(page)
  const before = await shown(page)
  const late = page.waitForResponse(`**/api/v1/companies/${id}/panel`)
  release()
  await (await late).finished()
  await settled(page)
  expect((await shown(page)).slice(before.length)).not.toContain(NAME)
  await expect(podOn(page).getByText(NAME)).toHaveCount(0)
})

test('the preview of a company that was left does not appear on the next one', async ({ page, screens, sandbox }) => {
  await openCompany(page, screens, LEFT)
  await settled(page)
  await sandbox.fault({ name: 'slow', path: '/additions', ms: 2000, times: null })
  const before = (await sandbox.requests()).length
  await podOn(page).getByRole('button', { name: 'Preview' }).click()
  await expect(progressOn(page)).toBeVisible()
  await goTo(page, 'Next ›')
  await settled(page)
  const verdict = await verdictOn(page).innerText()
  // The run goes on by itself: its reading reaches ConnectWise after the screen was left.
  await expect
    .poll(async () => (await sandbox.requests()).slice(before).some(({ path }) => path.endsWith('/additions')))
    .toBe(true)
  await expect(verdictOn(page)).toHaveText(verdict)
  await expect(podOn(page).getByText(NAME)).toHaveCount(0)
  await expect(podOn(page).getByRole('button', { name: /^Push/ })).toHaveCount(0)
})

import { expect, openCompany, type Page, podOn, test, verdictOn } from './fixtures.ts'

// How the pod behaves towards the screen around it, whatever it has to show.
const ALL_WELL = 'Whitaker Family Dentistry'

test('a save is answered at once although the service is down', async ({ page, screens }) => {
  await page.route('**/api/v1/**', (route) => route.abort('connectionrefused'))
  await openCompany(page, screens, ALL_WELL)
  await expect(verdictOn(page)).toHaveText(/^Hivelink does not answer/)
  await save(page)
})

test('a save is answered at once although the service answers nothing at all', async ({ page, screens }) => {
  await page.route('**/api/v1/**', () => {})
  await openCompany(page, screens, ALL_WELL)
  await expect(verdictOn(page)).toHaveText(/^Loading/)
  await save(page)
})

test('a save is answered at once although ConnectWise turns everything down', async ({ page, screens, sandbox }) => {
  await sandbox.fault({ name: '500', path: '/system/', times: null })
  // A member whose proof cannot be remembered from before.
  await openCompany(page, screens, ALL_WELL, { member: 'rpatel' })
  await save(page)
  await expect(verdictOn(page)).not.toHaveText(/^Billed as used/)
})

for (const [switched, how] of [
  ['repeat', 'says its frame id more than once'],
  ['nilear', 'gives no frame id, as Nilear does'],
] as const) {
  test(`works under a host that ${how}`, async ({ page, screens }) => {
    await openCompany(page, screens, ALL_WELL, { [switched]: '1' })
    await expect(verdictOn(page)).toHaveText(/^Billed as used/)
    await page.getByRole('link', { name: 'Next ›' }).click()
    await expect(podOn(page).getByRole('button', { name: 'Sync now' })).toBeVisible()
    await save(page)
  })
}

test('neither takes the focus nor scrolls the screen when it loads', async ({ page, screens }) => {
  await page.setViewportSize({ width: 700, height: 400 })
  await openCompany(page, screens, ALL_WELL)
  await page.getByRole('textbox', { name: 'Company' }).focus()
  await page.keyboard.type('x')
  await page.getByRole('button', { name: 'Refresh' }).scrollIntoViewIfNeeded()
  const top = await page.evaluate('scrollY')
  await expect(verdictOn(page)).toHaveText(/^Billed as used/)
  await expect(page.getByRole('textbox', { name: 'Company' })).toBeFocused()
  expect(await page.evaluate('scrollY')).toBe(top)
})

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click()
  // Sooner than any request of the pod would give up.
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible({ timeout: 2000 })
}

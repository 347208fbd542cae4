import { expect, openCompany, type Page, podOn, type Sandbox, test, verdictOn } from './fixtures.ts'

const EXCHANGE = 'Microsoft 365 Backup - Exchange Online (per user)'
const STORAGE = 'Hive Hot Storage (per TB)'
const WORKSTATION = 'Workstation Backup (per device)'

/** The quantity of an addition as the company screen around the pod shows it. */
const billed = (page: Page, addition: string) => page.getByRole('row', { name: addition }).getByRole('cell').nth(1)

/** How often an addition has been written so far. */
async function writes(sandbox: Sandbox): Promise<number> {
  const seen = await sandbox.requests()
  return seen.filter(({ method, path }) => method === 'PATCH' && path.includes('/additions/')).length
}

test('pushes the quantities a person has seen in money, and then finds nothing left to push', async ({
  page,
  screens,
  sandbox,
}) => {
  await page.goto(`${screens}/`)
  await page.getByRole('listitem').getByRole('link', { name: 'Cascade Dental Group' }).click()
  const pod = podOn(page)
  const before = await writes(sandbox)

  await test.step('the pod has proven the member and says what differs', async () => {
    await expect(verdictOn(page)).toHaveText('2 differences, -$20.40 a month')
    await expect(billed(page, EXCHANGE)).toHaveText('48')
  })

  await test.step('the account it proposes is linked and counts at once', async () => {
    await pod.getByRole('button', { name: 'Link Cascade Dental Grp - Eastside' }).click()
    // Exchange 48 + 6 at $3.50, storage 3,482 GB against 3 TB at $39.00, workstations 26 against 30 at $9.00.
    await expect(verdictOn(page)).toHaveText('3 differences, +$0.60 a month')
  })

  await test.step('the preview shows each change with its amount, and writes nothing', async () => {
    await pod.getByRole('button', { name: 'Preview' }).click()
    await expect(verdictOn(page)).toHaveText('3 changes, +$0.60 a month')
    await expect(change(page, EXCHANGE)).toContainText(/48 \S+ 54/)
    await expect(change(page, EXCHANGE)).toContainText('+$21.00 a month')
    await expect(change(page, STORAGE)).toContainText(/3 \S+ 3[.]4/)
    await expect(change(page, STORAGE)).toContainText('+$15.60 a month')
    await expect(change(page, WORKSTATION)).toContainText(/30 \S+ 26/)
    await expect(change(page, WORKSTATION)).toContainText('-$36.00 a month')
    expect(await writes(sandbox)).toBe(before)
  })

  await test.step('the push reports what became of each change', async () => {
    await pod.getByRole('button', { name: 'Push 3 changes' }).click()
    await expect(verdictOn(page)).toHaveText('3 applied, +$0.60 a month')
    await expect(change(page, EXCHANGE)).toContainText('Applied: 54')
    await expect(change(page, STORAGE)).toContainText('Applied: 3.4')
    await expect(change(page, WORKSTATION)).toContainText('Applied: 26')
    expect(await writes(sandbox)).toBe(before + 3)
  })

  await test.step('the company screen shows the new quantities', async () => {
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(billed(page, EXCHANGE)).toHaveText('54')
    await expect(billed(page, STORAGE)).toHaveText('3.4')
    await expect(billed(page, WORKSTATION)).toHaveText('26')
  })

  await test.step('a second preview plans nothing, and nothing can be pushed', async () => {
    await pod.getByRole('button', { name: 'Done' }).click()
    await pod.getByRole('button', { name: 'Preview' }).click()
    await expect(verdictOn(page)).toHaveText(/^Nothing to push/)
    const push = pod.getByRole('button', { name: 'Push 0 changes' })
    await expect(push).toHaveAttribute('aria-disabled', 'true')
    await push.click({ force: true })
    await expect(verdictOn(page)).toHaveText(/^Nothing to push/)
    expect(await writes(sandbox)).toBe(before + 3)
  })
})

test('writes nothing over a quantity that somebody changed after the preview', async ({ page, screens, sandbox }) => {
  await openCompany(page, screens, 'Pinnacle Orthodontics')
  const pod = podOn(page)
  const planned = page.waitForResponse((reply) => reply.url().endsWith('/plan'))
  await pod.getByRole('button', { name: 'Preview' }).click()
  await expect(change(page, EXCHANGE)).toContainText(/22 \S+ 24/)
  const { changes }: { changes: { additionId: number }[] } = await (await planned).json()

  await sandbox.changeAddition('acmemsp', changes[0]?.additionId ?? 0, { quantity: 23 })
  const before = await writes(sandbox)
  await pod.getByRole('button', { name: 'Push 1 change' }).click()
  await expect(change(page, EXCHANGE)).toContainText(/Overtaken: .*\b23\b/)
  expect(await writes(sandbox)).toBe(before)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(billed(page, EXCHANGE)).toHaveText('23')
})

/** The row of one change, in a preview or a report. */
function change(page: Page, line: string) {
  return podOn(page).getByRole('listitem').filter({ hasText: line })
}

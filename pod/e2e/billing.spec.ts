// What a billing admin does with what is not billed as used: a preview, a hold, its release, the push taken back, the vendor's
// bill. Linking and mapping are in hive.spec.ts. Only Foothill Montessori School is written to, and is put back.
import { axeFindings, expect, openCompany, type Page, podOn, shot, signIn, test, verdictOn } from './fixtures.ts'

const COMPANY = 'Foothill Montessori School'
const LINE = 'Microsoft 365 Backup - Exchange Online (per user)'
const ROW = `${COMPANY}, Microsoft 365 backup, Exchange`

const SIZES = [
  { width: 320, height: 640 },
  { width: 768, height: 1000 },
  { width: 1280, height: 800 },
]
const LOOKS = SIZES.flatMap((size) => (['light', 'dark'] as const).map((theme) => ({ ...size, theme })))

/** The quantity of the addition as the company screen shows it. */
const billed = (page: Page) => page.getByRole('row', { name: LINE }).getByRole('cell').nth(1)

async function goTo(page: Page, path: string): Promise<void> {
  const [, base] = /^(.*\/t\/[^/]+)/.exec(page.url()) ?? []
  await page.goto(`${base}/${path}`)
}

for (const { width, height, theme } of LOOKS) {
  test(`usages, report, files and tie-out look right and are accessible at ${width} px, ${theme}`, async ({
    page,
    demo,
  }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width, height })
    await signIn(page, demo)
    const look = async (path: string, seen: string) => {
      await goTo(page, path)
      await expect(page.getByText(seen).first()).toBeVisible()
      await shot(page, `${path.split('?')[0]}-${width}-${theme}`)
      expect(await axeFindings(page)).toEqual([])
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      expect(wide, 'nothing stands out to the side').toBeLessThanOrEqual(width)
    }
    await look('usages?filter=exception', 'Billed now')
    await look('report', 'The next update')
    await look('files', 'The feed')
    await look('tie-out', 'Drop the vendor’s bill here')
  })
}

test('a large change is held, released, pushed, and taken back line by line', async ({ page, screens, demo }) => {
  await page.setViewportSize({ width: 1280, height: 900 })

  await test.step('the preview holds it and says why', async () => {
    await openCompany(page, screens, COMPANY)
    await expect(verdictOn(page)).toHaveText('1 held')
    await podOn(page).getByRole('button', { name: 'Preview' }).click()
    await expect(
      podOn(page)
        .getByText(/larger than the limit/)
        .first(),
    ).toBeVisible()
    await expect(billed(page)).toHaveText('12')
  })

  await test.step('released, it is pushed alone', async () => {
    await podOn(page)
      .getByRole('button', { name: `Release ${LINE}` })
      .click()
    await expect(verdictOn(page)).toHaveText('1 applied, +$101.50 a month')
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(billed(page)).toHaveText('41')
  })

  await test.step('its row in the usages says who pushed it, and takes it back', async () => {
    await signIn(page, demo, { path: '' })
    await goTo(page, 'usages')
    await page.getByRole('searchbox').fill('Foothill')
    await page.getByRole('button', { name: `Billed as used: ${ROW}. Why?` }).click()
    await expect(page.getByText(/41\. Pushed/).first()).toBeVisible()
    await shot(page, 'usages-history')
    await page.getByRole('button', { name: `Undo the last push: ${ROW}` }).click()
    await page.getByRole('button', { name: 'Really?' }).click()
    await expect(page.getByRole('button', { name: `Held: ${ROW}. Why?` })).toBeVisible()
  })

  await test.step('the company is billed as before', async () => {
    await openCompany(page, screens, COMPANY)
    await expect(billed(page)).toHaveText('12')
  })
})

test('the vendor’s bill is tied out: every line has its fate, and the difference is named', async ({
  page,
  screens,
  demo,
  request,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page, demo)
  await goTo(page, 'tie-out')
  const bill = await (await request.get(`${screens}/hive/bill.csv?company=acmemsp`)).body()
  await page.locator('input[type="file"]').setInputFiles({ name: 'november.csv', mimeType: 'text/csv', buffer: bill })
  await expect(page.getByRole('heading', { name: 'november.csv' })).toBeVisible()
  const source = page.getByRole('combobox', { name: 'Source whose accounts are on the bill' })
  if ((await source.inputValue()) === '') await source.selectOption('hive')
  await shot(page, 'tie-out-columns')
  await page.getByRole('button', { name: 'Tie it out' }).click()
  await expect(page.getByText(/lines, each accounted for/)).toBeVisible()
  await expect(page.getByText(/The differences come to/)).toBeVisible()
  await shot(page, 'tie-out-result')
  expect(await axeFindings(page)).toEqual([])
})

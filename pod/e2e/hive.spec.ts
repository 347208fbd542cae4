// The pages of what Hive has: accounts, products and settings. Only Blue Valley Toyota, its account and the OneDrive product
// are decided about, and all of it is taken back at the end: other files play against the same demo.
import { axeFindings, expect, openCompany, type Page, podOn, shot, signIn, test, verdictOn } from './fixtures.ts'

const COMPANY = 'Blue Valley Toyota'
const ACCOUNT = 'BVT Holdings'
const PRODUCT = 'Microsoft 365 backup, OneDrive + SharePoint'
const EXCHANGE = 'HIVE-M365-EXO'

const SIZES = [
  { width: 320, height: 640 },
  { width: 768, height: 1000 },
  { width: 1280, height: 800 },
]
const LOOKS = SIZES.flatMap((size) => (['light', 'dark'] as const).map((theme) => ({ ...size, theme })))

const said = (page: Page) => page.getByRole('main').getByRole('status').first()
const field = (page: Page, name: string) => page.getByRole('combobox', { name })

/** Goes to a page by the menu, as a person does. */
async function goTo(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: title, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** Types into a combobox and chooses the best of what it finds, by keys alone. */
async function choose(page: Page, name: string, text: string, best: string): Promise<void> {
  await field(page, name).fill(text)
  await expect(page.getByRole('option', { name: best }).first()).toBeVisible()
  await page.keyboard.press('Enter')
}

for (const { width, height, theme } of LOOKS) {
  test(`accounts, products and settings look right and are accessible at ${width} px, ${theme}`, async ({
    page,
    demo,
  }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width, height })
    await signIn(page, demo)
    const [, tenant] = /\/(t\/[^/]+)/.exec(page.url()) ?? []
    const look = async (path: string, seen: string, name: string) => {
      await page.goto(`${demo.service}/${tenant}/${path}`)
      await expect(page.getByText(seen).first()).toBeVisible()
      await shot(page, `${name}-${width}-${theme}`)
      expect(await axeFindings(page)).toEqual([])
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      expect(wide, 'nothing stands out to the side').toBeLessThanOrEqual(width)
    }
    await look('accounts', 'Linked by itself', 'accounts')
    await look('accounts?state=to-decide', 'Look closer in Review', 'accounts-to-decide')
    await look('products', '1 HIVE-HOT-TB = 1,024 GB', 'products')
    await page.getByRole('button', { name: 'How Hot storage is worked out' }).click()
    await expect(page.getByText('1,240 GB ÷ 1,024 → 1.21')).toBeVisible()
    await shot(page, `products-policy-${width}-${theme}`)
    expect(await axeFindings(page)).toEqual([])
    await look('settings', 'Every 3 days at 02:00', 'settings')
  })
}

test('an account is linked, a product mapped with its unit, a rule set, and the panel of the company follows', async ({
  page,
  screens,
  demo,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await signIn(page, demo)

  await test.step('the account that is like no company is found its own by typing', async () => {
    await goTo(page, 'Accounts')
    await page.getByRole('button', { name: /^Unlinked/ }).click()
    await choose(page, `Find the company of ${ACCOUNT}`, 'blue val', COMPANY)
    await expect(said(page)).toContainText(`Linked ${ACCOUNT} to ${COMPANY}.`)
    await page.getByRole('button', { name: /^Linked/ }).click()
    await page.getByRole('searchbox').fill('bvt')
    await expect(page.getByText(/^Linked by alex@acme\.example/)).toBeVisible()
  })

  await test.step('the catalog is searched with a typo, and the unit is asked for', async () => {
    await goTo(page, 'Products')
    await choose(page, `Search the ConnectWise catalog for ${PRODUCT}`, 'onedirve', 'HIVE-M365')
    const amount = page.getByRole('textbox', { name: /^How many user one HIVE-M365/ })
    await amount.fill('')
    await expect(page.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true')
    await amount.fill('1')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(said(page)).toContainText(`${PRODUCT} is billed as HIVE-M365`)
  })

  await test.step('44 used and 40 billed are seen in the pod', async () => {
    await openCompany(page, screens, COMPANY)
    await expect(verdictOn(page)).toHaveText('1 difference, +$14.00 a month')
  })

  await test.step('a rule for this item of this company rounds it up', async () => {
    await page.goto(`${demo.service}/`)
    await goTo(page, 'Settings')
    await page.getByLabel('Add an exception').selectOption({ label: 'for one item of a company: which agreement, say' })
    await choose(page, 'Company', 'blue val', COMPANY)
    await choose(page, 'Item', EXCHANGE, EXCHANGE)
    const form = page.getByRole('region', { name: 'Exceptions' })
    await form.getByRole('combobox', { name: 'Rounding' }).selectOption('up')
    await form.getByRole('textbox', { name: 'Step' }).fill('10')
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(said(page)).toContainText(`Saved what is said of ${EXCHANGE} at ${COMPANY}.`)
    await expect(form.getByText('up to the next 10')).toBeVisible()
  })

  await test.step('the pod bills by it, and says how it was worked out', async () => {
    await openCompany(page, screens, COMPANY)
    await expect(verdictOn(page)).toHaveText('1 difference, +$35.00 a month')
    await podOn(page)
      .getByRole('button', { name: /^Change: .*Exchange/ })
      .click()
    await expect(podOn(page).getByText(/up to the next 10 → 50/)).toBeVisible()
  })

  await test.step('all of it is taken back, each after it has asked once more', async () => {
    await page.goto(`${demo.service}/`)
    await goTo(page, 'Settings')
    await page.getByRole('button', { name: `Remove what is said of ${EXCHANGE} at ${COMPANY}` }).click()
    await page.getByRole('button', { name: 'Really remove?' }).click()
    await expect(page.getByText('There are none.')).toBeVisible()
    await goTo(page, 'Products')
    await page.getByRole('button', { name: `Unlink ${PRODUCT}` }).click()
    await page.getByRole('button', { name: 'Really unlink?' }).click()
    await expect(said(page)).toContainText(`${PRODUCT} is no longer billed as`)
    await goTo(page, 'Accounts')
    await page.getByRole('searchbox').fill('bvt')
    // Until the search has answered, its answer would draw the row anew under the question.
    await expect(page.getByRole('button', { name: /^Unlink / })).toHaveCount(1)
    await page.getByRole('button', { name: `Unlink ${ACCOUNT} from ${COMPANY}` }).click()
    await page.getByRole('button', { name: 'Really unlink?' }).click()
    await expect(said(page)).toContainText(`Unlinked ${ACCOUNT} from ${COMPANY}.`)
  })
})

test('a setting that is changed is kept until it is saved, and a viewer changes nothing', async ({ page, demo }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await signIn(page, demo)
  await goTo(page, 'Settings')
  const ratio = page.getByRole('textbox', { name: /^Hold a change of more than/ })
  await ratio.fill('60')
  await expect(page.getByText('Changed and not saved yet.', { exact: false })).toBeVisible()
  await goTo(page, 'Products')
  await goTo(page, 'Settings')
  await expect(ratio).toHaveValue('60')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(ratio).toHaveValue('50')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByLabel('E-mail address')).toBeVisible()

  await signIn(page, demo, { as: 'viewer' })
  await goTo(page, 'Settings')
  await expect(page.getByText('You see all of it and can change nothing: your role is viewer.')).toBeVisible()
  await expect(ratio).toBeDisabled()
  await goTo(page, 'Accounts')
  await page.getByRole('button', { name: /^Unlinked/ }).click()
  await expect(page.getByRole('button', { name: `Ignore ${ACCOUNT}` })).toHaveAttribute('aria-disabled', 'true')
})

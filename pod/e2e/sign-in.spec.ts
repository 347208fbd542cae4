import type { Demo } from './demo.ts'
import { axeFindings, expect, type Page, shot, signIn, test } from './fixtures.ts'

const SIZES = [
  { width: 320, height: 640 },
  { width: 768, height: 1000 },
  { width: 1280, height: 800 },
]
const LOOKS = SIZES.flatMap((size) => (['light', 'dark'] as const).map((theme) => ({ ...size, theme })))

const menu = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** Opens a page by the menu, which is folded where it is narrow. */
async function choose(page: Page, name: string): Promise<void> {
  const unfold = page.getByRole('button', { name: 'Menu' })
  if (await unfold.isVisible()) await unfold.click()
  await menu(page).getByRole('link', { name, exact: true }).click()
}

/** A link for somebody new, made by the admin on the page of people. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  await choose(page, 'People')
  await page.getByRole('button', { name: 'Add a person' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail address').fill(email)
  await dialog.getByRole('radio', { name: role }).check()
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return link
}

for (const { width, height, theme } of LOOKS) {
  test(`looks right and is accessible at ${width} px, ${theme}`, async ({ page, demo }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width, height })
    const look = async (name: string) => {
      await shot(page, `shell-${name}-${width}-${theme}`)
      expect(await axeFindings(page)).toEqual([])
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      expect(wide, 'nothing stands out to the side').toBeLessThanOrEqual(width)
    }
    await page.goto(`${demo.service}/`)
    await expect(heading(page)).toHaveText('Sign in')
    await look('sign-in')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('alert')).toHaveText('Type your e-mail address.')
    await signIn(page, demo, { path: 'people' })
    await expect(page.getByRole('row', { name: /Vera Lind/ })).toBeVisible()
    await look('people')
    await page.locator('.status-mark').hover()
    await look('status')
    await page.mouse.move(0, 0)
    const unfold = page.getByRole('button', { name: 'Menu' })
    if (await unfold.isVisible()) {
      await unfold.click()
      await look('menu')
      await unfold.click()
    }
    await page.getByRole('button', { name: 'Add a person' }).click()
    await look('add')
    await page.getByLabel('E-mail address').fill(`look-${width}-${theme}@acme.example`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/\/join#/)
    await look('link')
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
    await page.keyboard.press('Escape')
    await page.goto(`${demo.service}/t/nowhere/usages`)
    await expect(page.getByText('You are a member of no company at this address.')).toBeVisible()
    await look('chooser')
    await page.goto(`${demo.service}/nothing-here`)
    await expect(heading(page)).toHaveText('There is no such page')
    await look('unknown')
    await page.goto(link)
    await expect(heading(page)).toHaveText('You are invited')
    await look('join')
    await page.goto(`${demo.service}/join#no-such-link`)
    await page.reload()
    await expect(heading(page)).toHaveText('This link is no longer good')
  })
}

test('lets in whoever knows the password, keeps them over a reload, and out after they signed out', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.service}/people`)
  await page.getByLabel('E-mail address').fill(demo.admin)
  await page.getByLabel('Password').fill('not the password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('The e-mail address or the password is not right.')
  await page.getByLabel('Password').fill(demo.password)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('People')
  expect(new URL(page.url()).pathname).toMatch(/^\/t\/[\w-]+\/people$/)
  await expect(page).toHaveTitle('People – Acme MSP – Hivelink')

  await page.reload()
  await expect(heading(page)).toHaveText('People')
  expect(await page.evaluate('document.cookie + JSON.stringify(localStorage)')).toBe('{}')

  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(heading(page)).toHaveText('Sign in')
  await page.goBack()
  await page.reload()
  await expect(heading(page)).toHaveText('Sign in')
})

test('moves the focus to the page that is gone to, by keys alone', async ({ page, demo }) => {
  await signIn(page, demo, { path: 'people' })
  await expect(heading(page)).toHaveText('People')
  await menu(page).getByRole('link', { name: 'Review', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle(/^Review – /)
  await expect(menu(page).getByRole('link', { name: 'Review', exact: true })).toHaveAttribute('aria-current', 'page')
  await page.goBack()
  await expect(heading(page)).toHaveText('People')
  await expect(heading(page)).toBeFocused()
  await page.reload()
  await expect(heading(page)).toHaveText('People')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Add a person' })).toBeFocused()
})

test('every page of the menu opens by its own files, and is accessible', async ({ page, demo }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await signIn(page, demo, { path: 'people' })
  await expect(page.getByRole('row', { name: /Vera Lind/ })).toBeVisible()
  expect(asked.filter((path) => /Review|Usages|Accounts/.test(path))).toEqual([])
  for (const link of await menu(page).getByRole('link').all()) {
    const name = (await link.textContent()) ?? ''
    await link.click()
    await expect(page).toHaveTitle(`${name} – Acme MSP – Hivelink`)
    await expect(page.locator('#content h1')).toHaveCount(1)
    await expect(page.getByText('Loading…')).toHaveCount(0)
    expect([name, await axeFindings(page)]).toEqual([name, []])
  }
})

test('asks again over the page when the session has ended, and the page goes on', async ({ page, demo }) => {
  await signIn(page, demo, { path: 'people' })
  await expect(page.getByRole('row', { name: /Vera Lind/ })).toBeVisible()
  await page.context().clearCookies()
  await page.getByLabel(`Role of ${demo.viewer}`).selectOption('operator')
  const dialog = page.getByRole('dialog', { name: 'You are signed out' })
  await expect(dialog).toBeVisible()
  await expect(dialog.getByLabel('E-mail address')).toHaveValue(demo.admin)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByLabel('Password').fill(demo.password)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByLabel(`Role of ${demo.viewer}`)).toHaveValue('viewer')
})

test('somebody new comes in by a link that is good once, and what they may do counts at once', async ({
  page,
  browser,
  demo,
}) => {
  await signIn(page, demo)
  const email = 'new@acme.example'
  const link = await invite(page, email, 'Operator')
  const theirs = await (await browser.newContext()).newPage()
  await join(theirs, link, 'a password of their own')
  await choose(theirs, 'People')
  await expect(theirs.getByText('Who else may open Hivelink, an admin sees here.')).toBeVisible()
  await expect(theirs.getByRole('button', { name: 'Add a person' })).toHaveCount(0)

  const second = await (await browser.newContext()).newPage()
  await second.goto(link)
  await expect(heading(second)).toHaveText('This link is no longer good')

  await page.reload()
  await page.getByLabel(`Role of ${email}`).selectOption('admin')
  await expect(page.getByText(`Changed what ${email} may do.`)).toBeVisible()
  await theirs.reload()
  await expect(theirs.getByRole('button', { name: 'Add a person' })).toBeVisible()

  await page.getByRole('button', { name: `Remove ${email}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('row', { name: new RegExp(email) })).toHaveCount(0)
  await theirs.reload()
  await expect(heading(theirs)).toHaveText('You belong to no company yet')
})

test('keeps the last admin, and says why', async ({ page, demo }) => {
  await signIn(page, demo, { path: 'people' })
  const role = page.getByLabel(`Role of ${demo.admin}`)
  await role.selectOption('viewer')
  await expect(page.getByRole('alert').first()).toContainText('This is the last admin')
  await expect(role).toHaveValue('admin')
})

test('a changed password ends the other sessions', async ({ page, browser, demo }) => {
  await signIn(page, demo)
  const link = await invite(page, 'change@acme.example', 'Viewer')
  const one = await (await browser.newContext()).newPage()
  await join(one, link, 'their first password')
  const other = await (await browser.newContext()).newPage()
  await signInAs(other, demo, 'change@acme.example', 'their first password')
  await choose(one, 'People')
  await one.getByLabel('Current password').fill('their first passwort')
  await one.getByLabel('New password').fill('their second password')
  await one.keyboard.press('Enter')
  await expect(one.getByText('This is not your password.')).toBeVisible()
  await one.getByLabel('Current password').fill('their first password')
  await one.keyboard.press('Enter')
  await expect(one.getByText('Your password is changed.')).toBeVisible()
  await one.reload()
  await expect(heading(one)).toHaveText('People')
  await other.reload()
  await expect(heading(other)).toHaveText('Sign in')
})

async function join(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill('Nina New')
  await page.getByLabel('New password').fill(password)
  await page.keyboard.press('Enter')
  await expect(menu(page)).toBeVisible()
}

async function signInAs(page: Page, demo: Demo, email: string, password: string): Promise<void> {
  await page.goto(demo.service)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
  await expect(menu(page)).toBeVisible()
}

import type { Demo } from './demo.ts'
import { axeFindings, expect, type Page, podOn, shot, signIn, test } from './fixtures.ts'

const SIZES = [
  { width: 320, height: 640 },
  { width: 768, height: 1000 },
  { width: 1280, height: 800 },
]
const LOOKS = SIZES.flatMap((size) => (['light', 'dark'] as const).map((theme) => ({ ...size, theme })))

/** Two companies and an account have this name: no other file decides about it. */
const TWINS = 'Summit Law Group'

/** Opens the page as a person does, with what `npm run demo` prints. */
async function open(page: Page, demo: Demo, as: 'admin' | 'viewer' = 'admin'): Promise<void> {
  await signIn(page, demo, { path: 'review', as })
  await expect(entries(page).first()).toBeVisible()
}

const entries = (page: Page) => page.getByRole('navigation', { name: 'Reviews' }).getByRole('button')
const status = (page: Page) => page.getByRole('status')
const shown = (page: Page) => page.getByRole('heading', { level: 2 })
const nameOf = async (page: Page): Promise<string> => (await shown(page).textContent()) ?? ''
const toReview = (page: Page) => page.getByRole('button', { name: /^To review/ })

for (const { width, height, theme } of LOOKS) {
  test(`looks right and is accessible at ${width} px, ${theme}`, async ({ page, demo }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width, height })
    const look = async (name: string) => {
      await shot(page, `review-${name}-${width}-${theme}`)
      expect(await axeFindings(page)).toEqual([])
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      expect(wide, 'nothing stands out to the side').toBeLessThanOrEqual(width)
    }
    await open(page, demo)
    await look('list')
    await page.getByRole('button', { name: 'Hive accounts' }).click()
    await entries(page).filter({ hasText: TWINS }).click()
    await expect(shown(page)).toHaveText(TWINS)
    // Only where something was read otherwise than it is written.
    const trail = page.getByText('How it is read').first()
    if (await trail.isVisible()) await trail.click()
    await look('detail')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
    await look('help')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused()
    await page.keyboard.type('no such name')
    await expect(shown(page)).toHaveText('Nothing found for “no such name”.')
    await look('nothing')
  })
}

test('is worked through by keys alone: accept, none, ignore, next, and each taken back', async ({
  page,
  service,
  demo,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await open(page, demo)
  const before = await entries(page).count()
  const first = await nameOf(page)

  await test.step('accept links the two, and the next review comes up', async () => {
    await page.keyboard.press('a')
    await expect(status(page)).toContainText(`Linked ${first} with `)
    await expect(toReview(page)).toHaveText(`To review ${before - 1}`)
    await expect(shown(page)).not.toHaveText(first)
  })

  await test.step('undo brings it back into view', async () => {
    await page.keyboard.press('Control+z')
    await expect(status(page)).toContainText(`Undone. ${first} is to be reviewed again.`)
    await expect(shown(page)).toHaveText(first)
    await expect(toReview(page)).toHaveText(`To review ${before}`)
  })

  await test.step('none refuses the candidates', async () => {
    await page.keyboard.press('x')
    await expect(status(page)).toContainText(`for ${first}.`)
    await expect(entries(page)).toHaveCount(before - 1)
    await page.keyboard.press('u')
    await expect(shown(page)).toHaveText(first)
    await expect(entries(page)).toHaveCount(before)
  })

  await test.step('ignore sets it aside, and it can be taken up again from there', async () => {
    await page.keyboard.press('i')
    await expect(status(page)).toContainText(`Ignored ${first}.`)
    await page.getByRole('button', { name: 'Ignored 1' }).click()
    await expect(shown(page)).toHaveText(first)
    await page.getByRole('button', { name: 'Review again' }).click()
    await expect(toReview(page)).toHaveAttribute('aria-pressed', 'true')
    await expect(shown(page)).toHaveText(first)
    await expect(entries(page)).toHaveCount(before)
  })

  await test.step('next decides nothing', async () => {
    await page.keyboard.press('n')
    await expect(shown(page)).not.toHaveText(first)
    await page.keyboard.press('ArrowLeft')
    await expect(shown(page)).toHaveText(first)
  })

  await test.step('a key that is held decides once, and typing decides nothing', async () => {
    await page.keyboard.down('x')
    await page.keyboard.down('x')
    await page.keyboard.down('x')
    await page.keyboard.up('x')
    await expect(toReview(page)).toHaveText(`To review ${before - 1}`)
    await page.keyboard.press('u')
    await expect(toReview(page)).toHaveText(`To review ${before}`)
    await page.keyboard.press('/')
    await page.keyboard.type('axiuax')
    await expect(page.getByRole('searchbox')).toHaveValue('axiuax')
    await expect(toReview(page)).toHaveText(/To review \d/)
    expect((await decisions(page, service, demo.key)).filter(({ undone }) => undone === null)).toEqual([])
  })
})

test('keeps the focus on the button that was pressed, and decides once on a double click', async ({ page, demo }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await open(page, demo)
  const before = await entries(page).count()
  const none = page.getByRole('button', { name: 'None of these' })
  await none.dblclick()
  await expect(entries(page)).toHaveCount(before - 1)
  await expect(none).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entries(page)).toHaveCount(before)
})

test('loses no decision while Hivelink does not answer', async ({ page, demo }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await open(page, demo)
  const first = await nameOf(page)
  await page.route('**/api/v1/decisions', (route) => route.abort('connectionrefused'))
  await page.keyboard.press('i')
  await expect(page.getByRole('alert')).toContainText('Hivelink does not answer.')
  await expect(page.getByRole('alert')).toContainText('1 decision will be sent then')
  await page.unroute('**/api/v1/decisions')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(status(page)).toContainText(`Ignored ${first}.`)
  await page.keyboard.press('u')
  await expect(shown(page)).toHaveText(first)
})

test('shows in the server’s words that somebody else was first', async ({ page, service, demo }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await open(page, demo)
  const first = await nameOf(page)
  const { reviews } = await (await call(page, service, demo.key, 'GET', '/reviews?kind=glasshive')).json()
  const { kind, record } = reviews.find((review: { record: { name: string } }) => review.record.name === first)
  const other = await call(page, service, demo.key, 'POST', '/decisions', { kind, id: record.id, decision: 'ignore' })
  await page.keyboard.press('a')
  await expect(status(page)).toContainText(`${first} is ignored by`)
  const { id } = await other.json()
  await call(page, service, demo.key, 'POST', `/decisions/${id}/undo`)
})

test('says who may only look', async ({ page, demo }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await open(page, demo, 'viewer')
  const accept = page.getByRole('button', { name: 'Accept' })
  await expect(accept).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByText('You may look and not decide')).toBeVisible()
  const first = await nameOf(page)
  await page.keyboard.press('a')
  await expect(shown(page)).toHaveText(first)
})

test('stands in no frame, and runs no script but its own', async ({ page, service }) => {
  const reply = await page.goto(`${service}/`)
  expect(reply?.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
})

test('in the pod a candidate is turned down or its account ignored, and that taken back', async ({ page, screens }) => {
  await page.goto(`${screens}/?${new URLSearchParams({ q: TWINS })}`)
  await page.getByRole('cell').getByRole('link', { name: TWINS, exact: true }).first().click()
  const pod = podOn(page)
  const account = TWINS
  for (const [does, said] of [
    ['Not this', 'Refused.'],
    ['Ignore', 'Ignored.'],
  ] as const) {
    await pod.getByRole('button', { name: `${does} ${account}` }).click()
    await expect(pod.getByText(said, { exact: false }).last()).toBeVisible()
    await expect(pod.getByRole('button', { name: `Link ${account}`, exact: true })).toHaveCount(0)
    await pod.getByRole('button', { name: 'Undo' }).click()
    await expect(pod.getByRole('button', { name: `Link ${account}`, exact: true })).toBeVisible()
  }
})

async function decisions(page: Page, service: string, key: string): Promise<{ undone: unknown }[]> {
  return (await (await call(page, service, key, 'GET', '/decisions')).json()).decisions
}

function call(page: Page, service: string, key: string, method: string, path: string, data?: object) {
  return page.request.fetch(`${service}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${key}` },
    ...(data === undefined ? {} : { data }),
  })
}

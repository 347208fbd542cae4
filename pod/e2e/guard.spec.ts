import {
  type Browser,
  expect,
  foreignSite,
  openCompany,
  type Page,
  podFrame,
  podOn,
  test,
  verdictOn,
} from './fixtures.ts'

/** Something to push, and nobody pushes it. */
const COMPANY = 'Clearwater Surveying'
/** Who can do what in the sandbox, as the member switcher names them. */
const ADMIN = 'Maya Baker (Admin)'
const NO_EDIT = 'Lena Chen (Account Manager)'
const VIEWER = 'Tom Davis (Help Desk)'
const INACTIVE = 'Ravi Patel (inactive)'

/** What a host says, as ConnectWise says it. */
const said = (message: unknown) => JSON.stringify(JSON.stringify(message))
const onLoad = (id: number) => ({
  event: 'onLoad',
  _id: 'forged',
  data: { screenObject: { screen: 'company', id, hostedAs: 'pod' } },
})

/** Where the company screen points its frame. */
async function podAddress(page: Page, screens: string): Promise<string> {
  await openCompany(page, screens, COMPANY)
  return (await podFrame(page)).url()
}

async function choose(page: Page, member: string): Promise<void> {
  await page.getByLabel('Member').selectOption({ label: member })
}

test.describe('messages', () => {
  test('a page of another origin cannot frame the pod', async ({ page, screens }) => {
    const address = await podAddress(page, screens)
    const foreign = await foreignSite(`<iframe title="Hivelink" src="${address}" width="300" height="300"></iframe>`)
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const refused = page.waitForEvent('console', (line) => line.text().includes('frame-ancestors'))
    await page.goto(foreign.url)
    await refused
    await expect(podOn(page).getByRole('region', { name: 'Hivelink' })).toHaveCount(0)
    expect(asked.filter((path) => path.startsWith('/assets/pod') || path.startsWith('/api/'))).toEqual([])
    await foreign.close()
  })

  test('a host of another origin is not believed, even where the browser lets it frame the pod', async ({
    page,
    screens,
    service,
  }) => {
    const address = await podAddress(page, screens)
    // Greets the pod as ConnectWise would, and writes down what it gets out of it.
    const foreign =
      await foreignSite(`<iframe title="Hivelink" src="${address}" width="300" height="300"></iframe><script>
      window.got = []
      addEventListener('message', (event) => {
        window.got.push(event.data)
        for (const text of [${said({ MessageFrameID: 'forged' })}, ${said(onLoad(2))}]) event.source.postMessage(text, '*')
      })
    </script>`)
    await page.route(`${service}/pod?*`, async (route) => {
      const reply = await route.fetch()
      const { 'content-security-policy': _, ...headers } = reply.headers()
      await route.fulfill({ response: reply, headers })
    })
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(foreign.url)
    await expect(verdictOn(page)).toHaveText('Waiting for ConnectWise…')
    await expect(verdictOn(page)).toHaveText('ConnectWise does not answer')
    const got = await page.evaluate<string[]>('window.got')
    // It answered each "ready", so the pod has heard it; nothing but "ready" came back.
    expect(got.length).toBeGreaterThan(0)
    expect(new Set(got)).toEqual(new Set(['{"message":"ready"}']))
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
    await foreign.close()
  })

  // ConnectWise's cloud is one origin for all its tenants, so a window of the right origin is not the host yet.
  for (const whose of ['of another origin', "of the host's own origin"]) {
    test(`a second window ${whose} changes neither the record nor the frame id, and learns nothing`, async ({
      page,
      screens,
    }) => {
      await openCompany(page, screens, COMPANY)
      const address = page.url()
      const other = await idOf(page, screens, 'Whitaker Family Dentistry')
      const foreign = await foreignSite('<p>Another window</p>')
      await page.goto(whose === 'of another origin' ? foreign.url : `${screens}/`)
      await page.evaluate("window.got = []; void addEventListener('message', (event) => window.got.push(event.data))")
      const opened = page.waitForEvent('popup')
      await page.evaluate(`void (window.victim = window.open(${JSON.stringify(address)}))`)
      const victim = await opened
      await expect(verdictOn(victim)).toHaveText(/differences?, /)
      const verdict = await verdictOn(victim).innerText()

      const frame = await podFrame(victim)
      await frame.evaluate("window.heard = 0; void addEventListener('message', () => { window.heard += 1 })")
      const forged = [
        { MessageFrameID: 'forged' },
        onLoad(other),
        { event: 'beforeSave', _id: 'forged', data: onLoad(other).data },
        {
          response: 'getmemberauthentication',
          data: { memberid: 'tdavis', memberHash: 'forged', memberContext: 'web' },
        },
      ]
      for (const message of forged) await page.evaluate(`window.victim.frames[0].postMessage(${said(message)}, '*')`)
      await expect.poll(() => frame.evaluate('window.heard')).toBe(forged.length)

      expect(await page.evaluate('window.got')).toEqual([])
      await expect(verdictOn(victim)).toHaveText(verdict)
      await expect(podOn(victim).getByText('Whitaker')).toHaveCount(0)
      // The screen hears a pod by its frame id alone: with the forged one this save would wait for ever.
      await victim.getByRole('button', { name: 'Save' }).click()
      await expect(victim.getByText('Saved.', { exact: true })).toBeVisible()
      await foreign.close()
    })
  }
})

test.describe('members', () => {
  test('a viewer is shown that they cannot push, and the server says no as well', async ({
    page,
    screens,
    service,
  }) => {
    await openCompany(page, screens, COMPANY)
    const session = sessionOf(page, 'tdavis')
    await choose(page, VIEWER)
    const preview = podOn(page).getByRole('button', { name: 'Preview' })
    await expect(preview).toHaveAttribute('aria-disabled', 'true')
    await expect(preview).toHaveAccessibleDescription(/\w/)
    await expect(podOn(page).getByRole('button', { name: /^Push/ })).toHaveCount(0)
    expect(await pushWithoutAsking(service, await session)).toBe(403)
  })

  test('a member who may not edit agreements sees the preview, and neither pod nor server lets them push', async ({
    page,
    screens,
    service,
    sandbox,
  }) => {
    await openCompany(page, screens, COMPANY)
    const session = sessionOf(page, 'lchen')
    await choose(page, NO_EDIT)
    const writes = async () => (await sandbox.requests()).filter(({ method }) => method === 'PATCH').length
    const before = await writes()
    await podOn(page).getByRole('button', { name: 'Preview' }).click()
    const push = podOn(page).getByRole('button', { name: /^Push/ })
    await expect(push).toHaveAttribute('aria-disabled', 'true')
    await expect(push).toHaveAccessibleDescription(/agreements/)
    await push.click({ force: true })
    expect(await pushWithoutAsking(service, await session)).toBe(403)
    await expect(push).toBeVisible()
    expect(await writes()).toBe(before)
  })

  test('a member without the Agreements right gets no price in any answer', async ({ browser, screens, service }) => {
    const priced = await answersSeenBy(browser, { screens, service, member: ADMIN, preview: true })
    expect(priced.bodies.filter(namesPrice), 'the admin is shown prices, so this test would notice one').not.toEqual([])

    const plain = await answersSeenBy(browser, { screens, service, member: VIEWER, preview: false })
    expect(plain.bodies.length).toBeGreaterThan(0)
    expect(plain.bodies.filter(namesPrice)).toEqual([])
    expect(plain.text).toContain('Exchange Online')
    expect(plain.text).not.toMatch(/[$€£]/)
    // Nor in what others have planned.
    for (const path of priced.paths.filter((each) => /\/runs\//.test(each))) {
      const reply = await fetch(`${service}${path}`, { headers: { Authorization: `Bearer ${plain.token}` } })
      expect(namesPrice(await reply.text()), path).toBe(false)
    }
  })

  test('an inactive member is refused and sees nothing of the company', async ({ page, screens }) => {
    await openCompany(page, screens, COMPANY)
    await choose(page, INACTIVE)
    // ConnectWise knows no session of theirs.
    await expect(verdictOn(page)).toHaveText('You are signed out')
    await expect(podOn(page).getByRole('button', { name: 'Preview' })).toHaveCount(0)
    await expect(podOn(page).getByText(COMPANY)).toHaveCount(0)
  })
})

const isSession = (url: string) => url.endsWith('/api/v1/session')
const namesPrice = (body: string) => /"(unitPrice|perCycle|perMonth|extPrice|extCost|unitCost|price|cost)":/.test(body)

interface OpenedSession {
  token: string
  panel: { company: { id: number } }
}

/** What the service hands out when this member's pod opens next. */
async function sessionOf(page: Page, member: string): Promise<OpenedSession> {
  const reply = await page.waitForResponse(
    (each) => isSession(each.url()) && each.request().postData()?.includes(`"${member}"`) === true,
  )
  return await reply.json()
}

/** A push without preview, straight to the service: the status it is answered with. */
async function pushWithoutAsking(service: string, { token, panel }: OpenedSession): Promise<number> {
  const reply = await fetch(`${service}/api/v1/runs`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ kind: 'update', companyId: panel.company.id }),
  })
  return reply.status
}

/** Looks at the company as one member, in a browser of their own, and keeps every answer of the service. */
async function answersSeenBy(
  browser: Browser,
  { screens, service, member, preview }: { screens: string; service: string; member: string; preview: boolean },
) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await openCompany(page, screens, COMPANY)
  await choose(page, member)
  await expect(verdictOn(page)).toHaveText(/difference/)
  // From here on: the member who is chosen at first has looked before.
  const replies: Promise<{ path: string; body: string }>[] = []
  page.on('response', (reply) => {
    const { origin, pathname } = new URL(reply.url())
    if (origin === service && pathname.startsWith('/api/')) {
      replies.push(reply.text().then((body) => ({ path: pathname, body })))
    }
  })
  await page.reload()
  await expect(verdictOn(page)).toHaveText(/difference/)
  if (preview) {
    await podOn(page).getByRole('button', { name: 'Preview' }).click()
    await expect(podOn(page).getByRole('button', { name: /^Push/ })).toBeVisible()
  }
  const text = await podOn(page).locator('body').innerText()
  // What comes later would be read from a page that is closed.
  page.removeAllListeners('response')
  const answers = await Promise.all(replies)
  const opened = answers.find(({ path }) => isSession(path))
  const { token }: { token: string } = JSON.parse(opened?.body ?? '{}')
  await context.close()
  return { text, token, paths: answers.map(({ path }) => path), bodies: answers.map(({ body }) => body) }
}

async function idOf(page: Page, screens: string, name: string): Promise<number> {
  await openCompany(page, screens, name)
  return Number(new URL(page.url()).pathname.split('/').pop())
}

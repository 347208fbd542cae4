import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { pageProps, refused } from '../kit/testing.ts'
import { AccountsPage } from './AccountsPage.tsx'

const counts = { linked: 2, toDecide: 1, unlinked: 1, ignored: 1, companies: 51_234, companiesLinked: 1 }
const account = (id: string, name: string) => ({ id, source: 'hive', externalId: id, name, domain: `${id}.com` })
const byMatch = {
  kind: 'match',
  words: ['Same name: acme', 'Same domain: a1.com'],
  score: 0.993,
  runnerUp: { name: 'Acme West', margin: 4.2 },
}
const acme = {
  id: 1,
  identifier: 'ACME',
  name: 'Acme',
  status: 'Active',
  accounts: [{ ...account('a1', 'Acme HQ'), link: { by: byMatch, at: '' } }],
}
const beta = { id: 2, identifier: 'BETA', name: 'Beta', status: null, accounts: [] }
const free = { ...account('a9', 'Zebra Lab'), company: null, link: null, ignored: null }
const left = {
  ...account('a8', 'Test Box'),
  company: null,
  link: null,
  ignored: { who: 'kim', at: '', decisionId: 'd8' },
}
const candidate = (id: number, name: string, margin: number | null) => ({
  record: { system: 'connectwise', id, name, city: 'Denver' },
  score: margin === null ? 0.61 : 0.35,
  margin,
  relation: null,
  evidence: [{ field: 'name', value: 'summit', verdict: 'same', words: 'Same name: summit', weight: 4 }],
  linkedTo: null,
})
const review = {
  kind: 'account',
  record: { system: 'hive', id: 'a7', name: 'Summit', website: null },
  because: 'rivals',
  ignored: null,
  candidates: [candidate(31, 'Summit Law', null), candidate(32, 'Summit Legal', 1)],
}

const answers = {
  'GET /accounts/counts': counts,
  'GET /companies': { companies: [acme, beta], next: 'c2' },
  'GET /accounts': ([, path]: string[]) => ({
    accounts: path?.includes('state=ignored') ? [left] : [free],
    next: null,
  }),
  'GET /reviews': { reviews: [review], next: null, counts: {} },
  'POST /decisions': { id: 'd1', record: { id: 'a9', name: 'Zebra Lab' } },
  'POST /decisions/d8/undo': { id: 'd8', record: { id: 'a8', name: 'Test Box' } },
}

function show(options: Parameters<typeof pageProps>[1] = {}, more: object = {}) {
  const page = pageProps({ ...answers, ...more }, options)
  render(<AccountsPage {...page.props} />)
  return page
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const found = (name: string | RegExp) => screen.findByRole('button', { name })
const says = (words: RegExp) => waitFor(() => expect(screen.getByText(words)).toBeTruthy())

afterEach(cleanup)

describe('the accounts page', () => {
  it('shows companies with their accounts, and why each is linked', async () => {
    show()
    await says(/Acme HQ/)
    expect(
      screen.getByText(
        'Linked by itself (over 99 %): Same name: acme; Same domain: a1.com; next best: Acme West, 4.2 bits behind',
      ),
    ).toBeTruthy()
    expect(screen.getByRole('combobox', { name: 'Find a Hive account for Beta' })).toBeTruthy()
    expect(button('All 51,234').getAttribute('aria-pressed')).toBe('true')
  })

  it('pages through the list by cursor, and back', async () => {
    const { asked } = show()
    fireEvent.click(await found('Next page'))
    await waitFor(() => expect(asked('GET /companies').at(-1)).toContain('cursor=c2'))
    fireEvent.click(await found('Previous page'))
    await waitFor(() => expect(asked('GET /companies').at(-1)).not.toContain('cursor'))
  })

  it('searches once the typing pauses', async () => {
    const { asked } = show()
    await says(/Acme HQ/)
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: ' den ' } })
    await waitFor(() => expect(asked('GET /companies').at(-1)).toContain('search=den'))
    expect(asked('GET /companies')).toHaveLength(2)
  })

  it('asks the address which part to show, and goes there by a button', async () => {
    const { asked, went } = show({ rest: '?state=ignored' })
    await waitFor(() => expect(asked('GET /accounts?state=ignored')).toHaveLength(1))
    fireEvent.click(button('Unlinked 1'))
    expect(went).toEqual(['accounts?state=unlinked'])
  })

  it('links the account that is found, by keys alone; one that another company has says so', async () => {
    const candidates = [
      { account: account('a2', 'Beta Office'), linkedTo: null, score: 0, relation: null, evidence: [] },
      { account: account('a1', 'Acme HQ'), linkedTo: { id: 1, name: 'Acme' }, score: 0, relation: null, evidence: [] },
    ]
    const { sent } = show({}, { 'GET /companies/2/account-candidates': { candidates } })
    const field = await screen.findByRole('combobox', { name: 'Find a Hive account for Beta' })
    field.focus()
    fireEvent.input(field, { target: { value: 'of' } })
    const list = within(await screen.findByRole('listbox'))
    expect(list.getByRole('option', { name: /Acme HQ/ }).textContent).toContain(
      'Linked to Acme. Unlink it there first.',
    )
    fireEvent.keyDown(field, { key: 'Enter' })
    await says(/Linked Beta Office to Beta\./)
    expect(sent('PUT /accounts/a2/link')).toEqual([{ companyId: 2 }])
  })

  it('offers a second account for a company that has one', async () => {
    show()
    fireEvent.click(await found('Link another account to Acme'))
    expect(screen.getByRole('combobox', { name: 'Find a Hive account for Acme' })).toBeTruthy()
  })

  it('says who has an account that cannot be linked', async () => {
    const detail = 'This account is linked to Acme. Unlink it there first.'
    show({ rest: '?state=to-decide' }, { 'PUT /accounts/a7/link': refused(detail) })
    fireEvent.click(await found('Link Summit to Summit Law'))
    await says(new RegExp(detail))
    expect(screen.getByText(detail).className).toBe('bad')
  })

  it('asks once more before it unlinks, and moving on is no yes', async () => {
    const { asked } = show()
    const unlink = await found('Unlink Acme HQ from Acme')
    fireEvent.click(unlink)
    fireEvent.blur(unlink)
    fireEvent.click(unlink)
    expect(asked('DELETE')).toEqual([])
    fireEvent.click(button('Really unlink?'))
    await says(/Unlinked Acme HQ from Acme/)
    expect(asked('DELETE')).toEqual(['DELETE /accounts/a1/link'])
  })

  it('shows who an account may belong to, best first with evidence and runner-up, and links on one press', async () => {
    const { sent } = show({ rest: '?state=to-decide' })
    await says(/61 %: may well be one/)
    expect(screen.getByText('35 %: probably not one, 1.0 bits behind the best')).toBeTruthy()
    expect(screen.getAllByText('Same name: summit')).toHaveLength(2)
    fireEvent.click(button('Link Summit to Summit Legal'))
    await says(/Linked Summit to Summit Legal/)
    expect(sent('PUT /accounts/a7/link')).toEqual([{ companyId: 32 }])
  })

  it('ignores an account, and takes that back at once or later', async () => {
    const { sent, asked } = show(
      { rest: '?state=unlinked' },
      { 'POST /decisions/d1/undo': { record: { name: 'Zebra Lab' } } },
    )
    fireEvent.click(await found('Ignore Zebra Lab'))
    await says(/Ignored Zebra Lab/)
    expect(sent('POST /decisions')).toEqual([{ kind: 'account', id: 'a9', decision: 'ignore' }])
    fireEvent.click(button('Undo'))
    await says(/Zebra Lab is no longer ignored/)
    expect(asked('POST /decisions/d1')).toEqual(['POST /decisions/d1/undo'])
    cleanup()
    show({ rest: '?state=ignored' })
    fireEvent.click(await found('Stop ignoring Test Box'))
    await says(/Test Box is no longer ignored/)
  })

  it('lists what is certain before it links all of it, as it was shown', async () => {
    const pairs = [{ account: account('a5', 'Cedar'), company: { id: 5, name: 'Cedar Inc' }, by: byMatch }]
    const { sent } = show(
      {},
      {
        'POST /accounts/accept-certain': ([, , body]: [string, string, { preview: boolean }]) => ({
          pairs,
          total: 1,
          version: 'v1',
          linked: body.preview ? 0 : 1,
        }),
      },
    )
    fireEvent.click(button('Accept all certain ones'))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText('One account belongs to a company beyond doubt:')).toBeTruthy()
    expect(dialog.getByText('Cedar Inc')).toBeTruthy()
    fireEvent.click(dialog.getByRole('button', { name: 'Link it' }))
    await says(/Linked 1 account\./)
    expect(sent('POST /accounts/accept-certain')).toEqual([{ preview: true }, { preview: false, version: 'v1' }])
  })

  it('lets a viewer look, and says why nothing can be changed', async () => {
    const { asked } = show({ role: 'viewer', rest: '?state=unlinked' })
    const ignore = await found('Ignore Zebra Lab')
    fireEvent.click(ignore)
    fireEvent.click(button('Accept all certain ones'))
    expect(ignore.getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByText('You may look and not link: your role is viewer. Ask an admin for more.')).toBeTruthy()
    expect(asked('POST')).toEqual([])
  })

  it('says that there is nothing, and what to do then', async () => {
    show({}, { 'GET /companies': { companies: [], next: null } })
    await says(/There are no companies yet. Connect ConnectWise and run a sync./)
  })
})

import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ImportStepShown, ImportUser } from '../../../shared/api-import.ts'
import { type Answers, pageProps } from '../kit/testing.ts'
import { run, status, streamsOf } from '../report/testing.ts'
import { ImportPage } from './ImportPage.tsx'
import { fresh, overview, shownStep } from './testing.ts'

function show(rest: string, answers: Answers, options: Parameters<typeof pageProps>[1] & { said?: unknown[] } = {}) {
  const { said = [status()], ...more } = options
  vi.stubGlobal('fetch', streamsOf({ '/status/events': { event: 'status', values: said } }).fetch)
  const page = pageProps({ 'GET /import': () => overview(), ...answers }, { role: 'admin', rest, ...more })
  render(<ImportPage {...page.props} />)
  return page
}
/** A step with its settings as they are proposed; what is saved is answered. */
function step(of: ImportStepShown, more: Answers = {}) {
  const page = show(of.step, { [`GET /import/steps/${of.step}`]: of, ...more })
  return { ...page, saved: () => page.sent(`PUT /import/steps/${of.step}`) }
}
const option = (id: number | string | null, name: string, records = 1, inactive = false) => ({
  id,
  name,
  inactive,
  records,
})
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))
const says = (words: string | RegExp) => waitFor(() => expect(screen.getByText(words)).toBeTruthy())
const choose = async (name: string, value: string) =>
  fireEvent.change(await screen.findByRole('combobox', { name }), { target: { value } })
const type = async (name: string, value: string) =>
  fireEvent.input(await screen.findByRole('textbox', { name }), { target: { value } })

// Fetched before, so that no test waits for files.
beforeAll(() => Promise.all([import('./StepPart.tsx'), import('./UsersPart.tsx'), import('./ConnectionPart.tsx')]))
beforeEach(() => vi.spyOn(document, 'hasFocus').mockReturnValue(true))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('contacts', () => {
  const contacts = shownStep('contacts', {
    proposed: {
      types: [null],
      withoutCompany: true,
      lists: [{ place: 'no-company', name: 'Without a company', marketable: false }],
      rules: {},
    },
    options: {
      types: [option(null, 'No type')],
      companyTypes: [option(1, 'Customer'), option(null, 'No type')],
      lists: [option(5, 'Customer')],
    },
  })

  it('join lists that are named, and are not marketable unless ticked', async () => {
    const { saved } = step(contacts)
    const customers = within(await screen.findByRole('row', { name: /^Customer/ }))
    expect(customers.getByText('is there already')).toBeTruthy()
    expect(customers.getByRole<HTMLInputElement>('checkbox').checked).toBe(false)
    await type('Name of the list for Customer', 'Our customers')
    expect(customers.getByText('will be made')).toBeTruthy()
    fireEvent.click(screen.getByRole('checkbox', { name: 'The list for No company is marketable' }))
    await press('Save')
    await waitFor(() =>
      expect(saved()).toEqual([
        {
          types: [null],
          withoutCompany: true,
          lists: [
            { place: 'type:1', name: 'Our customers', marketable: false },
            { place: 'no-company', name: 'Without a company', marketable: true },
          ],
          rules: {},
        },
      ]),
    )
  })

  it('fall back to the name of the type where a name is emptied, and have no list for those that do not come', async () => {
    const { saved } = step(contacts)
    await type('Name of the list for Customer', '')
    fireEvent.click(screen.getByRole('checkbox', { name: /^Also contacts without a company/ }))
    expect(screen.queryByRole('row', { name: /^No company/ })).toBeNull()
    await press('Save')
    await waitFor(() => expect(saved()).toMatchObject([{ withoutCompany: false, lists: [{ place: 'no-company' }] }]))
  })

  it('are filled in by arrow keys, field below field', async () => {
    step(contacts)
    const first = await screen.findByRole('textbox', { name: 'Name of the list for Customer' })
    const second = screen.getByRole('textbox', { name: 'Name of the list for No type' })
    first.focus()
    fireEvent.keyDown(first, { key: 'ArrowDown' })
    expect(document.activeElement).toBe(second)
    fireEvent.keyDown(second, { key: 'ArrowUp' })
    expect(document.activeElement).toBe(first)
  })
})

describe('solutions', () => {
  const solutions = shownStep('solutions', {
    proposed: { types: [1], categories: [2], billing: ['once', 7], cycles: [], rules: {} },
    options: {
      types: [option(1, 'Service')],
      categories: [option(2, 'Backup')],
      billing: [option('once', 'One time'), option(7, 'Monthly')],
    },
  })

  it('give each billing cycle that comes GlassHive’s number, and refuse what is none', async () => {
    const { saved } = step(solutions)
    await type('GlassHive’s number for Monthly', 'three')
    await press('Save')
    await says('A number of a billing cycle is a whole number.')
    expect(saved()).toEqual([])
    await type('GlassHive’s number for Monthly', '3')
    fireEvent.click(screen.getByRole('checkbox', { name: /^One time/ }))
    expect(screen.queryByRole('textbox', { name: 'GlassHive’s number for One time' })).toBeNull()
    await press('Save')
    await waitFor(() => expect(saved()).toMatchObject([{ billing: [7], cycles: [{ cycle: 7, glassHive: 3 }] }]))
  })
})

describe('activities', () => {
  it('are mapped type by type, from a day on', async () => {
    const { saved } = step(
      shownStep('activities', {
        proposed: { types: [], from: '2026-01-01' },
        options: { types: [option(1, 'Phone call', 40), option(2, 'Task', 9), option(null, 'No type')] },
      }),
    )
    await press('Save')
    await says('Say of at least one activity type what it becomes.')
    await choose('Phone call becomes', 'call')
    await choose('No type becomes', 'note')
    await choose('No type becomes', '')
    fireEvent.input(screen.getByLabelText('Activities from this day on'), { target: { value: '2026-06-01' } })
    await press('Save')
    await waitFor(() =>
      expect(saved()).toEqual([
        {
          types: [
            { type: 1, as: 'call' },
            { type: null, as: null },
          ],
          from: '2026-06-01',
        },
      ]),
    )
  })
})

describe('opportunities', () => {
  it('get deal types and statuses by the names a person gives to GlassHive’s numbers', async () => {
    const { saved } = step(
      shownStep('opportunities', {
        proposed: { types: [], stages: [], statuses: [], dealTypes: [], dealStatuses: [], rules: {} },
        options: {
          types: [option(1, 'New business'), option(2, 'Renewal')],
          stages: [option(10, 'Proposal')],
          statuses: [option(20, 'Won')],
          dealTypes: [option(4, '', 8)],
          dealStatuses: [option(1, '', 5)],
        },
      }),
    )
    await type('Deal types: name of 4', 'Project')
    await type('Deal statuses: another number', '9')
    await press('Type a number that is not listed.').catch(() => {})
    const adds = screen.getAllByRole('button', { name: 'Add a number' })
    fireEvent.click(adds.at(-1) ?? document.body)
    await type('Deal statuses: name of 9', 'Closed won')
    await choose('New business becomes', '4')
    await choose('Renewal becomes', '')
    await choose('Proposal becomes', '1')
    await choose('Won becomes', '9')
    expect(screen.getAllByRole('option', { name: '9 · Closed won' }).length).toBeGreaterThan(0)
    await press('Save')
    await waitFor(() =>
      expect(saved()).toEqual([
        {
          types: [
            { type: 1, dealType: 4 },
            { type: 2, dealType: null },
          ],
          stages: [{ stage: 10, dealStatus: 1 }],
          statuses: [{ status: 20, dealStatus: 9 }],
          dealTypes: [{ id: 4, name: 'Project' }],
          dealStatuses: [{ id: 9, name: 'Closed won' }],
          rules: {},
        },
      ]),
    )
  })
})

describe('users', () => {
  const member = (memberId: number, name: string, more: Partial<ImportUser> = {}): ImportUser => ({
    memberId,
    identifier: name.toLowerCase(),
    name,
    email: `${name.toLowerCase()}@acme.com`,
    type: 'Sales',
    inactive: false,
    glassHive: null,
    proposed: [],
    invited: null,
    person: false,
    ...more,
  })
  const users = shownStep('users', {
    settings: { types: [1] },
    proposed: { types: [1] },
    options: { types: [option(1, 'Sales', 3)] },
  })
  const answers = {
    'GET /import/steps/users': users,
    'GET /import/users': {
      users: [
        member(1, 'Ann', { glassHive: { id: 'g1', name: 'Ann Lee' } }),
        member(2, 'Bob', { proposed: [{ id: 'g2', name: 'Robert Hill', words: 'Same surname.' }] }),
        member(3, 'Cy', { email: null }),
      ],
      glassHiveUsers: [
        { id: 'g1', name: 'Ann Lee', email: null, taken: true },
        { id: 'g2', name: 'Robert Hill', email: null, taken: false },
        { id: 'g3', name: 'Zoe Park', email: null, taken: false },
      ],
      emailHidden: true,
    },
  }

  it('say that GlassHive’s API cannot create them, and that their e-mail may be hidden', async () => {
    show('users', answers)
    await says(/GlassHive’s API cannot create users/)
    await says(/GlassHive hides the e-mail addresses of its users/)
  })

  it('are linked as proposed or by hand, and that is taken back', async () => {
    const { sent, asked } = show('users', answers)
    await press('Link Bob with Robert Hill')
    await says(/Bob is linked with Robert Hill\./)
    expect(sent('PUT /import/links/user/2')).toEqual([{ glassHiveId: 'g2' }])
    await press('Undo')
    await waitFor(() => expect(asked('DELETE')).toEqual(['DELETE /import/links/user/2']))
    const field = await screen.findByRole('combobox', { name: 'GlassHive user of Cy' })
    fireEvent.input(field, { target: { value: 'zo' } })
    fireEvent.click(await screen.findByRole('option', { name: /Zoe Park/ }))
    await waitFor(() => expect(sent('PUT /import/links/user/3')).toEqual([{ glassHiveId: 'g3' }]))
  })

  it('are unlinked, asked once more', async () => {
    const { asked } = show('users', answers)
    await press('Unlink Ann')
    expect(asked('DELETE')).toEqual([])
    await press('Really unlink?')
    await says('Ann is linked with nobody now.')
    expect(asked('DELETE')).toEqual(['DELETE /import/links/user/1'])
  })

  it('are invited, by a link to hand over where no mail is set up', async () => {
    const { sent } = show('users', {
      ...answers,
      'POST /import/users/invite': {
        invited: [{ memberId: 2, name: 'Bob', email: 'bob@acme.com', link: 'https://h/join#x', mailed: false }],
        linked: [],
        notInvited: [],
      },
    })
    await says(/No mail is set up here/)
    await press('Invite all 1 who are not linked')
    const link = await screen.findByLabelText<HTMLInputElement>('Link for Bob')
    expect(link.value).toBe('https://h/join#x')
    expect(sent('POST /import/users/invite')).toEqual([{ members: [2] }])
    expect((await screen.findByRole('button', { name: 'Invite Cy' })).title).toBe(
      'ConnectWise has no e-mail address for them.',
    )
  })
})

describe('the connection', () => {
  const typed = {
    Site: 'na.myconnectwise.net',
    Company: 'acme',
    'Public key': 'pub',
    'Private key': 'priv',
    'Client id': 'cid',
  }
  const none = { connected: false, settings: {}, checkedAt: null, problems: [] }
  const answers = {
    'GET /import': () => fresh(),
    'GET /connections/connectwise': none,
    'GET /connections/glasshive': none,
  }
  const body = { site: 'na.myconnectwise.net', company: 'acme', publicKey: 'pub', privateKey: 'priv', clientId: 'cid' }
  const fill = async () => {
    for (const [name, value] of Object.entries(typed)) {
      const field = await screen.findByLabelText(name)
      fireEvent.input(field, { target: { value } })
    }
  }

  it('is checked as typed when the last field is left, and says in words what is wrong', async () => {
    const { sent, asked } = show('connection', {
      ...answers,
      'POST /connections/connectwise/check': {
        ok: false,
        kind: 'wrong-key',
        words: 'ConnectWise does not know these keys.',
        problems: [],
      },
    })
    const site = await screen.findByLabelText('Site')
    fireEvent.input(site, { target: { value: 'na.myconnectwise.net' } })
    fireEvent.focusOut(site)
    expect(asked('POST')).toEqual([])
    await fill()
    fireEvent.focusOut(screen.getByLabelText('Client id'))
    await says('ConnectWise does not know these keys.')
    expect(sent('POST /connections/connectwise/check')).toEqual([body])
    fireEvent.focusOut(screen.getByLabelText('Client id'))
    expect(sent('POST /connections/connectwise/check')).toHaveLength(1)
    expect(asked('PUT')).toEqual([])
  })

  it('is saved, and its key never comes back', async () => {
    const { sent } = show('connection', {
      ...answers,
      'PUT /connections/connectwise': none,
      'GET /connections/connectwise': {
        connected: true,
        settings: { site: 'na.myconnectwise.net', company: 'acme', publicKey: 'pub', clientId: 'cid' },
        checkedAt: null,
        problems: ['The API member may not read agreements.'],
      },
    })
    const key = await screen.findByLabelText<HTMLInputElement>('Private key')
    expect(key.value).toBe('')
    await says('Kept; type to replace it. It is never shown again.')
    await says('The API member may not read agreements.')
    const [save] = screen.getAllByRole('button', { name: 'Save' })
    fireEvent.click(save ?? document.body)
    expect(sent('PUT /connections/connectwise')).toEqual([])
    fireEvent.input(key, { target: { value: 'priv' } })
    fireEvent.click(save ?? document.body)
    await says('ConnectWise is connected.')
    expect(sent('PUT /connections/connectwise')).toEqual([body])
    await waitFor(() => expect(key.value).toBe(''))
  })

  it('sends no address of GlassHive where none is typed', async () => {
    const { sent } = show('connection', { ...answers, 'PUT /connections/glasshive': none })
    fireEvent.input(await screen.findByLabelText('Key'), { target: { value: 'gh' } })
    fireEvent.click(screen.getAllByRole('button', { name: 'Save' }).at(-1) ?? document.body)
    await waitFor(() => expect(sent('PUT /connections/glasshive')).toEqual([{ key: 'gh' }]))
  })

  it('reads both systems, and says how far that is', async () => {
    const { sent } = show('connection', answers)
    await press('Read both systems now')
    await waitFor(() => expect(sent('POST /runs')).toEqual([{ kind: 'sync' }]))
    cleanup()
    const reading = run({ id: 's1', kind: 'sync', state: 'reading', doing: 'Reading contacts', done: 3, total: 8 })
    show('connection', answers, { said: [status({ running: [reading] })] })
    await says('Reading contacts, 3 of 8.')
  })

  it('is an admin’s: others see how it stands', async () => {
    const { asked } = show('connection', answers, { role: 'operator' })
    await says('ConnectWise is not connected.')
    await says('Who connects, and with which keys, an admin sees here.')
    expect(asked('GET /connections')).toEqual([])
  })
})

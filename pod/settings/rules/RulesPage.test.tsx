import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, type HiveSettings } from '../../../shared/api-policy.ts'
import { pageProps, refused } from '../kit/testing.ts'
import { RulesPage } from './RulesPage.tsx'

const by = { who: 'kim', at: '2026-11-20T10:00:00.000Z' }
const policies = {
  hiveProducts: [],
  items: [{ productId: 301, identifier: 'HIVE-HOT-TB', description: '', policy: { free: 1 }, ...by }],
  accounts: [{ accountId: 'a1', name: 'Acme Lab', policy: { excluded: true }, ...by }],
  accountProducts: [],
  lines: [
    {
      companyId: 12,
      companyName: 'Acme',
      productId: 301,
      identifier: 'HIVE-HOT-TB',
      policy: { floor: { kind: 'minimum', quantity: 2 } },
      ...by,
    },
  ],
}
const money = (perMonth: number) => ({
  difference: [{ currency: 'USD', perMonth, costPerMonth: 0, marginPerMonth: 0, before: 0, after: 0, estimate: false }],
})
const agreement = {
  id: 77,
  name: 'Backup 2026',
  type: null,
  inForce: true,
  prorate: true,
  nextInvoiceDate: null,
  parentAgreementId: null,
}

/** Whoever is signed in is another person in each test: what was changed and not saved is kept for each. */
let people = 0
function show(more: object = {}, role: 'viewer' | 'operator' | 'admin' = 'admin', who = `key ${++people}`, rest = '') {
  const page = pageProps(
    {
      'GET /settings': { settings: DEFAULT_SETTINGS, saved: by },
      'GET /policies': policies,
      'GET /agreement-types': {
        agreementTypes: [
          { id: 5, name: 'Backup' },
          { id: 6, name: 'Managed' },
        ],
      },
      'GET /notices': { email: null, wanted: false, possible: true },
      'GET /usages': money(90),
      'POST /schedules/preview': { times: ['2026-11-28T02:00:00.000Z'], words: 'Every 3 days at 02:00.' },
      'GET /companies/12/agreements': { agreements: [agreement] },
      ...more,
    },
    { role, rest },
  )
  page.props.session.me.who = who
  render(<RulesPage {...page.props} />)
  return page
}
const part = async (name: string) => within(await screen.findByRole('region', { name }))
const setting = async (name: string) => within(await screen.findByRole('group', { name }))
const choose = async (name: string, value: string) =>
  fireEvent.change((await setting(name)).getAllByRole('combobox')[0] as HTMLElement, { target: { value } })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const says = (words: RegExp | string) => waitFor(() => expect(screen.getByText(words)).toBeTruthy())
const saved = (sent: (to: string) => unknown[]) => sent('PUT /settings') as HiveSettings[]

afterEach(cleanup)

describe('the settings page', () => {
  it('saves all of it at once, and says what that changes in money', async () => {
    const amounts = [90, 120]
    const { sent } = show({ 'GET /usages': () => money(amounts.shift() ?? 0) })
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
    await choose('Charged', 'bracket')
    await choose('Rounding', 'up')
    expect(screen.getByText(/Changed and not saved yet/)).toBeTruthy()
    fireEvent.click(button('Save'))
    await says('Saved. The next update would push +$120.00 a month now, and +$90.00 before.')
    expect(saved(sent)).toEqual([
      { ...DEFAULT_SETTINGS, basis: { kind: 'bracket' }, rounding: { kind: 'up', step: 1 } },
    ])
    expect(screen.queryByText(/Changed and not saved yet/)).toBeNull()
  })

  it('keeps what was changed while another page is looked at, until it is discarded', async () => {
    show({}, 'admin', 'kim')
    await choose('Charged', 'peak')
    cleanup()
    show({}, 'admin', 'lee')
    expect((await setting('Charged')).getByRole<HTMLSelectElement>('combobox').value).toBe('actual')
    cleanup()
    show({}, 'admin', 'kim')
    expect((await setting('Charged')).getByRole<HTMLSelectElement>('combobox').value).toBe('peak')
    fireEvent.click(button('Discard'))
    expect((await setting('Charged')).getByRole<HTMLSelectElement>('combobox').value).toBe('actual')
  })

  it('keeps what was changed where it cannot be saved, and says why', async () => {
    show({ 'PUT /settings': refused('There is no such time zone.', 422) })
    await choose('Charged', 'quota')
    fireEvent.click(button('Save'))
    await says('There is no such time zone.')
    expect((await setting('Charged')).getByRole<HTMLSelectElement>('combobox').value).toBe('quota')
    expect(button('Save')).toBeTruthy()
  })

  it('edits the bracket table, and does not save one that does not rise', async () => {
    const { sent } = show()
    const table = await part('Quota brackets')
    fireEvent.click(table.getByRole('button', { name: 'Remove step 4' }))
    fireEvent.click(table.getByRole('button', { name: 'Add a step' }))
    const added = table.getByRole('textbox', { name: 'Step 5 GB' })
    fireEvent.input(added, { target: { value: '500' } })
    expect(screen.getByText('Brackets: each step is larger than the one before.')).toBeTruthy()
    fireEvent.click(button('Save'))
    expect(saved(sent)).toEqual([])
    fireEvent.input(added, { target: { value: '2,048' } })
    fireEvent.click(button('Save'))
    await says(/Saved/)
    expect(saved(sent)[0]?.brackets.steps).toEqual([100, 250, 500, 1024, 2048])
  })

  it('takes limits in percent, each with what it is for', async () => {
    const { sent } = show()
    const holds = await part('What waits for a person')
    const ratio = holds.getByRole<HTMLInputElement>('textbox', { name: /Hold a change of more than/ })
    expect(ratio.value).toBe('50')
    expect(holds.getByText(/A drop to zero is held whatever the size/)).toBeTruthy()
    fireEvent.input(ratio, { target: { value: '7' } })
    expect(ratio.value).toBe('7')
    fireEvent.click(button('Save'))
    await says(/Saved/)
    expect(saved(sent)[0]?.limits).toEqual({ ...DEFAULT_SETTINGS.limits, changeRatio: 0.07 })
  })

  it('shows when a schedule is met next, and asks again once it is changed', async () => {
    const { sent } = show()
    await waitFor(() => expect(screen.getAllByText(/Sat, 28 Nov 2026, 02:00/).length).toBe(3))
    await choose('Update', 'before-invoice')
    fireEvent.input((await setting('Update')).getByRole('textbox'), { target: { value: '4' } })
    await waitFor(() =>
      expect(sent('POST /schedules/preview').at(-1)).toEqual({
        kind: 'update',
        schedule: { kind: 'before-invoice', days: 4, at: '04:00' },
        timeZone: 'UTC',
      }),
    )
    await choose('Sync', 'cron')
    fireEvent.input((await setting('Sync')).getByRole('textbox', { name: 'Schedule' }), { target: { value: '0 4 *' } })
    expect(screen.getByText('Sync: write five fields, as in "0 4 * * 1".')).toBeTruthy()
  })

  it('finds a time zone by typing', async () => {
    const { sent } = show()
    const zone = await screen.findByRole('combobox', { name: 'Time zone' })
    fireEvent.input(zone, { target: { value: 'new york' } })
    await screen.findByRole('option', { name: 'America/New_York' })
    fireEvent.keyDown(zone, { key: 'Enter' })
    fireEvent.click(button('Save'))
    await says(/Saved/)
    expect(saved(sent)[0]?.schedules.timeZone).toBe('America/New_York')
  })

  it('lists what is said below it, and removes it after asking once more', async () => {
    const { asked } = show()
    await says('not billed at all')
    expect(screen.getByText('at least 2')).toBeTruthy()
    expect(screen.getByText('HIVE-HOT-TB at Acme')).toBeTruthy()
    fireEvent.click(button('Remove what is said of Acme Lab'))
    expect(asked('DELETE')).toEqual([])
    fireEvent.click(button('Really remove?'))
    await says('Nothing particular is said of Acme Lab any more.')
    expect(asked('DELETE')).toEqual(['DELETE /accounts/a1/policy'])
  })

  it('places one item of a company on an agreement of that company', async () => {
    const { sent } = show()
    fireEvent.click(await screen.findByRole('button', { name: 'Edit what is said of HIVE-HOT-TB at Acme' }))
    const exceptions = await part('Exceptions')
    const placement = within(exceptions.getByRole('group', { name: 'Which agreement' }))
    fireEvent.change(placement.getByRole('combobox'), { target: { value: 'agreement' } })
    expect(exceptions.getByText('Which agreement: choose one.')).toBeTruthy()
    const which = await placement.findByRole('combobox', { name: 'Agreement' })
    await waitFor(() => expect(within(which).getByText('Backup 2026')).toBeTruthy())
    fireEvent.change(which, { target: { value: 'agreement 77' } })
    fireEvent.click(exceptions.getByRole('button', { name: 'Save' }))
    await says('Saved what is said of HIVE-HOT-TB at Acme.')
    expect(sent('PUT /companies/12/items/301/policy')).toEqual([
      { floor: { kind: 'minimum', quantity: 2 }, placement: { kind: 'agreement', agreementId: 77 } },
    ])
  })

  it.each([
    [7, 'one of which nothing is said yet', {}],
    [301, 'one of which something is said', { floor: { kind: 'minimum', quantity: 2 } }],
  ])(
    'opens the item of a company that the address names, %i, %s, and puts the focus on its placement',
    async (id, _, said) => {
      const product = { id, identifier: `HIVE-${id}`, unitOfMeasure: 'Each' }
      const rows = [{ company: { id: 12, name: 'Acme' }, line: { product } }]
      const { sent } = show(
        { 'GET /usages': ([, path]: string[]) => (path?.includes('companyId=12') ? { rows } : money(0)) },
        'operator',
        undefined,
        `?company=12&product=${id}`,
      )
      const exceptions = await part('Exceptions')
      const placement = within(await exceptions.findByRole('group', { name: 'Which agreement' })).getByRole('combobox')
      expect(document.activeElement).toBe(placement)
      expect(exceptions.getByRole<HTMLInputElement>('combobox', { name: 'Company' }).value).toBe('Acme')
      fireEvent.change(placement, { target: { value: 'only' } })
      fireEvent.click(exceptions.getByRole('button', { name: 'Save' }))
      await waitFor(() =>
        expect(sent(`PUT /companies/12/items/${id}/policy`)).toEqual([{ ...said, placement: { kind: 'only' } }]),
      )
    },
  )

  it('leaves out a test account that is found by typing', async () => {
    const { sent } = show({ 'GET /accounts': { accounts: [{ id: 'a7', name: 'Test Box' }], next: null } })
    const exceptions = await part('Exceptions')
    fireEvent.change(exceptions.getByRole('combobox', { name: 'Add an exception' }), {
      target: { value: 'accounts' },
    })
    expect(exceptions.getByText('Choose what it is for.')).toBeTruthy()
    const account = exceptions.getByRole('combobox', { name: 'Account' })
    fireEvent.input(account, { target: { value: 'test' } })
    await screen.findByRole('option', { name: 'Test Box' })
    fireEvent.keyDown(account, { key: 'Enter' })
    fireEvent.click(exceptions.getByRole('checkbox'))
    fireEvent.click(exceptions.getByRole('button', { name: 'Save' }))
    await says('Saved what is said of Test Box.')
    expect(sent('PUT /accounts/a7/policy')).toEqual([{ excluded: true }])
  })

  it('switches mail on for whoever has an address, and says why not for others', async () => {
    const { sent } = show({ 'GET /notices': { email: 'kim@msp.example', wanted: false, possible: true } })
    fireEvent.click(await screen.findByRole('checkbox', { name: /Mail me/ }))
    await says('You get a mail when something waits.')
    expect(sent('PUT /notices')).toEqual([{ wanted: true }])
    cleanup()
    show()
    await says(/Whoever signs in by a key has no address/)
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /Mail me/ }).disabled).toBe(true)
  })

  it('shows a viewer all of it and lets them change nothing; an operator the exceptions of accounts and companies', async () => {
    const viewer = show({}, 'viewer')
    await says('You see all of it and can change nothing: your role is viewer. Ask an admin.')
    expect((await setting('Charged')).getByRole<HTMLSelectElement>('combobox').disabled).toBe(true)
    fireEvent.click(button('Remove what is said of Acme Lab'))
    expect(screen.queryByRole('button', { name: 'Really remove?' })).toBeNull()
    expect(viewer.asked('DELETE')).toEqual([])
    cleanup()
    show({}, 'operator')
    expect((await setting('Charged')).getByRole<HTMLSelectElement>('combobox').disabled).toBe(true)
    fireEvent.click(button('Remove what is said of Acme Lab'))
    expect(button('Really remove?')).toBeTruthy()
    expect(button('Remove what is said of HIVE-HOT-TB').getAttribute('aria-disabled')).toBe('true')
  })
})

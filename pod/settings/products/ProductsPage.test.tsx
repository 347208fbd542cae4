import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../shared/api-policy.ts'
import { pageProps, refused } from '../kit/testing.ts'
import { ProductsPage } from './ProductsPage.tsx'

const hot = { id: 301, identifier: 'HIVE-HOT-TB', description: 'Hot storage, per TB' }
const linked = (unit: object | null, more: object = {}) => ({
  product: hot,
  unit,
  unitChanged: null,
  who: 'kim',
  at: '',
  ...more,
})
const product = (id: string, name: string, unit: string, link: object | null) => ({
  id,
  source: 'hive',
  externalId: id,
  name,
  unit,
  link,
})
const storage = product('h1', 'Hot storage', 'GB', linked({ amount: 1024, of: 'GB' }))
const archive = product('h2', 'Archive', 'GB', linked({ amount: 1024, of: 'GB' }))
const users = product('h3', 'Exchange', 'user', null)

const none = { hiveProducts: [], items: [], accounts: [], accountProducts: [], lines: [] }
const answers = {
  'GET /hive-products': { hiveProducts: [storage, archive, users] },
  'GET /settings': { settings: DEFAULT_SETTINGS, saved: null },
  'GET /policies': none,
  'GET /agreement-types': { agreementTypes: [{ id: 5, name: 'Backup' }] },
}
const hit = {
  id: 302,
  identifier: 'HIVE-EXO',
  description: 'Exchange backup per user',
  unitOfMeasure: 'Each',
  proposedUnit: { amount: 1, of: 'user' },
}

function show(more: object = {}, options: Parameters<typeof pageProps>[1] = { role: 'admin' }) {
  const page = pageProps({ ...answers, ...more }, options)
  render(<ProductsPage {...page.props} />)
  return page
}
const found = (name: string | RegExp) => screen.findByRole('button', { name })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const says = (words: RegExp | string) => waitFor(() => expect(screen.getByText(words)).toBeTruthy())
const setting = (name: string) => within(screen.getByRole('group', { name }))
const choose = (name: string, value: string) =>
  fireEvent.change(setting(name).getByRole('combobox'), { target: { value } })

afterEach(cleanup)

describe('the products page', () => {
  it('shows what each is billed as, what one unit stands for, and what adds up', async () => {
    show()
    await says('1 of 3 is linked to no item: it is not billed.')
    expect(screen.getAllByText(/1 HIVE-HOT-TB = 1,024 GB/)).toHaveLength(2)
    expect(screen.getByText('Adds up with Archive.')).toBeTruthy()
    expect(screen.getByText('Linked to no item: it is not billed. Search the catalog.')).toBeTruthy()
  })

  it('links an item only once it is said what one unit stands for', async () => {
    const { asked, sent } = show({ 'GET /products': { products: [hit, { ...hit, id: 9, proposedUnit: null }] } })
    const field = await screen.findByRole('combobox', { name: 'Search the ConnectWise catalog for Exchange' })
    fireEvent.input(field, { target: { value: 'exhcange' } })
    await screen.findByRole('listbox')
    expect(asked('GET /products')).toEqual(['GET /products?search=exhcange&hiveProductId=h3'])
    fireEvent.keyDown(field, { key: 'Enter' })
    const amount = screen.getByRole<HTMLInputElement>('textbox', { name: 'How many user one HIVE-EXO stands for' })
    expect(amount.value).toBe('1')
    expect(screen.getByText(/Proposed from the text of the item/)).toBeTruthy()
    for (const nothing of ['', '0', 'one']) {
      fireEvent.input(amount, { target: { value: nothing } })
      fireEvent.click(button('Save'))
    }
    expect(sent('PUT /hive-products/h3/link')).toEqual([])
    fireEvent.input(amount, { target: { value: '5' } })
    fireEvent.click(button('Save'))
    await says(/Exchange is billed as HIVE-EXO: 1 HIVE-EXO = 5 user/)
    expect(sent('PUT /hive-products/h3/link')).toEqual([{ productId: 302, unit: { amount: 5, of: 'user' } }])
  })

  it('says that a unit has changed, and lets it be stated again', async () => {
    const unitChanged = { side: 'item', was: 'TB', is: 'GB' }
    const { sent } = show({
      'GET /hive-products': {
        hiveProducts: [product('h1', 'Hot', 'GB', linked({ amount: 1024, of: 'GB' }, { unitChanged }))],
      },
    })
    await says(/The unit of the item in ConnectWise was TB and is GB now: its lines are held/)
    fireEvent.click(button('State the unit of Hot again'))
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '1' } })
    fireEvent.click(button('Save'))
    await waitFor(() =>
      expect(sent('PUT /hive-products/h1/link')).toEqual([{ productId: 301, unit: { amount: 1, of: 'GB' } }]),
    )
  })

  it.each([
    ['h3', 'link-product', 'combobox', 'Search the ConnectWise catalog for Exchange'],
    ['h4', 'state-unit', 'textbox', 'How many GB one HIVE-HOT-TB stands for'],
    ['h1', 'state-unit', 'textbox', 'How many GB one HIVE-HOT-TB stands for'],
    ['h1', 'allow-creating', 'checkbox', 'Make missing additions'],
    ['h1', '', 'combobox', 'Charged'],
  ])('opens what the address asks of %s, "%s", and puts the focus there', async (id, mend, role, name) => {
    const unstated = product('h4', 'Cold storage', 'GB', linked(null))
    show(
      { 'GET /hive-products': { hiveProducts: [archive, storage, users, unstated] } },
      { role: 'admin', rest: `?product=${id}&mend=${mend}` },
    )
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole(role, { name })))
  })

  it('asks once more before it unlinks', async () => {
    const { asked } = show()
    fireEvent.click(await found('Unlink Hot storage'))
    expect(asked('DELETE')).toEqual([])
    fireEvent.click(button('Really unlink?'))
    await says(/Hot storage is no longer billed as HIVE-HOT-TB/)
    expect(asked('DELETE')).toEqual(['DELETE /hive-products/h1/link'])
  })

  it('sets how a product is worked out, with an example that follows, and sends only what was changed', async () => {
    const { sent, asked } = show()
    fireEvent.click(await found('How Hot storage is worked out'))
    expect(screen.getByText('1,240 GB ÷ 1,024 → 1.21')).toBeTruthy()
    expect(screen.getByText('This holds for Archive too: they are billed as the same item.')).toBeTruthy()
    choose('Rounding', 'up')
    fireEvent.input(setting('Rounding').getByRole('textbox'), { target: { value: '0.5' } })
    expect(screen.getByText('1,240 GB ÷ 1,024 → up to the next 0.5 → 1.5')).toBeTruthy()
    expect(screen.getByText('Changed and not saved yet.')).toBeTruthy()
    choose('Charged', 'average')
    fireEvent.click(button('Save'))
    await says(/Saved how Hot storage is worked out/)
    expect(sent('PUT /hive-products/h1/policy')).toEqual([{ basis: { kind: 'average', days: 30 } }])
    expect(sent('PUT /items/301/policy')).toEqual([{ rounding: { kind: 'up', step: 0.5 } }])
    expect(asked('DELETE')).toEqual([])
  })

  it('does not save what is no number, and says which', async () => {
    const { asked } = show()
    fireEvent.click(await found('How Hot storage is worked out'))
    choose('Rounding', 'nearest')
    const step = setting('Rounding').getByRole<HTMLInputElement>('textbox')
    fireEvent.input(step, { target: { value: '0,5' } })
    expect(step.value).toBe('0,5')
    expect(step.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('Rounding: the step is a number above 0.')).toBeTruthy()
    fireEvent.click(button('Save'))
    expect(asked('PUT')).toEqual([])
  })

  it('makes missing additions where that is switched on, on an agreement type that is chosen', async () => {
    const { sent } = show()
    fireEvent.click(await found('How Hot storage is worked out'))
    const group = setting('Missing additions')
    fireEvent.click(group.getByRole('checkbox', { name: 'Make missing additions' }))
    expect(screen.getByText('Missing additions: choose the agreement type they are made on.')).toBeTruthy()
    fireEvent.change(group.getByRole('combobox', { name: 'on' }), { target: { value: 'type 5' } })
    fireEvent.change(group.getByRole('combobox', { name: 'price' }), { target: { value: 'given' } })
    fireEvent.input(group.getByRole('textbox', { name: 'price' }), { target: { value: '4.50' } })
    fireEvent.click(button('Save'))
    await waitFor(() =>
      expect(sent('PUT /items/301/policy')).toEqual([
        {
          creating: {
            on: { typeId: 5 },
            billCustomer: 'Billable',
            unitPrice: 4.5,
            unitCost: null,
            from: 'period-start',
          },
        },
      ]),
    )
  })

  it('keeps what was changed where it cannot be saved, and says why', async () => {
    show({ 'PUT /items/301/policy': refused('The step is too small.', 422) })
    fireEvent.click(await found('How Hot storage is worked out'))
    choose('Rounding', 'up')
    fireEvent.click(button('Save'))
    await says('The step is too small.')
    expect(setting('Rounding').getByRole<HTMLSelectElement>('combobox').value).toBe('up')
    expect(screen.getByText('Changed and not saved yet.')).toBeTruthy()
  })

  it('leaves how it is worked out to an admin, and says so to an operator', async () => {
    show({}, { role: 'operator' })
    fireEvent.click(await found('How Hot storage is worked out'))
    expect(setting('Charged').getByRole<HTMLSelectElement>('combobox').disabled).toBe(true)
    expect(screen.getByText('How it is worked out is decided by an admin: it holds for every company.')).toBeTruthy()
  })

  it('lets a viewer look and change nothing, and says why', async () => {
    const { asked } = show({}, { role: 'viewer' })
    fireEvent.click(await found('How Hot storage is worked out'))
    expect(setting('Rounding').getByRole<HTMLSelectElement>('combobox').disabled).toBe(true)
    fireEvent.click(button('Unlink Hot storage'))
    fireEvent.click(button('Save'))
    expect(asked('PUT')).toEqual([])
    expect(screen.getByText('You may look and not change: your role is viewer. Ask an admin for more.')).toBeTruthy()
  })
})

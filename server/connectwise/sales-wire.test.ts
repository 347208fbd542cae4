import { describe, expect, it } from 'vitest'
import { toMember } from './member-wire.ts'
import { toActivity, toForecastItems, toOpportunity } from './sales-wire.ts'
import { SETUP } from './setup-wire.ts'

describe('a member from the wire', () => {
  const row = {
    id: '5',
    identifier: 'mbaker',
    firstName: 'Maya',
    lastName: 'Baker',
    licenseClass: 'F',
    officeEmail: 'maya@acme.example',
    homeEmail: ' maya@home.example ',
    primaryEmail: 'm.baker@acme.example',
    defaultEmail: 'Home',
    type: { id: 2, name: 'Sales', _info: {} },
    inactiveFlag: false,
    _info: { lastUpdated: '2026-05-06T07:08:09Z' },
  }

  it('has the address that ConnectWise uses for them', () => {
    expect(toMember(row)).toEqual({
      id: 5,
      identifier: 'mbaker',
      firstName: 'Maya',
      lastName: 'Baker',
      email: 'maya@home.example',
      type: { id: 2, name: 'Sales' },
      inactive: false,
      api: false,
      lastUpdated: '2026-05-06T07:08:09Z',
    })
  })

  it.each([
    ['the default is empty', { defaultEmail: 'Mobile' }, 'm.baker@acme.example'],
    ['no default is named', { defaultEmail: undefined }, 'm.baker@acme.example'],
    ['only the office is known', { defaultEmail: 'Mobile', primaryEmail: null }, 'maya@acme.example'],
    ['nothing is known', { officeEmail: '', homeEmail: null, primaryEmail: '' }, null],
  ])('has another address where %s', (_name, changes, email) => {
    expect(toMember({ ...row, ...changes }).email).toBe(email)
  })

  it('can be of no type, an API member, and without a name', () => {
    expect(toMember({ id: 6, identifier: 'api', licenseClass: 'A', inactiveFlag: true })).toMatchObject({
      type: null,
      api: true,
      inactive: true,
      firstName: '',
      lastName: '',
    })
  })
})

describe('an activity from the wire', () => {
  it('has everything it refers to by id, times to the second, and no NUL characters', () => {
    const row = {
      id: 3,
      name: 'Renewal\u0000 call',
      type: { id: 1, name: 'Call' },
      company: { id: '7', identifier: 'acme', name: 'Acme' },
      contact: { id: 8, name: 'Robin' },
      opportunity: { id: 9, name: 'Backup' },
      notes: 'Spoke\u0000 about storage.',
      dateStart: '2026-05-06T07:00:00Z',
      dateEnd: '2026-05-06T07:30:00.500Z',
      where: { id: 1, name: 'On-site' },
      closeFlag: true,
      assignTo: { id: 5, identifier: 'mbaker', name: 'Maya Baker' },
      _info: { lastUpdated: '2026-05-06T08:00:00Z' },
    }
    expect(toActivity(row)).toEqual({
      id: 3,
      name: 'Renewal call',
      type: { id: 1, name: 'Call' },
      companyId: 7,
      contactId: 8,
      opportunityId: 9,
      notes: 'Spoke about storage.',
      start: '2026-05-06T07:00:00Z',
      end: '2026-05-06T07:30:00Z',
      where: 'On-site',
      closed: true,
      assignedTo: 5,
      lastUpdated: '2026-05-06T08:00:00Z',
    })
  })

  it('can be assigned to nobody, and of a company that the keys may not see', () => {
    expect(toActivity({ id: 3, name: 'Note', assignTo: null, company: { _info: {} } })).toMatchObject({
      assignedTo: null,
      companyId: null,
      contactId: null,
      type: null,
      start: null,
      closed: false,
    })
  })
})

describe('an opportunity from the wire', () => {
  it('has its close date as a day, and its items elsewhere', () => {
    const row = {
      id: 4,
      name: 'Backup for Acme',
      type: { id: 1, name: 'Managed Services' },
      stage: { id: 2, name: 'Qualified' },
      status: { id: 1, name: 'Open' },
      company: { id: 7 },
      contact: { id: 8 },
      notes: 'Budget is approved.',
      expectedCloseDate: '2026-06-30T00:00:00Z',
      primarySalesRep: { id: 5, identifier: 'mbaker' },
      _info: { lastUpdated: '2026-05-06T08:00:00Z' },
    }
    expect(toOpportunity(row)).toEqual({
      id: 4,
      name: 'Backup for Acme',
      type: { id: 1, name: 'Managed Services' },
      stage: { id: 2, name: 'Qualified' },
      status: { id: 1, name: 'Open' },
      companyId: 7,
      contactId: 8,
      notes: 'Budget is approved.',
      closeDate: '2026-06-30',
      salesperson: 5,
      items: [],
      lastUpdated: '2026-05-06T08:00:00Z',
    })
    expect(toOpportunity({ id: 4, name: 'x', primarySalesRep: { _info: {} } })).toMatchObject({
      salesperson: null,
      companyId: null,
      closeDate: null,
    })
  })
})

describe('the items of a forecast', () => {
  const item = (id: number, more: object = {}) => ({
    id,
    forecastType: 'Product',
    quantity: 4,
    revenue: 100,
    cost: 60,
    productDescription: `Item ${id}`,
    ...more,
  })

  it('have the price of one unit: revenue and cost are of the line', () => {
    expect(toForecastItems([{ id: 1, forecastItems: [item(2, { catalogItem: { id: 9, identifier: 'X' } })] }])).toEqual(
      [
        {
          id: 2,
          productId: 9,
          description: 'Item 2',
          quantity: 4,
          unitPrice: 25,
          unitCost: 15,
          recurring: false,
          billingCycleId: null,
          cycles: null,
        },
      ],
    )
  })

  it('that recur have the price of one cycle', () => {
    const recurring = item(2, {
      recurringFlag: true,
      recurringRevenue: 10,
      recurringCost: 1,
      billCycle: { id: 2, name: 'Monthly' },
      cycles: 12,
    })
    expect(toForecastItems([{ forecastItems: [recurring] }])).toMatchObject([
      { unitPrice: 2.5, unitCost: 0.25, recurring: true, billingCycleId: 2, cycles: 12 },
    ])
  })

  it('are the same whether the answer is a list of forecasts, one forecast, or the items themselves', () => {
    const items = [item(2), item(3)]
    const forecast = { id: 1, forecastItems: items, forecastRevenueTotals: { revenue: 200 } }
    const list = toForecastItems([forecast])
    expect(list.map(({ id }) => id)).toEqual([2, 3])
    expect(toForecastItems(forecast)).toEqual(list)
    expect(toForecastItems(items)).toEqual(list)
  })

  it('are in one order, whatever the server’s', () => {
    const items = [item(5, { sequenceNumber: 1 }), item(2, { sequenceNumber: 2 }), item(4, { sequenceNumber: 2 })]
    expect(toForecastItems([{ forecastItems: items.toReversed() }]).map(({ id }) => id)).toEqual([5, 2, 4])
  })

  it('without a quantity are one, of nothing cost what they cost, and what is not in the forecast is left out', () => {
    const items = [item(1, { quantity: null }), item(2, { quantity: 0 }), item(3, { includeFlag: false })]
    expect(toForecastItems([{ forecastItems: items }])).toMatchObject([
      { id: 1, quantity: 1, unitPrice: 100 },
      { id: 2, quantity: 0, unitPrice: 100 },
    ])
  })

  it('are none where there is no forecast, and none is guessed', () => {
    expect(toForecastItems([])).toEqual([])
    expect(toForecastItems([{ id: 1 }])).toEqual([])
    expect(() => toForecastItems([{ forecastItems: [{ forecastType: 'Product' }] }])).toThrow()
  })
})

describe('a row of a set-up table', () => {
  it('has its name, also where ConnectWise calls it its description', () => {
    expect(SETUP['company-type'].toRecord({ id: 1, name: 'Client' })).toEqual({
      id: 1,
      name: 'Client',
      inactive: false,
      outcome: null,
    })
    expect(SETUP['contact-type'].toRecord({ id: '2', description: 'Billing' }).name).toBe('Billing')
    expect(SETUP['opportunity-type'].toRecord({ id: 3, description: 'Old', inactiveFlag: true })).toMatchObject({
      name: 'Old',
      inactive: true,
    })
  })

  it.each([
    [{ wonFlag: true, closedFlag: true }, 'won'],
    [{ lostFlag: true, closedFlag: true }, 'lost'],
    [{ closedFlag: true }, 'closed'],
    [{}, 'open'],
  ])('of opportunity statuses says what it means for the deal: %o', (flags, outcome) => {
    expect(SETUP['opportunity-status'].toRecord({ id: 1, name: 'x', ...flags }).outcome).toBe(outcome)
  })
})

import type { components } from 'connectwise-rest/dist/ManageTypes'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { agreementId } from '../../shared/records.ts'
import { type contactWire, toContact } from './contact-wire.ts'
import type { memberWire, myMemberInfoWire, mySecurityWire } from './member-wire.ts'
import type { activityWire, itemWire, opportunityWire } from './sales-wire.ts'
import {
  type additionWire,
  type agreementWire,
  type billingCycleWire,
  type companyWire,
  type productWire,
  toAddition,
  toAgreement,
  toBillingCycle,
  toCompany,
  toProduct,
} from './wire.ts'
import { toSecond } from './wire-values.ts'

// Held by the compiler: every field we read is one of ConnectWise's own document, and what that document lets stand in
// it is something we can read. `connectwise-rest` carries types generated from it.
type Theirs = components['schemas']
type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] }
type Unknown<Wire, Their> = Exclude<keyof Named<Wire>, keyof Their>
type Unreadable<Wire, Their> = {
  [K in keyof Named<Wire> & keyof Their]: Exclude<Their[K], undefined | null> extends Exclude<
    Named<Wire>[K],
    undefined | null
  >
    ? never
    : K
}[keyof Named<Wire> & keyof Their]
type Fits<Wire, Their> = [Unknown<Wire, Their> | Unreadable<Wire, Their>] extends [never]
  ? true
  : { unknown: Unknown<Wire, Their>; unreadable: Unreadable<Wire, Their> }
// A reference's id may be absent in their document; where we need it (a product, a company) a row without is reported.
type WithIds<T, K extends keyof T> = Omit<T, K> & { [P in K]?: Exclude<T[P], undefined> & { id: number } }

const fits: [
  Fits<z.input<typeof companyWire>, Theirs['Company']>,
  Fits<z.input<typeof contactWire>, Theirs['Contact']>,
  Fits<z.input<typeof agreementWire>, WithIds<Theirs['Agreement'], 'company'>>,
  Fits<z.input<typeof additionWire>, WithIds<Theirs['Addition'], 'product'>>,
  Fits<z.input<typeof productWire>, Theirs['CatalogItem']>,
  Fits<z.input<typeof billingCycleWire>, Theirs['BillingCycle']>,
  Fits<z.input<typeof myMemberInfoWire>, Theirs['MyMemberInfo']>,
  Fits<z.input<typeof mySecurityWire>, Theirs['MySecurity']>,
  Fits<z.input<typeof memberWire>, Theirs['Member']>,
  // The types are those of 2022; this field came later.
  Fits<z.input<typeof activityWire>, Theirs['Activity'] & { closeFlag?: boolean | null }>,
  Fits<z.input<typeof opportunityWire>, Theirs['Opportunity']>,
  Fits<z.input<typeof itemWire>, Theirs['ForecastItem']>,
] = [true, true, true, true, true, true, true, true, true, true, true, true]

describe('a record from the wire', () => {
  it('names only fields of ConnectWise’s own document', () => {
    expect(fits).not.toContain(false)
  })

  it('takes absent for null, text ids for numbers, and drops NUL characters', () => {
    const row = {
      id: '12',
      identifier: 'acme',
      name: 'Ac\u0000me',
      phoneNumber: '',
      status: { _info: {} },
      types: [{ _info: {} }, { id: '3', name: 'Client' }],
      country: { name: 'Chile' },
    }
    expect(toCompany(row)).toEqual({
      id: 12,
      identifier: 'acme',
      name: 'Acme',
      status: null,
      types: [{ id: 3, name: 'Client' }],
      phone: null,
      website: null,
      addressLine1: null,
      addressLine2: null,
      city: null,
      state: null,
      zip: null,
      country: null,
      employees: null,
      deleted: false,
      lastUpdated: null,
    })
  })

  it('keeps dates as days, and the currency by its code', () => {
    const agreement = toAgreement({
      id: 5,
      name: 'Backup',
      company: { id: 7 },
      agreementStatus: 'Active',
      startDate: '2026-01-01T00:00:00Z',
      nextInvoiceDate: '2026-12-01',
      billingCycle: { id: 2, name: 'Monthly' },
      currency: { id: 1, currencyCode: 'usd', symbol: '$' },
      prorateFlag: true,
      _info: { lastUpdated: '2026-05-06T07:08:09.123Z', additions_href: 'https://x' },
    })
    expect(agreement).toMatchObject({
      companyId: 7,
      status: 'Active',
      startDate: '2026-01-01',
      endDate: null,
      nextInvoiceDate: '2026-12-01',
      billingCycleId: 2,
      currency: 'USD',
      prorate: true,
      cancelled: false,
      lastUpdated: '2026-05-06T07:08:09Z',
    })
  })

  it('reads an addition below its agreement, with its own extended price', () => {
    const addition = toAddition(agreementId(5))({
      id: 9,
      product: { id: 3, identifier: 'HOT' },
      quantity: 1.5,
      unitPrice: 10,
      billCustomer: 'Billable',
      extPrice: 15,
      agreementStatus: 'Somehow',
    })
    expect(addition).toMatchObject({
      agreementId: 5,
      productId: 3,
      quantity: 1.5,
      unitCost: 0,
      lessIncluded: 0,
      extPrice: 15,
      status: null,
    })
  })

  it('has the e-mails and phones of a contact by their channel, the default first, and no fax', () => {
    const item = (id: number, communicationType: string | null, value: string | null, more: object = {}) => ({
      id,
      type: { id: 9, name: 'Email' },
      communicationType,
      value,
      defaultFlag: false,
      ...more,
    })
    const row = {
      id: 3,
      firstName: 'Robin',
      company: { id: 7, identifier: 'acme' },
      inactiveFlag: true,
      unsubscribeFlag: true,
      types: [{ id: 4, name: 'Billing' }],
      communicationItems: [
        item(5, 'Email', 'robin@acme.com', { domain: '@acme.com', defaultFlag: true }),
        item(4, 'Email', ' old@acme.com'),
        item(6, 'Email', null),
        item(8, 'Phone', '555-0101', { type: { id: 4, name: 'Mobile' } }),
        item(7, 'Phone', '555-0100', { extension: '12' }),
        item(9, 'Fax', '555-0199'),
        item(10, null, 'nobody knows'),
        item(11, 'Email', 'old@acme.com'),
      ],
      _info: { lastUpdated: '2026-05-06T07:08:09Z' },
    }
    const contact = {
      id: 3,
      companyId: 7,
      firstName: 'Robin',
      lastName: '',
      title: null,
      emails: ['robin@acme.com', 'old@acme.com'],
      phones: ['555-0100 x12', '555-0101'],
      mobile: '555-0101',
      types: [{ id: 4, name: 'Billing' }],
      inactive: true,
      unsubscribed: true,
      lastUpdated: '2026-05-06T07:08:09Z',
    }
    expect(toContact(row)).toEqual(contact)
    const shuffled = { ...row, communicationItems: row.communicationItems.toReversed() }
    expect(toContact(shuffled)).toEqual(contact)
  })

  it('is a contact also without a company, a name or a way to be reached', () => {
    expect(toContact({ id: 3, company: { _info: {} } })).toMatchObject({ companyId: null, lastName: '', emails: [] })
  })

  it.each([
    ['an agreement without a company', () => toAgreement({ id: 1, name: 'x' })],
    [
      'an addition that does not say whether it is billed',
      () => toAddition(agreementId(1))({ id: 1, product: { id: 1 }, quantity: 1 }),
    ],
    [
      'an addition without a quantity',
      () => toAddition(agreementId(1))({ id: 1, product: { id: 1 }, billCustomer: 'Billable' }),
    ],
    ['a billing cycle nobody knows', () => toBillingCycle({ id: 1, name: 'x', billingOptions: 'Daily' })],
    ['a product without an id', () => toProduct({ identifier: 'x' })],
  ])('is not guessed: %s', (_name, read) => {
    expect(read).toThrow()
  })

  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05.9+02:00', '2026-01-02T01:04:05Z'],
    ['yesterday', null],
    [null, null],
  ])('has its time to the second: %s', (time, second) => {
    expect(toSecond(time)).toBe(second)
  })
})

// ConnectWise's records as they come over the wire, turned into ours on the line that checks them.
// Only the fields that are read are named; contacts have a file of their own.
import { z } from 'zod'
import {
  type Addition,
  type Agreement,
  additionId,
  agreementId,
  type BillingCycle,
  type Company,
  companyId,
  type Product,
  productId,
} from '../../shared/records.ts'
import { amount, changeInfo, date, figure, flag, id, info, reference, references, text, words } from './wire-values.ts'

export const companyWire = z.looseObject({
  id,
  identifier: words,
  name: words,
  status: reference,
  types: references,
  phoneNumber: text,
  website: text,
  addressLine1: text,
  addressLine2: text,
  city: text,
  state: text,
  zip: text,
  country: reference,
  numberOfEmployees: figure,
  deletedFlag: flag,
  _info: info,
})

export const toCompany = (row: unknown): Company => {
  const wire = companyWire.parse(row)
  return {
    id: companyId(wire.id),
    identifier: wire.identifier,
    name: wire.name,
    status: wire.status,
    types: wire.types,
    phone: wire.phoneNumber,
    website: wire.website,
    addressLine1: wire.addressLine1,
    addressLine2: wire.addressLine2,
    city: wire.city,
    state: wire.state,
    zip: wire.zip,
    country: wire.country?.name || null,
    employees: wire.numberOfEmployees,
    deleted: wire.deletedFlag,
    lastUpdated: wire._info,
  }
}

const status = z.enum(['Active', 'Cancelled', 'Expired', 'Inactive']).nullish().catch(null)

export const agreementWire = z.looseObject({
  id,
  name: words,
  type: reference,
  // Without it an agreement belongs to nobody: a role with few rights gets such rows, and they are reported.
  company: z.looseObject({ id }),
  agreementStatus: status,
  cancelledFlag: flag,
  startDate: date,
  endDate: date,
  noEndingDateFlag: flag,
  billingCycle: reference,
  parentAgreement: reference,
  nextInvoiceDate: date,
  prorateFlag: flag,
  currency: z.looseObject({ currencyCode: text }).nullish(),
  _info: info,
})

export const toAgreement = (row: unknown): Agreement => {
  const wire = agreementWire.parse(row)
  const currency = wire.currency?.currencyCode?.trim().toUpperCase() ?? ''
  return {
    id: agreementId(wire.id),
    companyId: companyId(wire.company.id),
    name: wire.name,
    type: wire.type,
    status: wire.agreementStatus ?? null,
    cancelled: wire.cancelledFlag,
    startDate: wire.startDate,
    endDate: wire.endDate,
    noEndingDate: wire.noEndingDateFlag,
    billingCycleId: wire.billingCycle?.id ?? null,
    parentAgreementId: wire.parentAgreement === null ? null : agreementId(wire.parentAgreement.id),
    nextInvoiceDate: wire.nextInvoiceDate,
    prorate: wire.prorateFlag,
    currency: /^[A-Z]{3}$/.test(currency) ? currency : null,
    lastUpdated: wire._info,
  }
}

export const additionWire = z.looseObject({
  id,
  product: z.looseObject({ id, identifier: text }),
  quantity: z.number(),
  lessIncluded: amount,
  unitPrice: amount,
  unitCost: amount,
  // Money hangs on it: a row that does not say it is reported and not guessed.
  billCustomer: z.enum(['Billable', 'DoNotBill', 'NoCharge']),
  effectiveDate: date,
  cancelledDate: date,
  agreementId: id.nullish(),
  agreementStatus: status,
  description: text,
  extPrice: figure,
  extCost: figure,
  uom: text,
  _info: changeInfo,
})

/** An addition is only ever read below its agreement, which not every server names in the row. */
export const toAddition =
  (agreement: Agreement['id']) =>
  (row: unknown): Addition => {
    const wire = additionWire.parse(row)
    return {
      id: additionId(wire.id),
      agreementId: agreement,
      productId: productId(wire.product.id),
      productIdentifier: wire.product.identifier ?? '',
      description: wire.description,
      quantity: wire.quantity,
      lessIncluded: wire.lessIncluded,
      unitPrice: wire.unitPrice,
      unitCost: wire.unitCost,
      billCustomer: wire.billCustomer,
      effectiveDate: wire.effectiveDate,
      cancelledDate: wire.cancelledDate,
      status: wire.agreementStatus ?? null,
      extPrice: wire.extPrice,
      extCost: wire.extCost,
      uom: wire.uom,
      lastUpdated: wire._info.lastUpdated,
      updatedBy: wire._info.updatedBy,
    }
  }

export const productWire = z.looseObject({
  id,
  identifier: words,
  description: text,
  inactiveFlag: flag,
  unitOfMeasure: reference,
  price: figure,
  cost: figure,
  type: reference,
  category: reference,
  customerDescription: text,
  recurringFlag: flag,
  recurringOneTimeFlag: flag,
  recurringBillCycle: reference,
  _info: info,
})

export const toProduct = (row: unknown): Product => {
  const wire = productWire.parse(row)
  return {
    id: productId(wire.id),
    identifier: wire.identifier,
    description: wire.description ?? '',
    inactive: wire.inactiveFlag,
    unitOfMeasure: wire.unitOfMeasure?.name || null,
    price: wire.price,
    cost: wire.cost,
    type: wire.type,
    category: wire.category,
    customerDescription: wire.customerDescription,
    billing:
      wire.recurringFlag && !wire.recurringOneTimeFlag
        ? { kind: 'recurring', cycleId: wire.recurringBillCycle?.id ?? null }
        : { kind: 'once' },
    lastUpdated: wire._info,
  }
}

export const billingCycleWire = z.looseObject({
  id,
  name: words,
  billingOptions: z.enum([
    'Weekly',
    'BiWeekly',
    'Monthly',
    'BiMonthly',
    'Quarterly',
    'SemiAnnual',
    'Yearly',
    'NotRecurring',
  ]),
})

export const toBillingCycle = (row: unknown): BillingCycle => {
  const wire = billingCycleWire.parse(row)
  return { id: wire.id, name: wire.name, option: wire.billingOptions }
}

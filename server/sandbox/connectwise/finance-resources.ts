// /finance: agreements, their types, billing cycles and additions.

import { childrenOf, type Json, type JsonObject, type Row, refId, removeRow } from '../table.ts'
import type { Database } from './database.ts'
import type { FieldError } from './errors.ts'
import * as models from './finance-models.ts'
import { prorated } from './finance-prorate.ts'
import { type Resource, rights, type Setting } from './resource.ts'
import { wireTime } from './stamps.ts'

const agreement: Resource = {
  path: 'finance/agreements',
  table: 'agreements',
  model: models.agreementModel,
  label: 'agreement',
  title: 'Agreement',
  right: rights.agreements,
  links: [
    'additions',
    'adjustments',
    'workRoleExclusions',
    'workTypeExclusions',
    'boardDefaults',
    'sites',
    'configurations',
  ],
  computed: { agreementStatus: (_db, row, now) => agreementStatus(row, now) },
  defaults: ({ db, now }, sent) => ({
    startDate: `${wireTime(now).slice(0, 10)}T00:00:00Z`,
    billingCycle: db.agreementTypes.rows.get(refId(sent.type) ?? 0)?.billingCycle,
  }),
  removed: ({ db }, row) => {
    for (const addition of childrenOf(db.additions, row.id)) removeRow(db.additions, addition.id)
    removeRow(db.agreements, row.id)
  },
}

const addition: Resource = {
  path: 'finance/agreements/#/additions',
  table: 'additions',
  model: models.additionModel,
  label: 'addition',
  title: 'Addition',
  right: rights.agreements,
  parent: { table: 'agreements', title: 'Agreement', field: 'agreementId', reference: false },
  computed: {
    agreementId: (_db, row) => row.agreementId,
    agreementStatus: (db, row, now) => additionStatus(db, row, now),
    billedQuantity: (_db, row) => billed(row),
    extPrice: (_db, row) => cents(billed(row) * amount(row.unitPrice)),
    extCost: (_db, row) => cents(billed(row) * amount(row.unitCost)),
    margin: (_db, row) => cents(billed(row) * amount(row.unitPrice)) - cents(billed(row) * amount(row.unitCost)),
    ...prorated(billed),
    uom: (db, row) => unitOf(db, row),
    sequenceNumber: (db, row) => sequence(db, row),
  },
  defaults: additionDefaults,
  check: ({ db }, fields) => checkProduct(db, fields),
}

/** The resources of the finance module. */
export const financeResources: Resource[] = [
  agreement,
  {
    path: 'finance/agreements/types',
    table: 'agreementTypes',
    model: models.agreementTypeModel,
    label: 'agreementType',
    title: 'Agreement Type',
    right: null,
  },
  addition,
  {
    path: 'finance/billingCycles',
    table: 'billingCycles',
    model: models.billingCycleModel,
    label: 'billingCycle',
    title: 'Billing Cycle',
    right: null,
  },
]

/** The agreement's own status on a given day. */
export function agreementStatus(row: Row, now: Date): string {
  if (row.cancelledFlag === true) return 'Cancelled'
  if (isPast(row.endDate, now) && row.noEndingDateFlag !== true) return 'Expired'
  return isFuture(row.startDate, now) ? 'Inactive' : 'Active'
}

// An addition has a status of its own, which follows the agreement's once that has ended.
function additionStatus(db: Database, row: Row, now: Date): string {
  if (isPast(row.cancelledDate, now)) return 'Cancelled'
  const parent = typeof row.agreementId === 'number' ? db.agreements.rows.get(row.agreementId) : undefined
  const status = parent ? agreementStatus(parent, now) : 'Active'
  if (status === 'Cancelled' || status === 'Expired') return status
  return isFuture(row.effectiveDate, now) ? 'Inactive' : status
}

// How the real server sets the billed quantity against `lessIncluded` is not documented; this is the plain reading.
function billed(row: Row): number {
  return Math.max(0, amount(row.quantity) - amount(row.lessIncluded))
}
const amount = (value: Json | undefined) => (typeof value === 'number' ? value : 0)
const cents = (value: number) => Math.round((value + Number.EPSILON) * 100) / 100

function unitOf(db: Database, row: Row): Json | undefined {
  const unit = refId(db.catalog.rows.get(refId(row.product) ?? 0)?.unitOfMeasure)
  return unit === undefined ? undefined : db.setup.UnitOfMeasure?.rows.get(unit)?.name
}

function sequence(db: Database, row: Row): number | undefined {
  if (typeof row.agreementId !== 'number') return undefined
  return (db.additions.children.get(row.agreementId) ?? []).indexOf(row.id) + 1
}

function additionDefaults({ db, now }: Setting, sent: JsonObject): JsonObject {
  const item = productOf(db, sent)
  return {
    quantity: 1,
    lessIncluded: 0,
    unitPrice: item?.price ?? 0,
    unitCost: item?.cost ?? 0,
    description: item?.description,
    invoiceDescription: item?.customerDescription,
    taxableFlag: item?.taxableFlag ?? false,
    effectiveDate: `${wireTime(now).slice(0, 10)}T00:00:00Z`,
  }
}

function productOf(db: Database, sent: JsonObject): Row | undefined {
  const id = refId(sent.product)
  if (id !== undefined) return db.catalog.rows.get(id)
  const { product } = sent
  if (typeof product !== 'object' || product === null || Array.isArray(product)) return undefined
  for (const row of db.catalog.rows.values()) if (row.identifier === product.identifier) return row
  return undefined
}

function checkProduct(db: Database, fields: JsonObject): FieldError[] {
  if (db.catalog.rows.get(refId(fields.product) ?? 0)?.productClass !== 'Bundle') return []
  const message = 'A bundle cannot be added to an agreement.'
  return [{ code: 'InvalidField', message, resource: 'addition', field: 'product' }]
}

const isPast = (date: Json | undefined, now: Date) => typeof date === 'string' && Date.parse(date) <= now.getTime()
const isFuture = (date: Json | undefined, now: Date) => typeof date === 'string' && Date.parse(date) > now.getTime()

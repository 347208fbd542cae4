// How a quantity is worked out, on which addition it is billed, from when, and what holds it back.
import { z } from 'zod'
import { recordId } from './fields.ts'

const days = z.number().int().min(1).max(400)
const quantity = z.number().nonnegative().max(1e9)
const step = z.number().positive().max(1e6)
/** A day, `yyyy-MM-dd`. */
const day = z.iso.date()

/** What of a reading is charged. Judged per account and Hive product, in the unit of the reading, before anything is added up. */
export const Basis = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('actual') }),
  z.strictObject({ kind: z.literal('quota') }).describe('The quota as delivered, never below what is used'),
  z.strictObject({ kind: z.literal('bracket') }).describe('The step of the bracket table that covers use and quota'),
  z.strictObject({ kind: z.literal('average'), days }).describe('Mean of the daily means of the last days'),
  z.strictObject({ kind: z.literal('peak'), days }).describe('Highest reading of the last days'),
  z.strictObject({
    kind: z.literal('larger-of'),
    of: z
      .array(z.enum(['actual', 'quota', 'bracket', 'average', 'peak']))
      .min(2)
      .max(5),
    days: days.default(30).describe('Of average and peak'),
  }),
])
export type Basis = z.infer<typeof Basis>

export const Rounding = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }).describe('To the two decimals ConnectWise invoices with'),
  z.strictObject({ kind: z.literal('up'), step }),
  z.strictObject({ kind: z.literal('nearest'), step }),
])
export type Rounding = z.infer<typeof Rounding>

/** What is billed at least. minimum: the larger of both. committed: that much, and what goes beyond is rounded by itself. */
export const Floor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('minimum'), quantity }),
  z.strictObject({ kind: z.literal('committed'), quantity }),
])
export type Floor = z.infer<typeof Floor>

/** An agreement of the company by its own id, or whichever is of a type. */
export const AgreementChoice = z.union([
  z.strictObject({ agreementId: recordId }),
  z.strictObject({ typeId: recordId }),
])
export type AgreementChoice = z.infer<typeof AgreementChoice>

/** Which of several additions of one item a company is billed on. Without a rule two that fit are an issue, never a guess. */
export const Placement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('only') }),
  z
    .strictObject({ kind: z.literal('type-order'), typeIds: z.array(recordId).min(1).max(50) })
    .describe('The first agreement type, in this order, that has one; two of that type are an issue'),
  z.strictObject({ kind: z.literal('agreement'), agreementId: recordId }),
  z
    .strictObject({
      kind: z.literal('split'),
      shares: z
        .array(z.strictObject({ on: AgreementChoice, share: z.number().positive().max(1) }))
        .min(2)
        .max(20),
    })
    .describe('Shares add up to 1; what rounding leaves over goes to the last'),
  z
    .strictObject({ kind: z.literal('overflow'), first: AgreementChoice, committed: quantity, rest: AgreementChoice })
    .describe('The committed quantity on the first, what goes beyond on the other'),
  z
    .strictObject({ kind: z.literal('children'), agreementId: recordId })
    .describe('The children of this parent agreement'),
])
export type Placement = z.infer<typeof Placement>

/** From when a new quantity counts. Anything but in-place wants an agreement that prorates; where it does not, it is in place. */
export const Dating = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('in-place') }),
  z
    .strictObject({
      kind: z.literal('new-addition'),
      from: z.union([z.enum(['period-start', 'today']), day]),
    })
    .describe('The addition ends on that day and a new one begins'),
])
export type Dating = z.infer<typeof Dating>

/** How an addition that is missing is made. */
export const Creating = z.strictObject({
  on: AgreementChoice,
  billCustomer: z.enum(['Billable', 'DoNotBill', 'NoCharge']).default('Billable'),
  unitPrice: z
    .number()
    .nonnegative()
    .max(1e9)
    .nullable()
    .default(null)
    .describe('null: the price of the catalog; also answered to whoever may not see prices'),
  unitCost: z
    .number()
    .nonnegative()
    .max(1e9)
    .nullable()
    .default(null)
    .describe('null: the cost of the catalog, or the same'),
  from: z.union([z.enum(['period-start', 'today']), day]).default('period-start'),
})
export type Creating = z.infer<typeof Creating>

/** What is said at one level; what is left out is taken from the next wider one. */
const linePolicy = {
  free: quantity.optional().describe('Units of the item that are not billed'),
  floor: Floor.optional(),
  rounding: Rounding.optional(),
  placement: Placement.optional(),
  dating: Dating.optional(),
}
/** Of a reading: tenant, Hive product, account, account and Hive product; the most particular wins. */
export const ReadingPolicy = z.strictObject({
  basis: Basis.optional(),
  excluded: z.boolean().optional().describe('Not billed at all: a test account'),
})
export type ReadingPolicy = z.infer<typeof ReadingPolicy>
/** Of a line: tenant, item, company and item; the most particular wins, setting by setting. */
export const LinePolicy = z.strictObject(linePolicy)
export type LinePolicy = z.infer<typeof LinePolicy>
/** Of an item wherever it is billed: also whether a missing addition is made. `creating: null`: it is not. */
export const ItemPolicy = z.strictObject({ ...linePolicy, creating: Creating.nullable().optional() })
export type ItemPolicy = z.infer<typeof ItemPolicy>

/** Which level a setting was taken from. `default`: nobody has set it. */
export const PolicyLevel = z.enum(['default', 'tenant', 'hive-product', 'item', 'account', 'account-product', 'line'])
export type PolicyLevel = z.infer<typeof PolicyLevel>

/** Quota brackets, in one unit; other units of storage are converted, what is no storage has no bracket. */
export const Brackets = z.strictObject({
  unit: z.enum(['GB', 'TB']),
  steps: z.array(z.number().positive().max(1e9)).min(1).max(200).describe('Rising'),
  beyond: z.number().positive().max(1e9).describe('Beyond the last step: whole multiples of this'),
})
export type Brackets = z.infer<typeof Brackets>

export const HoldLimits = z.strictObject({
  changeRatio: z.number().min(0).max(100).describe('Share of the billed quantity beyond which a change is large: 0.5'),
  changeMoney: z.number().min(0).max(1e9).describe('Money a month below which no change is large, in its own currency'),
  staleDays: z.number().int().min(1).max(400),
  runLines: z.number().min(0).max(1).describe('Share of its lines beyond which a whole run waits: 0.2'),
  runTotal: z.number().min(0).max(100).describe('Share of the monthly total beyond which a whole run waits: 0.1'),
})
export type HoldLimits = z.infer<typeof HoldLimits>

/** When a scheduled run is due. Times are in the tenant's own zone. */
export const Schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({
    kind: z.literal('every'),
    days: z.number().int().min(1).max(90),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write it as 03:00'),
  }),
  z.strictObject({ kind: z.literal('cron'), expression: z.string().min(9).max(100) }).describe('Five fields'),
  z
    .strictObject({
      kind: z.literal('before-invoice'),
      days: z.number().int().min(0).max(60),
      at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write it as 03:00'),
    })
    .describe('Updates only: each company so many days before its agreement’s next invoice'),
])
export type Schedule = z.infer<typeof Schedule>

export const Schedules = z.strictObject({
  timeZone: z.string().min(1).max(60).describe('IANA: America/New_York'),
  sync: Schedule,
  update: Schedule,
  usage: Schedule.describe('The pull of the usage feed alone'),
})
export type Schedules = z.infer<typeof Schedules>

/** All that a tenant has decided for itself. */
export const HiveSettings = z.strictObject({
  basis: Basis,
  ...linePolicy,
  brackets: Brackets,
  limits: HoldLimits,
  schedules: Schedules,
})
export type HiveSettings = z.infer<typeof HiveSettings>

/** MSP quota brackets as Hive has them: 100, 250, 500, 750 GB, 1 TB, then whole TB. */
export const DEFAULT_BRACKETS: Brackets = { unit: 'GB', steps: [100, 250, 500, 750, 1024], beyond: 1024 }
export const DEFAULT_LIMITS: HoldLimits = {
  changeRatio: 0.5,
  changeMoney: 50,
  staleDays: 10,
  runLines: 0.2,
  runTotal: 0.1,
}
/** Sync every 3 days and update every 5, as Hive has it. */
export const DEFAULT_SETTINGS: HiveSettings = {
  basis: { kind: 'actual' },
  brackets: DEFAULT_BRACKETS,
  limits: DEFAULT_LIMITS,
  schedules: {
    timeZone: 'UTC',
    sync: { kind: 'every', days: 3, at: '02:00' },
    update: { kind: 'every', days: 5, at: '04:00' },
    usage: { kind: 'every', days: 1, at: '01:00' },
  },
}

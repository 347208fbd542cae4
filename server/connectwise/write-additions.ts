// The writes to additions: one request each, sent once. What became of one whose answer was lost is found by reading.
import { z } from 'zod'
import type { Addition, AdditionId, AgreementId, BillCustomer, ProductId } from '../../shared/records.ts'
import { ConnectionError, type HttpReply } from '../http.ts'
import { type Asked, type Call, complaint } from './call.ts'

/** `because` is ConnectWise's own words. Throws ConnectionError `answer-lost` where it cannot be said which it was. */
export type WriteOutcome = { kind: 'written'; addition: Addition } | { kind: 'refused'; because: string }
/** `removed` also where it was gone already. */
export type RemoveOutcome = { kind: 'removed' } | { kind: 'refused'; because: string }

/** An addition to be made. Null prices are left to ConnectWise, which takes the catalog's; the day is `yyyy-MM-dd`. */
export interface NewAddition {
  productId: ProductId
  quantity: number
  billCustomer: BillCustomer
  unitPrice: number | null
  unitCost: number | null
  effectiveDate: string
  cancelledDate: string | null
  /** What else it takes over from the one it replaces. */
  carried: Carried
}

/** The fields of an addition that Hivelink does not read and that its replacement keeps, as ConnectWise sent them. */
export type Carried = z.infer<typeof carriedWire>

/**
 * Each throws `throttled` or `timeout` where it was not sent or turned away at the door, and `answer-lost` where nobody
 * knows what became of it.
 */
export interface AdditionWrites {
  setAdditionQuantity: (agreementId: AgreementId, id: AdditionId, quantity: number) => Promise<WriteOutcome>
  /** The day from which it bills no more; null: it bills on. */
  setAdditionEnd: (agreementId: AgreementId, id: AdditionId, on: string | null) => Promise<WriteOutcome>
  makeAddition: (agreementId: AgreementId, addition: NewAddition) => Promise<WriteOutcome>
  removeAddition: (agreementId: AgreementId, id: AdditionId) => Promise<RemoveOutcome>
  /** A read: what a replacement of this addition keeps of it. Null where ConnectWise no longer has it. */
  carriedOf: (agreementId: AgreementId, id: AdditionId) => Promise<Carried | null>
}

/** How long a write waits for its turn on the connection (milliseconds). */
const WRITE_PATIENCE_MS = 5_000
const DELETE_RIGHT =
  'To take back what was made, the security role of the keys needs Finance > Agreements, Delete level All.'
/** Statuses that say no in words. */
const TURNED_DOWN = [400, 403, 404, 405, 409, 413, 415, 422]

const CARRIED =
  'description,lessIncluded,taxableFlag,invoiceDescription,serialNumber,purchaseItemFlag,specialOrderFlag,invoiceGrouping,opportunity,customFields'
/** Carried over untouched: nothing in it is looked into, but for the ids of references. */
const reference = z
  .looseObject({ id: z.number() })
  .nullish()
  .transform((value) => (value ? { id: value.id } : undefined))
const carriedWire = z.object({
  description: z.string().nullish(),
  lessIncluded: z.number().nullish(),
  taxableFlag: z.boolean().nullish(),
  invoiceDescription: z.string().nullish(),
  serialNumber: z.string().nullish(),
  purchaseItemFlag: z.boolean().nullish(),
  specialOrderFlag: z.boolean().nullish(),
  invoiceGrouping: reference,
  opportunity: reference,
  customFields: z.array(z.looseObject({ id: z.number() })).nullish(),
})

/**
 * @param pathOf where the additions of an agreement are
 * @param toRecord turns a row of theirs into a record; throws where it cannot
 */
export function additionWrites(
  call: Call,
  pathOf: (agreement: AgreementId) => string,
  toRecord: (agreement: AgreementId) => (row: unknown) => Addition,
): AdditionWrites {
  const patch = async (agreement: AgreementId, id: AdditionId, operation: object): Promise<WriteOutcome> => {
    // A bare array; the field by its bare, case-sensitive name.
    const asked = { method: 'PATCH', path: `${pathOf(agreement)}/${id}`, body: [operation] } as const
    return written(await send(call, asked), toRecord(agreement))
  }
  return {
    setAdditionQuantity: (agreement, id, value) => patch(agreement, id, { op: 'replace', path: 'quantity', value }),
    setAdditionEnd: (agreement, id, on) =>
      patch(
        agreement,
        id,
        on === null
          ? { op: 'remove', path: 'cancelledDate' }
          : { op: 'replace', path: 'cancelledDate', value: midnight(on) },
      ),
    makeAddition: async (agreement, addition) => {
      const asked = { method: 'POST', path: pathOf(agreement), body: wireOf(addition) } as const
      return written(await send(call, asked), toRecord(agreement))
    },
    removeAddition: async (agreement, id) => {
      const reply = await send(call, { method: 'DELETE', path: `${pathOf(agreement)}/${id}` })
      if (reply.status < 400 || reply.status === 404) return { kind: 'removed' }
      const needs = reply.status === 403 ? ` ${DELETE_RIGHT}` : ''
      return { kind: 'refused', because: `${complaint(reply)}${needs}` }
    },
    carriedOf: async (agreement, id) => {
      const reply = await call.send({
        path: `${pathOf(agreement)}/${id}`,
        query: { fields: CARRIED },
        answers: [404],
      })
      if (reply.status === 404) return null
      const carried = carriedWire.safeParse(reply.json)
      if (carried.success) return carried.data
      throw new ConnectionError('bad-reply', `ConnectWise sent addition ${id} in a form that cannot be read.`)
    },
  }
}

/** Sent at once or not at all: after a wait the record would have to be read again first. */
const send = (call: Call, asked: Asked): Promise<HttpReply> =>
  call.send({ ...asked, answers: TURNED_DOWN, tries: 1, patienceMs: WRITE_PATIENCE_MS })

function written(reply: HttpReply, toRecord: (row: unknown) => Addition): WriteOutcome {
  if (reply.status >= 400) return { kind: 'refused', because: complaint(reply) }
  try {
    return { kind: 'written', addition: toRecord(reply.json) }
  } catch {
    // It was carried out; what it became has to be read.
    const words = 'ConnectWise accepted a change, and its answer cannot be read. What it did is found by reading.'
    throw new ConnectionError('answer-lost', words, { status: reply.status })
  }
}

function wireOf({ carried, ...addition }: NewAddition): object {
  const { productId, quantity, billCustomer, unitPrice, unitCost, effectiveDate, cancelledDate } = addition
  return {
    ...carried,
    product: { id: productId },
    quantity,
    billCustomer,
    ...(unitPrice === null ? {} : { unitPrice }),
    ...(unitCost === null ? {} : { unitCost }),
    effectiveDate: midnight(effectiveDate),
    ...(cancelledDate === null ? {} : { cancelledDate: midnight(cancelledDate) }),
  }
}

/** Dates travel as midnight UTC; any other form is turned down. */
const midnight = (day: string): string => `${day}T00:00:00Z`

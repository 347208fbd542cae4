// What a schema cannot see of a policy: whether its parts make sense together, and beside what is known of ConnectWise.
import type {
  AgreementChoice,
  Basis,
  HiveSettings,
  LinePolicy,
  Placement,
  ReadingPolicy,
} from '../../shared/api-policy.ts'
import type { Agreement } from '../../shared/records.ts'
import { scheduleFault } from '../jobs/due.ts'

/** `field` as the request names it: `brackets.steps`. */
export interface Fault {
  field: string
  detail: string
}

/** Shares are typed as decimals: a third three times is not quite one. */
const WHOLE = 1e-9

export function settingsFaults(settings: HiveSettings): Fault[] {
  const { basis, brackets, schedules } = settings
  const times = (['sync', 'update', 'usage'] as const).flatMap((kind): Fault[] => {
    const fault = scheduleFault(kind, schedules[kind], schedules.timeZone)
    if (fault === null) return []
    return [{ field: `schedules.${fault.field === 'timeZone' ? 'timeZone' : kind}`, detail: fault.detail }]
  })
  // A time zone that is none is at fault for every schedule.
  const distinct = [...new Map(times.map((fault) => [fault.field, fault])).values()]
  return [...basisFaults(basis), ...lineFaults(settings), ...stepFaults(brackets.steps), ...distinct]
}

export const readingFaults = ({ basis }: ReadingPolicy): Fault[] => (basis === undefined ? [] : basisFaults(basis))

/** Faults of a rule in itself. */
export const lineFaults = ({ placement }: LinePolicy): Fault[] =>
  placement === undefined ? [] : placementFaults(placement)

/** Faults of a rule for one company: it must name something the company has. */
export function faultsBeside({ placement }: LinePolicy, agreements: readonly Agreement[]): Fault[] {
  if (placement === undefined) return []
  const { field, choices } = namedBy(placement)
  const known = choices.some((choice) =>
    agreements.some(({ id, type }) =>
      'agreementId' in choice ? choice.agreementId === id : choice.typeId === type?.id,
    ),
  )
  if (known || choices.length === 0) return []
  const detail = 'The company has no such agreement. Choose one it has, or sync it first if the agreement is new.'
  return [{ field: `placement.${field}`, detail }]
}

function basisFaults(basis: Basis): Fault[] {
  if (basis.kind !== 'larger-of' || new Set(basis.of).size === basis.of.length) return []
  return [{ field: 'basis.of', detail: 'Name each once.' }]
}

function stepFaults(steps: readonly number[]): Fault[] {
  const at = steps.findIndex((step, index) => index > 0 && step <= (steps[index - 1] ?? 0))
  return at === -1 ? [] : [{ field: `brackets.steps.${at}`, detail: 'Each step is larger than the one before it.' }]
}

function placementFaults(placement: Placement): Fault[] {
  switch (placement.kind) {
    case 'only':
    case 'agreement':
    case 'children':
      return []
    case 'type-order':
      return isDistinct(placement.typeIds.map((typeId) => ({ typeId })))
        ? []
        : [{ field: 'placement.typeIds', detail: 'Name each type once.' }]
    case 'split': {
      const sum = placement.shares.reduce((total, { share }) => total + share, 0)
      const faults: Fault[] = []
      if (Math.abs(sum - 1) > WHOLE) {
        const detail = `The shares add up to ${Number(sum.toFixed(6))}, and they must add up to 1.`
        faults.push({ field: 'placement.shares', detail })
      }
      if (!isDistinct(placement.shares.map(({ on }) => on))) {
        faults.push({ field: 'placement.shares', detail: 'Each share is on another agreement.' })
      }
      return faults
    }
    case 'overflow':
      return isDistinct([placement.first, placement.rest])
        ? []
        : [{ field: 'placement.rest', detail: 'What goes beyond is billed on another agreement than the first.' }]
  }
}

const isDistinct = (choices: readonly AgreementChoice[]): boolean =>
  new Set(choices.map((choice) => JSON.stringify(choice))).size === choices.length

function namedBy(placement: Placement): { field: string; choices: AgreementChoice[] } {
  switch (placement.kind) {
    case 'only':
      return { field: '', choices: [] }
    case 'type-order':
      return { field: 'typeIds', choices: placement.typeIds.map((typeId) => ({ typeId })) }
    case 'agreement':
    case 'children':
      return { field: 'agreementId', choices: [{ agreementId: placement.agreementId }] }
    case 'split':
      return { field: 'shares', choices: placement.shares.map(({ on }) => on) }
    case 'overflow':
      return { field: 'first', choices: [placement.first, placement.rest] }
  }
}

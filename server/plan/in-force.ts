// Whether an agreement is in force and an addition bills, on a day (`yyyy-MM-dd`).
import type { Addition, Agreement } from '../../shared/records.ts'

/** Whether an agreement is in force on a day: by its status, its flag and its dates, whichever says no. */
export function inForce(agreement: Agreement, today: string): boolean {
  if (agreement.cancelled) return false
  if (agreement.status !== null && agreement.status !== 'Active') return false
  if (agreement.startDate !== null && agreement.startDate > today) return false
  return agreement.noEndingDate || agreement.endDate === null || agreement.endDate >= today
}

/** Whether an addition bills on a day: begun, not cancelled on or before it, and not ended by its own status. */
export function isBilling(addition: Addition, today: string): boolean {
  if (addition.status !== null && addition.status !== 'Active') return false
  if (addition.effectiveDate !== null && addition.effectiveDate > today) return false
  return addition.cancelledDate === null || addition.cancelledDate > today
}

/** Whether an addition does not bill yet, and nothing but its own or its agreement's beginning is in the way. */
export function begins(addition: Addition, agreement: Agreement, today: string): boolean {
  const later = [addition.effectiveDate, agreement.startDate]
    .filter((day) => day !== null)
    .sort()
    .at(-1)
  if (later === undefined || later <= today) return false
  // ConnectWise calls both Inactive until they begin.
  return inForce(begun(agreement), later) && isBilling(begun(addition), later)
}

const begun = <T extends Addition | Agreement>(record: T): T =>
  record.status === 'Inactive' ? { ...record, status: null } : record

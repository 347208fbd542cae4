// Whether a record planned again is planned as it was shown.
import type { PlannedRecord } from './considered.ts'

/** Whether two plans of one record would write the same. Who or what links it, and fields that are left alone, count for nothing. */
export function samePlanned(a: PlannedRecord, b: PlannedRecord): boolean {
  return JSON.stringify(writtenBy(a)) === JSON.stringify(writtenBy(b))
}

function writtenBy({ kind, leftId, rightId, action, verdict, fields, ...rest }: PlannedRecord) {
  const { refs, joins, leaves, lines, place, as } = rest
  const written = fields
    .filter((field) => field.verdict === 'fill' || field.verdict === 'replace')
    .map(({ field, connectWise, glassHive }) => [field, connectWise, glassHive])
  return [
    [kind, leftId, rightId, action.kind, verdict.kind, verdict.kind === 'change' ? null : verdict.because],
    written.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    refs.map(({ as: property, kind: ofKind, leftId: id }) => [property, ofKind, id].join(' ')).sort(),
    [...joins].sort(),
    leaves.map(({ id }) => id).sort((one, other) => one - other),
    lines.map((line) => [
      ...[line.id, line.description, line.quantity, line.unitPrice, line.unitCost],
      ...[line.productId, line.billingCycle, line.termInMonths],
    ]),
    place === null ? null : [place.key, place.name, place.marketable, place.listId],
    as,
  ]
}

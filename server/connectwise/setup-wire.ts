// The set-up tables: where each is, and how its rows are read. Some call their name `description`.
import { z } from 'zod'
import type { SetupKind, SetupRow } from '../../shared/records.ts'
import type { Kind } from './reading.ts'
import { flag, id, text } from './wire-values.ts'

const setupWire = z.looseObject({
  id,
  name: text,
  description: text,
  inactiveFlag: flag,
  wonFlag: flag,
  lostFlag: flag,
  closedFlag: flag,
})

const table = (kind: SetupKind, path: string, fields: string): Kind<SetupRow> => ({
  name: `${kind.replace('-', ' ')} table`,
  path,
  fields: `id,${fields}`,
  toRecord(row) {
    const wire = setupWire.parse(row)
    const outcome = wire.wonFlag ? 'won' : wire.lostFlag ? 'lost' : wire.closedFlag ? 'closed' : 'open'
    return {
      id: wire.id,
      name: wire.name ?? wire.description ?? `${wire.id}`,
      inactive: wire.inactiveFlag,
      outcome: kind === 'opportunity-status' ? outcome : null,
    }
  },
})

/** Every table that the import chooses from. */
export const SETUP: Record<SetupKind, Kind<SetupRow>> = {
  'company-status': table('company-status', 'company/companies/statuses', 'name,inactiveFlag'),
  'company-type': table('company-type', 'company/companies/types', 'name'),
  'contact-type': table('contact-type', 'company/contacts/types', 'description'),
  'product-type': table('product-type', 'procurement/types', 'name,inactiveFlag'),
  'product-category': table('product-category', 'procurement/categories', 'name,inactiveFlag'),
  'activity-type': table('activity-type', 'sales/activities/types', 'name,inactiveFlag'),
  'opportunity-type': table('opportunity-type', 'sales/opportunities/types', 'description,inactiveFlag'),
  'opportunity-stage': table('opportunity-stage', 'sales/stages', 'name'),
  'opportunity-status': table(
    'opportunity-status',
    'sales/opportunities/statuses',
    'name,inactiveFlag,wonFlag,lostFlag,closedFlag',
  ),
}

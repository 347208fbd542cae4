// GlassHive records that look like a customer and are none, or are only a part of one. They come last and draw no chance, so
// that the rest of a world is what it is without them.

import { insertRow } from '../table.ts'
import type { putCases } from './cases.ts'
import type { Stage } from './customers.ts'

/** The phone points to one and the name to another, and neither is the company; a name that is nearly a twin's. */
export function putLookAlikes({ db, glassHive }: Stage, cases: ReturnType<typeof putCases>): void {
  const phone = db.companies.rows.get(cases.vendor.companyId)?.phoneNumber
  const common = { CountryCode: 'US', IsAccount: false, EmployeeCount: 12, DeviceCount: 14 }
  // They moved into its old office and were given its number.
  const heirs = { Name: 'Portland Freight Brokers', Phone: phone, Website: 'https://pdxfreight.net' }
  insertRow(glassHive.companies, { ...common, ...heirs, City: 'Portland', Region: 'OR', ZipCode: '97209' })
  const branch = { Name: 'Northwest Distribution - Eugene', Phone: '541-555-0142', City: 'Eugene', Region: 'OR' }
  insertRow(glassHive.companies, { ...common, ...branch, ZipCode: '97401' })
  const near = { Name: 'Sumit Law Group of Maine', City: 'Portland', Region: 'ME' }
  insertRow(glassHive.companies, { ...common, ...near })
}

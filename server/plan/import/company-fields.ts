import type { Company, GlassHiveCompany } from '../../../shared/records.ts'
import type { Field } from './field.ts'
import { countryOf, samePhone, sameText, sameValue, sameWebsite, sameWord, trimmed, websiteOf } from './values.ts'

const addressOf = ({ addressLine1, addressLine2 }: Company): string | null =>
  [addressLine1, addressLine2].flatMap((line) => trimmed(line) ?? []).join(', ') || null

export const COMPANY_FIELDS: readonly Field<Company, GlassHiveCompany>[] = [
  { field: 'name', name: 'Name', left: (c) => trimmed(c.name), right: (g) => trimmed(g.name), same: sameText },
  { field: 'website', name: 'Website', left: (c) => websiteOf(c.website), right: (g) => g.website, same: sameWebsite },
  { field: 'phone', name: 'Phone', left: (c) => trimmed(c.phone), right: (g) => trimmed(g.phone), same: samePhone },
  { field: 'address', name: 'Address', left: addressOf, right: (g) => trimmed(g.address), same: sameText },
  { field: 'city', name: 'City', left: (c) => trimmed(c.city), right: (g) => trimmed(g.city), same: sameText },
  { field: 'region', name: 'State', left: (c) => trimmed(c.state), right: (g) => trimmed(g.region), same: sameText },
  { field: 'zip', name: 'Zip code', left: (c) => trimmed(c.zip), right: (g) => trimmed(g.zip), same: sameText },
  { field: 'country', name: 'Country', left: (c) => countryOf(c.country), right: (g) => g.country, same: sameWord },
  // Nought is what ConnectWise keeps where nobody has counted.
  {
    field: 'employees',
    name: 'Employees',
    left: (c) => c.employees || null,
    right: (g) => g.employees,
    same: sameValue,
  },
]

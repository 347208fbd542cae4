// Records for the tests of this folder: everything a record must have, so that a test names only what it is about.

import {
  type Account,
  accountId,
  type Company,
  companyId,
  type GlassHiveCompany,
  glassHiveCompanyId,
} from '../../shared/records.ts'

/** A ConnectWise company in use, in the United States, of which nothing but the name is known. */
export function company(id: number, name: string, over: Partial<Company> = {}): Company {
  return {
    id: companyId(id),
    identifier: `C${id}`,
    name,
    status: { id: 1, name: 'Active' },
    types: [],
    phone: null,
    website: null,
    addressLine1: null,
    addressLine2: null,
    city: null,
    state: null,
    zip: null,
    country: 'United States',
    employees: null,
    deleted: false,
    lastUpdated: null,
    ...over,
  }
}

/** A GlassHive company of which nothing but the name is known. */
export function glassHiveCompany(id: number, name: string, over: Partial<GlassHiveCompany> = {}): GlassHiveCompany {
  return {
    id: glassHiveCompanyId(id),
    name,
    website: null,
    phone: null,
    email: null,
    address: null,
    city: null,
    region: null,
    zip: null,
    country: 'US',
    employees: null,
    ...over,
  }
}

/** A Hive account; its id is made of its name. */
export function account(name: string, domain: string | null = null): Account {
  return { id: accountId(`hive:${name}`), source: 'hive', externalId: name, name, domain }
}

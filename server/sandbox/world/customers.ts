// Short ways to say what a named case is made of.

import type { Row } from '../table.ts'
import { type AgreementSeed, type Builder, type CompanySeed, putAgreement, putCompany, putContact } from './builder.ts'
import type { Catalog } from './catalog.ts'
import { putGlassHiveCompany } from './glasshive-world.ts'
import { slug } from './names.ts'
import { agreementTypeIds } from './setup.ts'

/** What the cases are built with. */
export interface Stage extends Builder {
  catalog: Catalog
}

/** A customer as the cases need it: everything has a plain default. */
export interface CustomerSeed extends Partial<Omit<CompanySeed, 'name' | 'address'>> {
  name: string
  domain?: string
  city?: [city: string, state: string | null, zip: string, country: CompanySeed['address']['country']]
  line?: string
  /** Not in GlassHive. */
  alone?: boolean
}

/** A company with two people, in GlassHive too under the very same name, phone and website. */
export function customer(stage: Stage, seed: CustomerSeed): Row {
  const [city, state, zip, country] = seed.city ?? ['Portland', 'OR', '97209', 'US']
  const domain = seed.domain ?? `${slug(seed.name)}.com`
  const phone = seed.phone === undefined ? nextPhone(stage) : seed.phone
  const website = seed.website === undefined ? `https://www.${domain}` : seed.website
  const streetNumber = stage.db.companies.nextId * 10
  const row = putCompany(stage, {
    ...seed,
    identifier: seed.identifier ?? uniqueIdentifier(stage, slug(seed.name)),
    phone,
    website,
    address: { line: seed.line ?? `${streetNumber} NW Glisan St`, city, state, zip, country },
  })
  stage.taken.add(slug(seed.name))
  const first = { firstName: 'Robin', lastName: 'Hale', title: 'Office Manager' }
  putContact(stage, row, { ...first, email: `robin@${domain}`, ...(phone ? { phone } : {}), main: true })
  putContact(stage, row, { firstName: 'Casey', lastName: 'Moran', title: 'Owner', email: `casey@${domain}` })
  if (!seed.alone) putGlassHiveCompany(stage, row, {})
  return row
}

/** A monthly backup agreement that has run for over a year. */
export function backupAgreement(stage: Stage, owner: Row, seed: Partial<AgreementSeed> = {}): Row {
  return putAgreement(stage, owner, { name: 'Cloud Backup', type: agreementTypeIds.cloudBackup, ...seed })
}

/** A Hive account under the company's own name and domain. */
export function accountOf(stage: Stage, owner: Row): { id: string; name: string; domain?: string } {
  const site =
    typeof owner.website === 'string'
      ? owner.website.replace(/^(https?:\/\/)?(www\.)?/, '').replace(/\/$/, '')
      : undefined
  const account = { id: accountId(stage), name: String(owner.name) }
  return site ? { ...account, domain: site } : account
}

/** The next free account id, as Hive writes them. */
export function accountId({ readings }: Builder): string {
  const seen = new Set(readings.map((reading) => reading.account.id))
  return `acc-${1001 + seen.size}`
}

function nextPhone({ db, taken }: Builder): string {
  const line = `503226${String(db.companies.nextId).padStart(4, '0')}`
  taken.add(`phone ${line}`)
  return line
}

function uniqueIdentifier({ db }: Builder, word: string): string {
  const start = word.slice(0, 22)
  const used = new Set([...db.companies.rows.values()].map((row) => row.identifier))
  let identifier = start
  for (let number = 2; used.has(identifier); number += 1) identifier = `${start}${number}`
  return identifier
}

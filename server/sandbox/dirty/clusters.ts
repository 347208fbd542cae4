// Companies that have something to do with one another: each function makes a handful of them.

import type { Random } from '../random.ts'
import { pickWeighted } from './chance.ts'
import { type Company, type Maker, makeCompany, makeDomain, makePhone, makePlace, slug } from './company.ts'
import { countries, countryWeights } from './countries.ts'
import type { Town } from './country.ts'
import { brandWord, pairedWords } from './invented.ts'
import { makeName, type NameParts, surnameIn, tradesOf } from './names.ts'
import { nearName } from './near-names.ts'
import { type Structure, shares } from './rates.ts'
import { unitId } from './streets.ts'

/** A handful of companies in one structure. */
export const makeCluster: Record<Structure, (maker: Maker) => Company[]> = {
  group,
  franchise,
  twins,
  tenants,
  family,
  namesake,
  'inherited-phone': inheritedPhone,
}

/** How many companies a structure has on average, so that shares of companies become shares of draws. */
export const clusterSize: Record<Structure, number> = {
  group: 5,
  franchise: 6,
  twins: 2,
  tenants: 4,
  family: 3,
  namesake: 2,
  'inherited-phone': 2,
}

const quarters = [
  'North',
  'South',
  'East',
  'West',
  'Downtown',
  'Eastside',
  'Westside',
  'Airport',
  'Midtown',
  'Harbor',
  'University',
  'Warehouse',
]

function group(maker: Maker): Company[] {
  const { random } = maker
  const head = makeCompany(maker)
  head.domain ||= makeDomain(maker, head.country, head.name, head.place.town)
  const onePhone = random.chance(shares.groupPhone)
  const used = new Set<string>()
  const companies = [head]
  for (let left = random.int(2, 8); left > 0; left -= 1) {
    const town = random.chance(0.3) ? head.place.town : random.pick(head.country.towns)
    const branch = branchName(random, town, used)
    if (branch === null) continue
    const office = makeCompany(maker, { country: head.country, town, name: { ...head.name, branch } })
    Object.assign(office, { domain: head.domain, page: random.chance(0.3) ? `locations/${slug(branch)}` : '' })
    if (onePhone && random.chance(0.8)) Object.assign(office, { phones: head.phones, vanity: head.vanity })
    office.freeMail = false
    companies.push(office)
  }
  for (const company of companies) {
    company.shared = { ...company.shared, web: true, phone: company.phones === head.phones && onePhone }
    company.structures.push('group')
  }
  return companies
}

function branchName(random: Random, town: Town, used: Set<string>): string | null {
  const kind = random.next()
  const branch = kind < 0.65 ? town.city : kind < 0.9 ? random.pick(quarters) : `#${random.int(2, 40)}`
  if (used.has(branch)) return null
  used.add(branch)
  return branch
}

// The owners are companies of their own: only the brand and mostly its website are one.
function franchise(maker: Maker): Company[] {
  const { random } = maker
  const country = pickWeighted(random, countries, countryWeights)
  const { trade, field } = tradesOf(random, country)
  const stem = random.chance(0.5) ? brandWord(random) : pairedWords(random)
  const brand: NameParts = { lead: '', stem, trade, field, branch: '', form: [] }
  const domain = makeDomain(maker, country, brand, random.pick(country.towns))
  const used = new Set<string>()
  const companies: Company[] = []
  for (let left = random.int(3, 9); left > 0; left -= 1) {
    const town = random.pick(country.towns)
    if (used.has(town.city)) continue
    used.add(town.city)
    const shop = makeCompany(maker, { country, town, name: { ...brand, branch: town.city } })
    const web = random.chance(0.85)
    if (web) Object.assign(shop, { domain, page: random.chance(0.6) ? slug(town.city) : '' })
    shop.shared = { ...shop.shared, web }
    shop.structures.push('franchise')
    companies.push(shop)
  }
  return companies
}

function twins(maker: Maker): Company[] {
  const first = makeCompany(maker)
  const town = otherTown(maker.random, first)
  const second = makeCompany(maker, { country: first.country, town, name: first.name })
  return marked([first, second], 'twins')
}

function tenants(maker: Maker): Company[] {
  const { random } = maker
  const first = makeCompany(maker)
  const switchboard = random.chance(shares.tenantSwitchboard)
  const companies = [first]
  for (let left = random.int(1, 5); left > 0; left -= 1) {
    const { country, place } = first
    const other = makeCompany(maker, { country, town: place.town })
    const kind = place.street.unit?.kind ?? ['Suite', 'Ste', '#']
    const unit = country.language === 'en' ? { kind, id: unitId(random) } : null
    other.place = { ...place, street: { ...place.street, unit } }
    if (switchboard) Object.assign(other, { phones: first.phones, vanity: first.vanity })
    companies.push(other)
  }
  for (const company of companies) {
    company.shared = { ...company.shared, phone: switchboard, street: true }
    company.structures.push('tenants')
  }
  return companies
}

function family(maker: Maker): Company[] {
  const { random } = maker
  const first = makeCompany(maker)
  const { country, place } = first
  const stem = surnameIn(random, country)
  const together = random.chance(shares.familyPhone)
  const seen = new Set<string>()
  const companies: Company[] = []
  for (let left = random.int(2, 4); left > 0; left -= 1) {
    const { trade, field } = tradesOf(random, country)
    if (seen.has(trade)) continue
    seen.add(trade)
    const form = random.chance(0.5) ? random.pick(country.forms) : []
    const name = { lead: '', stem, trade, field, branch: '', form }
    const one = makeCompany(maker, { country, town: place.town, name })
    if (together) Object.assign(one, { phones: first.phones, vanity: first.vanity, place })
    one.shared = { ...one.shared, phone: together, street: together }
    one.structures.push('family')
    companies.push(one)
  }
  return companies
}

// The namesake is a stranger on one side, so that only the other company may be paired.
function namesake(maker: Maker): Company[] {
  const { random } = maker
  const first = makeCompany(maker)
  const town = random.chance(shares.namesakeTown) ? first.place.town : otherTown(random, first)
  const sameTown = town.city === first.place.town.city
  const name = nearName(random, first.name, sameTown) ?? makeName(random, first.country, town)
  const second = makeCompany(maker, { country: first.country, town, name })
  first.on = random.chance(0.7) ? 'both' : 'left'
  second.on = 'right'
  if (random.chance(0.3)) Object.assign(second, { on: 'left' }, first.on === 'left' ? { on: 'right' } : {})
  return marked([first, second], 'namesake')
}

// The left side still has the old number; on the right somebody else answers it.
function inheritedPhone(maker: Maker): Company[] {
  const { random } = maker
  const first = makeCompany(maker)
  const heir = makeCompany(maker, { country: first.country, town: first.place.town })
  const old = first.phones.left
  first.phones = { left: old, right: makePhone(maker, first.country, first.place.town) }
  heir.phones = { left: heir.phones.left, right: old }
  Object.assign(first, { vanity: '', on: 'both' })
  Object.assign(heir, { vanity: '', on: random.chance(0.5) ? 'both' : 'right' })
  for (const company of [first, heir]) company.structures.push('inherited-phone')
  return [first, heir]
}

function marked(companies: Company[], structure: Structure): Company[] {
  for (const company of companies) {
    company.confusable = true
    company.structures.push(structure)
  }
  return companies
}

function otherTown(random: Random, { country, place }: Company): Town {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const town = random.pick(country.towns)
    if (town.city !== place.town.city) return town
  }
  return makePlace(random, country, place.town).town
}

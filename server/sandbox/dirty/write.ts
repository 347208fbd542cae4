// A whole record as somebody types it, and what of the truth is left in it.

import type { Random } from '../random.ts'
import type { Company, Maker, Phone } from './company.ts'
import { happens, type Ink, takeInk } from './ink.ts'
import type { DirtKind } from './rates.ts'
import { writeName } from './write-name.ts'
import { writePhone } from './write-phone.ts'
import { writePlace } from './write-place.ts'
import { writeWeb } from './write-web.ts'

/** A company in a list, everything text and empty where it is missing. */
export interface DirtyRecord {
  id: string
  name: string
  phone: string
  website: string
  email: string
  address: string
  city: string
  zip: string
  country: string
}

/** A record without its id, the dirt on it and what is left of the truth. */
export interface Writing {
  record: Omit<DirtyRecord, 'id'>
  kinds: Set<DirtKind>
  /** `name`: 2 whole, 1 damaged, 0 another. */
  kept: { name: 0 | 1 | 2; phone: Phone | null; web: boolean; street: boolean; town: boolean }
}

/** Types a company for one side. A company that looks like another keeps its phone and its town. */
export function write(maker: Maker, company: Company, side: 'left' | 'right'): Writing {
  for (let attempt = 0; ; attempt += 1) {
    const writing = writeOnce(maker, company, takeInk(maker.random, side))
    const tells = writing.kept.phone !== null && writing.kept.town
    if (!company.confusable || tells || attempt === 8) return writing
  }
}

function writeOnce(maker: Maker, company: Company, ink: Ink): Writing {
  const name = writeName(ink, company)
  const phone = writePhone(ink, company, maker)
  const web = writeWeb(ink, company, maker)
  const place = writePlace(ink, company)
  const { website, email } = web
  const { address, city, zip, country } = place
  const record = { name: name.text, phone: phone.text, website, email, address, city, zip, country }
  const lost = happens(ink, 'fields-lost') ? lostFields(ink.random) : []
  for (const field of lost) record[field] = ''
  if (lost.includes('address')) record.zip = ''
  const has = (field: LostField) => !lost.includes(field)
  const kept = {
    name: name.kept,
    phone: has('phone') ? phone.kept : null,
    web: (web.keptWebsite && has('website')) || (web.keptEmail && has('email')),
    street: place.keptStreet && has('address'),
    town: place.keptTown && has('city'),
  }
  return { record, kinds: ink.kinds, kept }
}

type LostField = 'phone' | 'website' | 'email' | 'address' | 'city'

function lostFields(random: Random): LostField[] {
  const left: LostField[] = ['phone', 'website', 'email', 'address', 'city']
  const count = random.int(2, 3)
  return Array.from({ length: count }, () => left.splice(random.int(0, left.length - 1), 1)).flat()
}

/** Whether a patient person with both records before them could still tell that they are one company. */
export function isDecidable(company: Company, left: Writing, right: Writing): boolean {
  const { shared } = company
  const phone = left.kept.phone !== null && left.kept.phone === right.kept.phone
  const web = left.kept.web && right.kept.web
  const street = left.kept.street && right.kept.street && !shared.street
  const town = left.kept.town && right.kept.town
  const own = (phone && !shared.phone) || (web && !shared.web)
  const name = Math.min(left.kept.name, right.kept.name)
  if (name === 0) return (web && !shared.web) || (phone && !shared.phone && (town || street))
  if (own || street) return true
  const branchLost = company.name.branch !== '' && [left, right].some(({ kinds }) => kinds.has('branch-dropped'))
  if (branchLost || shared.name) return town && !branchLost && !company.structures.includes('group')
  return name === 2 || town || phone || web
}

// Companies that would be made twice: another one has the name, or both the website and the number. A shared number alone
// is a switchboard, and a shared site alone a group.
import { normalizeName } from '../../match/normalize.ts'
import { phoneKeys } from '../../match/phones.ts'
import type { There } from './considered.ts'
import { siteOf, websiteOf } from './values.ts'
import type { Work } from './work.ts'

interface Named {
  id: number
  name: string
  website: string | null
  phone: string | null
  country: string | null
}

/** Finds the twin of one of `making`, the companies that are to be made: in GlassHive, or among them; null where it has none. */
export function twinsAmong(work: Work, making: readonly Named[]): (company: Named) => There | null {
  if (making.length === 0) return () => null
  const there = new Map<string, There>()
  for (const company of work.facts.glassHive.companies) {
    for (const key of keysOf(company, work.home)) {
      if (!there.has(key)) there.set(key, { rightId: String(company.id), rightName: company.name })
    }
  }
  const made = new Map<string, Named[]>()
  for (const company of making) {
    for (const key of keysOf(company, work.home)) {
      const others = made.get(key)
      if (others === undefined) made.set(key, [company])
      else if (others.length < 2) others.push(company)
    }
  }
  return (company) => {
    const keys = keysOf(company, work.home)
    const held = keys.flatMap((key) => there.get(key) ?? [])[0]
    if (held !== undefined) return held
    const other = keys.flatMap((key) => made.get(key) ?? []).find(({ id }) => id !== company.id)
    return other === undefined ? null : { rightId: null, rightName: other.name }
  }
}

function keysOf({ name, website, phone, country }: Named, home: string | null): string[] {
  const url = websiteOf(website)
  const numbers = url ? phoneKeys(phone, country ?? home).map(({ number }) => number) : []
  return [`name ${normalizeName(name)}`, ...numbers.map((number) => `site ${siteOf(url ?? '')} ${number}`)]
}

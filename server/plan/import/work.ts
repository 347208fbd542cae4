// What the planning of every step looks things up in: the facts by id, who holds what, and what is or will be in GlassHive.
import type { RecordKind } from '../../../shared/api-import.ts'
import type { Base, FieldRules } from '../../../shared/import.ts'
import type {
  Company,
  Contact,
  GlassHiveActivity,
  GlassHiveCompany,
  GlassHiveContact,
  GlassHiveOpportunity,
  Solution,
} from '../../../shared/records.ts'
import { homeCountryOf } from '../../match/home-country.ts'
import { type Considered, writes } from './considered.ts'
import type { ImportFacts, Linked, RecordChoice } from './facts.ts'
import { type Merging, newerOf } from './merge.ts'

/** By kind, then by ConnectWise's id: records that are in GlassHive, or will be by what is planned; null: no id yet. */
export type Arrivals = Record<RecordKind, Map<string, string | null>>

export interface Work {
  facts: ImportFacts
  /** The country that records are in which do not say it. */
  home: string | null
  companies: ReadonlyMap<string, Company>
  contacts: ReadonlyMap<string, Contact>
  glassHive: {
    /** By kind, then by id: the names of what the mirror has. */
    names: Record<RecordKind, ReadonlyMap<string, string>>
    companies: ReadonlyMap<string, GlassHiveCompany>
    contacts: ReadonlyMap<string, GlassHiveContact>
    solutions: ReadonlyMap<string, Solution>
    activities: ReadonlyMap<string, GlassHiveActivity>
    opportunities: ReadonlyMap<string, GlassHiveOpportunity>
  }
  /** By kind: GlassHive's ids that links hold, and whose they are. */
  heldBy: Record<RecordKind, ReadonlyMap<string, string>>
  arrivals: Arrivals
}

export function workOn(given: ImportFacts): Work {
  const facts = inOrder(given)
  const { glassHive, links } = facts
  const named = <T extends { id: number | string }>(rows: readonly T[], name: (row: T) => string) =>
    new Map(rows.map((row) => [String(row.id), name(row)]))
  const names = {
    user: named(glassHive.users, personName),
    company: named(glassHive.companies, ({ name }) => name),
    list: named(glassHive.lists, ({ name }) => name),
    contact: named(glassHive.contacts, personName),
    solution: named(glassHive.solutions, ({ name }) => name),
    activity: named(glassHive.activities, ({ subject, details }) => firstLine(subject ?? details ?? '')),
    opportunity: named(glassHive.opportunities, ({ name }) => name),
  }
  const each = <T>(of: (kind: RecordKind) => T): Record<RecordKind, T> => ({
    ...{ user: of('user'), company: of('company'), list: of('list'), contact: of('contact') },
    ...{ solution: of('solution'), activity: of('activity'), opportunity: of('opportunity') },
  })
  return {
    facts,
    home: homeCountryOf([...facts.companies, ...glassHive.companies]),
    companies: byId(facts.companies),
    contacts: byId(facts.contacts),
    glassHive: {
      names,
      companies: byId(glassHive.companies),
      contacts: byId(glassHive.contacts),
      solutions: byId(glassHive.solutions),
      activities: byId(glassHive.activities),
      opportunities: byId(glassHive.opportunities),
    },
    heldBy: each((kind) => new Map([...links[kind]].map(([leftId, { rightId }]) => [rightId, leftId]))),
    arrivals: each(
      (kind) =>
        new Map(
          [...links[kind]].flatMap(([leftId, { rightId }]) => (names[kind].has(rightId) ? [[leftId, rightId]] : [])),
        ),
    ),
  }
}

/** By their ids, so that no answer depends on the order in which records were read. */
function inOrder(facts: ImportFacts): ImportFacts {
  const sorted = <T extends { id: number }>(rows: readonly T[]): T[] => [...rows].sort((a, b) => a.id - b.id)
  const { glassHive } = facts
  return {
    ...facts,
    ...{ members: sorted(facts.members), companies: sorted(facts.companies), contacts: sorted(facts.contacts) },
    ...{ products: sorted(facts.products), activities: sorted(facts.activities) },
    opportunities: sorted(facts.opportunities),
    glassHive: {
      ...glassHive,
      ...{ companies: sorted(glassHive.companies), contacts: sorted(glassHive.contacts) },
      ...{ lists: sorted(glassHive.lists), solutions: sorted(glassHive.solutions) },
      ...{ activities: sorted(glassHive.activities), opportunities: sorted(glassHive.opportunities) },
    },
  }
}

const byId = <T extends { id: number }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [String(row.id), row]))

/** Later steps see what earlier ones bring. */
export function bring(arrivals: Arrivals, brought: readonly Considered[]): void {
  for (const { record, linked } of brought) {
    if (!linked && writes(record)) arrivals[record.kind].set(record.leftId, record.rightId)
  }
}

/** How a record is linked; `gone`: GlassHive's record is not there any more. */
export type LinkState = { kind: 'none' } | { kind: 'gone' } | { kind: 'linked'; rightId: string; base: Base | null }

export function linkOf({ facts, glassHive }: Work, kind: RecordKind, leftId: string): LinkState {
  const link: Linked | undefined = facts.links[kind].get(leftId)
  if (link === undefined) return { kind: 'none' }
  if (!glassHive.names[kind].has(link.rightId)) return { kind: 'gone' }
  return { kind: 'linked', rightId: link.rightId, base: facts.bases[kind].get(leftId) ?? null }
}

/** What a person chose about a record as a whole (`field` ""), or about one of its fields. */
export const choiceOf = ({ facts }: Work, kind: RecordKind, leftId: string, field = ''): RecordChoice | null =>
  facts.choices.get(`${kind} ${leftId} ${field}`) ?? null

/** How the fields of a pair are merged. */
export function mergingOf(
  work: Work,
  kind: RecordKind,
  pair: { leftId: string; rightId: string; base: Base | null },
  of: { rules: FieldRules; lastUpdated: string | null; country: string | null },
): Merging {
  return {
    base: pair.base,
    choice: (field) => choiceOf(work, kind, pair.leftId, field),
    rules: of.rules,
    newer: newerOf(of.lastUpdated, work.facts.changed[kind]?.get(pair.rightId)),
    country: of.country ?? work.home,
  }
}

export const personName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`.replace(/\s+/g, ' ').trim()

export const firstLine = (text: string): string =>
  text
    .trim()
    .split(/[\r\n]/, 1)[0]
    ?.slice(0, 100) ?? ''

/** A type that was chosen; null is "no type". */
export const isChosen = (chosen: readonly (number | null)[], type: { id: number } | null | undefined): boolean =>
  chosen.includes(type?.id ?? null)

// The GlassHive lists that contacts join: one for each company type, one for companies without a type, one for contacts
// without a company. A list that is missing is made before the contacts.
import type { RecordReason } from '../../../shared/api-import.ts'
import type { LinkedBy } from '../../../shared/link.ts'
import { type Contact, type ListId, listId } from '../../../shared/records.ts'
import { type Considered, created, leftOut, linked, needsYou, type There, type Who } from './considered.ts'
import { choiceOf, linkOf, type Work } from './work.ts'

export const WITHOUT_COMPANY = 'ConnectWise contacts without a company'
export const WITHOUT_TYPE = 'ConnectWise contacts of companies without a type'

/** What a contact does about the list of its place. */
export type ListState =
  | { kind: 'there'; listId: ListId; linked: boolean; name: string }
  | { kind: 'to-be-made' }
  /** A person has to say which list it is. */
  | { kind: 'waits'; because: RecordReason }
  | { kind: 'left-out' }

export interface Lists {
  /** The key of the place whose list a contact joins. Several places of one name share the list of one of them. */
  placeOf: (contact: Contact) => string
  state: (key: string) => ListState
  /** What is done about the lists of these places. */
  consider: (keys: ReadonlySet<string>) => Considered[]
}

export function listsOf(work: Work): Lists {
  const names = namesOfPlaces(work)
  const nameOf = (key: string): string => names.get(key) ?? WITHOUT_TYPE
  const byName = listsByName(work)
  const named = (key: string): There[] => byName.get(nameKey(nameOf(key))) ?? []
  const ownerOf = sharedPlaces(work, names, named)
  const marketable = new Map(work.facts.settings.contacts?.lists.map((list) => [list.place, list.marketable]))
  const states = new Map<string, ListState>()
  const state = (key: string): ListState => {
    const known = states.get(key) ?? stateOf(work, key, named(key))
    states.set(key, known)
    return known
  }
  return {
    placeOf: (contact) => ownerOf(placeKey(work, contact)),
    state,
    consider: (keys) =>
      [...keys].sort().flatMap((key) => {
        const name = nameOf(key)
        const place = { key, name, marketable: marketable.get(key) ?? false, listId: null }
        return considerList(whoIs(key, name), state(key), place)
      }),
  }
}

function considerList(
  who: Who,
  state: ListState,
  place: { key: string; name: string; marketable: boolean; listId: null },
) {
  switch (state.kind) {
    case 'to-be-made':
      return [created(who, { place })]
    case 'waits':
      return [needsYou(who, state.because)]
    case 'left-out':
      return [leftOut(who, 'chosen-out')]
    case 'there': {
      if (state.linked) return []
      const there = { rightId: String(state.listId), rightName: state.name }
      return [linked(who, there, sameName(state.name), { place: { ...place, listId: state.listId } })]
    }
  }
}

function stateOf(work: Work, key: string, named: readonly There[]): ListState {
  const link = linkOf(work, 'list', key)
  if (link.kind === 'linked') {
    const name = work.glassHive.names.list.get(link.rightId) ?? ''
    return { kind: 'there', listId: listId(Number(link.rightId)), linked: true, name }
  }
  const choice = choiceOf(work, 'list', key)
  if (choice === 'leave-out') return { kind: 'left-out' }
  const [only, another] = named
  if (only?.rightId && another === undefined) {
    return { kind: 'there', listId: listId(Number(only.rightId)), linked: false, name: only.rightName }
  }
  if (choice === 'create') return { kind: 'to-be-made' }
  if (another !== undefined) return { kind: 'waits', because: 'several-lists' }
  return link.kind === 'gone' ? { kind: 'waits', because: 'gone-there' } : { kind: 'to-be-made' }
}

/** "type:12" by the first type of its company. */
function placeKey({ companies }: Work, { companyId }: Contact): string {
  if (companyId === null) return 'no-company'
  const type = companies.get(String(companyId))?.types[0]
  return type === undefined ? 'no-type' : `type:${type.id}`
}

function namesOfPlaces({ facts }: Work): Map<string, string> {
  const names = new Map<string, string>([
    ['no-company', WITHOUT_COMPANY],
    ['no-type', WITHOUT_TYPE],
  ])
  for (const { types } of facts.companies) if (types[0]) names.set(`type:${types[0].id}`, types[0].name)
  for (const { id, name } of facts.setup['company-type']) names.set(`type:${id}`, name)
  for (const { place, name } of facts.settings.contacts?.lists ?? []) names.set(place, name)
  return names
}

/** Places of one name share one list: that of the place which is linked with it, else of the first. */
function sharedPlaces(
  { facts, heldBy }: Work,
  names: ReadonlyMap<string, string>,
  named: (key: string) => readonly There[],
): (key: string) => string {
  const isLinked = (key: string): boolean => facts.links.list.has(key)
  const first = new Map<string, string>()
  for (const [key, name] of [...names].sort(
    ([a], [b]) => Number(isLinked(b)) - Number(isLinked(a)) || (a < b ? -1 : 1),
  )) {
    if (!first.has(nameKey(name))) first.set(nameKey(name), key)
  }
  return (key) => {
    if (isLinked(key)) return key
    const [only, another] = named(key)
    const holder = only?.rightId && another === undefined ? heldBy.list.get(only.rightId) : undefined
    return holder ?? first.get(nameKey(names.get(key) ?? '')) ?? key
  }
}

function listsByName({ facts }: Work): Map<string, There[]> {
  const lists = new Map<string, There[]>()
  for (const { id, name } of facts.glassHive.lists) {
    const there = { rightId: String(id), rightName: name }
    const others = lists.get(nameKey(name))
    if (others === undefined) lists.set(nameKey(name), [there])
    else others.push(there)
  }
  return lists
}

const nameKey = (name: string): string => name.replace(/\s+/g, ' ').trim().toLowerCase()

const sameName = (name: string): LinkedBy => ({
  kind: 'match',
  evidence: [{ field: 'name', value: nameKey(name), verdict: 'same', words: `Same name: ${name}`, weight: 10 }],
  runnerUp: null,
})

const whoIs = (key: string, name: string): Who => ({
  ...{ step: 'contacts', kind: 'list', leftId: key, companyId: null },
  ...{ name, ofCompany: null },
})

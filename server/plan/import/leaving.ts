// Contacts that have turned inactive: they leave the lists they are on, and nothing else of them is touched.
import type { GlassHiveContactId, ListId } from '../../../shared/records.ts'
import { type Considered, updated } from './considered.ts'
import { contactWho } from './contact-who.ts'
import { linkOf, personName, type Work } from './work.ts'

export function leavingOf(work: Work): Considered[] {
  const inactive = work.facts.contacts.filter(
    (contact) => contact.inactive && work.facts.links.contact.has(String(contact.id)),
  )
  if (inactive.length === 0) return []
  const listsOf = listsByContact(work)
  return inactive.flatMap((contact) => {
    const leftId = String(contact.id)
    const link = linkOf(work, 'contact', leftId)
    const right = link.kind === 'linked' ? work.glassHive.contacts.get(link.rightId) : undefined
    const leaves = right === undefined ? [] : (listsOf.get(right.id) ?? [])
    if (right === undefined || leaves.length === 0) return []
    return updated(contactWho(work, contact), { rightId: String(right.id), rightName: personName(right) }, { leaves })
  })
}

function listsByContact({ facts, glassHive }: Work): Map<GlassHiveContactId, { id: ListId; name: string }[]> {
  const lists = new Map<GlassHiveContactId, { id: ListId; name: string }[]>()
  for (const [id, members] of [...facts.glassHive.listMembers].sort(([a], [b]) => a - b)) {
    const name = glassHive.names.list.get(String(id)) ?? ''
    for (const member of members) {
      const others = lists.get(member)
      if (others === undefined) lists.set(member, [{ id, name }])
      else others.push({ id, name })
    }
  }
  return lists
}

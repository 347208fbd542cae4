// The step Users: members are linked with GlassHive's users. GlassHive's API makes no users: who is not there is left out.
import type { Member } from '../../../shared/records.ts'
import { type Considered, leftOut, linked, needsYou, updated, type Who } from './considered.ts'
import { claimsOn, pairingOf } from './pairing.ts'
import { isChosen, personName, type Work } from './work.ts'

export function considerUsers(work: Work): Considered[] {
  const settings = work.facts.settings.users
  if (settings === null) return []
  const claims = claimsOn(work, 'user')
  return work.facts.members
    .filter(({ api, inactive, type }) => !api && !inactive && isChosen(settings.types, type))
    .map((member) => considerUser(work, member, claims))
}

function considerUser(work: Work, member: Member, claims: ReturnType<typeof claimsOn>): Considered {
  const who = whoIs(member)
  const pairing = pairingOf(work, 'user', who.leftId, claims)
  switch (pairing.kind) {
    case 'left-out':
      return leftOut(who, pairing.because, pairing.linked)
    case 'needs-you':
      return needsYou(who, pairing.because, null, pairing.linked)
    case 'none':
      return leftOut(who, 'no-glasshive-user')
    case 'link':
    case 'linked': {
      const { rightId } = pairing
      const there = { rightId, rightName: work.glassHive.names.user.get(rightId) ?? '' }
      return pairing.kind === 'linked' ? updated(who, there, {}) : linked(who, there, pairing.by, {})
    }
  }
}

const whoIs = (member: Member): Who => ({
  ...{ step: 'users', kind: 'user', leftId: String(member.id), companyId: null },
  ...{ name: personName(member) || member.identifier, ofCompany: null },
})

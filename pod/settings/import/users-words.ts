// What the list of members and GlassHive's users says.
import type { ImportUser, InvitedUsers } from '../../../shared/api-import.ts'
import { printQuantity } from '../../../shared/quantity.ts'
import { when } from '../kit/run-words.ts'

export const title = 'Members and GlassHive users'
export const note =
  'Activities and opportunities come with their owner only where the member is linked with a GlassHive user. GlassHive’s API cannot create users: add them in GlassHive itself, then press “Invite” again here, and whoever has appeared is linked.'
export const emailHidden =
  'GlassHive hides the e-mail addresses of its users: pairs are proposed by name, and you confirm them.'
export const loading = 'Loading…'
export const empty = 'No member is of a chosen type. Choose types above and save.'
export const linked = (name: string): string => `Linked with ${name}`
export const notLinked = 'Not linked'
export const unlink = 'Unlink'
export const unlinkOf = (name: string): string => `Unlink ${name}`
export const sure = 'Really unlink?'
export const link = (name: string): string => `Link with ${name}`
export const linkOf = (member: string, name: string): string => `Link ${member} with ${name}`
export const pair = (member: string): string => `GlassHive user of ${member}`
export const search = 'Search GlassHive’s users'
export const taken = 'linked with another member'
export const invite = 'Invite'
export const inviteAgain = 'Invite again'
export const inviteOf = (does: string, name: string): string => `${does} ${name}`
export const inviteAll = (n: number): string => `Invite all ${printQuantity(n)} who are not linked`
export const byMail = 'An invitation goes out as a mail. Who is invited may look at Hivelink and not change anything.'
export const byLink =
  'No mail is set up here: you get a link for each person, to hand over yourself. Who is invited may look at Hivelink and not change anything.'
export const noEmail = 'ConnectWise has no e-mail address for them.'
export const wasLinked = (member: string, name: string): string => `${member} is linked with ${name}.`
export const wasUnlinked = (member: string): string => `${member} is linked with nobody now.`
export const about = ({ identifier, email, type, inactive }: ImportUser): string =>
  [identifier, email, type ?? 'no type', inactive && 'inactive'].filter(Boolean).join(' · ')
export const invited = ({ at, who }: NonNullable<ImportUser['invited']>): string => `Invited ${when(at)} by ${who}.`
export const hasAccess = 'Has access to Hivelink.'

export const done = ({ invited: of, linked: found, notInvited }: InvitedUsers): string =>
  [
    of.length > 0 && `${printQuantity(of.length)} invited.`,
    found.length > 0 && `${found.map(({ name }) => name).join(', ')} appeared in GlassHive and linked.`,
    notInvited.length > 0 && `${printQuantity(notInvited.length)} not invited.`,
  ]
    .filter(Boolean)
    .join(' ') || 'Nobody was invited.'
export const result = 'Invitations'
export const mailed = (email: string): string => `A mail went to ${email}.`
export const linkFor = (name: string): string => `Link for ${name}`
export const linkNote = 'Send each person their link yourself. It is good once, and shown only now.'
export const copy = 'Copy'
export const copyOf = (name: string): string => `Copy the link for ${name}`
export const copied = 'Copied.'
export const cannotCopy = 'Select the link and copy it.'
export const close = 'Done'

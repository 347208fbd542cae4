// What the page of people says.
import type { Role } from '../../../shared/api-setup.ts'

export const title = 'People'
export const intro =
  'Who may open Hivelink for your company. Roles count at once, with the next click of whoever has them.'
export const onlyAdmins = 'Who else may open Hivelink, an admin sees here.'
export const loading = 'Loading…'
export const add = 'Add a person'
export const table = 'People of your company'
export const columns = {
  person: 'Person',
  role: 'Role',
  money: 'Sees prices',
  signedIn: 'Last sign-in',
  remove: 'Remove',
}
export const you = '(you)'
export const never = 'never'
export const remove = 'Remove'
export const removeName = (who: string): string => `Remove ${who}`
export const roleOf = (who: string): string => `Role of ${who}`
export const moneyOf = (who: string): string => `${who} sees prices`
export const changed = (who: string): string => `Changed what ${who} may do.`
export const removed = (who: string): string => `${who} can no longer open your company.`

export const roles: Record<Role, string> = { viewer: 'Viewer', operator: 'Operator', admin: 'Admin' }
export const roleNotes: Record<Role, string> = {
  viewer: 'sees everything here and changes nothing',
  operator: 'links, previews, pushes, and releases what is held',
  admin: 'all of that, and connects, maps, undoes and lets people in',
}

export const invited = 'Links that wait'
export const invitedNote = 'Made, and not used yet. A new link for the same address ends the one before.'
export const until = (day: string): string => `good until ${day}`
export const withdraw = 'Withdraw'
export const withdrawName = (email: string): string => `Withdraw the link for ${email}`
export const withdrawn = (email: string): string => `The link for ${email} is good no more.`

export const email = 'E-mail address'
export const name = 'Name (may be left out)'
export const role = 'Role'
export const money = 'Sees prices and costs'
export const make = 'Make a link'
export const making = 'One moment…'
export const cancel = 'Cancel'
export const done = 'Done'
export const copy = 'Copy the link'
export const copied = 'Copied.'
export const cannotCopy = 'Select the link and copy it.'
export const linkTitle = (who: string): string => `A link for ${who}`
export const linkNote = (day: string): string =>
  `Send it to them yourself: Hivelink sends no mail for it. It is good once, until ${day}, and shown only now.`
export const link = 'Link'

export const renew = 'New password'
export const renewName = (who: string): string => `New password for ${who}`

export const removeTitle = (who: string): string => `Remove ${who}?`
export const removeNote =
  'They lose your company at once. What they did stays in the reports. You can let them in again.'

export const access = 'Your own access'
export const current = 'Current password'
export const next = 'New password'
export const nextNote = 'At least 12 characters. Your other sessions end with the change.'
export const change = 'Change password'
export const passwordChanged = 'Your password is changed. All your other sessions have ended.'
export const endOthers = 'Sign out everywhere else'
export const endOthersNote = 'For a lost phone or a computer that others use.'
export const ended = 'All your other sessions have ended.'

// Why a record waits or stays away, and what mends it, for people.
import type { ImportRecord, RecordReason } from '../../../shared/api-import.ts'

export interface Why {
  words: string
  mend: ImportRecord['mend']
}

const WHYS: Record<RecordReason, Why> = {
  ambiguous: {
    words: 'Several GlassHive records could be this one, or it is not sure. Decide it on the page Review.',
    mend: 'review',
  },
  'fields-differ': {
    words: 'Both sides have a value and they differ. Choose field by field, or set a rule for the fields.',
    mend: 'choose-fields',
  },
  twin: {
    words:
      'Another record looks the same, and would be made twice. Create it all the same, link the two, or leave it out.',
    mend: 'choose-twin',
  },
  'email-taken': {
    words:
      'Another contact has this e-mail address. Correct it in ConnectWise, leave the contact out, or create it without the address.',
    mend: 'choose-twin',
  },
  'several-lists': {
    words: 'Several GlassHive lists have this name. Say which one it is, or give the list another name.',
    mend: 'map',
  },
  'gone-there': {
    words:
      'It is linked with a GlassHive record that is not there any more. Take the link back, and it is matched anew.',
    mend: null,
  },
  ignored: { words: 'Somebody has said to ignore it. Take that back on the page Review.', mend: 'review' },
  'chosen-out': { words: 'Somebody has left it out. Take that choice back to import it.', mend: 'choose-twin' },
  deleted: { words: 'It is deleted in ConnectWise.', mend: null },
  inactive: { words: 'It is inactive in ConnectWise.', mend: 'open-connectwise' },
  'type-not-chosen': { words: 'Its type is not chosen. Tick the type to import it.', mend: 'map' },
  'not-mapped': { words: 'Its type becomes nothing in GlassHive. Map the type to import it.', mend: 'map' },
  'company-not-there': { words: 'Its company is not in GlassHive. Import its company first.', mend: 'import-company' },
  'contact-not-there': { words: 'Its contact is not in GlassHive. Import the contact first.', mend: 'import-contact' },
  'no-contact': {
    words: 'It has no contact, and GlassHive keeps it with one. Name a contact in ConnectWise.',
    mend: 'open-connectwise',
  },
  'no-user': {
    words:
      'Nobody who is a GlassHive user is assigned to it. Link the member with a user, or assign it to another one.',
    mend: 'link-user',
  },
  'no-name': {
    words: 'It has neither a name nor an e-mail address. Enter one in ConnectWise.',
    mend: 'open-connectwise',
  },
  'too-old': {
    words: 'It lies before the day from which activities come. Choose an earlier day to import it.',
    mend: 'map',
  },
  'no-glasshive-user': {
    words: 'There is no such user in GlassHive, whose API cannot make one. Add the user in GlassHive, or link by hand.',
    mend: 'link-user',
  },
}

/** What a person reads of a reason, and what mends it. */
export const whyOf = (reason: RecordReason): Why => WHYS[reason]

export const reasonWords = (reason: RecordReason): string => WHYS[reason].words

// Every rate of the dirty pairs, in one table.

/** How often each kind of dirt happens, of the records where it can happen: on the left side, on the right side. */
export const dirt = {
  // Names: slips of the hand
  'name-swap': [0.002, 0.018],
  'name-drop': [0.003, 0.022],
  'name-double': [0.002, 0.014],
  'name-wrong-letter': [0.003, 0.024],
  'name-run-together': [0.002, 0.018],
  'name-split': [0.001, 0.012],
  // Names: habits
  'form-added': [0, 0.1],
  'form-dropped': [0.12, 0.24],
  'form-respelled': [0.05, 0.25],
  'and-respelled': [0.03, 0.3],
  punctuation: [0.03, 0.14],
  'upper-case': [0.02, 0.06],
  'lower-case': [0.003, 0.02],
  'accents-lost': [0.08, 0.45],
  abbreviated: [0.04, 0.2],
  the: [0.01, 0.04],
  'trading-as': [0.008, 0.025],
  'legal-name-only': [0, 0.004],
  'trailing-dropped': [0.01, 0.05],
  'trailing-added': [0.01, 0.05],
  'city-added': [0.005, 0.025],
  'note-added': [0.006, 0.015],
  acronym: [0.002, 0.012],
  reordered: [0.002, 0.01],
  renamed: [0, 0.006],
  'branch-dropped': [0.02, 0.08],
  // Phones
  'phone-missing': [0.07, 0.22],
  'phone-placeholder': [0.004, 0.008],
  'phone-extension': [0.03, 0.06],
  'phone-moved': [0, 0.065],
  'phone-wrong-digit': [0.003, 0.015],
  'phone-second-line': [0.01, 0.045],
  'phone-two-numbers': [0.006, 0.02],
  'phone-mobile': [0.006, 0.02],
  'phone-vanity': [0.2, 0.5],
  // Websites and e-mails
  'website-missing': [0.14, 0.34],
  'website-hosted': [0.012, 0.035],
  'website-rebranded': [0.002, 0.035],
  'website-other-tld': [0.002, 0.02],
  'website-path': [0.02, 0.08],
  'website-subdomain': [0.002, 0.01],
  'website-typo': [0.001, 0.006],
  'email-missing': [0.25, 0.38],
  'email-free': [0.01, 0.04],
  'email-placeholder': [0.003, 0.006],
  // Addresses
  'address-missing': [0.06, 0.15],
  'address-abbreviated': [0.35, 0.5],
  'address-moved': [0, 0.06],
  'address-moved-town': [0, 0.015],
  'address-wrong-number': [0.002, 0.012],
  'address-typo': [0.003, 0.02],
  'address-po-box': [0.005, 0.02],
  'unit-dropped': [0.08, 0.3],
  'zip-missing': [0.06, 0.16],
  'zip-plus-four': [0.05, 0.12],
  'zip-wrong-digit': [0.002, 0.01],
  'city-missing': [0.03, 0.07],
  'city-typo': [0.002, 0.012],
  'city-with-state': [0.01, 0.04],
  'country-missing': [0.2, 0.4],
  // Two or three of phone, website, e-mail, address and town lost at once
  'fields-lost': [0.003, 0.05],
} as const satisfies Record<string, readonly [left: number, right: number]>

/** A kind of dirt. */
export type DirtKind = keyof typeof dirt

/** Share of all companies that stand in each structure; the rest stand alone. */
export const structures = {
  /** A head office and two to eight branches with one website, often one phone. */
  group: 0.06,
  /** One brand, three to nine owners. */
  franchise: 0.02,
  /** Two companies of one name in two towns. */
  twins: 0.012,
  /** Two to six companies in one building, some behind one front desk. */
  tenants: 0.03,
  /** One surname with two to four trades in one town. */
  family: 0.03,
  /** A company and a stranger with nearly its name. */
  namesake: 0.025,
  /** A company that moved to another number, and the one that has its old number now. */
  'inherited-phone': 0.01,
} as const

/** A structure of several companies. */
export type Structure = keyof typeof structures

/** What holds for the whole of the data, and the choices within it. */
export const shares = {
  /** Records typed in haste, and how much more of every kind they have; the others have so much less. */
  hasty: 0.2,
  haste: 2.4,
  /** Left records that have a partner on the right. */
  partner: 0.85,
  /** A pair that its fields no longer tell is written again, but for this share of such pairs. */
  undecidableKept: 0.35,
  /** Branches of a group that answer at the head office's number; groups do or do not, as a whole. */
  groupPhone: 0.5,
  /** Tenants of one building behind one switchboard, by building. */
  tenantSwitchboard: 0.3,
  /** Families of companies that share phone and address. */
  familyPhone: 0.25,
  /** Namesakes in the very same town. */
  namesakeTown: 0.25,
  /** Companies that have a website, a suite, a vanity number, and those whose own mail is a free one. */
  hasWebsite: 0.93,
  hasUnit: 0.3,
  hasVanity: 0.025,
  freeMail: 0.12,
} as const

// The legal forms that say how a company is owned and nothing about who it is. Only the table; normalize.ts applies it.
// Forms are written as normalize.ts has them when it asks: lower case, no dots, no diacritics, one space.

/** Dropped from the end of a name however they are written. */
export const LEGAL_FORMS: ReadonlySet<string> = new Set([
  // United States, Canada
  ...['inc', 'incorporated', 'corp', 'corporation', 'co', 'company', 'llc', 'lllp', 'llp', 'lp', 'pllc', 'pc', 'pa'],
  ...['limited liability company', 'limited liability partnership', 'limited partnership', 'ulc', 'ltee'],
  ...['professional corporation', 'professional association', 'pvt', 'pte', 'pllp', 'chartered', 'ltd co'],
  // United Kingdom, Ireland
  ...['ltd', 'limited', 'plc', 'public limited company', 'cic', 'dac', 'community interest company'],
  // Australia, New Zealand, South Africa
  ...['pty', 'proprietary'],
  // Germany, Austria, Switzerland
  ...['gmbh', 'ggmbh', 'mbh', 'gesmbh', 'kg', 'kgaa', 'ohg', 'gbr', 'ug', 'partg', 'mbb'],
  ...['partgmbb', 'haftungsbeschrankt', 'ug haftungsbeschrankt', 'aktiengesellschaft', 'kommanditgesellschaft', 'sagl'],
  ...[
    'gesellschaft mit beschrankter haftung',
    'gmbh and co',
    'gmbh and co kg',
    'gmbh u co',
    'gmbh u co kg',
    'sa rl',
    'ag and co',
    'mbh and co',
  ],
  ...['ug and co', 'haftungsbeschrankt and co', 'gesbr', 'keg', 'klg', 'se and co', 'gmbh and co kgaa'],
  ...[
    'offene handelsgesellschaft',
    'gesellschaft burgerlichen rechts',
    'eingetragener verein',
    'eingetragene genossenschaft',
  ],
  // Netherlands, Belgium
  ...['vennootschap onder firma', 'commanditaire vennootschap'],
  ...['bv', 'nv', 'vof', 'bvba', 'besloten vennootschap', 'naamloze vennootschap', 'vzw'],
  // France
  ...[
    'selas',
    'scm',
    'earl',
    'gie',
    'eirl',
    'sasp',
    'societe par actions simplifiee',
    'societe a responsabilite limitee',
  ],
  ...['sa', 'sas', 'sasu', 'sarl', 'eurl', 'snc', 'selarl', 'scop', 'societe anonyme'],
  // Italy
  ...['soc coop', 'societa cooperativa', 'societa a responsabilita limitata', 'unipersonale', 'sas di'],
  ...['srl', 'srls', 'sapa', 'scarl', 'societa per azioni'],
  // Spain, Portugal
  ...['sociedad limitada unipersonal', 'sociedad de responsabilidad limitada', 'sociedad cooperativa', 'scoop v'],
  ...['sl', 'slu', 'sau', 'slp', 'sll', 's coop', 'sociedad limitada', 'sociedad anonima', 'lda', 'ltda'],
  // Poland, Czechia, Russia
  ...[
    'sp z oo',
    'sp z o o',
    'spzoo',
    'sro',
    'ooo',
    'oao',
    'zao',
    'pao',
    'jsc',
    'ojsc',
    'pjsc',
    'cjsc',
    'joint stock company',
  ],
  // Denmark, Finland, Iceland, Norway, Sweden
  ...[
    'handelsbolag',
    'kommanditbolag',
    'aksjeselskap',
    'anpartsselskab',
    'enk',
    'tmi',
    'oy ab',
    'ohf',
    'interessentskab',
  ],
  ...['ab', 'ab publ', 'aktiebolag', 'publ', 'as', 'asa', 'aps', 'ivs', 'aktieselskab'],
  ...['oy', 'oyj', 'osakeyhtio', 'ehf'],
])

/**
 * Short forms that are also words, initials or postal codes ("Serenity Day Spa", "Acme Dental SC" in South Carolina):
 * dropped only when written as nothing else is, with dots, a slash or spaces ("S.p.A.", "K/S") or as in AS_WRITTEN.
 */
export const FORMS_IF_ABBREVIATED: ReadonlySet<string> = new Set([
  ...['ag', 'ans', 'cb', 'cio', 'cv', 'da', 'eg', 'ek', 'ev', 'hb', 'hf', 'is', 'kb', 'ks', 'ky', 'lc', 'ps'],
  ...['og', 'eu', 'ei', 'pps', 'amba', 'fmba', 'se', 'cc', 'lp'],
  ...['sc', 'sci', 'scoop', 'scp', 'spa', 'uc'],
])

/** Of those, the ones that their capitals give away: "Siemens AG" is a legal form, "Valley Ag" is farming. */
export const AS_WRITTEN = /\b(?:AG|OG|SE|SpA|eG|eK|eV|eU)\b/g

/** Forms that also stand in front of a name and can hardly be part of it; "SAS" and "AB" can, and stay. */
export const LEADING_FORMS: ReadonlySet<string> = new Set([
  'sarl',
  'eurl',
  'selarl',
  'gmbh',
  'firma',
  'ooo',
  'oao',
  'zao',
  'pao',
  'jsc',
  'ojsc',
  'pjsc',
  'cjsc',
])

/** The longest form of the table, in words. */
export const LONGEST_FORM = 4

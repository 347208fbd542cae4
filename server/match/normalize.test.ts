import { describe, expect, it } from 'vitest'
import { dirtyPairs } from '../sandbox/dirty/pairs.ts'
import { comparableName, domainOf, normalizeName } from './normalize.ts'

describe('normalizeName', () => {
  it.each([
    ['Acme Dental, Inc.', 'acme dental'],
    ['ACME DENTAL L.L.C.', 'acme dental'],
    ['Acme Dental L L C', 'acme dental'],
    ['Acme Dental PLLC', 'acme dental'],
    ['Acme Dental Limited', 'acme dental'],
    ['Acme Dental plc', 'acme dental'],
    ['The Tech-Nova Pty. Ltd.', 'tech nova'],
    ['Tech Nova Proprietary Limited', 'tech nova'],
    ['Siemens AG', 'siemens'],
    ['Müller & Söhne GmbH & Co. KG', 'muller and sohne'],
    ['Müller und Söhne GmbH', 'muller and sohne'],
    ['Nordlicht UG (haftungsbeschränkt)', 'nordlicht'],
    ['Turnverein Köln e.V.', 'turnverein koln'],
    ['Huber Ges.m.b.H.', 'huber'],
    ['De Vries B.V.', 'de vries'],
    ['De Vries B. V.', 'de vries'],
    ['SARL Dupont', 'dupont'],
    ['Dupont et Fils S.A.S.', 'dupont and fils'],
    ['Rossi S.p.A.', 'rossi'],
    ['Rossi SpA', 'rossi'],
    ['García y López, S.L.', 'garcia and lopez'],
    ['Østfold Elektro A/S', 'ostfold elektro'],
    ['Kød & Fisk ApS', 'kod and fisk'],
    ['Sverige Bygg AB (publ)', 'sverige bygg'],
    ['Helsinki Data Oy', 'helsinki data'],
    ['Cascade Dental Grp LLC', 'cascade dental group'],
    ['Intl. Mfg. Svcs., Inc.', 'international manufacturing services'],
    ['Huber OHG', 'huber'],
    ['Cascade Dental Grp, Inc.', 'cascade dental group'],
  ])('drops the legal form of %s', (raw, key) => {
    expect(normalizeName(raw)).toBe(key)
  })

  it.each<[language: string, name: string, forms: string]>([
    [
      'American',
      'Acme',
      'Incorporated|INC.|Corp.|Corporation|L.L.C.|L L C|L.L.P.|L.P.|P.C.|P.A.|PLLC|Limited Liability Company',
    ],
    ['British and Irish', 'Acme', 'Ltd|LTD.|Limited|P.L.C.|plc|Public Limited Company|C.I.C.|DAC'],
    [
      'Australian, South African, Canadian',
      'Acme',
      'Pty Ltd|(Pty) Ltd|PTY. LTD.|Pty Limited|Proprietary Limited|Ltée|ULC',
    ],
    ['German', 'Huber', 'GmbH|GMBH|G.m.b.H.|gGmbH|AG|KG|K.G.|OHG|GbR|e.K.|eK|eG|e.V.|SE|PartG mbB|Aktiengesellschaft'],
    [
      'longer German',
      'Huber',
      'GmbH & Co. KG|GmbH u. Co. KG|AG & Co. KGaA|UG (haftungsbeschränkt)|Gesellschaft mit beschränkter Haftung',
    ],
    ['Austrian', 'Huber', 'Ges.m.b.H.|GesmbH|OG|O.G.|e.U.|eU'],
    ['Swiss', 'Huber', 'AG|Sàrl|S.à r.l.|Sagl|KlG|GmbH'],
    [
      'French',
      'Dupont',
      'SARL|S.A.R.L.|SAS|S.A.S.|SASU|EURL|S.A.|S.N.C.|S.C.I.|Société Anonyme|société à responsabilité limitée',
    ],
    ['Dutch', 'De Vries', 'B.V.|BV|B. V.|N.V.|V.O.F.|VOF|C.V.|Besloten Vennootschap'],
    ['Spanish', 'García', 'S.L.|SL|S.L.U.|S.A.|S.A.U.|S.L.L.|S. Coop.|C.B.|Sociedad Limitada|Sociedad Anónima'],
    [
      'Italian',
      'Rossi',
      'S.p.A.|SpA|S.r.l.|SRL|S.R.L.S.|S.n.c.|S.a.s.|S.a.p.a.|Soc. Coop.|Società per Azioni|s.r.l. unipersonale',
    ],
    [
      'Nordic',
      'Bygg',
      'AB|A.B.|Aktiebolag|AB (publ)|H.B.|A/S|AS|A.S.|ASA|ApS|K/S|I/S|Aktieselskab|Oy|O.Y.|Oyj|Oy Ab|ehf.',
    ],
  ])('drops the %s legal forms', (_, name, forms) => {
    const names = forms.split('|').map((form) => `${name} ${form}`)
    const kept = names.filter((raw) => normalizeName(raw) !== normalizeName(name))
    expect(kept).toEqual([])
  })

  it.each([
    ['Assn of Realtors', 'association of realtors'],
    ['St. Mary Hosp', 'st mary hospital'],
    ['Saint Mary Hospital', 'st mary hospital'],
    ['Miller Bros', 'miller brothers'],
    ['Mt Hood Univ', 'mount hood university'],
    ['1st Natl Ins', 'first national insurance'],
    ['Harbour Theatre Centre', 'harbour theater center'],
  ])('writes out the abbreviations of %s', (raw, key) => {
    expect(normalizeName(raw)).toBe(key)
  })

  it.each([
    ["Joe's Garage", 'joes garage'],
    ['Smith & Jones', 'smith and jones'],
    ['Smith + Jones', 'smith and jones'],
    ['Gap, The', 'gap'],
    ['  Straße   Œuvre ', 'strasse oeuvre'],
    ['I.B.M. Corp', 'ibm'],
    ['St.Mary', 'st mary'],
    ['Amazon.com, Inc.', 'amazon com'],
    ['24/7 Plumbing', '24 7 plumbing'],
    ['ＡＣＭＥ', 'acme'],
    ['株式会社', '株式会社'],
  ])('writes %s as it is compared', (raw, key) => {
    expect(normalizeName(raw)).toBe(key)
  })

  it.each([
    ['Serenity Day Spa', 'serenity day spa'],
    ['Valley Ag LLC', 'valley ag'],
    ['Acme Dental SC', 'acme dental sc'],
    ['Virtual CIO', 'virtual cio'],
    ['SAS Institute', 'sas institute'],
    ['AB Dental', 'ab dental'],
    ['Smith & Co', 'smith and co'],
    ['Smith and Company Ltd', 'smith and co'],
    ['Ltd Edition Prints', 'ltd edition prints'],
    ['Co Star', 'co star'],
    ['Company of Wolves', 'company of wolves'],
    ['Inc Magazine', 'inc magazine'],
    ['PA Consulting', 'pa consulting'],
    ['Salon and Spa', 'salon and spa'],
    ['As You Like It', 'as you like it'],
    ['Oy Vey Deli', 'oy vey deli'],
    ['Spa Castle', 'spa castle'],
    ['BIG AG SUPPLY', 'big ag supply'],
    ['A.B. Smith', 'ab smith'],
  ])('keeps in %s what only looks like a legal form', (raw, key) => {
    expect(normalizeName(raw)).toBe(key)
  })

  it.each([
    ['Limited', 'limited'],
    ['S.A.', 'sa'],
    ['The LLC', 'llc'],
    ['The Co.', 'co'],
    ['The', 'the'],
    ['!!!', '!!!'],
    ['', ''],
  ])('never empties %j', (raw, key) => {
    expect(normalizeName(raw)).toBe(key)
  })

  it.each([
    ['Smith Holdings LLC dba Acme Dental', 'acme dental', 'smith holdings'],
    ['Smith Holdings LLC (d/b/a Acme Dental)', 'acme dental', 'smith holdings'],
    ['Smith Ltd t/a Acme Dental', 'acme dental', 'smith'],
    ['Smith Ltd trading as Acme Dental', 'acme dental', 'smith'],
    ['Acme Inc dba Acme', 'acme', null],
    ['Smith, dba: Acme LLC', 'acme', 'smith'],
    ['Smith T/A Acme', 'acme', 'smith'],
    ['Acme (formerly Zeta)', 'acme', 'zeta'],
    ['Acme Inc. (formerly: Zeta LLC)', 'acme', 'zeta'],
    ['Acme, formerly known as Zeta', 'acme', 'zeta'],
    ['Acme f/k/a Zeta', 'acme', 'zeta'],
    ['Acme fka Zeta', 'acme', 'zeta'],
    ['Acme GmbH (vormals Zeta AG)', 'acme', 'zeta'],
    ['Smith LLC dba Acme (formerly Zeta)', 'acme', 'smith'],
    ['DBA Consulting LLC', 'dba consulting', null],
    ['Acme DBA', 'acme dba', null],
    ['Formerly Yours LLC', 'formerly yours', null],
    ['T.A. Instruments', 'ta instruments', null],
    ['Data Instruments', 'data instruments', null],
  ])('takes the trade name of %s and remembers the legal one', (raw, key, legalKey) => {
    expect(comparableName(raw)).toEqual({ key, legalKey })
  })

  it('changes nothing when asked again', () => {
    const written = dirtyPairs({ seed: 11, records: 1500 }).left.map(({ name }) => name)
    const names = [
      'The Tech-Nova Pty. Ltd.',
      'Smith & Company',
      'Rossi S.p.A.',
      'Müller GmbH & Co. KG',
      '!!!',
      ...written,
    ]
    const changed = names.map(normalizeName).filter((key) => normalizeName(key) !== key)
    expect(changed).toEqual([])
  })
})

describe('domainOf', () => {
  it.each([
    ['https://www.acme.com/contact?x=1', 'acme.com'],
    ['HTTP://ACME.COM:8080', 'acme.com'],
    ['acme.co.uk', 'acme.co.uk'],
    ['portal.acme.com.au', 'acme.com.au'],
    ['info@acme.com', 'acme.com'],
    ['Acme <info@acme.com>', 'acme.com'],
    ['mailto:info@acme.com', 'acme.com'],
    ['http//acme.com', 'acme.com'],
    ['acme.com; acme.net', 'acme.com'],
    ['acme.uk.com', 'acme.uk.com'],
    ['münchen-zahn.de', 'xn--mnchen-zahn-thb.de'],
    ['xn--mnchen-zahn-thb.de', 'xn--mnchen-zahn-thb.de'],
  ])('finds the registrable domain of %s', (raw, domain) => {
    expect(domainOf(raw)).toBe(domain)
  })

  it.each([
    null,
    '',
    'n/a',
    'acme',
    'acme.local',
    '10.0.0.1',
    'http://localhost',
    'someone@gmail.com',
    'someone@comcast.net',
    'acme.wixsite.com/home',
    'https://www.facebook.com/acme',
    'acme.onmicrosoft.com',
    'acme.github.io',
    'acme.myshopify.com',
    'example.com',
  ])('finds no domain of its own in %j', (raw) => {
    expect(domainOf(raw)).toBeNull()
  })
})

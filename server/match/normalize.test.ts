import { describe, expect, it } from 'vitest'
import { comparableName, domainOf, normalizeName } from './normalize.ts'
import { normalizePhone, printPhone } from './phones.ts'

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
  ])('drops the legal form of %s', (raw, key) => {
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
    ['DBA Consulting LLC', 'dba consulting', null],
    ['T.A. Instruments', 'ta instruments', null],
    ['Data Instruments', 'data instruments', null],
  ])('takes the trade name of %s and remembers the legal one', (raw, key, legalKey) => {
    expect(comparableName(raw)).toEqual({ key, legalKey })
  })

  it('changes nothing when asked again', () => {
    for (const raw of ['The Tech-Nova Pty. Ltd.', 'Smith & Company', 'Rossi S.p.A.', 'Müller GmbH & Co. KG']) {
      expect(normalizeName(normalizeName(raw))).toBe(normalizeName(raw))
    }
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

describe('normalizePhone', () => {
  it.each([
    ['(312) 555-0142', 'United States', '+13125550142'],
    ['312.555.0142 x12', 'US', '+13125550142'],
    ['+1 312 555 0142 ext. 5', 'us', '+13125550142'],
    ['011 44 20 7946 0958', 'USA', '+442079460958'],
    ['020 7946 0958', 'United Kingdom', '+442079460958'],
    ['+44 (0)20 7946 0958', 'United States', '+442079460958'],
    ['03 9555 0142', 'Australia', '+61395550142'],
    ['030/123456', 'Germany', '+4930123456'],
    ['020 123 4567', 'The Netherlands', '+31201234567'],
    ['+13125550142', null, '+13125550142'],
    ['+13125550142', 'Atlantis', '+13125550142'],
    ['312-555-0142 / 312-555-0143', 'US', '+13125550142'],
  ])('reads %s of %s', (raw, country, phone) => {
    expect(normalizePhone(raw, country)).toBe(phone)
  })

  it.each([
    [null, 'US'],
    ['', 'US'],
    ['555-0142', 'US'],
    ['312 555 0142', null],
    ['999-999-9999', 'US'],
    ['000-000-0000', 'US'],
    ['1-800-GO-ACME', 'US'],
    ['n/a', 'US'],
  ])('reads no number in %j of %s', (raw, country) => {
    expect(normalizePhone(raw, country)).toBeNull()
  })

  it('prints a number as people write it', () => {
    expect(printPhone('+13125550142')).toBe('+1 312 555 0142')
  })
})

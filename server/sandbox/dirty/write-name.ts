// A company's name as somebody types it.

import type { Random } from '../random.ts'
import { type Company, unaccented } from './company.ts'
import type { Language } from './country.ts'
import { happens, type Ink, smudge } from './ink.ts'
import { brandWord } from './invented.ts'
import { holderName, spoken } from './names.ts'
import { doubled, dropped, mistyped, runTogether, split, swapped } from './slips.ts'
import { abbreviated } from './spellings.ts'
import { tails } from './words-english.ts'

/** A name as typed. `kept` is 2 where it says all, 1 where it is damaged, 0 where it is another name altogether. */
export interface WrittenName {
  text: string
  kept: 0 | 1 | 2
}

/** Types the name of a company. */
export function writeName(ink: Ink, company: Company): WrittenName {
  const { random } = ink
  const lost = otherName(ink, company)
  if (lost !== null) return { text: lost, kept: 0 }
  const body = withSlips(ink, withHabits(ink, company, withBranch(ink, company, coreName(ink, company))))
  const formed = withForm(ink, company, body)
  const cased = smudge(ink, 'lower-case', smudge(ink, 'upper-case', formed, upper), (text) => text.toLowerCase())
  const text = withNotes(ink, company, cased)
  return { text: random.chance(0.01) ? `${text} ` : text, kept: damaging.some((kind) => ink.kinds.has(kind)) ? 1 : 2 }
}

const damaging = [
  'name-swap',
  'name-drop',
  'name-double',
  'name-wrong-letter',
  'name-run-together',
  'name-split',
  'trailing-dropped',
  'branch-dropped',
  'reordered',
  'trading-as',
] as const

const upper = (text: string) => text.toUpperCase()

function otherName(ink: Ink, company: Company): string | null {
  const { random } = ink
  const { name, country } = company
  if (happens(ink, 'renamed')) return [brandWord(random), random.chance(0.5) ? name.trade : ''].join(' ').trim()
  if (happens(ink, 'legal-name-only')) return holderName(random, country)
  const letters = spoken(name).match(/(?<!['’\p{L}])\p{L}/gu) ?? []
  if (letters.length < 3 || letters.length > 6 || !happens(ink, 'acronym')) return null
  return letters.join(random.chance(0.2) ? '.' : '').toUpperCase()
}

function coreName(ink: Ink, { name }: Company): string {
  const { random } = ink
  const whole = spoken(name)
  const turned = smudge(ink, 'reordered', whole, () => reordered(name.lead, name.stem, name.trade))
  if (turned !== whole) return turned
  const words = whole.split(' ')
  const shorter = smudge(ink, 'trailing-dropped', whole, () =>
    words.length < 3 || whole.includes(' of ')
      ? whole
      : words
          .slice(0, -1)
          .join(' ')
          .replace(/( &| and|,| of| et| y| e| en| und)$/, ''),
  )
  if (shorter !== whole) return shorter
  return smudge(ink, 'trailing-added', whole, () => {
    const tail = random.pick(tails)
    return whole.includes(tail) ? whole : `${whole} ${tail}`
  })
}

function reordered(lead: string, stem: string, trade: string): string {
  const pair = /^(.+?) (&|und|et|en|y|e) (.+)$/.exec(stem)
  if (pair) return [lead, `${pair[3]} ${pair[2]} ${pair[1]}`, trade].filter(Boolean).join(' ')
  const person = /^(\p{L}+)(?: \p{L}\.)? (\p{L}+)(.*)$/u.exec(stem)
  if (person && trade === '') return `${person[2]}, ${person[1]}${person[3]}`
  if (lead) return [stem, trade, lead].filter(Boolean).join(' ')
  return trade ? `${trade} ${stem}` : stem
}

function withBranch(ink: Ink, { name, place }: Company, text: string): string {
  const { random } = ink
  if (name.branch !== '') {
    if (happens(ink, 'branch-dropped')) return text
    return random.pick([
      `${text} - ${name.branch}`,
      `${text} ${name.branch}`,
      `${text} (${name.branch})`,
      `${text}, ${name.branch}`,
    ])
  }
  const { city } = place.town
  return smudge(ink, 'city-added', text, () =>
    text.includes(city)
      ? text
      : random.pick([`${text} ${city}`, `${text} - ${city}`, `${text} of ${city}`, `${text} (${city})`]),
  )
}

function withHabits(ink: Ink, { country }: Company, typed: string): string {
  const { random } = ink
  let text = smudge(ink, 'the', typed, () => (typed.startsWith('The ') ? typed.slice(4) : `The ${typed}`))
  text = smudge(ink, 'and-respelled', text, () => otherAnd(random, country.language, text))
  text = smudge(ink, 'abbreviated', text, () => abbreviated(random, text))
  const german = country.language === 'de'
  text = smudge(ink, 'accents-lost', text, () => unaccented(text, german && random.chance(0.6)))
  return smudge(ink, 'punctuation', text, () => otherPunctuation(random, text))
}

function otherAnd(random: Random, language: Language, text: string): string {
  const local = { en: 'and', de: 'und', fr: 'et', nl: 'en', es: 'y', it: 'e', nordic: 'och', fi: 'ja' }[language]
  if (/ [&+] /.test(text))
    return text.replace(/ [&+] /g, random.pick([` ${local} `, ` ${local} `, ' and ', ' + ', ' ', '&']))
  return text.replace(new RegExp(` (and|${local}) `, 'g'), random.pick([' & ', ' & ', '&', ' + ']))
}

function otherPunctuation(random: Random, text: string): string {
  const changes = [
    (typed: string) => typed.replace(/[.'’,]/g, ''),
    (typed: string) => typed.replace(/'/g, '’'),
    (typed: string) => typed.replace(/(\p{L}{4,}) (\p{L}{4,})/u, '$1-$2'),
    (typed: string) => typed.replace(/-/g, ' '),
    (typed: string) => typed.replace(/\b([A-Z])([A-Z])([A-Z])\b/, '$1.$2.$3.'),
    (typed: string) => typed.replace(/ /, '  '),
    (typed: string) => typed.replace(/ (?=\S+$)/, ', '),
    (typed: string) => typed.replace(/ (?=\S+$)/, '/'),
  ]
  return random.pick(changes)(text)
}

function withSlips(ink: Ink, typed: string): string {
  const { random } = ink
  let text = smudge(ink, 'name-swap', typed, (right) => swapped(random, right))
  text = smudge(ink, 'name-drop', text, (right) => dropped(random, right))
  text = smudge(ink, 'name-double', text, (right) => doubled(random, right))
  text = smudge(ink, 'name-wrong-letter', text, (right) => mistyped(random, right))
  text = smudge(ink, 'name-run-together', text, (right) => runTogether(random, right))
  return smudge(ink, 'name-split', text, (right) => split(random, right))
}

function withForm(ink: Ink, { name, country }: Company, text: string): string {
  const { random } = ink
  const attach = (form: string) =>
    country.code === 'US' && random.chance(0.4) ? `${text}, ${form}` : `${text} ${form}`
  const [usual] = name.form
  if (usual === undefined) {
    return smudge(ink, 'form-added', text, () => attach(random.pick(random.pick(country.forms))))
  }
  if (happens(ink, 'form-dropped')) return text
  const form = smudge(ink, 'form-respelled', usual, () => random.pick(name.form))
  return attach(form)
}

function withNotes(ink: Ink, { country, name }: Company, text: string): string {
  const { random } = ink
  const traded = smudge(ink, 'trading-as', text, () => {
    const holder = holderName(random, country)
    const also = country.code === 'US' ? ['dba', 'DBA', 'd/b/a', 'd.b.a.'] : ['t/a', 'T/A', 'trading as', 'ta']
    return random.chance(0.75) ? `${holder} ${random.pick(also)} ${text}` : `${text} (${holder})`
  })
  return smudge(ink, 'note-added', traded, () => {
    const former = `(formerly ${brandWord(random)}${name.trade ? ` ${name.trade}` : ''})`
    const note = random.pick([
      '- Inactive',
      '*VIP*',
      '(do not use)',
      '- OLD',
      '(Main)',
      '- HQ',
      '(prospect)',
      '**COD**',
      former,
    ])
    return `${traded} ${note}`
  })
}

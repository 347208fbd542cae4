// A phone number as somebody types it.

import type { Random } from '../random.ts'
import { type Company, type Maker, makePhone, type Phone } from './company.ts'
import type { Country } from './country.ts'
import { happens, type Ink, smudge } from './ink.ts'
import { wrongDigit } from './slips.ts'

/** A phone as typed; `kept` is the true number that can be read from it, if any. */
export interface WrittenPhone {
  text: string
  kept: Phone | null
}

const placeholders = ['N/A', 'n/a', 'none', 'TBD', '000-000-0000', '555-555-5555', '0', '-', 'unknown', '1234567890']

/** Types a company's phone, or another of its numbers, or none. */
export function writePhone(ink: Ink, company: Company, maker: Maker): WrittenPhone {
  const { random } = ink
  const { country, second, place } = company
  const known = company.phones[ink.side]
  const gaveUp = ink.side === 'right' && company.phones.left !== known
  if (happens(ink, 'phone-missing')) return { text: '', kept: null }
  if (happens(ink, 'phone-placeholder')) return { text: random.pick(placeholders), kept: null }
  if (happens(ink, 'phone-moved'))
    return { text: form(random, country, makePhone(maker, country, place.town)), kept: null }
  if (gaveUp) ink.kinds.add('phone-moved')
  if (happens(ink, 'phone-second-line')) return { text: form(random, country, second), kept: null }
  if (happens(ink, 'phone-mobile'))
    return { text: form(random, country, mobileOf(random, country, place.town.area)), kept: null }
  if (company.vanity !== '' && happens(ink, 'phone-vanity'))
    return { text: lettered(random, known, company.vanity), kept: known }
  const whole = form(random, country, known)
  const typed = smudge(ink, 'phone-wrong-digit', whole, (text) => wrongDigit(random, text))
  if (typed !== whole) return { text: typed, kept: null }
  if (happens(ink, 'phone-two-numbers')) {
    const both = [typed, form(random, country, second)]
    return {
      text: (random.chance(0.7) ? both : both.reverse()).join(random.pick([' / ', ', ', '; ', ' or '])),
      kept: known,
    }
  }
  return { text: smudge(ink, 'phone-extension', typed, () => typed + extension(random, country)), kept: known }
}

function extension(random: Random, { code }: Country): string {
  const number = random.int(1, 899)
  if (['DE', 'AT'].includes(code) && random.chance(0.6)) return `-${number % 100}`
  return random.pick([
    ` x${number}`,
    ` ext ${number}`,
    ` ext. ${number}`,
    ` Ext: ${number}`,
    `x${number}`,
    ` #${number}`,
    ` extension ${number}`,
  ])
}

function lettered(random: Random, { area, local }: Phone, vanity: string): string {
  const start = local.slice(0, 3)
  return random.pick([
    `(${area}) ${start}-${vanity}`,
    `${area}-${start}-${vanity}`,
    `1-${area}-${start}-${vanity}`,
    `${area}.${start}.${vanity}`,
  ])
}

function mobileOf(random: Random, country: Country, area: string): Phone {
  const { mobile, digits } = country.phone
  const start = mobile || area
  const length = digits - start.length
  return {
    area: start,
    local: String(random.int(2, 8)) + String(random.int(0, 10 ** (length - 1) - 1)).padStart(length - 1, '0'),
  }
}

// In every way that numbers of the country are written, at home and from abroad.
function form(random: Random, country: Country, phone: Phone): string {
  return country.phone.code === '1' ? american(random, phone) : elsewhere(random, country, phone)
}

function american(random: Random, { area, local }: Phone): string {
  const [start, end] = [local.slice(0, 3), local.slice(3)]
  const usual = [
    `(${area}) ${start}-${end}`,
    `${area}-${start}-${end}`,
    `${area}${start}${end}`,
    `${area}.${start}.${end}`,
  ]
  if (random.chance(0.75)) return random.pick(usual)
  return random.pick([
    `+1 ${area} ${start} ${end}`,
    `+1 (${area}) ${start}-${end}`,
    `+1${area}${start}${end}`,
    `1-${area}-${start}-${end}`,
    `${area} ${start} ${end}`,
    `(${area})${start}-${end}`,
    `${area}/${start}-${end}`,
    `1${area}${start}${end}`,
    `+1.${area}.${start}.${end}`,
  ])
}

function elsewhere(random: Random, { phone: { code, trunk } }: Country, { area, local }: Phone): string {
  const spaced = grouped(random, local)
  const home = trunk + area
  if (random.chance(0.55)) {
    return random.pick([
      `${home} ${spaced}`,
      `${home} ${local}`,
      `${home}${local}`,
      `(${home}) ${spaced}`,
      `${home}/${local}`,
      `${home}-${local}`,
    ])
  }
  const abroad = [`+${code} ${area} ${spaced}`, `+${code} ${area} ${local}`, `+${code}${area}${local}`]
  // Australians dial 0011 abroad and write 00 for nothing.
  if (code !== '61') abroad.push(`00${code} ${area} ${local}`, `00${code}${area}${local}`)
  if (trunk !== '') abroad.push(`+${code} (${trunk})${area} ${spaced}`, `+${code} (${trunk}) ${area} ${local}`)
  else abroad.push(`${code} ${area} ${spaced}`)
  return random.pick(abroad)
}

function grouped(random: Random, local: string): string {
  const size = random.pick([2, 3, 4])
  const parts = local.match(new RegExp(`.{1,${size}}`, 'g')) ?? []
  const last = parts.at(-1) ?? ''
  if (parts.length > 1 && last.length === 1) parts.splice(-2, 2, `${parts.at(-2)}${last}`)
  return parts.join(' ')
}

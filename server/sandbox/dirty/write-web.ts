// Websites and e-mail addresses as somebody types them.

import type { Random } from '../random.ts'
import { type Company, type Maker, makeDomain, slug } from './company.ts'
import { happens, type Ink, smudge } from './ink.ts'
import { brandWord } from './invented.ts'
import { spoken, surnameIn } from './names.ts'
import { dropped, swapped } from './slips.ts'
import { firstNames } from './words-english.ts'

/** Website and e-mail as typed, and whether each leads to the company's own domain. */
export interface WrittenWeb {
  website: string
  email: string
  keptWebsite: boolean
  keptEmail: boolean
}

const freeMailers: Record<string, string[]> = {
  en: [
    'gmail.com',
    'gmail.com',
    'yahoo.com',
    'hotmail.com',
    'outlook.com',
    'aol.com',
    'comcast.net',
    'icloud.com',
    'btinternet.com',
    'bigpond.com',
  ],
  de: ['gmx.de', 'web.de', 't-online.de', 'gmail.com', 'gmx.at', 'bluewin.ch'],
  fr: ['orange.fr', 'wanadoo.fr', 'free.fr', 'gmail.com', 'laposte.net'],
  nl: ['ziggo.nl', 'kpnmail.nl', 'gmail.com', 'hetnet.nl'],
  es: ['gmail.com', 'hotmail.es', 'telefonica.net'],
  it: ['libero.it', 'alice.it', 'gmail.com', 'tiscali.it', 'pec.it'],
}

/** Types both; after a rebranding the e-mail moves along most of the time. */
export function writeWeb(ink: Ink, company: Company, maker: Maker): WrittenWeb {
  const own = company.domain
  const domain = own === '' ? '' : currentDomain(ink, company, maker)
  const website = writeWebsite(ink, company, domain)
  const email = writeEmail(ink, company, own !== '' && ink.random.chance(0.75) ? domain : own)
  const ends = (text: string) => own !== '' && text.toLowerCase().includes(own)
  return { website, email, keptWebsite: ends(website), keptEmail: ends(email) }
}

function currentDomain(ink: Ink, { name, country, place, domain }: Company, maker: Maker): string {
  const { random } = ink
  const other = smudge(ink, 'website-other-tld', domain, () => {
    const ending = random.pick([...country.tlds, 'com', 'net', 'org', 'eu', 'biz', 'info'])
    return domain.replace(/\..*/, `.${ending}`)
  })
  if (other !== domain || !happens(ink, 'website-rebranded')) return other
  const renamed = random.chance(0.4) ? { ...name, lead: '', stem: brandWord(random) } : name
  return makeDomain(maker, country, renamed, place.town)
}

function writeWebsite(ink: Ink, company: Company, domain: string): string {
  const { random } = ink
  if (domain === '' && random.chance(0.6)) return ''
  if (happens(ink, 'website-missing')) return ''
  if (domain === '' || happens(ink, 'website-hosted')) return hostedPage(random, slug(spoken(company.name)))
  const typed = smudge(ink, 'website-typo', domain, (right) =>
    random.chance(0.5) ? dropped(random, right) : swapped(random, right),
  )
  const host = smudge(
    ink,
    'website-subdomain',
    typed,
    () => `${random.pick(['shop', 'portal', 'mail', 'home', 'web', 'my'])}.${typed}`,
  )
  const page = company.page !== '' && random.chance(0.6) ? `/${company.page}` : ''
  const path =
    page ||
    smudge(ink, 'website-path', '', () =>
      random.pick([
        '/index.html',
        '/home',
        '/en/',
        '/about-us',
        '/contact',
        '/index.php?id=1',
        '/?utm_source=google',
        '/#/',
      ]),
    )
  const start = random.pick([
    '',
    '',
    'www.',
    'www.',
    'www.',
    'http://',
    'http://www.',
    'https://',
    'https://www.',
    'https://www.',
  ])
  const whole = `${start}${host}${path || (random.chance(0.2) ? '/' : '')}`
  return random.chance(0.03)
    ? whole.toUpperCase()
    : random.chance(0.03)
      ? whole.replace(/[a-z]/, (letter) => letter.toUpperCase())
      : whole
}

function hostedPage(random: Random, word: string): string {
  return random.pick([
    `https://www.facebook.com/${word}`,
    `facebook.com/${word}/`,
    `https://www.facebook.com/pages/${word}/${random.int(10 ** 9, 9 * 10 ** 9)}`,
    `https://${word.slice(0, 14)}.wixsite.com/home`,
    `http://${word}.wordpress.com`,
    `https://sites.google.com/view/${word}`,
    `https://www.linkedin.com/company/${word}`,
    `https://${word}.business.site/`,
    `${word}.weebly.com`,
    `https://www.instagram.com/${word}/`,
  ])
}

function writeEmail(ink: Ink, company: Company, domain: string): string {
  const { random } = ink
  if (happens(ink, 'email-missing')) return ''
  if (happens(ink, 'email-placeholder'))
    return random.pick(['noemail@noemail.com', 'none@none.com', 'na@na.com', 'test@test.com'])
  const person = () => {
    const first = random.pick(firstNames)
    const start = random.chance(0.6) ? first : first.charAt(0)
    return slug(start) + random.pick(['.', '', '_']) + slug(surnameIn(random, company.country))
  }
  const role = random.pick([
    'info',
    'office',
    'contact',
    'admin',
    'hello',
    'sales',
    'accounts',
    'reception',
    'mail',
    'billing',
  ])
  const free = domain === '' || company.freeMail || happens(ink, 'email-free')
  const mailers = freeMailers[company.country.language] ?? freeMailers.en ?? []
  const address = free
    ? `${random.chance(0.5) ? slug(spoken(company.name)).slice(0, 24) : person()}@${random.pick(mailers)}`
    : `${random.chance(0.5) ? role : person()}@${domain}`
  const plain = address.replace(/[^\w.@-]/g, '')
  return random.chance(0.9) ? plain.toLowerCase() : plain
}

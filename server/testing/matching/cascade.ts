// The plain cascade that matching is held against: exact phone, then website host, then normalised name. It knows nothing of
// the matcher, and is what a careful script of a hundred lines does.

/** A record by what a cascade links by, in the order in which it tries; null where there is nothing. */
export interface Keyed {
  id: string
  keys: readonly (string | null)[]
}

/** A pair is linked where the key is unique on both sides and neither is linked yet. Answers the right id by the left one. */
export function cascade(left: readonly Keyed[], right: readonly Keyed[]): Map<string, string> {
  const links = new Map<string, string>()
  const taken = new Set<string>()
  for (let step = 0; step < (left[0]?.keys.length ?? 0); step += 1) {
    const theirs = uniqueBy(right, step)
    for (const [key, ours] of uniqueBy(left, step)) {
      const other = theirs.get(key) ?? null
      if (ours === null || other === null || links.has(ours) || taken.has(other)) continue
      links.set(ours, other)
      taken.add(other)
    }
  }
  return links
}

/** The one holder of each key; null where there are several. */
function uniqueBy(records: readonly Keyed[], step: number): Map<string, string | null> {
  const holders = new Map<string, string | null>()
  for (const { id, keys } of records) {
    const key = keys[step] ?? null
    if (key !== null) holders.set(key, holders.has(key) ? null : id)
  }
  return holders
}

/** A company's keys as a script makes them. */
export function plainKeys(record: {
  id: string | number
  name: string
  phone: string | null
  website: string | null
}): Keyed {
  const { id, name, phone, website } = record
  return { id: String(id), keys: [plainPhone(phone), plainHost(website), plainName(name)] }
}

/** The last ten digits; fewer than seven are no number. */
export function plainPhone(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/\D/g, '').slice(-10)
  return digits.length < 7 ? null : digits
}

/** "acme.com" of "https://www.acme.com/about". */
export function plainHost(website: string | null): string | null {
  const address = (website ?? '').trim().toLowerCase()
  const host = address.replace(/^[a-z]+:\/\//, '').replace(/[/?#:].*$/, '')
  return host.replace(/^www\./, '') || null
}

const FORMS = new Set(
  'inc llc llp lp ltd limited corp corporation co company plc pty pc gmbh ag sa sas sarl bv nv srl ab as oy'.split(' '),
)

/** In small letters, without accents, punctuation and the legal forms at its end. */
export function plainName(name: string): string | null {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('&', ' and ')
  const words = letters
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  while (words.length > 1 && FORMS.has(words.at(-1) ?? '')) words.pop()
  return words.join(' ') || null
}

// How a record's fields are read before they are compared, step by step, so that a person can check it.

import { domainOf, nameSteps } from './normalize.ts'
import { phoneKeys, printPhone } from './phones.ts'

/** A rule that changed something, and what it left; an empty value where nothing that counts is left. */
export interface TrailStep {
  rule: string
  value: string
}

/** "The Tech-Nova Pty. Ltd.": without capitals and signs, without "The", without legal form, "tech nova". */
export const nameTrail = (raw: string): TrailStep[] => nameSteps(raw)

/** "(312) 555-0142 x12": number of its country, and the extension apart. */
export function phoneTrail(raw: string, country: string | null): TrailStep[] {
  const keys = phoneKeys(raw, country)
  if (keys.length === 0) return raw.trim() === '' ? [] : [{ rule: 'no phone number: counts for nothing', value: '' }]
  return keys.flatMap(({ number, extension, parsed }) => [
    ...(extension === null ? [] : [{ rule: 'extension apart', value: extension }]),
    parsed
      ? { rule: 'international number', value: printPhone(number) }
      : { rule: 'no number of a known country: digits as they are', value: number },
  ])
}

/** "https://www.acme.com/contact": the registrable domain, or nothing where strangers share it. */
export function websiteTrail(raw: string): TrailStep[] {
  if (raw.trim() === '') return []
  const domain = domainOf(raw)
  if (domain === null) return [{ rule: 'no domain of its own: counts for nothing', value: '' }]
  return domain === raw ? [] : [{ rule: 'registrable domain', value: domain }]
}

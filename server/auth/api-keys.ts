import { createHash, randomBytes } from 'node:crypto'

const PREFIX = 'hlk_'
const SHORT = 8

/** A new API key: `text` is shown once, `hash` is what is stored. 256 random bits need no slow hash. */
export function newApiKey(): { text: string; hash: string } {
  const text = PREFIX + randomBytes(32).toString('base64url')
  return { text, hash: hashApiKey(text) }
}

export const hashApiKey = (text: string): string => createHash('sha256').update(text).digest('hex')

/** As much of a key's id as tells it from the tenant's others, for people. */
export const shortId = (id: string): string => id.slice(0, SHORT)

/** Whether a person means the key with this id: as a whole, or its start as reports show it. */
export const isId = (id: string, named: string): boolean =>
  id === named || (named.length >= SHORT && id.startsWith(named))

export const looksLikeApiKey = (text: string): boolean => text.startsWith(PREFIX)

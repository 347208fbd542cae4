import { createHash, randomBytes } from 'node:crypto'

const PREFIX = 'hlk_'

/** A new API key: `text` is shown once, `hash` is what is stored. 256 random bits need no slow hash. */
export function newApiKey(): { text: string; hash: string } {
  const text = PREFIX + randomBytes(32).toString('base64url')
  return { text, hash: hashApiKey(text) }
}

export const hashApiKey = (text: string): string => createHash('sha256').update(text).digest('hex')

export const looksLikeApiKey = (text: string): boolean => text.startsWith(PREFIX)

import { createHash, randomBytes } from 'node:crypto'

/** The secret of a one-time link: `text` is shown once, `hash` is what is stored. 256 random bits need no slow hash. */
export function newLinkToken(): { text: string; hash: string } {
  const text = randomBytes(32).toString('base64url')
  return { text, hash: hashLinkToken(text) }
}

export const hashLinkToken = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The address to hand on. The secret follows the #: browsers send it nowhere, and no log has it. */
export const linkUrl = (base: string, token: string): string => `${base}/join#${token}`

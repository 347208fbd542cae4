// Seals secrets before they are stored, and opens them again. AES-256-GCM; the context is bound to what is sealed, so a
// sealed text moved to another tenant or purpose does not open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { StoreError } from './errors.ts'

export interface Sealer {
  /** Seals a secret for one context ("<tenant>:connectwise"). */
  seal(context: string, plain: string): string
  /** Opens it again; throws `cannot-open` under another key or context. */
  open(context: string, sealed: string): string
}

const VERSION = 'v1.'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Takes the key as 32 bytes in base64, base64url or hex; throws `bad-secret-key` for anything else. */
export function createSealer(secretKey: string): Sealer {
  const key = readKey(secretKey)
  return {
    seal(context, plain) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
    },
    open(context, sealed) {
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url')
      if (!sealed.startsWith(VERSION) || bytes.length < NONCE_BYTES + TAG_BYTES) throw cannotOpen()
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      try {
        const start = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
        return Buffer.concat([start, decipher.final()]).toString('utf8')
      } catch {
        throw cannotOpen()
      }
    },
  }
}

function readKey(secretKey: string): Buffer {
  const text = secretKey.trim()
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64')
  throw new StoreError('bad-secret-key', 'HIVELINK_SECRET_KEY must be 32 bytes, written in base64 or in hex')
}

const cannotOpen = (): StoreError =>
  new StoreError(
    'cannot-open',
    'A stored secret cannot be opened: HIVELINK_SECRET_KEY is not the one it was sealed with. Set that key again, or type the secret again.',
  )

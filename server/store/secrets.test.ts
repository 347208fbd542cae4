import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSealer } from './secrets.ts'

const key = randomBytes(32)

test.each(['base64', 'base64url', 'hex'] as const)('opens what it sealed, with a key in %s', (form) => {
  const sealed = createSealer(key.toString('hex')).seal('t1:connectwise', 'sécret {"a":1}')
  expect(createSealer(key.toString(form)).open('t1:connectwise', sealed)).toBe('sécret {"a":1}')
})

test('seals one text differently each time, and shows nothing of it', () => {
  const { seal } = createSealer(key.toString('hex'))
  const sealed = seal('t1', 'private-key')
  expect(sealed).toMatch(/^v1\./)
  expect(sealed).not.toBe(seal('t1', 'private-key'))
  expect(Buffer.from(sealed.slice(3), 'base64url').toString('latin1')).not.toContain('private')
})

test('seals an empty text', () => {
  const { open, seal } = createSealer(key.toString('hex'))
  expect(open('t1', seal('t1', ''))).toBe('')
})

test('does not open for another tenant or purpose', () => {
  const { open, seal } = createSealer(key.toString('hex'))
  const sealed = seal('t1:connectwise', 'secret')
  expect(() => open('t2:connectwise', sealed)).toThrow(/HIVELINK_SECRET_KEY/)
  expect(() => open('t1:glasshive', sealed)).toThrow(/HIVELINK_SECRET_KEY/)
})

test('says so when the key is another one', () => {
  const sealed = createSealer(key.toString('hex')).seal('t1', 'secret')
  const other = createSealer(randomBytes(32).toString('hex'))
  expect(() => other.open('t1', sealed)).toThrow(/not the one it was sealed with/)
})

test.each(['', 'v1.', 'v1.AAAA', 'v2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'plain'])(
  'does not open %j',
  (sealed) => {
    expect(() => createSealer(key.toString('hex')).open('t1', sealed)).toThrow(/cannot be opened/)
  },
)

test('does not open what was changed by one bit', () => {
  const { open, seal } = createSealer(key.toString('hex'))
  const bytes = Buffer.from(seal('t1', 'secret').slice(3), 'base64url')
  for (const place of [0, 12, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(place) ^ 1, place)
    expect(() => open('t1', `v1.${changed.toString('base64url')}`)).toThrow(/cannot be opened/)
  }
})

test.each(['', 'short', 'z'.repeat(64), randomBytes(31).toString('hex'), randomBytes(33).toString('base64')])(
  'refuses %j as a key',
  (text) => {
    expect(() => createSealer(text)).toThrow(/HIVELINK_SECRET_KEY must be 32 bytes/)
  },
)

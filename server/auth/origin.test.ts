import { describe, expect, it } from 'vitest'
import { isOwnPage, type Sender } from './origin.ts'

const sender = (change: Partial<Sender>): Sender => ({ origin: null, site: null, host: 'hive.example', ...change })

describe('who sent a request', () => {
  it.each<[string, Partial<Sender>, string | null, boolean]>([
    ['no browser', {}, null, true],
    ['our page', { origin: 'https://hive.example', site: 'same-origin' }, null, true],
    ['our page where TLS ends before the service', { origin: 'https://hive.example' }, null, true],
    [
      'our page by its public address',
      { origin: 'https://hive.example', host: '10.0.0.5:8787' },
      'https://hive.example',
      true,
    ],
    ['another site', { origin: 'https://evil.example', site: 'cross-site' }, null, false],
    ['another site in an old browser', { origin: 'https://evil.example' }, null, false],
    ['a neighbour below the same domain', { origin: 'https://hive.example', site: 'same-site' }, null, false],
    ['a name that begins like ours', { origin: 'https://hive.example.evil.example' }, 'https://hive.example', false],
    ['another port of this machine', { origin: 'http://hive.example:81' }, null, false],
    ['a sandboxed frame', { origin: 'null' }, null, false],
    ['a link typed or followed', { site: 'none' }, null, false],
  ])('%s', (_, change, publicUrl, own) => {
    expect(isOwnPage(sender(change), publicUrl)).toBe(own)
  })
})

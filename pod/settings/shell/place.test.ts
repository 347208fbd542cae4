import { describe, expect, it } from 'vitest'
import { addressOf, type Place, placeOf } from './place.ts'

describe('the address of a page', () => {
  it.each<[string, Place]>([
    ['/', { kind: 'no-tenant', path: '', rest: '' }],
    ['/review', { kind: 'no-tenant', path: 'review', rest: '' }],
    ['/join#abc-_1', { kind: 'join', token: 'abc-_1' }],
    ['/join', { kind: 'join', token: '' }],
    ['/t/acme', { kind: 'tenant', tenant: 'acme', path: '', rest: '' }],
    ['/t/acme/usages', { kind: 'tenant', tenant: 'acme', path: 'usages', rest: '' }],
    ['/t/acme/usages?filter=held', { kind: 'tenant', tenant: 'acme', path: 'usages', rest: '?filter=held' }],
    ['/t/acme/report/runs/1?x=1#top', { kind: 'tenant', tenant: 'acme', path: 'report', rest: 'runs/1?x=1' }],
  ])('%s', (address, place) => {
    expect(placeOf(address)).toEqual(place)
  })

  it('leads back to where it came from', () => {
    expect(placeOf(addressOf('acme', 'report/runs/1?x=1'))).toMatchObject({ path: 'report', rest: 'runs/1?x=1' })
  })
})

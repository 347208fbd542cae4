import { describe, expect, it } from 'vitest'
import { ConnectionError, createRequester } from '../http.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { changedCodebase, codebaseOf, readSite } from './site.ts'

describe('a typed site', () => {
  it.each([
    ['na.myconnectwise.net', 'https://api-na.myconnectwise.net', 'https://na.myconnectwise.net'],
    ['https://eu.myconnectwise.net/', 'https://api-eu.myconnectwise.net', 'https://eu.myconnectwise.net'],
    ['http://AU.myconnectwise.net', 'https://api-au.myconnectwise.net', 'https://au.myconnectwise.net'],
    ['aus.myconnectwise.net', 'https://api-aus.myconnectwise.net', 'https://aus.myconnectwise.net'],
    ['api-za.myconnectwise.net', 'https://api-za.myconnectwise.net', 'https://za.myconnectwise.net'],
    [
      'https://api-na.myconnectwise.net/v4_6_release/apis/3.0',
      'https://api-na.myconnectwise.net',
      'https://na.myconnectwise.net',
    ],
    ['sandbox-na.myconnectwise.net', 'https://sandbox-na.myconnectwise.net', 'https://sandbox-na.myconnectwise.net'],
    ['staging.connectwisedev.com', 'https://api-staging.connectwisedev.com', 'https://staging.connectwisedev.com'],
    [' psa.example.com/v4_6_release ', 'https://psa.example.com', 'https://psa.example.com'],
    ['https://psa.example.com:8443/', 'https://psa.example.com:8443', 'https://psa.example.com:8443'],
    ['http://psa.example.com', 'https://psa.example.com', 'https://psa.example.com'],
    [
      'na.myconnectwise.net.evil.example',
      'https://na.myconnectwise.net.evil.example',
      'https://na.myconnectwise.net.evil.example',
    ],
    ['http://localhost:8788', 'http://localhost:8788', 'http://localhost:8788'],
    ['http://192.168.1.20/', 'http://192.168.1.20', 'http://192.168.1.20'],
    ['http://8.8.8.8/', 'https://8.8.8.8', 'https://8.8.8.8'],
  ])('%s has its API at %s', (typed, api, screens) => {
    expect(readSite(typed)).toEqual({ kind: 'site', api, screens })
  })

  it.each(['', 'ftp://psa.example.com', 'https://key:secret@psa.example.com', 'my company', 'https://'])(
    '%s is none',
    (typed) => {
      expect(readSite(typed).kind).toBe('not-a-site')
    },
  )
})

describe('the codebase', () => {
  function setUp() {
    const sandbox = createSandbox({ companies: 40, contacts: 10 })
    const { request } = createRequester({ fetch: sandbox.request, name: 'ConnectWise', sleep: async () => undefined })
    return { sandbox, deps: { request, codebases: new Map<string, string>() } }
  }
  const place = { api: 'http://localhost:8788', company: 'acmemsp' }

  it('is looked up once, without its slash', async () => {
    const { sandbox, deps } = setUp()
    expect(await codebaseOf(place, deps)).toBe('v2026_4')
    expect(await codebaseOf(place, deps)).toBe('v2026_4')
    expect(sandbox.requests).toHaveLength(1)
  })

  it('says so when the company is not one of the site', async () => {
    const { deps } = setUp()
    const error = await codebaseOf({ ...place, company: 'nobody' }, deps).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ kind: 'not-found', code: 'UnknownCompany', words: expect.stringContaining('nobody') })
  })

  it('is read again on demand, and told only where it has changed', async () => {
    const { sandbox, deps } = setUp()
    expect(await changedCodebase(place, 'v2026_4', deps)).toBeNull()
    sandbox.acme.upgrade('v2026_9')
    expect(await changedCodebase(place, 'v2026_4', deps)).toBe('v2026_9')
    expect(await codebaseOf(place, deps)).toBe('v2026_9')
  })

  it.each([
    ['the look-up is not offered', () => Response.json({ message: 'no' }, { status: 404 })],
    ['it is no plain segment', () => Response.json({ Codebase: '../../evil' })],
    ['it is not named', () => Response.json({})],
  ])('is the router where %s', async (_name, answer) => {
    const { request } = createRequester({ fetch: async () => answer(), name: 'ConnectWise' })
    expect(await codebaseOf(place, { request, codebases: new Map() })).toBe('v4_6_release')
  })
})

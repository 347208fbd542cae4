import { describe, expect, it } from 'vitest'
import { readMessage } from './host-message.ts'

const said = (message: unknown) => readMessage(JSON.stringify(message))

describe('a message of the host', () => {
  it.each([
    [{ MessageFrameID: 'F1' }, { kind: 'frame-id', frameId: 'F1' }],
    [
      { event: 'onLoad', _id: 'E1', data: { screenObject: { screen: 'company', id: 12, hostedAs: 'pod' } } },
      { kind: 'event', event: 'onLoad', id: 'E1', record: { screen: 'company', id: 12 } },
    ],
    [
      { event: 'beforeSave', _id: 7, data: {} },
      { kind: 'event', event: 'beforeSave', id: 7, record: null },
    ],
    [
      {
        response: 'getmemberauthentication',
        data: { companyid: 'acme', memberid: 'jane', memberHash: 'h', memberContext: 'web', ssoIdToken: 's' },
      },
      { kind: 'member', proof: { memberId: 'jane', memberHash: 'h', memberContext: 'web' } },
    ],
  ])('is read: %j', (message, expected) => {
    expect(said(message)).toEqual(expected)
  })

  it('may carry ids as texts or as numbers', () => {
    expect(said({ event: 'onLoad', data: { screenObject: { screen: 'Company', id: '12' } } })).toMatchObject({
      record: { screen: 'company', id: 12 },
    })
    expect(said({ response: 'getmemberauthentication', data: { memberid: 42, memberHash: 'h' } })).toMatchObject({
      proof: { memberId: '42', memberContext: '' },
    })
  })

  it.each([
    'not json',
    'null',
    '[]',
    '"MessageFrameID"',
    '{}',
    '{"MessageFrameID":{}}',
    '{"event":{}}',
    '{"response":"openscreen"}',
    '{"response":"getmemberauthentication"}',
    '{"response":"getmemberauthentication","data":null}',
    '{"response":"getmemberauthentication","data":{"memberid":"jane"}}',
    null,
    undefined,
    7,
    { MessageFrameID: 'F1' },
  ])('is left alone where it is not the host’s form: %j', (data) => {
    expect(readMessage(data)).toBeNull()
  })

  it.each([-1, 1.5, 'twelve', {}, 1e20])('names no record by the id %j', (id) => {
    const record =
      id === undefined ? null : said({ event: 'onLoad', data: { screenObject: { screen: 'company', id } } })
    // An id that is no text and no number is one that is not there yet: a new record.
    expect(record).toMatchObject({ record: typeof id === 'object' ? { screen: 'company', id: 0 } : null })
  })
})

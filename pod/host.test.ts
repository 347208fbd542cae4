import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { allowedOrigins, createHost, type HostEvent, patience } from './host.ts'

const NA = 'https://na.myconnectwise.net'
const EU = 'https://eu.myconnectwise.net'
const onLoad = { event: 'onLoad', _id: 'E1', data: { screenObject: { screen: 'company', id: 12 } } }
const member = { response: 'getmemberauthentication', data: { memberid: 'jane', memberHash: 'h' } }

function start() {
  const listeners: ((event: MessageEvent) => void)[] = []
  const heard: HostEvent[] = []
  const posted: [message: unknown, origin: string][] = []
  const parent = {
    postMessage: (message: string, origin: string) => posted.push([JSON.parse(message), origin]),
  }
  const self = { addEventListener: (_kind: string, listen: (event: MessageEvent) => void) => listeners.push(listen) }
  const host = createHost({
    // The two windows as far as the host touches them.
    self: self as unknown as Window,
    parent: parent as unknown as Window,
    allowed: [NA, EU],
    hear: (event) => heard.push(event),
  })
  const say = (message: unknown, origin = NA, source: unknown = parent) => {
    const data = typeof message === 'string' ? message : JSON.stringify(message)
    for (const listen of listeners) listen({ data, origin, source } as MessageEvent)
  }
  return { host, heard, posted, say }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the handshake', () => {
  it('says ready to anybody, and says it again while nobody answers', () => {
    const { host, posted } = start()
    host.greet()
    vi.advanceTimersByTime(patience.silent)
    expect(posted).toEqual(patience.ready.map(() => [{ message: 'ready' }, '*']))
  })

  it('says nothing to anybody any more once the host has answered', () => {
    const { host, posted, say } = start()
    host.greet()
    vi.advanceTimersByTime(0)
    say({ MessageFrameID: 'F1' })
    host.askMember()
    host.refreshScreen()
    vi.advanceTimersByTime(patience.silent)
    expect(posted.filter(([, origin]) => origin === '*')).toHaveLength(1)
    expect(posted.slice(1).every(([, origin]) => origin === NA)).toBe(true)
  })

  it('tells that the host is silent when no record was named', () => {
    const { host, heard } = start()
    host.greet()
    vi.advanceTimersByTime(patience.silent)
    expect(heard).toEqual([{ kind: 'host-silent' }])
  })

  it('is not silent once a record was named', () => {
    const { host, heard, say } = start()
    host.greet()
    say(onLoad)
    vi.advanceTimersByTime(patience.silent)
    expect(heard).toEqual([{ kind: 'screen-loaded', record: { screen: 'company', id: 12 } }])
  })
})

describe('a forger', () => {
  it.each([
    'https://evil.example',
    `${NA}.evil.example`,
    'https://na.myconnectwise.net:8443',
    'http://na.myconnectwise.net',
    'null',
  ])('from the origin %s is neither heard nor answered', (origin) => {
    const { heard, posted, say } = start()
    say({ MessageFrameID: 'F1' }, origin)
    say(onLoad, origin)
    expect([heard, posted]).toEqual([[], []])
  })

  it('in another window of an allowed origin is neither heard nor answered', () => {
    const { heard, posted, say } = start()
    say(onLoad, NA, {})
    expect([heard, posted]).toEqual([[], []])
  })

  it('cannot replace the frame id, from another window or from another allowed origin', () => {
    const { posted, say } = start()
    say({ MessageFrameID: 'F1' })
    say({ MessageFrameID: 'FORGED' }, NA, {})
    say({ MessageFrameID: 'FORGED' }, EU)
    say(onLoad)
    expect(posted).toEqual([[{ event: 'onLoad', _id: 'E1', result: 'success', frameID: 'F1' }, NA]])
  })

  it('cannot hand over a member that was not asked for', () => {
    const { heard, say } = start()
    say({ MessageFrameID: 'F1' })
    say(member)
    expect(heard).toEqual([])
  })

  it('does not pin its origin with something that is no message of the host', () => {
    const { heard, say } = start()
    say('{"type":"webpackOk"}', EU)
    say(onLoad)
    expect(heard).toHaveLength(1)
  })
})

describe('an event of the host', () => {
  it.each(['onLoad', 'beforeSave', 'beforeBack', 'somethingNew'])('%s is answered at once', (event) => {
    const { posted, say } = start()
    say({ MessageFrameID: 'F1' })
    say({ event, _id: 'E7', data: {} })
    expect(posted).toEqual([[{ event, _id: 'E7', result: 'success', frameID: 'F1' }, NA]])
  })

  it('is answered before anybody is told of it, so that a screen never waits for us', () => {
    const { heard, posted, say } = start()
    heard.push = () => {
      expect(posted).toHaveLength(1)
      return 1
    }
    say(onLoad)
    expect(posted).toHaveLength(1)
  })

  it('is answered with the latest frame id of the pinned host', () => {
    const { posted, say } = start()
    say({ MessageFrameID: 'F1' })
    say({ MessageFrameID: 'F2' })
    say({ event: 'beforeSave', _id: 'E7' })
    expect(posted).toEqual([[{ event: 'beforeSave', _id: 'E7', result: 'success', frameID: 'F2' }, NA]])
  })
})

describe('asking for the member', () => {
  it('is answered once', () => {
    const { host, heard, posted, say } = start()
    say({ MessageFrameID: 'F1' })
    host.askMember()
    say(member)
    say(member)
    vi.advanceTimersByTime(patience.member * 3)
    expect(posted).toEqual([[{ hosted_request: 'getMemberAuthentication', frameID: 'F1' }, NA]])
    expect(heard).toEqual([{ kind: 'member-proven', proof: { memberId: 'jane', memberHash: 'h', memberContext: '' } }])
  })

  it('works without a frame id, as under Nilear', () => {
    const { host, posted, say } = start()
    say(onLoad)
    host.askMember()
    expect(posted.at(-1)).toEqual([{ hosted_request: 'getMemberAuthentication' }, NA])
  })

  it('is repeated when the frame id comes after it', () => {
    const { host, posted, say } = start()
    say(onLoad)
    host.askMember()
    say({ MessageFrameID: 'F1' })
    expect(posted.at(-1)).toEqual([{ hosted_request: 'getMemberAuthentication', frameID: 'F1' }, NA])
  })

  it('is tried twice and then given up', () => {
    const { host, heard, posted, say } = start()
    say({ MessageFrameID: 'F1' })
    host.askMember()
    vi.advanceTimersByTime(patience.member * 5)
    expect(posted).toHaveLength(2)
    expect(heard).toEqual([{ kind: 'member-silent' }])
  })
})

it('asks the host to read its screen again', () => {
  const { host, posted, say } = start()
  say({ MessageFrameID: 'F1' })
  host.refreshScreen()
  expect(posted.map(([message]) => message)).toEqual([{ args: {}, hosted_request: 'refreshScreen', frameID: 'F1' }])
})

it('allows only what is exactly an origin', () => {
  expect(
    allowedOrigins(`${NA}  https://cw.example.com:8443 ${EU}/ https://x.example/path * __HIVELINK_HOSTS__`),
  ).toEqual([NA, 'https://cw.example.com:8443'])
})

// The conversation with the ConnectWise screen around the pod; nothing else touches postMessage.
// A message is believed only from window.parent and from one exact origin: the first allowed one that speaks.
import { type MemberProof, readMessage, type ScreenRecord } from './host-message.ts'

export type HostEvent =
  | { kind: 'screen-loaded'; record: ScreenRecord }
  | { kind: 'member-proven'; proof: MemberProof }
  /** No record was named. */
  | { kind: 'host-silent' }
  /** Asked twice who is looking, and told nothing. */
  | { kind: 'member-silent' }

export interface Host {
  /** Says "ready", and again while nothing comes back. */
  greet(): void
  askMember(): void
  refreshScreen(): void
}

/** When "ready" is said, and how long the host may stay silent, in milliseconds. */
export const patience = { ready: [0, 1000, 3000], silent: 6000, member: 4000 }

interface Surroundings {
  self: Pick<Window, 'addEventListener'>
  parent: Pick<Window, 'postMessage'>
  /** Exact origins; a prefix would let https://na.myconnectwise.net.evil.example in. */
  allowed: readonly string[]
  hear(event: HostEvent): void
}

export function createHost({ self, parent, allowed, hear }: Surroundings): Host {
  let origin: string | undefined
  let frameID: string | undefined
  let loaded = false
  let asking: ReturnType<typeof setTimeout> | undefined

  self.addEventListener('message', (event) => {
    if (event.source !== parent || !(origin ? origin === event.origin : allowed.includes(event.origin))) return
    const said = readMessage(event.data)
    if (said === null) return
    origin = event.origin
    switch (said.kind) {
      case 'frame-id': {
        const first = frameID === undefined
        frameID = said.frameId
        // What was asked before it was known may stay unanswered.
        if (first && asking) askMember()
        return
      }
      case 'event':
        // Answered before anything else is done: a screen that waits for beforeSave must never wait for us.
        post({ event: said.event, _id: said.id, result: 'success', frameID })
        if (said.event !== 'onLoad' || !said.record) return
        loaded = true
        return hear({ kind: 'screen-loaded', record: said.record })
      case 'member':
        if (!asking) return
        clearTimeout(asking)
        asking = undefined
        return hear({ kind: 'member-proven', proof: said.proof })
    }
  })

  /** Without a frame id (Nilear) the key falls out of the text, and the host answers all the same. */
  function post(message: Record<string, unknown>): void {
    if (origin) parent.postMessage(JSON.stringify(message), origin)
  }

  function askMember(tries = 2): void {
    clearTimeout(asking)
    post({ hosted_request: 'getMemberAuthentication', frameID })
    asking = setTimeout(() => {
      if (tries > 1) return askMember(tries - 1)
      asking = undefined
      hear({ kind: 'member-silent' })
    }, patience.member)
  }

  return {
    greet() {
      for (const wait of patience.ready) {
        setTimeout(() => {
          // The one message that may go to anybody: it says nothing, and the host's origin is not known yet.
          if (!origin) parent.postMessage('{"message":"ready"}', '*')
        }, wait)
      }
      setTimeout(() => loaded || hear({ kind: 'host-silent' }), patience.silent)
    },
    askMember: () => askMember(),
    refreshScreen: () => post({ args: {}, hosted_request: 'refreshScreen', frameID }),
  }
}

/** The origins that the server wrote into the page; anything that is not exactly an origin is left out. */
export function allowedOrigins(content: string): string[] {
  return content.split(/\s+/).filter((entry) => URL.canParse(entry) && new URL(entry).origin === entry)
}

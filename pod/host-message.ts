// What ConnectWise's Hosted API says to a pod, read by hand: a schema library would weigh more than the pod itself.
// Pure. Whether the speaker may be believed at all is decided in host.ts, before anything read here is used.

/** The record on the screen that hosts the pod, as the latest onLoad names it. */
export interface ScreenRecord {
  /** Lower case, as on the wire: company, ticket, contact, salesorder. */
  screen: string
  /** 0 while the record has not been saved for the first time. */
  id: number
}

/** What the host says of its member. A claim until the server has checked it with ConnectWise; never logged or stored. */
export interface MemberProof {
  memberId: string
  memberHash: string
  memberContext: string
}

export type HostMessage =
  | { kind: 'frame-id'; frameId: string }
  /** `id` goes back as it came. */
  | { kind: 'event'; event: string; id: unknown; record: ScreenRecord | null }
  | { kind: 'member'; proof: MemberProof }

/** Reads one `event.data`. Extensions, bundlers and other frames post too: whatever is not in the host's form is null. */
export function readMessage(data: unknown): HostMessage | null {
  const said = parsed(data)
  const frameId = text(said, 'MessageFrameID')
  if (frameId) return { kind: 'frame-id', frameId }
  const event = text(said, 'event')
  const inner = field(said, 'data')
  if (event) return { kind: 'event', event, id: field(said, '_id'), record: screenRecord(field(inner, 'screenObject')) }
  // The name of the request comes back in lower case; Nilear leaves `_id` out, so it is not asked for.
  if (text(said, 'response').toLowerCase() !== 'getmemberauthentication') return null
  const memberId = text(inner, 'memberid')
  const memberHash = text(inner, 'memberHash')
  if (!memberId || !memberHash) return null
  return { kind: 'member', proof: { memberId, memberHash, memberContext: text(inner, 'memberContext') } }
}

function screenRecord(said: unknown): ScreenRecord | null {
  const screen = text(said, 'screen').toLowerCase()
  const id = Number(text(said, 'id'))
  return screen && Number.isSafeInteger(id) && id >= 0 ? { screen, id } : null
}

function parsed(data: unknown): unknown {
  try {
    // Every message of the Hosted API is a JSON text; an object is somebody else's.
    return typeof data === 'string' ? JSON.parse(data) : null
  } catch {
    return null
  }
}

function field(of: unknown, name: string): unknown {
  // `as`: any property of an object may be read; what it holds is checked by whoever reads it.
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : null
}

/** A text, or an id that arrives as a number; empty for anything else. */
function text(of: unknown, name: string): string {
  const value = field(of, name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

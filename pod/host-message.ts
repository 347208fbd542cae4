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
  | { kind: 'event'; event: string; id: string | number | undefined; record: ScreenRecord | null }
  | { kind: 'member'; proof: MemberProof }
  | { kind: 'foreign' }

const foreign: HostMessage = { kind: 'foreign' }

/** Reads one `event.data`. Extensions, bundlers and other frames post too: whatever is not the host's form is `foreign`. */
export function readMessage(data: unknown): HostMessage {
  const said = parsed(data)
  if (said === null) return foreign
  const frameId = text(said.MessageFrameID)
  if (frameId !== null) return { kind: 'frame-id', frameId }
  if (typeof said.event === 'string') {
    return { kind: 'event', event: said.event, id: key(said._id), record: screenRecord(said.data) }
  }
  // The name of the request comes back in lower case; Nilear leaves `_id` out, so it is not asked for.
  if (typeof said.response === 'string' && said.response.toLowerCase() === 'getmemberauthentication') {
    return member(said.data)
  }
  return foreign
}

function member(data: unknown): HostMessage {
  if (!isObject(data)) return foreign
  const memberId = text(data.memberid)
  const memberHash = text(data.memberHash)
  if (memberId === null || memberHash === null) return foreign
  return { kind: 'member', proof: { memberId, memberHash, memberContext: text(data.memberContext) ?? '' } }
}

function screenRecord(data: unknown): ScreenRecord | null {
  if (!isObject(data) || !isObject(data.screenObject)) return null
  const { screen, id } = data.screenObject
  if (typeof screen !== 'string') return null
  const known = text(id)
  const number = known === null ? 0 : Number(known)
  if (!Number.isSafeInteger(number) || number < 0) return null
  return { screen: screen.toLowerCase(), id: number }
}

function parsed(data: unknown): Record<string, unknown> | null {
  // Every message of the Hosted API is a JSON text; an object is somebody else's.
  if (typeof data !== 'string') return null
  try {
    const value: unknown = JSON.parse(data)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Ids arrive as texts or as numbers. */
function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}

function key(value: unknown): string | number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined
}

// How records are written: one request each, and what its answer means.
import { z } from 'zod'
import { ConnectionError, type HttpReply } from '../http.ts'
import { id } from './wire-values.ts'
import type { ChangedKind, GlassHiveWrites, MadeKind, Written } from './write.ts'
import { bodyOf, lineBody, uploadBody } from './write-body.ts'

/** One request below the base address. */
export interface Sent {
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  body?: unknown
  /** `text` takes an answer that is not JSON. */
  expect?: 'text'
}

const PATHS: Record<MadeKind | 'activity', string> = {
  company: 'companies',
  contact: 'contacts',
  list: 'lists',
  solution: 'solutions',
  opportunity: 'opportunities',
  activity: 'activities',
  call: 'activities/call',
  email: 'activities/email',
  note: 'activities/note',
  meeting: 'activities/meeting',
}

/** The record that was made, whether the answer holds it whole, its id alone, or either unwrapped. */
const madeWire = z.union([
  z.looseObject({ data: z.looseObject({ Id: id }) }).transform(({ data }) => data.Id),
  z.looseObject({ Id: id }).transform(({ Id }) => Id),
])
const complaintWire = z.looseObject({ message: z.string().min(1) })

/** The writes of one connection. */
export function writes(send: (sent: Sent) => Promise<HttpReply>): GlassHiveWrites {
  const one = (kind: ChangedKind, id: string): string => `${PATHS[kind]}/${encodeURIComponent(id)}`
  return {
    async create(kind, properties) {
      const reply = await send({ method: 'POST', path: PATHS[kind], body: bodyOf(kind, properties) })
      return notTaken(reply) ?? made(reply)
    },
    async change(kind, id, properties) {
      const reply = await send({ method: 'PATCH', path: one(kind, id), body: bodyOf(kind, properties) })
      return notTaken(reply) ?? { kind: 'written', id }
    },
    async remove(kind, id) {
      return notTaken(await send({ method: 'DELETE', path: one(kind, id) })) ?? { kind: 'written', id }
    },
    async join(contact, lists) {
      const reply = await send({ method: 'PUT', path: `contacts/${contact}/lists`, body: { listIds: lists } })
      return notTaken(reply) ?? { kind: 'written', id: String(contact) }
    },
    async leave(contact, list) {
      const reply = await send({ method: 'DELETE', path: `contacts/${contact}/lists/${list}` })
      return notTaken(reply) ?? { kind: 'written', id: String(contact) }
    },
    async addLine(opportunity, line) {
      const path = `${one('opportunity', opportunity)}/opportunityLineItems`
      const reply = await send({ method: 'POST', path, body: lineBody(line) })
      // That it was taken is enough: nothing else is built on a line's id.
      return notTaken(reply) ?? { kind: 'written', id: String(madeWire.safeParse(reply.json).data ?? '') }
    },
    async removeLine(opportunity, line) {
      const path = `${one('opportunity', opportunity)}/opportunityLineItems/${encodeURIComponent(line)}`
      return notTaken(await send({ method: 'DELETE', path })) ?? { kind: 'written', id: line }
    },
    async upload(list, companies) {
      // What it answers is open, and need not be JSON: ids are read back.
      const path = `lists/${list}/upload`
      const reply = await send({ method: 'PUT', path, body: uploadBody(companies), expect: 'text' })
      return notTaken(reply) ?? { kind: 'uploaded' }
    },
  }
}

function made(reply: HttpReply): Written {
  const { data } = madeWire.safeParse(reply.json)
  if (data !== undefined) return { kind: 'written', id: String(data) }
  // It was taken, and nobody knows under which id: as good as an answer that was lost on its way.
  const words = 'GlassHive took a new record and did not say which id it has.'
  throw new ConnectionError('answer-lost', words, { status: reply.status })
}

/** Why nothing was written; null where it was. */
function notTaken(reply: HttpReply): Exclude<Written, { kind: 'written' }> | null {
  if (reply.status < 400) return null
  if (reply.status === 404) return { kind: 'gone' }
  const said = complaintWire
    .safeParse(reply.json)
    .data?.message.replace(/\p{Cc}/gu, ' ')
    .slice(0, 300)
  return { kind: 'refused', because: said ?? `status ${reply.status}, without a reason` }
}

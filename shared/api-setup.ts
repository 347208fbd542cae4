// Who may do what, and what a tenant is connected to.
import { z } from 'zod'
import { text, time } from './fields.ts'
import { PLAIN_TEXT } from './text.ts'

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().describe('Stable: programs decide by this'),
    detail: z.string().describe('A sentence for people: what happened and what to do'),
    errors: z.array(z.object({ field: z.string(), line: z.number().int().optional(), detail: z.string() })).optional(),
  })
  .describe('RFC 9457 application/problem+json')
export type Problem = z.infer<typeof Problem>

export const Role = z.enum(['viewer', 'operator', 'admin'])
export type Role = z.infer<typeof Role>

export const Me = z.object({ who: text(300).describe('As journal and report name it'), role: Role })
export type Me = z.infer<typeof Me>

export const ConnectWiseConnectionInput = z.strictObject({
  site: text(255).describe('As in the address bar: na.myconnectwise.net, or your own host'),
  company: text(50).describe('The company name typed at the ConnectWise login'),
  publicKey: text(100),
  privateKey: text(100),
  clientId: text(64),
})
const url = z.url().max(2000).regex(PLAIN_TEXT)
export const GlassHiveConnectionInput = z.strictObject({
  baseUrl: url.optional(),
  key: text(200),
  concurrency: z.number().int().min(1).max(8).default(4).describe('Requests under way at once, at most'),
  perMinute: z.number().int().min(60).max(3000).default(900).describe('Requests in a minute, at most'),
})
export const HiveConnectionInput = z.strictObject({
  url: url.describe('Answers with the JSON of PUT /usage, or with CSV. Kept sealed, for it may carry a token'),
  source: text(60).default('hive').describe('Names CSV deliveries; JSON names its own'),
  header: z
    .strictObject({
      name: z
        .string()
        .min(1)
        .max(100)
        .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'Is not the name of a header'),
      value: z
        .string()
        .min(1)
        .max(4000)
        .regex(/^[\t\x20-\x7e]+$/, 'May hold plain letters, digits and signs only')
        .optional()
        .describe('Left out, the one that is kept stays, where address and name lead to the same host as before'),
    })
    .optional()
    .describe('Sent with each pull and never to another host; kept sealed'),
})
export type HiveConnectionInput = z.infer<typeof HiveConnectionInput>
/** What is known of a connection. Secrets never come back out. */
export const Connection = z.object({
  connected: z.boolean(),
  settings: z.record(z.string(), z.string()),
  checkedAt: time.nullable(),
  problems: z.array(z.string()).describe('What does not work, in words; empty when all is well'),
})
export type Connection = z.infer<typeof Connection>
/** What trying a connection came to; nothing was stored. */
export const ConnectionCheck = z.object({
  ok: z.boolean().describe('It can be connected; `problems` may still say what will not work'),
  kind: z.string().describe('Stable: connected, unreachable, wrong-key …'),
  words: z.string(),
  problems: z.array(z.string()),
})
export type ConnectionCheck = z.infer<typeof ConnectionCheck>

export const RoleRules = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        by: z.enum(['member', 'security-role']),
        name: text(100).describe('Member identifier or ConnectWise security role; case does not matter'),
        role: Role,
      }),
    )
    .max(500),
})
export type RoleRules = z.infer<typeof RoleRules>

// What the pod is told: the session and the panel.
import { z } from 'zod'
import { AccountCandidate, GlassHiveCandidate } from './api-links.ts'
import { Line, MonthlyDifference, Run } from './api-runs.ts'
import { Role } from './api-setup.ts'
import { key, recordId, text, time } from './fields.ts'

export const Rights = z.object({
  role: Role,
  seesMoney: z.boolean(),
  mayLink: z.boolean(),
  mayPush: z.boolean(),
  /** Why a push is not allowed, for people. */
  whyNot: z.string().nullable(),
})
export type Rights = z.infer<typeof Rights>
export const Verdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing-linked') }),
  z.object({ kind: z.literal('no-usage') }).describe('Accounts are linked and nothing is metered'),
  z.object({ kind: z.literal('all-well'), products: z.number().int() }),
  z.object({
    kind: z.literal('differences'),
    changes: z.number().int(),
    held: z.number().int(),
    exceptions: z.number().int(),
    difference: z.array(MonthlyDifference).nullable(),
  }),
])
export type Verdict = z.infer<typeof Verdict>
export const GlassHiveState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-connected') }),
  z.object({
    kind: z.literal('linked'),
    glassHiveCompany: z.object({ id: recordId, name: z.string() }),
    by: z.string().describe('Who linked it and why, in words'),
  }),
  z.object({ kind: z.literal('unlinked'), candidates: z.array(GlassHiveCandidate) }),
])
export type GlassHiveState = z.infer<typeof GlassHiveState>
export const CompanyPanel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-a-company'), screen: z.string() }),
  z.object({ kind: z.literal('unknown-company'), companyId: z.number().int() }),
  z.object({
    kind: z.literal('company'),
    company: z.object({
      id: recordId,
      identifier: z.string(),
      name: z.string(),
      status: z.string().nullable(),
      deleted: z.boolean(),
    }),
    asOf: time.nullable().describe('When this company was last read from ConnectWise'),
    refreshing: z.boolean().describe('It is being read again now: ask once more in a moment'),
    problem: z.string().nullable().describe('Why the last read failed, for people'),
    rights: Rights,
    verdict: Verdict,
    glassHive: GlassHiveState,
    accounts: z.array(z.object({ id: key, name: z.string(), domain: z.string().nullable(), by: z.string() })),
    candidates: z.array(AccountCandidate),
    lines: z.array(Line),
    run: Run.nullable().describe('What is running for this company now'),
  }),
])
export type CompanyPanel = z.infer<typeof CompanyPanel>

export const SessionInput = z.object({
  tenant: text(64).describe('The tenant key in the address of the pod: it names, it proves nothing'),
  member: z.object({
    memberId: z.string().min(1).max(200),
    memberHash: z.string().min(1).max(4000),
    memberContext: z.string().max(400).default(''),
  }),
  record: z.object({ screen: z.string().max(40), id: z.number().int().nonnegative() }),
})
export type SessionInput = z.infer<typeof SessionInput>
export const Session = z.object({
  token: z.string(),
  expiresAt: time,
  member: z.object({ identifier: z.string(), name: z.string() }),
  rights: Rights,
  panel: CompanyPanel,
})
export type Session = z.infer<typeof Session>

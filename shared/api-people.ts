// People: how they sign in, and who of them may do what in a tenant.
import { z } from 'zod'
import { Role } from './api-setup.ts'
import { key, plainText, text, time } from './fields.ts'

/** Least and most characters of a password. */
export const PASSWORD = { least: 12, most: 128 }

const email = z.email('Give an e-mail address').max(200)
const newPassword = z
  .string()
  .min(PASSWORD.least, `A password has at least ${PASSWORD.least} characters`)
  .max(PASSWORD.most, `A password has at most ${PASSWORD.most} characters`)
const token = z.string().min(1).max(100).describe('What follows the # in the address of the link')

export const SignInInput = z.strictObject({ email: z.string().max(200), password: z.string().max(PASSWORD.most) })

/** Who is signed in, and which tenants they may open. */
export const SignedIn = z.object({
  email: z.string(),
  name: z.string(),
  tenants: z.array(z.object({ key: z.string().describe('For Hivelink-Tenant'), name: z.string(), role: Role })),
})
export type SignedIn = z.infer<typeof SignedIn>

export const PasswordChange = z.strictObject({
  currentPassword: z.string().max(PASSWORD.most),
  newPassword: newPassword.describe('Every other session of the person ends with the change'),
})

export const LinkToken = z.strictObject({ token })

/** What a one-time link is good for. */
export const LinkOffer = z.object({
  kind: z
    .enum(['first', 'join', 'set-password'])
    .describe('Make the first admin; join a tenant; join it or not, and choose a new password'),
  email: z.string().nullable().describe('Whom it is for; null where they say so themselves'),
  name: z.string().nullable(),
  tenant: z.string().nullable().describe('Name of the tenant; null where there is none yet and it is to be named'),
  known: z.boolean().describe('They have a password here already, and prove themselves by it'),
})
export type LinkOffer = z.infer<typeof LinkOffer>

export const JoinInput = z.strictObject({
  token,
  password: z.string().max(PASSWORD.most),
  email: email.optional().describe('Where the link is for nobody by name'),
  name: plainText(100).optional(),
  tenant: text(100).optional().describe('The name of the tenant to be made, where there is none yet'),
})
export type JoinInput = z.infer<typeof JoinInput>

export const Joined = z.object({ email: z.string(), tenant: z.string().describe('Key of the tenant') })
export type Joined = z.infer<typeof Joined>

export const TenantPerson = z.object({
  id: key,
  email: z.string(),
  name: z.string(),
  role: Role,
  seesMoney: z.boolean(),
  signedInAt: time.nullable().describe('Last time; null for never'),
  you: z.boolean(),
})
export type TenantPerson = z.infer<typeof TenantPerson>

export const Invited = z.object({
  id: key,
  email: z.string(),
  name: z.string().nullable(),
  role: Role,
  seesMoney: z.boolean(),
  who: z.string().describe('Who made the link'),
  until: time,
})
export type Invited = z.infer<typeof Invited>

export const People = z.object({ people: z.array(TenantPerson), invited: z.array(Invited) })
export type People = z.infer<typeof People>

export const PersonInput = z.strictObject({
  email,
  name: plainText(100).optional(),
  role: Role,
  seesMoney: z.boolean().default(true).describe('Whether prices and costs are shown to them'),
})
export type PersonInput = z.infer<typeof PersonInput>

/** A link to hand on: its text is answered this once. */
export const MadeLink = z.object({ id: key, url: z.string(), until: time })
export type MadeLink = z.infer<typeof MadeLink>

export const PersonChange = z.strictObject({ role: Role, seesMoney: z.boolean() })
export type PersonChange = z.infer<typeof PersonChange>

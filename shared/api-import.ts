// The import of ConnectWise into GlassHive: its steps and how they are set up, what it plans and what became of it.
import { z } from 'zod'
import { EvidenceShape } from './api-links.ts'
import { key, plainText, recordId, text, time } from './fields.ts'

/** The steps that run, in their order. Before them stands the connection. */
export const ImportStep = z.enum(['users', 'companies', 'contacts', 'solutions', 'activities', 'opportunities'])
export type ImportStep = z.infer<typeof ImportStep>

/** Kinds of record that an import links or makes. A list is made for the contacts that join it. */
export const RecordKind = z.enum(['user', 'company', 'list', 'contact', 'solution', 'activity', 'opportunity'])
export type RecordKind = z.infer<typeof RecordKind>

/** Whose value stays where both sides have one and they differ. `ask`: a person chooses, record by record. */
export const FieldRule = z.enum(['connectwise', 'glasshive', 'newer', 'ask'])
export type FieldRule = z.infer<typeof FieldRule>

/** `fill` and `replace` write ConnectWise's value; an import writes to GlassHive alone. */
export const FieldVerdict = z.enum(['equal', 'fill', 'replace', 'keep', 'ask'])
export type FieldVerdict = z.infer<typeof FieldVerdict>

/** Why a field ends as it does. */
export const FieldWhy = z.enum([
  'equal',
  'new', // the record is made
  'blank-there', // GlassHive has nothing: filled
  'blank-here', // ConnectWise has nothing: what GlassHive has stays
  'rule', // by the rule of the field
  'newer', // by the rule "newer", and the order is known
  'order-unknown', // by the rule "newer", and the order is not known
  'chosen', // by a person's choice
  'undecided', // differs, and the rule is to ask
  'changed-here', // ConnectWise's has changed since both agreed
  'changed-there', // GlassHive's has: an import leaves it
  'both-changed',
  'only-off', // IsSubscribed is set to false and never back
  'taken', // an e-mail address that another GlassHive contact has
])
export type FieldWhy = z.infer<typeof FieldWhy>

/** Why a record waits for a person or is left out. Each has its own words and its own mend. */
export const RecordReason = z.enum([
  // needs-you
  'ambiguous', // matching leaves it to a person: decided on the page Review
  'fields-differ', // linked; fields with the rule "ask" wait for a choice
  'twin', // another record would be made with the same name, number or address: create, or leave out
  'email-taken', // a GlassHive contact that is another's has this e-mail address
  'several-lists', // several GlassHive lists have the name
  'gone-there', // linked with a GlassHive record that is not there any more
  // left-out
  'ignored', // a person ignores it
  'chosen-out', // a person left it out
  'deleted',
  'inactive',
  'type-not-chosen',
  'not-mapped', // of a type mapped to nothing
  'company-not-there', // import the company first
  'contact-not-there', // import the contact first
  'no-contact',
  'no-user', // nobody is assigned, or the member is no GlassHive user
  'no-name',
  'too-old', // before the date that was chosen
  'no-glasshive-user', // users cannot be made through GlassHive's API
])
export type RecordReason = z.infer<typeof RecordReason>

/** A row of a set-up table; null is "no type". */
const typeId = recordId.nullable()
const rules = z.record(text(40), FieldRule).default({}).describe('By field; what is not named waits for a person')

export const UsersSettings = z.strictObject({ types: z.array(typeId).max(200) })
export const CompaniesSettings = z.strictObject({
  types: z.array(typeId).max(500),
  deleted: z.boolean().default(false).describe('Also those in the recycle bin'),
  inactive: z.boolean().default(false).describe('Also those of an inactive status'),
  rules,
})
/** A place's key: "type:12", "no-type", "no-company". */
export const placeKey = z.string().regex(/^(type:\d{1,15}|no-type|no-company)$/)
export const ContactsSettings = z.strictObject({
  types: z.array(typeId).max(500),
  withoutCompany: z.boolean().default(true).describe('Also those without a company, onto a list of their own'),
  lists: z
    .array(z.strictObject({ place: placeKey, name: text(100), marketable: z.boolean().default(false) }))
    .max(500)
    .default([])
    .describe('Names of lists; a place that is not named takes the name of its company type'),
  rules,
})
const cycleChoice = z.union([z.literal('once'), recordId])
export const SolutionsSettings = z.strictObject({
  types: z.array(typeId).max(500),
  categories: z.array(typeId).max(500),
  billing: z.array(cycleChoice).max(100).describe('Billing cycles, and "once"'),
  cycles: z
    .array(z.strictObject({ cycle: cycleChoice, glassHive: z.number().int().min(0).max(1_000_000) }))
    .max(100)
    .default([])
    .describe("Which of GlassHive's numbers a billing cycle is; it gives no names"),
  rules,
})
export const ActivityAs = z.enum(['call', 'email', 'note', 'meeting'])
export type ActivityAs = z.infer<typeof ActivityAs>
export const ActivitiesSettings = z.strictObject({
  types: z.array(z.strictObject({ type: typeId, as: ActivityAs.nullable() })).max(500),
  from: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .describe('The first day, yyyy-MM-dd'),
})
const dealId = z.number().int().min(0).max(1_000_000)
const named = z
  .array(z.strictObject({ id: dealId, name: plainText(60) }))
  .max(200)
  .default([])
export const OpportunitiesSettings = z.strictObject({
  types: z
    .array(z.strictObject({ type: typeId, dealType: dealId.nullable() }))
    .max(500)
    .describe('Types that come, and what they become'),
  stages: z
    .array(z.strictObject({ stage: recordId, dealStatus: dealId }))
    .max(200)
    .default([]),
  statuses: z
    .array(z.strictObject({ status: recordId, dealStatus: dealId.nullable() }))
    .max(200)
    .default([])
    .describe('A status that is mapped decides; else the stage does'),
  dealTypes: named.describe("Names for GlassHive's deal type ids, which it does not tell"),
  dealStatuses: named,
  rules,
})

/** The settings of each step. */
export const StepSettings = {
  users: UsersSettings,
  companies: CompaniesSettings,
  contacts: ContactsSettings,
  solutions: SolutionsSettings,
  activities: ActivitiesSettings,
  opportunities: OpportunitiesSettings,
} as const
export interface AllSettings {
  users: z.infer<typeof UsersSettings>
  companies: z.infer<typeof CompaniesSettings>
  contacts: z.infer<typeof ContactsSettings>
  solutions: z.infer<typeof SolutionsSettings>
  activities: z.infer<typeof ActivitiesSettings>
  opportunities: z.infer<typeof OpportunitiesSettings>
}
/** Of one step: which one, the path says. The union is tried in order, so each body is checked again by its step. */
export const StepSettingsInput = z
  .record(z.string(), z.unknown())
  .describe('The settings of the step: see the schemas of each')

/** Counts of a step's plan, in records. */
export const StepCounts = z.object({
  match: z.number().int().describe('Records that the filters let through'),
  linked: z.number().int().describe('Of those: linked already'),
  link: z.number().int().describe('To be linked'),
  create: z.number().int(),
  update: z.number().int().describe('Linked, and something is written'),
  unchanged: z.number().int(),
  needYou: z.number().int(),
  leftOut: z.number().int().describe('Records that cannot come, each with its reason; filtered ones are not counted'),
})
export type StepCounts = z.infer<typeof StepCounts>

export const StepState = z
  .enum(['blocked', 'open', 'ready', 'done'])
  .describe('blocked: a step above is not complete. open: to be set up. ready: set up, and not run yet')
export type StepState = z.infer<typeof StepState>

const RunBrief = z.object({
  id: key,
  state: z.string(),
  preview: z.boolean(),
  who: z.string(),
  createdAt: time,
  finishedAt: time.nullable(),
})

/** The wizard as a whole. */
export const ImportOverview = z.object({
  connection: z.object({
    state: z.enum(['open', 'done']),
    missing: z.array(z.string()).describe('What is missing, in words'),
    readAt: z.object({ connectWise: time.nullable(), glassHive: time.nullable() }).describe('When each was last read'),
  }),
  steps: z.array(
    z.object({
      step: ImportStep,
      state: StepState,
      missing: z.array(z.string()).describe('Why it cannot be saved or run, in words; empty when it can'),
      savedAt: time.nullable(),
      savedBy: z.string().nullable(),
      counts: StepCounts.nullable().describe(
        'By the mirror, with the settings as saved; null until they are saved, or while they are counted: ask again',
      ),
      lastRun: RunBrief.nullable(),
    }),
  ),
  next: ImportStep.nullable().describe('The first step that is not done; null when all are'),
  running: key.nullable().describe('The import that goes on'),
  inviteBy: z.enum(['mail', 'link']).describe('How people are invited: a mail, or a link to copy'),
})
export type ImportOverview = z.infer<typeof ImportOverview>

/** Something to choose from. `id` null is "no type"; "once" is billing that does not recur. */
export const ImportOption = z.object({
  id: z.union([z.number().int(), z.string(), z.null()]),
  name: z.string(),
  inactive: z.boolean(),
  records: z.number().int().describe('How many records have it'),
})
export type ImportOption = z.infer<typeof ImportOption>

/** How one step is set up, and what there is to choose from. */
export const ImportStepShown = z.object({
  step: ImportStep,
  state: StepState,
  missing: z.array(z.string()),
  // Of the shape that StepSettings has for the step; what JSON can hold, which `unknown` would not say.
  settings: z.record(z.string(), z.any()).nullable().describe('As saved; null before'),
  proposed: z.record(z.string(), z.any()).describe('What would be saved if nothing were changed'),
  options: z
    .record(z.string(), z.array(ImportOption))
    .describe(
      'users: types. companies: types, statuses. contacts: types, companyTypes, lists. solutions: types, categories, billing, cycles. activities: types. opportunities: types, stages, statuses, dealTypes, dealStatuses',
    ),
  fields: z
    .array(z.object({ field: z.string(), name: z.string() }))
    .describe('Fields that can have a rule, and what people call them'),
})
export type ImportStepShown = z.infer<typeof ImportStepShown>

const value = z.union([z.string(), z.number(), z.boolean(), z.null()])
export const RecordField = z.object({
  field: z.string(),
  name: z.string().describe('For people'),
  connectWise: value,
  glassHive: value,
  verdict: FieldVerdict,
  words: z.string().describe('Why, for people'),
})
export type RecordField = z.infer<typeof RecordField>

export const RecordMend = z.enum([
  'review',
  'choose-fields',
  'choose-twin',
  'import-company',
  'import-contact',
  'link-user',
  'map',
  'open-connectwise',
])

/** One record of a plan or report. */
export const ImportRecord = z.object({
  id: key,
  step: ImportStep,
  kind: RecordKind,
  recordId: z.string().describe("ConnectWise's id; of a list the key of its place"),
  name: z.string(),
  ofCompany: z.string().nullable(),
  action: z.enum(['create', 'link', 'update', 'take-back']),
  verdict: z.enum(['change', 'needs-you', 'left-out']),
  because: RecordReason.nullable(),
  words: z.string().describe('What would be done, or why not, for people'),
  mend: RecordMend.nullable(),
  glassHive: z.object({ id: z.string(), name: z.string() }).nullable(),
  fields: z.array(RecordField),
  joins: z.array(z.object({ name: z.string(), isNew: z.boolean() })),
  leaves: z.array(z.string()),
  lines: z.array(
    z.object({
      description: z.string(),
      quantity: z.number(),
      unitPrice: z.number().nullable(),
      solution: z.string().nullable(),
    }),
  ),
  evidence: z.array(EvidenceShape).describe('Of a link: what speaks for it'),
  outcome: z
    .object({
      kind: z.enum(['applied', 'unchanged', 'refused', 'overtaken', 'not-reached', 'id-unknown']),
      words: z.string(),
      at: time,
    })
    .nullable(),
  undoneBy: key.nullable().describe('The change of an undo that has taken it back'),
})
export type ImportRecord = z.infer<typeof ImportRecord>
export const ImportRecords = z.object({ records: z.array(ImportRecord), next: z.string().nullable() })
export type ImportRecords = z.infer<typeof ImportRecords>

/** Filters tried before they are saved: nothing is stored and nothing is asked of the two systems. */
export const TryInput = z.strictObject({
  settings: StepSettingsInput,
  sample: z.number().int().min(0).max(50).default(10),
})
export const TryAnswer = z.object({
  counts: StepCounts,
  records: z.array(ImportRecord).describe('A sample of each: made, linked, needing you, left out'),
  reasons: z.array(z.object({ because: RecordReason, words: z.string(), records: z.number().int() })),
})
export type TryAnswer = z.infer<typeof TryAnswer>

/** Choices about records: `field` "" is the record itself. */
export const ChoicesInput = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        kind: RecordKind,
        recordId: text(64),
        field: plainText(40).default(''),
        choice: z
          .enum(['connectwise', 'glasshive', 'create', 'leave-out'])
          .nullable()
          .describe('null takes the choice back'),
      }),
    )
    .min(1)
    .max(500),
})

/** Links that a person makes by hand: the ones that matching did not see. Companies have a route of their own. */
export const RecordLinkInput = z.strictObject({ glassHiveId: text(64) })

/** Records of GlassHive that one by hand is paired with: 20 at most, by name. */
export const FoundGlassHive = z.object({
  records: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      detail: z.string().nullable().describe('What tells it apart: an e-mail address, a part number'),
      linkedTo: z
        .object({ id: z.string(), name: z.string() })
        .nullable()
        .describe('The record of ConnectWise it is linked to'),
    }),
  ),
})
export type FoundGlassHive = z.infer<typeof FoundGlassHive>

/** Members of ConnectWise and who they are in GlassHive and here. */
export const ImportUser = z.object({
  memberId: recordId,
  identifier: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  type: z.string().nullable(),
  inactive: z.boolean(),
  glassHive: z.object({ id: z.string(), name: z.string() }).nullable().describe('Who they are linked with'),
  proposed: z.array(z.object({ id: z.string(), name: z.string(), words: z.string() })),
  invited: z.object({ at: time, who: z.string() }).nullable(),
  person: z.boolean().describe('Has access to Hivelink already'),
})
export type ImportUser = z.infer<typeof ImportUser>
export const ImportUsers = z.object({
  users: z.array(ImportUser),
  glassHiveUsers: z.array(
    z.object({ id: z.string(), name: z.string(), email: z.string().nullable(), taken: z.boolean() }),
  ),
  emailHidden: z
    .boolean()
    .describe('GlassHive does not show the e-mail addresses of its users: pairs are proposed by name'),
})
export type ImportUsers = z.infer<typeof ImportUsers>
export const InviteUsersInput = z.strictObject({ members: z.array(recordId).min(1).max(200) })
export const InvitedUsers = z.object({
  invited: z.array(
    z.object({
      memberId: recordId,
      name: z.string(),
      email: z.string(),
      link: z.string().nullable().describe('To be handed over, where no mail can be sent'),
      mailed: z.boolean(),
    }),
  ),
  linked: z.array(z.object({ memberId: recordId, name: z.string() })).describe('Who has appeared in GlassHive since'),
  notInvited: z.array(z.object({ memberId: recordId, name: z.string(), words: z.string() })),
})
export type InvitedUsers = z.infer<typeof InvitedUsers>

/** Both sides as they were read, before something was written. */
export const Snapshot = z.object({
  id: key,
  at: time,
  runId: key.nullable(),
  who: z.string(),
  because: z.string(),
  records: z.number().int(),
  bytes: z.number().int().describe('Compressed'),
})
export type Snapshot = z.infer<typeof Snapshot>
export const Snapshots = z.object({ snapshots: z.array(Snapshot) })
export type Snapshots = z.infer<typeof Snapshots>

/** What an import came to, beside its records. */
export const ImportReport = z.object({
  steps: z.array(z.object({ step: ImportStep, counts: StepCounts, outcomes: z.record(z.string(), z.number().int()) })),
  requests: z.object({
    sent: z.number().int().describe('To GlassHive'),
    least: z.number().int().describe('The fewest that would have done'),
    formula: z.string().describe('How the least is worked out, in the open'),
  }),
})
export type ImportReport = z.infer<typeof ImportReport>

// Small builders for the tests of an import's plan: each record with what the test is about and nothing else.
import type { AllSettings, RecordKind } from '../../../shared/api-import.ts'
import type { Base } from '../../../shared/import.ts'
import type { LinkedBy, MatchOutcome } from '../../../shared/link.ts'
import * as records from '../../../shared/records.ts'
import type { ImportFacts, RecordChoice } from './facts.ts'
import type { PlannedRecord, StepPlan } from './plan.ts'

export const BY: LinkedBy = { kind: 'person', who: 'Ana' }
export const CLIENT = { id: 1, name: 'Client' }
export const VENDOR = { id: 2, name: 'Vendor' }

export const company = (id: number, fields: Partial<records.Company> = {}): records.Company => ({
  ...{ id: records.companyId(id), identifier: `C${id}`, name: `Company ${id}`, status: null, types: [CLIENT] },
  ...{ phone: null, website: null, addressLine1: null, addressLine2: null, city: null, state: null, zip: null },
  ...{ country: null, employees: null, deleted: false, lastUpdated: '2026-05-02T00:00:00Z' },
  ...fields,
})
export const contact = (id: number, fields: Partial<records.Contact> = {}): records.Contact => ({
  ...{ id: records.contactId(id), companyId: null, firstName: 'Person', lastName: `${id}`, title: null },
  ...{ emails: [], phones: [], mobile: null, types: [], inactive: false, unsubscribed: false },
  ...{ lastUpdated: '2026-05-02T00:00:00Z' },
  ...fields,
})
export const member = (id: number, fields: Partial<records.Member> = {}): records.Member => ({
  ...{ id: records.memberId(id), identifier: `m${id}`, firstName: 'Member', lastName: `${id}`, email: null },
  ...{ type: null, inactive: false, api: false, lastUpdated: null },
  ...fields,
})
export const product = (id: number, fields: Partial<records.Product> = {}): records.Product => ({
  ...{ id: records.productId(id), identifier: `SKU-${id}`, description: `Item ${id}`, inactive: false },
  ...{ unitOfMeasure: null, price: 10, cost: 4, type: null, category: null, customerDescription: null },
  ...{ billing: { kind: 'once' as const }, lastUpdated: null },
  ...fields,
})
export const activity = (id: number, fields: Partial<records.Activity> = {}): records.Activity => ({
  ...{ id: records.activityId(id), name: `Call ${id}`, type: { id: 1, name: 'Call' }, companyId: null },
  ...{ contactId: null, opportunityId: null, notes: null, start: '2026-03-01T09:00:00Z', end: '2026-03-01T10:00:00Z' },
  ...{ where: null, closed: true, assignedTo: null, lastUpdated: null },
  ...fields,
})
export const opportunity = (id: number, fields: Partial<records.Opportunity> = {}): records.Opportunity => ({
  ...{ id: records.opportunityId(id), name: `Deal ${id}`, type: { id: 1, name: 'Project' }, stage: null },
  ...{ status: null, companyId: null, contactId: null, notes: null, closeDate: null, salesperson: null },
  ...{ items: [], lastUpdated: null },
  ...fields,
})

export const glassHiveCompany = (
  id: number,
  fields: Partial<records.GlassHiveCompany> = {},
): records.GlassHiveCompany => ({
  ...{ id: records.glassHiveCompanyId(id), name: `There ${id}`, website: null, phone: null, email: null },
  ...{ address: null, city: null, region: null, zip: null, country: null, employees: null },
  ...fields,
})
export const glassHiveContact = (
  id: number,
  fields: Partial<records.GlassHiveContact> = {},
): records.GlassHiveContact => ({
  ...{ id: records.glassHiveContactId(id), companyId: null, firstName: 'Guest', lastName: `${id}`, title: null },
  ...{ email: null, phones: [], phone: null, mobile: null, subscribed: true },
  ...fields,
})
export const glassHiveUser = (id: string, fields: Partial<records.GlassHiveUser> = {}): records.GlassHiveUser => ({
  ...{ id: records.glassHiveUserId(id), firstName: 'User', lastName: id, title: null, email: null },
  ...fields,
})
export const list = (id: number, name: string): records.GlassHiveList => ({
  ...{ id: records.listId(id), name, marketable: false },
})
/** Which contacts are on which lists: `{ 51: [41, 42] }`. */
export const listMembers = (
  of: Record<number, readonly number[]>,
): Map<records.ListId, Set<records.GlassHiveContactId>> =>
  new Map(
    Object.entries(of).map(([id, on]) => [records.listId(Number(id)), new Set(on.map(records.glassHiveContactId))]),
  )
export const solution = (id: number, fields: Partial<records.Solution> = {}): records.Solution => ({
  ...{ id: records.solutionId(id), name: `Solution ${id}`, sku: null, description: null, unitPrice: null },
  ...{ unitCost: null, billingCycle: null },
  ...fields,
})

export const SETTINGS: AllSettings = {
  users: { types: [null] },
  companies: { types: [1, 2, null], deleted: false, inactive: false, rules: {} },
  contacts: { types: [null], withoutCompany: true, lists: [], rules: {} },
  solutions: { types: [null], categories: [null], billing: ['once', 1], cycles: [], rules: {} },
  activities: { types: [{ type: 1, as: 'call' }], from: '2026-01-01' },
  opportunities: {
    types: [{ type: 1, dealType: 7 }],
    stages: [],
    statuses: [],
    dealTypes: [],
    dealStatuses: [],
    rules: {},
  },
}

/** "company 12": "34" links the company 12 with GlassHive's 34. */
interface Given
  extends Partial<Omit<ImportFacts, 'links' | 'bases' | 'outcomes' | 'ignored' | 'choices' | 'glassHive'>> {
  glassHive?: Partial<ImportFacts['glassHive']>
  links?: Partial<Record<RecordKind, Record<string, string>>>
  bases?: Partial<Record<RecordKind, Record<string, Base>>>
  outcomes?: Partial<Record<keyof ImportFacts['outcomes'], Record<string, MatchOutcome<string>>>>
  ignored?: Partial<Record<keyof ImportFacts['ignored'], string[]>>
  /** By "kind leftId field". */
  choices?: Record<string, RecordChoice>
}

export function facts(given: Given = {}): ImportFacts {
  const { links = {}, bases = {}, outcomes = {}, ignored = {}, choices = {}, glassHive = {}, ...rest } = given
  const mapOf = <T>(of: Record<string, T> | undefined) => new Map(Object.entries(of ?? {}))
  const linked = (kind: RecordKind) =>
    new Map([...mapOf(links[kind])].map(([leftId, rightId]) => [leftId, { rightId, by: BY }]))
  return {
    ...{ now: '2026-06-01T00:00:00Z', settings: SETTINGS, members: [], companies: [], contacts: [], products: [] },
    ...{ activities: [], opportunities: [], billingCycles: [], changed: {} },
    setup: {
      ...{ 'company-status': [], 'company-type': [], 'contact-type': [], 'product-type': [], 'product-category': [] },
      ...{ 'activity-type': [], 'opportunity-type': [], 'opportunity-stage': [], 'opportunity-status': [] },
    },
    ...rest,
    glassHive: {
      ...{ users: [], companies: [], contacts: [], lists: [], listMembers: new Map(), solutions: [] },
      ...{ activities: [], opportunities: [] },
      ...glassHive,
    },
    links: {
      ...{ user: linked('user'), company: linked('company'), list: linked('list'), contact: linked('contact') },
      ...{ solution: linked('solution'), activity: linked('activity'), opportunity: linked('opportunity') },
    },
    bases: {
      ...{ user: mapOf(bases.user), company: mapOf(bases.company), list: mapOf(bases.list) },
      ...{ contact: mapOf(bases.contact), solution: mapOf(bases.solution), activity: mapOf(bases.activity) },
      opportunity: mapOf(bases.opportunity),
    },
    outcomes: {
      ...{ user: mapOf(outcomes.user), company: mapOf(outcomes.company) },
      ...{ contact: mapOf(outcomes.contact), solution: mapOf(outcomes.solution) },
    },
    ignored: {
      ...{ user: new Set(ignored.user), company: new Set(ignored.company) },
      ...{ contact: new Set(ignored.contact), solution: new Set(ignored.solution) },
    },
    choices: mapOf(choices),
  }
}

const candidate = (id: number | string) => ({ id: String(id), name: '', score: 0.99, evidence: [], relation: null })
export const certain = (id: number | string): MatchOutcome<string> => ({
  ...{ kind: 'certain', match: candidate(id), runnerUp: null },
})
export const toReview = (...ids: (number | string)[]): MatchOutcome<string> => ({
  ...{ kind: 'to-review', because: 'rivals', candidates: ids.map(candidate) },
})

/** What a test reads of a record: "company 1 create", "company 1 needs-you twin". */
export const said = ({ kind, leftId, action, verdict }: PlannedRecord): string =>
  `${kind} ${leftId} ${verdict.kind === 'change' ? action.kind : `${verdict.kind} ${verdict.because}`}`

export const saidOf = (plans: readonly StepPlan[]): string[] => plans.flatMap(({ records: all }) => all.map(said))

/** The fields that are written, with their values. */
export const written = ({ fields }: PlannedRecord): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .filter(({ verdict }) => verdict === 'fill' || verdict === 'replace')
      .map(({ field, connectWise }) => [field, connectWise]),
  )

export function only(plans: readonly StepPlan[]): PlannedRecord {
  const [record, another] = plans.flatMap(({ records: all }) => all)
  if (record === undefined || another !== undefined) throw new Error('Not one record')
  return record
}

// What matching says of the records of an import that are not linked yet. Nothing is linked here, and nothing stored.
import { setImmediate as letOthersIn } from 'node:timers/promises'
import type { MatchOutcome } from '../../../shared/link.ts'
import {
  type ContactId,
  type GlassHiveContactId,
  glassHiveContactId,
  type ProductId,
  type SolutionId,
  solutionId,
  type TenantId,
} from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import { CONTACT_MATCH, contactSubject, glassHiveContactSubject } from '../../match/contacts.ts'
import { type Decided, matching } from '../../match/engine.ts'
import { homeCountryOf } from '../../match/home-country.ts'
import { DEFAULT_MODEL } from '../../match/model.ts'
import { productSubject, SOLUTION_MATCH, solutionSubject } from '../../match/products.ts'
import { recordIndex } from '../../match/record-index.ts'
import { bySku } from '../../match/skus.ts'
import type { Subject } from '../../match/subject.ts'
import { matchUsers } from '../../match/users.ts'
import type { ImportFacts, Linked } from '../../plan/import/facts.ts'
import { refusedPairs } from '../../store/refused-pairs.ts'
import { replaceReviews } from '../../store/reviews.ts'
import { matchGlassHive, reviewOf } from '../link-certain.ts'
import { inSteps } from '../matchers.ts'

export type Outcomes = ImportFacts['outcomes']
type Outcome = MatchOutcome<string>

/** Records indexed before others are let in. */
const STEP = 200

/** Companies, by the tenant's own indexes. */
export async function companyOutcomes(ctx: Context, tenant: TenantId): Promise<ReadonlyMap<string, Outcome>> {
  const { glassHive } = await ctx.matchers.current(ctx.db, tenant, ctx.now())
  return asText(await matchGlassHive(ctx, tenant, glassHive))
}

type ContactFacts = Pick<ImportFacts, 'companies' | 'contacts' | 'glassHive' | 'links' | 'ignored'>

/** Contacts: those in use that are not linked with those of GlassHive that are free; `pairs` are companies' links. */
export async function contactOutcomes(
  ctx: Context,
  tenant: TenantId,
  facts: ContactFacts,
  pairs: ReadonlyMap<string, Pick<Linked, 'rightId'>>,
): Promise<ReadonlyMap<string, Outcome>> {
  const { companies, contacts, links, glassHive, ignored } = facts
  if (contacts.length === 0 || glassHive.contacts.length === 0) return new Map()
  const reading = { homeCountry: homeCountryOf(companies.slice(0, 1000)) }
  // Whose somebody is counts where both companies are one; else it tells nothing.
  const ofTheirs = new Map([...pairs].map(([leftId, { rightId }]) => [rightId, leftId]))
  const [left, right] = [recordIndex<ContactId>(), recordIndex<GlassHiveContactId>()]
  await indexed(
    left,
    contacts.filter(({ id, inactive }) => !inactive || links.contact.has(String(id))),
    (contact) => {
      const company = contact.companyId === null ? null : String(contact.companyId)
      return contactSubject(contact, company !== null && pairs.has(company) ? `company ${company}` : null, reading)
    },
  )
  await indexed(right, glassHive.contacts, (contact) => {
    const company = ofTheirs.get(String(contact.companyId))
    return glassHiveContactSubject(contact, company === undefined ? null : `company ${company}`, reading)
  })
  const refused = await refusedPairs(ctx.db, tenant, 'contact')
  const isRefused = pairSet(refused.map(({ contactId, glassHiveContactId }) => [contactId, glassHiveContactId]))
  const decided = decidedBy<ContactId, GlassHiveContactId>(links.contact, isRefused, glassHiveContactId)
  const options = { left, right, model: DEFAULT_MODEL, options: CONTACT_MATCH }
  return withoutIgnored(asText((await inSteps(matching(options, decided))).outcomes), ignored.contact)
}

/** Catalog items in use: by part number, then by what they are called. */
export async function solutionOutcomes(
  ctx: Context,
  tenant: TenantId,
  { products, glassHive, links, ignored }: Pick<ImportFacts, 'products' | 'glassHive' | 'links' | 'ignored'>,
): Promise<ReadonlyMap<string, Outcome>> {
  const open = products.filter(({ id, inactive }) => !inactive || links.solution.has(String(id)))
  const refused = await refusedPairs(ctx.db, tenant, 'solution')
  const isRefused = pairSet(refused.map(({ productId, solutionId }) => [productId, solutionId]))
  const linked = decidedBy<ProductId, SolutionId>(links.solution, isRefused, solutionId)
  const sure = bySku(open, glassHive.solutions, linked)
  const taken = new Set([...sure.values()].map(({ match }) => match.id))
  const decided: Decided<ProductId, SolutionId> = {
    leftDone: (id) => linked.leftDone(id) || sure.has(id),
    rightDone: (id) => linked.rightDone(id) || taken.has(id),
    isRefused: linked.isRefused,
  }
  const [left, right] = [recordIndex<ProductId>(), recordIndex<SolutionId>()]
  await indexed(left, open, productSubject)
  await indexed(right, glassHive.solutions, solutionSubject)
  const ground = { left, right, model: DEFAULT_MODEL, options: SOLUTION_MATCH }
  const { outcomes } = await inSteps(matching(ground, decided))
  return withoutIgnored(asText(new Map([...outcomes, ...sure])), ignored.solution)
}

/** Members who are people, by e-mail address and by name. */
export function userOutcomes({
  members,
  glassHive,
  links,
}: Pick<ImportFacts, 'members' | 'glassHive' | 'links'>): ReadonlyMap<string, Outcome> {
  const taken = new Set([...links.user.values()].map(({ rightId }) => rightId))
  const nameOf = (one: { firstName: string; lastName: string }): string =>
    [one.firstName, one.lastName].filter(Boolean).join(' ')
  return matchUsers(
    members
      .filter(({ id, api, inactive }) => !api && !inactive && !links.user.has(String(id)))
      .map((member) => ({ id: String(member.id), name: nameOf(member), email: member.email })),
    glassHive.users
      .filter(({ id }) => !taken.has(id))
      .map((user) => ({ id: user.id, name: nameOf(user) || user.id, email: user.email })),
  )
}

/** What of some outcomes waits for a person stands on the page Review from now on, in place of what stood there. */
export async function keepReviews(
  ctx: Context,
  tenant: TenantId,
  kind: 'glasshive' | 'contact' | 'solution',
  outcomes: ReadonlyMap<string, Outcome>,
): Promise<void> {
  const reviews = [...outcomes].flatMap(([leftId, outcome]) => {
    return reviewOf(leftId, outcome, (otherId) => ({ companyId: Number(leftId), otherId })) ?? []
  })
  await replaceReviews(ctx.db, tenant, kind, reviews)
}

async function indexed<Id, Source>(
  index: ReturnType<typeof recordIndex<Id>>,
  sources: readonly Source[],
  subject: (source: Source) => Subject<Id>,
): Promise<void> {
  for (const [at, source] of sources.entries()) {
    index.put(subject(source))
    if (at % STEP === STEP - 1) await letOthersIn()
  }
}

const pairSet = (pairs: [number, number][]): ((left: number, right: number) => boolean) => {
  const set = new Set(pairs.map(([left, right]) => `${left} ${right}`))
  return (left, right) => set.has(`${left} ${right}`)
}

function decidedBy<Left extends number, Right extends number>(
  links: ReadonlyMap<string, Linked>,
  isRefused: (left: Left, right: Right) => boolean,
  idOf: (id: number) => Right,
): Decided<Left, Right> {
  const taken = new Set([...links.values()].map(({ rightId }) => idOf(Number(rightId))))
  return { leftDone: (id) => links.has(String(id)), rightDone: (id) => taken.has(id), isRefused }
}

function asText<Left, Right>(outcomes: ReadonlyMap<Left, MatchOutcome<Right>>): Map<string, Outcome> {
  return new Map([...outcomes].map(([id, outcome]) => [String(id), textOutcome(outcome)]))
}

function textOutcome<Right>(outcome: MatchOutcome<Right>): Outcome {
  const text = <Of extends { id: Right }>(of: Of): Omit<Of, 'id'> & { id: string } => ({ ...of, id: String(of.id) })
  switch (outcome.kind) {
    case 'none':
      return outcome
    case 'to-review':
      return { ...outcome, candidates: outcome.candidates.map(text) }
    case 'certain': {
      const { match, runnerUp } = outcome
      return { kind: 'certain', match: text(match), runnerUp: runnerUp === null ? null : text(runnerUp) }
    }
  }
}

/** An ignored record is matched all the same: it still is a rival. */
const withoutIgnored = (of: Map<string, Outcome>, ignored: ReadonlySet<string>): ReadonlyMap<string, Outcome> =>
  ignored.size === 0 ? of : new Map([...of].filter(([id]) => !ignored.has(id)))

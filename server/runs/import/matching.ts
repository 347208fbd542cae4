// What matching says of the records that an import would link, beside companies: contacts, catalog items and members.
import type { Evidence, MatchOutcome } from '../../../shared/link.ts'
import type {
  CompanyId,
  Contact,
  ContactId,
  GlassHiveCompanyId,
  GlassHiveContact,
  GlassHiveContactId,
  GlassHiveUser,
  Member,
  Product,
  ProductId,
  Solution,
  SolutionId,
  TenantId,
} from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import { CONTACT_MATCH, contactSubject, glassHiveContactSubject } from '../../match/contacts.ts'
import { type Decided, matching } from '../../match/engine.ts'
import type { Ground } from '../../match/ground.ts'
import { homeCountryOf } from '../../match/home-country.ts'
import { DEFAULT_MODEL } from '../../match/model.ts'
import { personKey } from '../../match/people.ts'
import { productSubject, SOLUTION_MATCH, solutionSubject } from '../../match/products.ts'
import { recordIndex } from '../../match/record-index.ts'
import type { Db } from '../../store/database.ts'
import { ignoredRecords } from '../../store/ignored-records.ts'
import { refusedPairs } from '../../store/refused-pairs.ts'
import { replaceReviews } from '../../store/reviews.ts'
import { reviewOf } from '../link-certain.ts'
import { inSteps } from '../matchers.ts'

/** Outcomes by ConnectWise's id as text. */
export type Outcomes = Map<string, MatchOutcome<string>>

/** What is linked of a kind, by ConnectWise's id as text. */
export type Links = ReadonlyMap<string, { rightId: string }>

/** Matches contacts: by e-mail, then by their name within a linked pair of companies. */
export async function matchContacts(
  ctx: Context,
  tenant: TenantId,
  records: {
    contacts: readonly Contact[]
    others: readonly GlassHiveContact[]
    links: Links
    companies: ReadonlyMap<CompanyId, GlassHiveCompanyId>
    homeCountry: string | null
  },
): Promise<Outcomes> {
  const { contacts, others, links, companies } = records
  const owners = new Map([...companies].map(([ours, theirs]) => [theirs, ours]))
  const reading = { homeCountry: records.homeCountry }
  const pair = (id: CompanyId | null | undefined): string | null => (id == null ? null : `company ${id}`)
  const linked = (id: CompanyId | null): string | null => (id !== null && companies.has(id) ? pair(id) : null)
  const ground: Ground<ContactId, GlassHiveContactId> = {
    left: recordIndex(contacts.map((contact) => contactSubject(contact, linked(contact.companyId), reading))),
    right: recordIndex(
      others.map((other) =>
        glassHiveContactSubject(other, other.companyId === null ? null : pair(owners.get(other.companyId)), reading),
      ),
    ),
    model: DEFAULT_MODEL,
    options: CONTACT_MATCH,
  }
  const refused = await refusedPairs(ctx.db, tenant, 'contact')
  const pairs = new Set(refused.map(({ contactId, glassHiveContactId }) => `${contactId} ${glassHiveContactId}`))
  const outcomes = await matched(ground, links, pairs)
  await keepReviews(ctx.db, tenant, 'contact', outcomes)
  return outcomes
}

/** Matches catalog items with solutions: by part number, then by name. */
export async function matchSolutions(
  ctx: Context,
  tenant: TenantId,
  { products, solutions, links }: { products: readonly Product[]; solutions: readonly Solution[]; links: Links },
): Promise<Outcomes> {
  const ground: Ground<ProductId, SolutionId> = {
    left: recordIndex(products.map(productSubject)),
    right: recordIndex(solutions.map(solutionSubject)),
    model: DEFAULT_MODEL,
    options: SOLUTION_MATCH,
  }
  const refused = await refusedPairs(ctx.db, tenant, 'solution')
  const outcomes = await matched(
    ground,
    links,
    new Set(refused.map(({ productId, solutionId }) => `${productId} ${solutionId}`)),
  )
  await keepReviews(ctx.db, tenant, 'solution', outcomes)
  return outcomes
}

/** Matches members with users: the same e-mail address is certain, the same name is for a person to decide. */
export function matchUsers(members: readonly Member[], users: readonly GlassHiveUser[], links: Links): Outcomes {
  const taken = new Set([...links.values()].map(({ rightId }) => rightId))
  const free = users.filter(({ id }) => !taken.has(id))
  const outcomes: Outcomes = new Map()
  for (const member of members) {
    if (links.has(String(member.id))) continue
    const email = member.email?.toLowerCase() ?? null
    const byMail = free.filter((user) => email !== null && user.email?.toLowerCase() === email)
    const name = personKey(`${member.firstName} ${member.lastName}`)
    const byName = free.filter((user) => personKey(`${user.firstName} ${user.lastName}`) === name)
    const [first, second] = byMail
    if (first !== undefined && second === undefined) {
      const evidence = saying('email', email ?? '', 'Same e-mail address')
      outcomes.set(String(member.id), { kind: 'certain', match: candidate(first, evidence), runnerUp: null })
      continue
    }
    const near = byMail.length > 0 ? byMail : byName
    if (near.length === 0) continue
    const candidates = near.map((user) => candidate(user, saying('name', name, 'Same name')))
    outcomes.set(String(member.id), { kind: 'to-review', because: near.length > 1 ? 'rivals' : 'near', candidates })
  }
  return outcomes
}

const saying = (field: 'email' | 'name', value: string, words: string): Evidence[] => [
  { field, value, verdict: 'same', words: `${words}: ${value}`, weight: field === 'email' ? 20 : 6 },
]
const candidate = (user: GlassHiveUser, evidence: Evidence[]) => ({
  ...{ id: user.id as string, name: [user.firstName, user.lastName].filter(Boolean).join(' ') },
  ...{ score: evidence[0]?.field === 'email' ? 1 : 0.5, evidence, relation: null },
})

async function matched<Left extends number, Right extends number>(
  ground: Ground<Left, Right>,
  links: Links,
  refused: ReadonlySet<string>,
): Promise<Outcomes> {
  const taken = new Set([...links.values()].map(({ rightId }) => rightId))
  const decided: Decided<Left, Right> = {
    leftDone: (id) => links.has(String(id)),
    rightDone: (id) => taken.has(String(id)),
    isRefused: (left, right) => refused.has(`${left} ${right}`),
  }
  const { outcomes } = await inSteps(matching(ground, decided))
  return new Map([...outcomes].map(([id, outcome]) => [String(id), asText(outcome)]))
}

/** The same outcome with GlassHive's ids as text, as an import names all records. */
export function asText<Id extends number>(outcome: MatchOutcome<Id>): MatchOutcome<string> {
  switch (outcome.kind) {
    case 'none':
      return outcome
    case 'certain': {
      const { match, runnerUp } = outcome
      return {
        kind: 'certain',
        match: { ...match, id: String(match.id) },
        runnerUp: runnerUp === null ? null : { ...runnerUp, id: String(runnerUp.id) },
      }
    }
    case 'to-review':
      return { ...outcome, candidates: outcome.candidates.map((each) => ({ ...each, id: String(each.id) })) }
  }
}

/** What is left to a person stands on the page Review, as the last matching left it. */
async function keepReviews(db: Db, tenant: TenantId, kind: 'contact' | 'solution', outcomes: Outcomes): Promise<void> {
  const ignored = await ignoredRecords(db, tenant, kind)
  const reviews = [...outcomes].flatMap(([id, outcome]) => {
    if (ignored.has(id)) return []
    return reviewOf(id, outcome, (other) => ({ companyId: Number(id), otherId: other })) ?? []
  })
  await replaceReviews(db, tenant, kind, reviews)
}

/** Where most companies are: how phones without a country are read. */
export const homeOf = homeCountryOf

// The sandbox's world, matched by the running service as it syncs: links are certain, reviews are proposals. Contacts, which
// no run links yet, by the matcher alone.

import type { ReviewKind } from '../../../shared/api-reviews.ts'
import { type CompanyId, companyId } from '../../../shared/records.ts'
import { CONTACT_MATCH, contactSubject, glassHiveContactSubject } from '../../match/contacts.ts'
import { matchAll, UNDECIDED } from '../../match/engine.ts'
import type { Ground } from '../../match/ground.ts'
import { learnModel } from '../../match/learn.ts'
import { DEFAULT_MODEL } from '../../match/model.ts'
import { recordIndex } from '../../match/record-index.ts'
import type { Matcher } from '../../runs/matchers.ts'
import { allAccountLinks } from '../../store/account-links.ts'
import { allAccounts } from '../../store/accounts.ts'
import { candidatesOf } from '../../store/candidates.ts'
import { companiesById, companyHashes } from '../../store/companies.ts'
import { allContacts } from '../../store/contacts.ts'
import { glassHiveCompaniesById, glassHiveHashes } from '../../store/glasshive-companies.ts'
import { allGlassHiveContacts } from '../../store/glasshive-contacts.ts'
import { allGlassHiveLinks } from '../../store/glasshive-links.ts'
import { databases } from '../databases.ts'
import { openService, type TestService } from '../service.ts'
import { cascade, type Keyed, plainKeys, plainName, plainPhone } from './cascade.ts'
import { type Answer, answersOf, type Gold, type JudgedSet } from './score.ts'
import { normalisedCascade } from './subject-keys.ts'

/** As large as the demo's. */
const WORLD = { companies: 300, contacts: 2000 }

/** GlassHive companies, accounts and contacts of the world. */
export async function worldSets(): Promise<JudgedSet[]> {
  const [sqlite] = databases()
  if (sqlite === undefined) return []
  const service = await openService(sqlite, {}, WORLD)
  try {
    const matcher = service.ctx.matchers.warm(service.tenant.id)
    if (matcher === null) throw new Error('The sync has left no indexes.')
    const sets = [await companies(service, matcher), await accounts(service, matcher), await contacts(service, matcher)]
    return sets.map(inUseOnly)
  } finally {
    await service.close()
  }
}

/** A set with the left records that are no longer in use: those go to a person by rule, however clear they are. */
interface WorldSet extends JudgedSet {
  left: ReadonlySet<string>
}

/** Without records that are no longer in use, on all sides of the comparison. */
function inUseOnly({ left, ...set }: WorldSet): JudgedSet {
  const kept = <Value>(of: ReadonlyMap<string, Value>) => new Map([...of].filter(([id]) => !left.has(id)))
  return {
    ...set,
    gold: set.gold.filter(([id]) => !left.has(id)),
    lefts: set.lefts - left.size,
    answers: kept(set.answers),
    cascades: { plain: kept(set.cascades.plain), normalised: kept(set.cascades.normalised) },
  }
}

async function companies({ ctx, sandbox, tenant }: TestService, { glassHive }: Matcher): Promise<WorldSet> {
  const ids = (await companyHashes(ctx.db, tenant.id)).map(({ id }) => id)
  const left = await companiesById(ctx.db, tenant.id, ids)
  const theirIds = (await glassHiveHashes(ctx.db, tenant.id)).map(({ id }) => id)
  const right = await glassHiveCompaniesById(ctx.db, tenant.id, theirIds)
  const links = await allGlassHiveLinks(ctx.db, tenant.id)
  const linked = links.map(
    ({ companyId, glassHiveCompanyId }) => [String(companyId), String(glassHiveCompanyId)] as const,
  )
  const proposed = await firstProposals({ ctx, tenant }, 'glasshive', ids.map(String), ({ otherId }) => otherId)
  return {
    name: 'world, GlassHive companies',
    left: new Set(ids.filter((id) => glassHive.left.get(id)?.inUse === false).map(String)),
    origin: 'world',
    gold: goldAmong(sandbox.acme.gold.glassHive, left),
    lefts: left.length,
    answers: answersFrom(linked, proposed),
    cascades: {
      plain: cascade(left.map(plainKeys), right.map(plainKeys)),
      normalised: normalisedCascade(glassHive),
    },
  }
}

async function accounts({ ctx, sandbox, tenant }: TestService, matcher: Matcher): Promise<WorldSet> {
  const left = await allAccounts(ctx.db, tenant.id)
  const ids = (await companyHashes(ctx.db, tenant.id)).map(({ id }) => id)
  const right = await companiesById(ctx.db, tenant.id, ids)
  const idOf = new Map(left.map(({ id, externalId }) => [externalId, String(id)]))
  const links = await allAccountLinks(ctx.db, tenant.id)
  const linked = links.map(({ accountId, companyId }) => [String(accountId), String(companyId)] as const)
  const proposed = await firstProposals({ ctx, tenant }, 'account', [...idOf.values()], (pair) =>
    String(pair.companyId),
  )
  const inUse = (id: CompanyId) => matcher.glassHive.left.get(id)?.inUse !== false
  const gold = sandbox.acme.gold.accounts.map(([account, company]) => [idOf.get(account) ?? account, company] as const)
  return {
    name: 'world, accounts',
    left: new Set(gold.flatMap(([id, company]) => (inUse(companyId(company)) ? [] : [id]))),
    origin: 'world',
    gold: goldAmong(gold, left),
    lefts: left.length,
    answers: answersFrom(linked, proposed),
    cascades: {
      plain: cascade(
        left.map(({ id, name, domain }) => plainKeys({ id, name, phone: null, website: domain })),
        right.map(plainKeys),
      ),
      normalised: normalisedCascade(matcher.accounts),
    },
  }
}

async function contacts({ ctx, sandbox, tenant }: TestService, matcher: Matcher): Promise<WorldSet> {
  const left = await allContacts(ctx.db, tenant.id)
  const right = await allGlassHiveContacts(ctx.db, tenant.id)
  // The pair of companies is known by the company's id; where it is in no pair, GlassHive has no contact of it.
  const owners = new Map(sandbox.acme.gold.glassHive.map(([ours, theirs]) => [theirs, String(ours)]))
  const linked = new Set(owners.values())
  const ownerOf = (company: number | null): string | null => (linked.has(String(company)) ? String(company) : null)
  const ground: Ground<(typeof left)[number]['id'], (typeof right)[number]['id']> = {
    left: recordIndex(left.map((contact) => contactSubject(contact, ownerOf(contact.companyId), matcher))),
    right: recordIndex(
      right.map((contact) => glassHiveContactSubject(contact, owners.get(contact.companyId ?? -1) ?? null, matcher)),
    ),
    model: DEFAULT_MODEL,
    options: CONTACT_MATCH,
  }
  ground.model = learnModel(ground, UNDECIDED)
  return {
    name: 'world, contacts',
    left: new Set(left.flatMap(({ id, inactive }) => (inactive ? [String(id)] : []))),
    origin: 'world',
    gold: goldAmong(sandbox.acme.gold.contacts, left),
    lefts: left.length,
    answers: answersOf(matchAll(ground, UNDECIDED).outcomes),
    cascades: {
      plain: cascade(
        left.map(({ id, emails, phones, firstName, lastName }) =>
          personKeys(id, { email: emails[0], phone: phones[0], name: `${firstName} ${lastName}` }),
        ),
        right.map(({ id, email, phones, firstName, lastName }) =>
          personKeys(id, { email: email ?? undefined, phone: phones[0], name: `${firstName} ${lastName}` }),
        ),
      ),
      normalised: normalisedCascade(ground),
    },
  }
}

interface Person {
  email: string | undefined
  phone: string | undefined
  name: string
}

/** A person's e-mail address stands where a company's website does. */
function personKeys(id: number, { email, phone, name }: Person): Keyed {
  return { id: String(id), keys: [plainPhone(phone ?? null), email?.toLowerCase() ?? null, plainName(name)] }
}

/** The gold of records that are there: those in the recycle bin are never matched. */
function goldAmong(gold: readonly (readonly [string | number, number])[], left: readonly { id: unknown }[]): Gold {
  const there = new Set(left.map(({ id }) => String(id)))
  return gold.flatMap(([ours, theirs]) => (there.has(String(ours)) ? [[String(ours), String(theirs)] as const] : []))
}

async function firstProposals(
  { ctx, tenant }: Pick<TestService, 'ctx' | 'tenant'>,
  kind: ReviewKind,
  ids: string[],
  rightOf: (pair: { companyId: number; otherId: string }) => string,
): Promise<[string, string][]> {
  const candidates = await candidatesOf(ctx.db, tenant.id, kind, ids)
  return [...candidates].flatMap(([left, [best]]) => (best === undefined ? [] : [[left, rightOf(best)]]))
}

function answersFrom(
  linked: readonly (readonly [string, string])[],
  proposed: readonly (readonly [string, string])[],
): Map<string, Answer> {
  const answers = new Map<string, Answer>()
  for (const [left, right] of proposed) answers.set(left, { kind: 'to-review', right })
  for (const [left, right] of linked) answers.set(left, { kind: 'certain', right })
  return answers
}

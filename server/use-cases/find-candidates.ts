import type { AccountCandidate, GlassHiveCandidate, ProductHit } from '../../shared/api-links.ts'
import type { CompanyId, HiveProductId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { searchProducts } from '../match/product-search.ts'
import { itemsFor } from '../match/products.ts'
import { proposeUnit } from '../match/units.ts'
import { accountById, listAccounts } from '../store/accounts.ts'
import { accountCandidates, glassHiveCandidates } from '../store/candidates.ts'
import { companiesById, companyById } from '../store/companies.ts'
import { glassHiveCompanyById, searchGlassHiveCompanies } from '../store/glasshive-companies.ts'
import { allGlassHiveLinks } from '../store/glasshive-links.ts'
import { hiveProductById } from '../store/hive-products.ts'
import { knownItems } from './known-items.ts'
import { shownEvidence } from './shown.ts'

const SEARCH_LIMIT = 20
/** Items that are proposed before anything is typed. */
const PROPOSED = 5

/** The accounts that the last matching proposed for a company and that are still free. */
export async function proposedAccounts(
  ctx: Context,
  tenant: TenantId,
  company: CompanyId,
): Promise<AccountCandidate[]> {
  const found = await accountCandidates(ctx.db, tenant, company)
  const shown = await Promise.all(
    found.map(async ({ accountId, score, relation, evidence }) => {
      const account = await accountById(ctx.db, tenant, accountId)
      if (account === null) return []
      const { id, name, domain, source } = account
      return [
        {
          account: { id, name, domain, source },
          linkedTo: null,
          score,
          relation,
          evidence: shownEvidence(evidence),
        },
      ]
    }),
  )
  return shown.flat()
}

/** Accounts by what a person types, the linked ones too: they say whose they are. */
export async function findAccounts(
  ctx: Context,
  tenant: TenantId,
  company: CompanyId,
  search: string | undefined,
): Promise<AccountCandidate[]> {
  const proposed = await proposedAccounts(ctx, tenant, company)
  if (search === undefined || search.trim() === '') return proposed
  const { rows } = await listAccounts(ctx.db, tenant, { search, limit: SEARCH_LIMIT })
  const owners = await companiesById(
    ctx.db,
    tenant,
    rows.flatMap(({ companyId }) => (companyId === null ? [] : [companyId])),
  )
  return rows.map(({ id, name, domain, source, companyId }) => ({
    account: { id, name, domain, source },
    linkedTo:
      companyId === null ? null : { id: companyId, name: owners.find((each) => each.id === companyId)?.name ?? '' },
    score: 0,
    relation: null,
    evidence: proposed.find(({ account }) => account.id === id)?.evidence ?? [],
  }))
}

export async function proposedGlassHive(
  ctx: Context,
  tenant: TenantId,
  company: CompanyId,
): Promise<GlassHiveCandidate[]> {
  const [found, links] = await Promise.all([
    glassHiveCandidates(ctx.db, tenant, company),
    allGlassHiveLinks(ctx.db, tenant),
  ])
  const taken = new Set(links.map(({ glassHiveCompanyId }) => glassHiveCompanyId))
  const shown = await Promise.all(
    found
      .filter(({ glassHiveCompanyId }) => !taken.has(glassHiveCompanyId))
      .map(async ({ glassHiveCompanyId, score, relation, evidence }) => {
        const record = await glassHiveCompanyById(ctx.db, tenant, glassHiveCompanyId)
        if (record === null) return []
        const { id, name, website, phone } = record
        return [
          {
            glassHiveCompany: { id, name, website, phone },
            linkedTo: null,
            score,
            relation,
            evidence: shownEvidence(evidence),
          },
        ]
      }),
  )
  return shown.flat()
}

export async function findGlassHive(
  ctx: Context,
  tenant: TenantId,
  company: CompanyId,
  search: string | undefined,
): Promise<GlassHiveCandidate[]> {
  const proposed = await proposedGlassHive(ctx, tenant, company)
  if (search === undefined || search.trim() === '') return proposed
  const { rows } = await searchGlassHiveCompanies(ctx.db, tenant, { search, limit: SEARCH_LIMIT })
  const links = await allGlassHiveLinks(ctx.db, tenant)
  return Promise.all(
    rows.map(async ({ id, name, website, phone }) => {
      const link = links.find(({ glassHiveCompanyId }) => glassHiveCompanyId === id)
      const owner = link === undefined ? null : await companyById(ctx.db, tenant, link.companyId)
      return {
        glassHiveCompany: { id, name, website, phone },
        linkedTo: link === undefined ? null : { id: link.companyId, name: owner?.name ?? '' },
        score: 0,
        relation: null,
        evidence: proposed.find(({ glassHiveCompany }) => glassHiveCompany.id === id)?.evidence ?? [],
      }
    }),
  )
}

/** Items of the catalog, and those that additions bill, by identifier and description, as typed and with typos. */
export async function findProducts(
  ctx: Context,
  tenant: TenantId,
  search: string,
  hiveProduct: HiveProductId | null,
): Promise<ProductHit[]> {
  const [products, product] = await Promise.all([
    knownItems(ctx.db, tenant),
    hiveProduct === null ? null : hiveProductById(ctx.db, tenant, hiveProduct),
  ])
  const living = products.filter(({ inactive }) => !inactive)
  const typed = searchProducts(search, living, SEARCH_LIMIT)
  // Nothing typed yet: what the product is most likely billed as comes first.
  const proposed = product !== null && search.trim() === '' ? itemsFor(product, living, PROPOSED) : []
  return [...new Set([...proposed, ...typed])].slice(0, SEARCH_LIMIT).map((hit) => ({
    id: hit.id,
    identifier: hit.identifier,
    description: hit.description,
    unitOfMeasure: hit.unitOfMeasure,
    proposedUnit: product === null ? null : proposeUnit(hit, product.unit),
  }))
}

// What there is to choose from in each step of the import, with how many records have it, and what is proposed at first.
import type { ActivityAs, AllSettings, ImportOption, ImportStep } from '../../shared/api-import.ts'
import type { Named, SetupRow, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { WITHOUT_COMPANY, WITHOUT_TYPE } from '../plan/import/lists.ts'
import { billingCycles } from '../store/billing-cycles.ts'
import { allGlassHiveLists } from '../store/glasshive-lists.ts'
import { savedSteps } from '../store/import-settings.ts'
import {
  companiesByStatus,
  contactsByCompanyTypes,
  countByType,
  countByTypes,
  dealsBy,
  listSizes,
  type OfType,
  productsByBilling,
} from '../store/record-counts.ts'
import { setupRows } from '../store/setup-rows.ts'

export type StepOptions = Record<string, ImportOption[]>

const NO_TYPE = 'No type'

/** The options of a step, in ConnectWise's order; those that records have though its table does not name them come last. */
export async function stepOptions(ctx: Context, tenant: TenantId, step: ImportStep): Promise<StepOptions> {
  const { db } = ctx
  const setup = await setupRows(db, tenant)
  switch (step) {
    case 'users':
      return { types: optionsOf([], await countByType(db, tenant, 'members', 'type')) }
    case 'companies': {
      // A company with several types counts as its first.
      const first = grouped(
        (await countByTypes(db, tenant, 'companies')).map(({ types, records }): OfFirst => [types[0], records]),
      )
      const statuses = await companiesByStatus(db, tenant)
      return { types: optionsOf(setup['company-type'], first), statuses: optionsOf(setup['company-status'], statuses) }
    }
    case 'contacts':
      return await contactOptions(ctx, tenant, setup)
    case 'solutions': {
      const [types, categories, billing, cycles] = await Promise.all([
        countByType(db, tenant, 'products', 'type'),
        countByType(db, tenant, 'products', 'category'),
        productsByBilling(db, tenant),
        billingCycles(db, tenant),
      ])
      const once = billing.find(({ cycle }) => cycle === 'once')?.records ?? 0
      const recurring = optionsOf(
        cycles.map((cycle) => ({ ...cycle, inactive: false })),
        billing.flatMap(({ cycle, records }) => (typeof cycle === 'number' ? [{ id: cycle, name: '', records }] : [])),
      ).filter(({ id }) => id !== null)
      const one = { id: 'once', name: 'Billed once', inactive: false, records: once }
      return {
        types: optionsOf(setup['product-type'], types),
        categories: optionsOf(setup['product-category'], categories),
        billing: [one, ...recurring],
        cycles: [one, ...recurring],
      }
    }
    case 'activities':
      return { types: optionsOf(setup['activity-type'], await countByType(db, tenant, 'activities', 'type')) }
    case 'opportunities':
      return await opportunityOptions(ctx, tenant, setup)
  }
}

type Setup = Awaited<ReturnType<typeof setupRows>>

async function contactOptions(ctx: Context, tenant: TenantId, setup: Setup): Promise<StepOptions> {
  const [types, byCompany, lists, sizes] = await Promise.all([
    countByTypes(ctx.db, tenant, 'contacts'),
    contactsByCompanyTypes(ctx.db, tenant),
    allGlassHiveLists(ctx.db, tenant),
    listSizes(ctx.db, tenant),
  ])
  // Any of its types lets a contact through; its company counts as its first.
  const own = types.flatMap(({ types: all, records }): OfFirst[] =>
    all.length === 0 ? [[undefined, records]] : all.map((type) => [type, records]),
  )
  const theirs = byCompany.flatMap(({ types: of, records }): OfFirst[] => (of === null ? [] : [[of[0], records]]))
  return {
    types: optionsOf(setup['contact-type'], grouped(own)),
    companyTypes: optionsOf(setup['company-type'], grouped(theirs)),
    lists: lists.map(({ id, name }) => ({ id, name, inactive: false, records: sizes.get(id) ?? 0 })),
  }
}

async function opportunityOptions(ctx: Context, tenant: TenantId, setup: Setup): Promise<StepOptions> {
  const { db } = ctx
  const [types, stages, statuses, dealTypes, dealStatuses, saved] = await Promise.all([
    countByType(db, tenant, 'opportunities', 'type'),
    countByType(db, tenant, 'opportunities', 'stage'),
    countByType(db, tenant, 'opportunities', 'status'),
    dealsBy(db, tenant, 'deal_type_id'),
    dealsBy(db, tenant, 'deal_status_id'),
    savedSteps(db, tenant),
  ])
  const settings = saved.opportunities?.settings
  return {
    types: optionsOf(setup['opportunity-type'], types),
    stages: optionsOf(setup['opportunity-stage'], stages).filter(({ id }) => id !== null),
    statuses: optionsOf(setup['opportunity-status'], statuses).filter(({ id }) => id !== null),
    dealTypes: dealOptions('Deal type', dealTypes, settings?.dealTypes ?? []),
    dealStatuses: dealOptions('Deal status', dealStatuses, settings?.dealStatuses ?? []),
  }
}

/** GlassHive tells no names of its numbers: a person gives them. */
function dealOptions(
  what: string,
  found: readonly { id: number; records: number }[],
  named: readonly { id: number; name: string }[],
): ImportOption[] {
  const records = new Map(found.map((each) => [each.id, each.records]))
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return [...new Set([...records.keys(), ...names.keys()])]
    .sort((a, b) => a - b)
    .map((id) => ({ id, name: names.get(id) ?? `${what} ${id}`, inactive: false, records: records.get(id) ?? 0 }))
}

type OfFirst = readonly [Named | undefined, number]

function grouped(all: readonly OfFirst[]): OfType[] {
  const groups = new Map<number | null, OfType>()
  for (const [type, records] of all) {
    const id = type?.id ?? null
    const before = groups.get(id)
    groups.set(id, { id, name: type?.name ?? '', records: records + (before?.records ?? 0) })
  }
  return [...groups.values()]
}

function optionsOf(
  rows: readonly Pick<SetupRow, 'id' | 'name' | 'inactive'>[],
  counted: readonly OfType[],
): ImportOption[] {
  const records = new Map(counted.map((each) => [each.id, each.records]))
  const known = new Set<number | null>(rows.map(({ id }) => id))
  const others = counted.filter(({ id }) => id !== null && !known.has(id)).sort((a, b) => (a.name < b.name ? -1 : 1))
  return [
    ...rows.map(({ id, name, inactive }) => ({ id, name, inactive, records: records.get(id) ?? 0 })),
    ...others.map(({ id, name, records: count }) => ({
      id,
      name: name || `Type ${id}`,
      inactive: false,
      records: count,
    })),
    { id: null, name: NO_TYPE, inactive: false, records: records.get(null) ?? 0 },
  ]
}

/** What would be saved if nothing were changed: all that there is, and nothing mapped that cannot be known. */
export function proposedSettings(step: ImportStep, options: StepOptions, now: string): AllSettings[ImportStep] {
  const used = (name: string): ImportOption[] => (options[name] ?? []).filter(({ records }) => records > 0)
  const ids = (name: string): (number | null)[] => used(name).flatMap(({ id }) => (typeof id === 'string' ? [] : [id]))
  switch (step) {
    case 'users':
      return { types: ids('types') }
    case 'companies':
      return { types: ids('types'), deleted: false, inactive: false, rules: {} }
    case 'contacts': {
      const places = used('companyTypes').map(({ id, name }) =>
        id === null ? { place: 'no-type', name: WITHOUT_TYPE } : { place: `type:${id}`, name },
      )
      const lists = [...places, { place: 'no-company', name: WITHOUT_COMPANY }]
      return {
        ...{ types: ids('types'), withoutCompany: true, rules: {} },
        lists: lists.map(({ place, name }) => ({ place, name: name.slice(0, 100), marketable: false })),
      }
    }
    case 'solutions':
      return {
        ...{ types: ids('types'), categories: ids('categories'), cycles: [], rules: {} },
        billing: used('billing').flatMap(({ id }) =>
          id === null || (typeof id === 'string' && id !== 'once') ? [] : [id],
        ),
      }
    case 'activities':
      return {
        types: used('types').flatMap(({ id, name }) =>
          typeof id === 'string' ? [] : [{ type: id, as: activityAs(name) }],
        ),
        from: yearBefore(now),
      }
    case 'opportunities':
      return {
        types: ids('types').map((type) => ({ type, dealType: null })),
        ...{ stages: [], statuses: [], dealTypes: [], dealStatuses: [], rules: {} },
      }
  }
}

/** What an activity type most likely is, by its name. */
export function activityAs(name: string): ActivityAs {
  if (/\b(call|phone|telephone|voicemail)s?\b/i.test(name)) return 'call'
  if (/\be-?mails?\b/i.test(name)) return 'email'
  if (/\b(appointment|meeting|visit|demo|lunch|on-?site|presentation)s?\b/i.test(name)) return 'meeting'
  return 'note'
}

function yearBefore(now: string): string {
  const date = new Date(now)
  date.setUTCFullYear(date.getUTCFullYear() - 1)
  return date.toISOString().slice(0, 10)
}

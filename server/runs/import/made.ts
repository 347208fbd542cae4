// A record that was just made, in the mirror as it was sent, until it is read.
import type { Value } from '../../../shared/import.ts'
import {
  glassHiveCompanyId,
  glassHiveContactId,
  glassHiveUserId,
  listId,
  solutionId,
  type TenantId,
} from '../../../shared/records.ts'
import type { Db } from '../../store/database.ts'
import { upsertGlassHiveCompanies } from '../../store/glasshive-companies.ts'
import { upsertGlassHiveContacts } from '../../store/glasshive-contacts.ts'
import { upsertGlassHiveActivities, upsertGlassHiveOpportunities } from '../../store/glasshive-deals.ts'
import { upsertGlassHiveLists } from '../../store/glasshive-lists.ts'
import type { Sent } from '../../store/record-journal.ts'
import { upsertSolutions } from '../../store/solutions.ts'
import type { MadeRecordKind } from './mirrored.ts'

/** @param at when GlassHive was read last, so that what is made counts as neither older nor newer */
export async function noteMade(
  db: Db,
  tenant: TenantId,
  kind: MadeRecordKind,
  { id, sent, at }: { id: string; sent: Sent; at: string },
): Promise<void> {
  const number = Number(id)
  const read = reader(sent)
  const { text, figure } = read
  switch (kind) {
    case 'company': {
      const company = {
        ...{ id: glassHiveCompanyId(number), name: text('name') ?? '', website: text('website') },
        ...{ phone: text('phone'), email: text('email'), address: text('address'), city: text('city') },
        ...{ region: text('region'), zip: text('zip'), country: text('country'), employees: figure('employees') },
      }
      await upsertGlassHiveCompanies(db, tenant, [company], at)
      return
    }
    case 'contact': {
      const [phone, mobile] = [text('phone'), text('mobile')]
      const company = figure('companyId')
      const contact = {
        ...{ id: glassHiveContactId(number), firstName: text('firstName') ?? '', lastName: text('lastName') ?? '' },
        ...{ title: text('title'), email: text('email'), phone, mobile, subscribed: read.flag('subscribed') },
        companyId: company === null ? null : glassHiveCompanyId(company),
        phones: [phone, mobile].filter((each) => each !== null),
      }
      await upsertGlassHiveContacts(db, tenant, [contact], at)
      return
    }
    case 'list': {
      const list = { id: listId(number), name: text('name') ?? '', marketable: read.flag('marketable') === true }
      await upsertGlassHiveLists(db, tenant, [list], at)
      return
    }
    case 'solution': {
      const solution = {
        ...{ id: solutionId(number), name: text('name') ?? '', sku: text('sku'), description: text('description') },
        ...{ unitPrice: figure('unitPrice'), unitCost: figure('unitCost'), billingCycle: figure('billingCycle') },
      }
      await upsertSolutions(db, tenant, [solution], at)
      return
    }
    case 'activity': {
      const contact = figure('contactId') ?? read.first('contactIds')
      const user = text('userId') ?? read.first('userIds')
      const activity = {
        ...{ id: number, details: text('details'), at: text('at'), subject: text('subject') },
        contactId: contact === null ? null : glassHiveContactId(Number(contact)),
        userId: user === null ? null : glassHiveUserId(String(user)),
      }
      await upsertGlassHiveActivities(db, tenant, [activity], at)
      return
    }
    case 'opportunity': {
      const [company, contact] = [figure('companyId'), figure('contactId')]
      const opportunity = {
        ...{ id: number, name: text('name') ?? '', price: figure('price'), description: text('description') },
        ...{ dealTypeId: figure('dealTypeId'), dealStatusId: figure('dealStatusId'), closeDate: text('closeDate') },
        companyId: company === null ? null : glassHiveCompanyId(company),
        contactId: contact === null ? null : glassHiveContactId(contact),
      }
      await upsertGlassHiveOpportunities(db, tenant, [opportunity], at)
      return
    }
  }
}

function reader(sent: Sent) {
  const one = (name: string): Value => {
    const value = sent[name]
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  }
  return {
    text: (name: string): string | null => {
      const value = one(name)
      return typeof value === 'string' ? value : null
    },
    figure: (name: string): number | null => {
      const value = one(name)
      return typeof value === 'number' ? value : null
    },
    flag: (name: string): boolean | null => {
      const value = one(name)
      return typeof value === 'boolean' ? value : null
    },
    first: (name: string): string | number | null => {
      const value = sent[name]
      return Array.isArray(value) ? (value[0] ?? null) : null
    },
  }
}

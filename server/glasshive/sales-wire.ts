// GlassHive's users, lists, solutions, activities and opportunities as they come over the wire.
import { z } from 'zod'
import {
  type GlassHiveActivity,
  type GlassHiveList,
  type GlassHiveOpportunity,
  type GlassHiveUser,
  glassHiveCompanyId,
  glassHiveContactId,
  glassHiveUserId,
  listId,
  type Solution,
  solutionId,
} from '../../shared/records.ts'
import { day, figure, flag, guid, id, moment, reference, text } from './wire-values.ts'

const userWire = z.looseObject({ Id: guid, FirstName: text, LastName: text, Title: text, Email: text })
const listWire = z.looseObject({ Id: id, Name: z.string().min(1), IsMarketable: flag })
const solutionWire = z.looseObject({
  Id: id,
  Name: text,
  Sku: text,
  Description: text,
  UnitPrice: figure,
  UnitCost: figure,
  BillingCycle: figure,
})
const activityWire = z.looseObject({
  Id: id,
  ContactId: reference,
  UserId: text,
  Details: text,
  ActivityDate: moment,
  MeetingSubject: text,
})
const meetingWire = activityWire.extend({ ContactIds: z.array(id).nullish(), UserIds: z.array(guid).nullish() })
const opportunityWire = z.looseObject({
  Id: id,
  Name: text,
  ContactId: reference,
  CompanyId: reference,
  Price: figure,
  Description: text,
  DealTypeId: figure,
  DealStatusId: figure,
  CloseDate: day,
})

const propertiesOf = (wire: z.ZodObject): string => Object.keys(wire.shape).join(',')
export const USER_PROPERTIES = propertiesOf(userWire)
export const LIST_PROPERTIES = propertiesOf(listWire)
export const SOLUTION_PROPERTIES = propertiesOf(solutionWire)
export const ACTIVITY_PROPERTIES = propertiesOf(meetingWire)
export const OPPORTUNITY_PROPERTIES = propertiesOf(opportunityWire)

/** Each throws ZodError where the row cannot be read. */
export function toGlassHiveUser(row: unknown): GlassHiveUser {
  const wire = userWire.parse(row)
  return {
    id: glassHiveUserId(wire.Id),
    firstName: wire.FirstName ?? '',
    lastName: wire.LastName ?? '',
    title: wire.Title,
    email: wire.Email,
  }
}

export function toGlassHiveList(row: unknown): GlassHiveList {
  const wire = listWire.parse(row)
  return { id: listId(wire.Id), name: wire.Name, marketable: wire.IsMarketable === true }
}

export function toSolution(row: unknown): Solution {
  const wire = solutionWire.parse(row)
  return {
    id: solutionId(wire.Id),
    name: wire.Name ?? '',
    sku: wire.Sku,
    description: wire.Description,
    unitPrice: wire.UnitPrice,
    unitCost: wire.UnitCost,
    billingCycle: wire.BillingCycle,
  }
}

/** A meeting has lists of contacts and users: the first of each counts. */
export function toGlassHiveActivity(row: unknown): GlassHiveActivity {
  const wire = meetingWire.parse(row)
  const contact = wire.ContactId ?? wire.ContactIds?.[0] ?? null
  const user = wire.UserId ?? wire.UserIds?.[0] ?? null
  return {
    id: wire.Id,
    contactId: contact === null ? null : glassHiveContactId(contact),
    userId: user === null ? null : glassHiveUserId(user),
    details: wire.Details,
    at: wire.ActivityDate,
    subject: wire.MeetingSubject,
  }
}

export function toGlassHiveOpportunity(row: unknown): GlassHiveOpportunity {
  const wire = opportunityWire.parse(row)
  return {
    id: wire.Id,
    name: wire.Name ?? '',
    contactId: wire.ContactId === null ? null : glassHiveContactId(wire.ContactId),
    companyId: wire.CompanyId === null ? null : glassHiveCompanyId(wire.CompanyId),
    price: wire.Price,
    description: wire.Description,
    dealTypeId: wire.DealTypeId,
    dealStatusId: wire.DealStatusId,
    closeDate: wire.CloseDate,
  }
}

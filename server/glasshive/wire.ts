// GlassHive's records as they come over the wire, turned into ours on the line that checks them.
import { z } from 'zod'
import {
  type GlassHiveCompany,
  type GlassHiveContact,
  type GlassHiveContactId,
  glassHiveCompanyId,
  glassHiveContactId,
} from '../../shared/records.ts'
import { figure, flag, guid, id, reference, text } from './wire-values.ts'

/** Everything comes wrapped; whether totals come along is open, so the rest is let through. */
export const listWire = z.looseObject({ data: z.array(z.unknown()) })

/** What every row has: a number, or a user's GUID. */
export const rowWire = z.looseObject({ Id: z.union([id, guid]) })

const companyWire = z.looseObject({
  Id: id,
  Name: z.string().min(1),
  Website: text,
  Phone: text,
  Email: text,
  Address: text,
  City: text,
  Region: text,
  ZipCode: text,
  CountryCode: text,
  EmployeeCount: figure,
})

const contactWire = z.looseObject({
  Id: id,
  FirstName: text,
  LastName: text,
  Email: text,
  Title: text,
  Phone: text,
  MobilePhone: text,
  CompanyId: reference,
  IsSubscribed: flag,
})

/** What has to be asked for: without it a row is its `Id` and nothing else. */
export const COMPANY_PROPERTIES = Object.keys(companyWire.shape).join(',')
export const CONTACT_PROPERTIES = Object.keys(contactWire.shape).join(',')

/** Throws ZodError where the row cannot be read. */
export function toGlassHiveCompany(row: unknown): GlassHiveCompany {
  const wire = companyWire.parse(row)
  return {
    id: glassHiveCompanyId(wire.Id),
    name: wire.Name.replaceAll('\u0000', ''),
    website: wire.Website,
    phone: wire.Phone,
    email: wire.Email,
    address: wire.Address,
    city: wire.City,
    region: wire.Region,
    zip: wire.ZipCode,
    country: wire.CountryCode?.toUpperCase() ?? null,
    employees: wire.EmployeeCount,
  }
}

/** Throws ZodError where the row cannot be read. */
export function toGlassHiveContact(row: unknown): GlassHiveContact {
  const wire = contactWire.parse(row)
  const phones = [wire.Phone, wire.MobilePhone].filter((phone) => phone !== null)
  return {
    id: glassHiveContactId(wire.Id),
    companyId: wire.CompanyId ? glassHiveCompanyId(wire.CompanyId) : null,
    firstName: wire.FirstName ?? '',
    lastName: wire.LastName ?? '',
    title: wire.Title,
    email: wire.Email,
    phones: [...new Set(phones)],
    phone: wire.Phone,
    mobile: wire.MobilePhone,
    subscribed: wire.IsSubscribed,
  }
}

/** Of a row that need not hold more than its id. Throws ZodError where it is none. */
export const toGlassHiveContactId = (row: unknown): GlassHiveContactId =>
  glassHiveContactId(z.looseObject({ Id: id }).parse(row).Id)

/** A row that is its `Id` and nothing else, as when `properties` was not understood. */
export const isBare = (row: unknown): boolean => typeof row === 'object' && row !== null && Object.keys(row).length <= 1

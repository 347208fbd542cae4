// /company: companies with their sites and types, contacts with their communications and types.

import { childrenOf, insertRow, isObject, type Json, type Row, refId, removeRow } from '../table.ts'
import {
  communicationItems,
  defaultCommunication,
  replaceCommunications,
  settleCommunication,
} from './communications.ts'
import * as models from './company-models.ts'
import type { Database } from './database.ts'
import { noRecord } from './errors.ts'
import { type Resource, rights, type Setting } from './resource.ts'
import { stamp, wireTime } from './stamps.ts'
import { missing } from './write.ts'

const companyParent = { table: 'companies', title: 'Company', field: 'company', reference: true } as const
const contactParent = { table: 'contacts', title: 'Contact', field: 'contact', reference: true } as const

const company: Resource = {
  path: 'company/companies',
  table: 'companies',
  model: models.companyModel,
  label: 'company',
  title: 'Company',
  right: rights.companies,
  unique: ['identifier'],
  links: [
    'contacts',
    'agreements',
    'tickets',
    'opportunities',
    'activities',
    'projects',
    'configurations',
    'orders',
    'documents',
    'sites',
    'teams',
    'reports',
    'notes',
  ],
  computed: {
    types: (db, row) => childrenOf(db.companyTypeAssociations, row.id).map((link) => link.type ?? null),
    customFields: (db, row) => customFields(db, row),
    deletedBy: (_db, row) => row.deletedBy,
    dateDeleted: (_db, row) => row.dateDeleted,
  },
  // Honoured when a company is made; later changes go through the type associations.
  settable: ['types', 'customFields'],
  defaults: ({ db }) => ({ status: defaultRow(db, 'companyStatuses'), mobileGuid: undefined }),
  check: (_setting, fields, _changed, creating) => {
    const address = ['addressLine1', 'addressLine2', 'city', 'state', 'zip', 'country', 'site']
    if (!creating || address.some((name) => fields[name] !== undefined)) return []
    return [missing({ label: 'company' }, 'addressLine1')]
  },
  stored: (setting, row, sent, creating) => {
    delete row.types
    if (!creating) return
    for (const type of Array.isArray(sent.types) ? sent.types : []) {
      insertRow(setting.db.companyTypeAssociations, { type, company: { id: row.id }, _info: stamp(setting, undefined) })
    }
    const { addressLine1, addressLine2, city, zip, country, phoneNumber } = row
    const main = { name: 'Main', addressLine1, addressLine2, city, zip, country, phoneNumber, primaryAddressFlag: true }
    const flags = { inactiveFlag: false, defaultShippingFlag: true, defaultBillingFlag: true, defaultMailingFlag: true }
    const site = insertRow(setting.db.companySites, {
      ...main,
      ...flags,
      company: { id: row.id },
      _info: stamp(setting, undefined),
    })
    row.site ??= { id: site.id }
  },
  // Into the recycle bin, from where lists still show it.
  removed: ({ now, member, db }, row) => {
    Object.assign(row, { deletedFlag: true, dateDeleted: wireTime(now), deletedBy: member })
    row._info = stamp({ now, member }, db.companies.rows.get(row.id)?._info)
  },
}

const contact: Resource = {
  path: 'company/contacts',
  table: 'contacts',
  model: models.contactModel,
  label: 'contact',
  title: 'Contact',
  right: rights.contacts,
  alsoRequired: ['firstName'],
  links: [
    'communications',
    'notes',
    'tracks',
    'portalSecurity',
    'activities',
    'documents',
    'configurations',
    'tickets',
    'opportunities',
    'projects',
    'image',
  ],
  writeOnly: ['typeIds', 'portalPassword', 'ignoreDuplicates'],
  computed: {
    communicationItems: communicationItems,
    types: (db, row) => childrenOf(db.contactTypeAssociations, row.id).map((link) => link.type ?? null),
    defaultPhoneType: (db, row) => phoneType(db, row),
    defaultPhoneNbr: (db, row) => defaultCommunication(db, row, 'Phone')?.value,
    defaultPhoneExtension: (db, row) => defaultCommunication(db, row, 'Phone')?.extension,
  },
  settable: ['communicationItems'],
  stored: (setting, row, sent, creating) => {
    if ('communicationItems' in sent) replaceCommunications(setting, row, sent.communicationItems)
    delete row.communicationItems
    for (const id of creating && Array.isArray(sent.typeIds) ? sent.typeIds : []) {
      const type = typeof id === 'number' ? setting.db.contactTypes.rows.get(id) : undefined
      if (type)
        insertRow(setting.db.contactTypeAssociations, {
          type: { id: type.id },
          contact: { id: row.id },
          _info: stamp(setting, undefined),
        })
    }
    for (const name of ['typeIds', 'portalPassword', 'ignoreDuplicates']) delete row[name]
  },
  removed: (setting, row, query) => transferContact(setting, row, query.get('transferContactId')),
}

const communication: Resource = {
  path: 'company/contacts/#/communications',
  table: 'contactCommunications',
  model: models.contactCommunicationModel,
  label: 'contactCommunication',
  title: 'Communication',
  right: rights.contacts,
  parent: { table: 'contacts', title: 'Contact', field: 'contactId', reference: false },
  computed: { communicationType: (_db, row) => row.communicationType, domain: (_db, row) => row.domain },
  stored: ({ db }, row) => settleCommunication(db, row),
}

/** The resources of the company module. */
export const companyResources: Resource[] = [
  company,
  {
    path: 'company/companies/#/sites',
    table: 'companySites',
    model: models.companySiteModel,
    label: 'companySite',
    title: 'Site',
    right: rights.companies,
    parent: companyParent,
    // Seen on a live server, against its own document.
    unselectable: ['addressLine2'],
    unfilterable: ['defaultFlag'],
  },
  {
    ...setup('company/companies/statuses', 'companyStatuses', 'companyStatus', 'Company Status'),
    model: models.companyStatusModel,
  },
  {
    ...setup('company/companies/types', 'companyTypes', 'companyType', 'Company Type'),
    model: models.companyTypeModel,
  },
  {
    ...setup(
      'company/companies/#/typeAssociations',
      'companyTypeAssociations',
      'companyTypeAssociation',
      'Type Association',
    ),
    model: models.companyCompanyTypeAssociationModel,
    right: rights.companies,
    parent: companyParent,
  },
  {
    ...setup(
      'company/companyTypeAssociations',
      'companyTypeAssociations',
      'companyTypeAssociation',
      'Type Association',
    ),
    model: models.companyTypeAssociationModel,
    right: rights.companies,
  },
  contact,
  communication,
  { ...setup('company/contacts/types', 'contactTypes', 'contactType', 'Contact Type'), model: models.contactTypeModel },
  {
    ...setup(
      'company/contacts/#/typeAssociations',
      'contactTypeAssociations',
      'contactTypeAssociation',
      'Type Association',
    ),
    model: models.contactTypeAssociationModel,
    right: rights.contacts,
    parent: contactParent,
  },
  {
    ...setup('company/communicationTypes', 'communicationTypes', 'communicationType', 'Communication Type'),
    model: models.communicationTypeModel,
  },
]

function setup(path: string, table: Resource['table'], label: string, title: string) {
  return { path, table, label, title, right: null }
}

function defaultRow(db: Database, table: 'companyStatuses'): Json | undefined {
  for (const row of db[table].rows.values()) if (row.defaultFlag === true) return { id: row.id }
  return undefined
}

// Every defined field is there, with null where nothing was entered.
function customFields(db: Database, row: Row): Json[] {
  const entered = Array.isArray(row.customFields) ? row.customFields.filter(isObject) : []
  return db.companyFields.map((field) => ({
    ...field,
    value: entered.find((entry) => entry.id === field.id)?.value ?? null,
  }))
}

function phoneType(db: Database, row: Row): Json | undefined {
  const type = refId(defaultCommunication(db, row, 'Phone')?.type)
  return type === undefined ? undefined : db.communicationTypes.rows.get(type)?.description
}

// What refers to the contact goes over to the one that is named; a name nobody has is refused.
function transferContact({ db }: Setting, row: Row, transferTo: string | null): void {
  const heir = transferTo === null ? undefined : db.contacts.rows.get(Number(transferTo))
  if (transferTo !== null && !heir) throw noRecord('Contact', transferTo)
  for (const [table, field] of [
    [db.companies, 'defaultContact'],
    [db.agreements, 'contact'],
  ] as const) {
    for (const other of table.rows.values()) {
      if (refId(other[field]) !== row.id) continue
      if (heir) other[field] = { id: heir.id }
      else delete other[field]
    }
  }
  for (const item of childrenOf(db.contactCommunications, row.id)) removeRow(db.contactCommunications, item.id)
  removeRow(db.contacts, row.id)
}

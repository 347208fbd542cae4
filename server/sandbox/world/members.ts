// Security roles with their levels, and the members who hold them.

import type { Row } from '../table.ts'
import { type Builder, date, put } from './builder.ts'

type Level = 'None' | 'My' | 'All'
interface Levels {
  add: Level
  edit: Level
  delete: Level
  inquire: Level
}

const modules: Record<string, string[]> = {
  Companies: [
    'Company Maintenance',
    'Company/Contact Group Maintenance',
    'Configurations',
    'Contacts',
    'CRM/Sales Activities',
    'Manage Attachments',
    'Notes',
    'Reports',
    'Team Members',
    'Tracks',
  ],
  Finance: [
    'Accounting Interface',
    'Agreement Invoicing',
    'Agreement Sales',
    'Agreements',
    'Billing View Time',
    'Company Finance',
    'Invoicing',
    'Reports',
  ],
  Marketing: ['Campaigns', 'Groups', 'Marketing Management', 'Reports'],
  Procurement: [
    'Inventory',
    'Inventory Adjustments',
    'Product Catalog',
    'Products',
    'Purchase Orders',
    'Purchasing',
    'Reports',
    'RMA',
  ],
  Project: [
    'Close Project Tickets',
    'Project Headers',
    'Project Phase',
    'Project Scheduling',
    'Project Tickets',
    'Reports',
  ],
  Sales: ['Closed Opportunity', 'Opportunity', 'Reports', 'Sales Funnel', 'Sales Orders'],
  'Service Desk': [
    'Close Service Tickets',
    'Merge Tickets',
    'Reports',
    'Resource Scheduling',
    'Service Tickets',
    'SLA Dashboard',
  ],
  System: [
    'API Reports',
    'Member Maintenance',
    'My Account',
    'My Company',
    'Security Roles',
    'System Reports',
    'Table Setup',
  ],
  'Time & Expense': ['Expense Approvals', 'Expense Reporting', 'Reports', 'Time Approvals', 'Time Entry'],
}

const none: Levels = { add: 'None', edit: 'None', delete: 'None', inquire: 'None' }
const look: Levels = { ...none, inquire: 'All' }
const work: Levels = { ...look, add: 'All', edit: 'All' }
const full: Levels = { ...work, delete: 'All' }

/** Levels by `module/function`, and what holds for the rest. */
const roles: { name: string; adminFlag?: boolean; rest: Levels; levels: Record<string, Levels> }[] = [
  { name: 'Admin', adminFlag: true, rest: full, levels: {} },
  {
    name: 'Finance',
    rest: look,
    levels: {
      'Finance/Agreements': full,
      'Finance/Invoicing': full,
      'Procurement/Product Catalog': work,
      'System/Member Maintenance': none,
    },
  },
  {
    name: 'Account Manager',
    rest: none,
    levels: {
      'Companies/Company Maintenance': work,
      'Companies/Contacts': work,
      'Finance/Agreements': look,
      'Procurement/Product Catalog': look,
      'Sales/Opportunity': { ...work, edit: 'My' },
      'Companies/CRM/Sales Activities': work,
    },
  },
  {
    name: 'Help Desk',
    rest: none,
    levels: {
      'Companies/Company Maintenance': look,
      'Companies/Contacts': look,
      'Service Desk/Service Tickets': work,
      'Time & Expense/Time Entry': { ...work, inquire: 'My' },
    },
  },
  {
    name: 'API Integration',
    rest: none,
    levels: {
      'Companies/Company Maintenance': work,
      'Companies/Contacts': work,
      'Finance/Agreements': full,
      'Procurement/Product Catalog': look,
      'Sales/Opportunity': look,
      'Companies/CRM/Sales Activities': look,
      'System/Member Maintenance': look,
      'System/Table Setup': work,
      'System/API Reports': look,
    },
  },
]

/** A member of the world, before it has a session. */
export interface MemberSeed {
  identifier: string
  firstName: string
  lastName: string
  role: string
  inactive?: boolean
  /** An API member has keys and no session. */
  api?: boolean
  /** One of `memberTypeIds`; without one where nothing is said. */
  type?: number
}

/** Stores the roles, their settings and the members. */
export function putMembers(builder: Builder, domain: string, seeds: MemberSeed[]): void {
  const roleIds = new Map<string, number>()
  for (const role of roles) {
    const row = put(builder, builder.db.securityRoles, {
      name: role.name,
      roleType: 'Member',
      adminFlag: role.adminFlag ?? false,
    })
    roleIds.set(role.name, row.id)
    putSettings(builder, row, role.rest, role.levels)
  }
  for (const seed of seeds) putMember(builder, domain, seed, roleIds.get(seed.role) ?? 0)
}

function putSettings(builder: Builder, role: Row, rest: Levels, levels: Record<string, Levels>): void {
  let sortOrder = 0
  for (const [module, functions] of Object.entries(modules)) {
    for (const name of functions) {
      const { add, edit, delete: remove, inquire } = levels[`${module}/${name}`] ?? rest
      sortOrder += 1
      put(builder, builder.db.securityRoleSettings, {
        roleId: role.id,
        addLevel: add,
        editLevel: edit,
        deleteLevel: remove,
        inquireLevel: inquire,
        moduleFunctionName: name,
        moduleFunctionDescription: name,
        moduleFunctionIdentifier: name.replace(/[^A-Za-z]/g, ''),
        moduleName: module,
        moduleDescription: module,
        moduleIdentifier: module.replace(/[^A-Za-z]/g, ''),
        myAllFlag: false,
        reportFlag: name === 'Reports',
        restrictFlag: false,
        customFlag: name === 'Table Setup',
        sortOrder,
      })
    }
  }
}

function putMember(builder: Builder, domain: string, seed: MemberSeed, role: number): void {
  const email = `${seed.identifier}@${domain}`
  put(builder, builder.db.members, {
    identifier: seed.identifier,
    firstName: seed.firstName,
    lastName: seed.lastName,
    licenseClass: seed.api ? 'A' : 'F',
    inactiveFlag: seed.inactive ?? false,
    inactiveDate: seed.inactive ? date(builder, -60) : undefined,
    hireDate: date(builder, -1200),
    officeEmail: email,
    primaryEmail: email,
    defaultEmail: 'Office',
    defaultPhone: 'Office',
    officePhone: '5035550100',
    securityRole: { id: role },
    timeZone: { id: 1 },
    type: seed.type === undefined ? undefined : { id: seed.type },
    defaultLocation: { id: 1 },
    defaultDepartment: { id: 1 },
    structureLevel: { id: 1 },
    workRole: { id: 1 },
    workType: { id: 1 },
    title: seed.api ? undefined : seed.role,
  })
}

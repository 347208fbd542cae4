// The product catalog of an MSP: a few dozen items, the ones that Hive meters among them.

import type { Row } from '../table.ts'
import { type Builder, put } from './builder.ts'

const units = { each: 1, user: 2, tb: 3, gb: 4, hour: 5, device: 6, month: 7 }
type Unit = keyof typeof units

/** Items that tests and cases name. */
export interface MeteredItems {
  hotStorage: Row
  coldStorage: Row
  exchange: Row
  oneDrive: Row
  bundle: Row
  workstation: Row
  /** Sold no more, still billed here and there. */
  retired: Row
  /** Billed at some customers and metered by nobody. */
  firewall: Row
}

// identifier, description, category, unit, price, cost
type Line = [string, string, string, Unit, number, number]

const metered: Line[] = [
  ['HIVE-HOT-TB', 'Hive Hot Storage (per TB)', 'Cloud Backup', 'tb', 39, 14.5],
  ['HIVE-COLD-TB', 'Hive Cold Storage (per TB)', 'Cloud Backup', 'tb', 18, 6.25],
  ['HIVE-M365-EXO', 'Microsoft 365 Backup - Exchange Online (per user)', 'Cloud Backup', 'user', 3.5, 1.1],
  ['HIVE-M365-OD', 'Microsoft 365 Backup - OneDrive + SharePoint (per user)', 'Cloud Backup', 'user', 3.5, 1.2],
  ['HIVE-M365-BNDL', 'Microsoft 365 Backup - Complete Bundle (per user)', 'Cloud Backup', 'user', 5.95, 1.95],
  ['HIVE-WKS', 'Workstation Backup (per device)', 'Cloud Backup', 'device', 9, 3.4],
  ['HIVE-HOT-500', 'Hot Storage 500 GB block (retired)', 'Cloud Backup', 'each', 24, 9],
  ['FW-MGD', 'Managed Firewall', 'Security', 'device', 85, 31],
]

const ordinary: Line[] = [
  ['MSP-WKS', 'Managed Workstation', 'Managed Services', 'device', 42, 14],
  ['MSP-SRV', 'Managed Server', 'Managed Services', 'device', 145, 48],
  ['MSP-USER', 'Managed User - All In', 'Managed Services', 'user', 129, 55],
  ['MSP-USER-LITE', 'Managed User - Email Only', 'Managed Services', 'user', 28, 9],
  ['MSP-NET', 'Managed Network Device', 'Managed Services', 'device', 22, 6],
  ['MSP-MOBILE', 'Mobile Device Management', 'Managed Services', 'device', 8, 3],
  ['MSP-AFTERHRS', 'After Hours Support', 'Managed Services', 'month', 350, 120],
  ['MSP-VCIO', 'Virtual CIO', 'Managed Services', 'month', 900, 300],
  ['SEC-EDR', 'Endpoint Detection and Response', 'Security', 'device', 7.5, 3.2],
  ['SEC-MDR', 'Managed Detection and Response', 'Security', 'user', 14, 7],
  ['SEC-SAT', 'Security Awareness Training', 'Security', 'user', 4, 1.25],
  ['SEC-EMAIL', 'Email Threat Protection', 'Security', 'user', 4.5, 1.9],
  ['SEC-DNS', 'DNS Filtering', 'Security', 'user', 2.5, 0.9],
  ['SEC-MFA', 'Multi-factor Authentication', 'Security', 'user', 6, 3],
  ['SEC-PWM', 'Password Manager', 'Security', 'user', 5, 2.4],
  ['SEC-SIEM', 'Log Retention and SIEM', 'Security', 'device', 19, 9.5],
  ['SEC-PEN', 'Penetration Test, external', 'Security', 'each', 2400, 1100],
  ['SEC-VULN', 'Vulnerability Scanning', 'Security', 'month', 160, 55],
  ['M365-BB', 'Microsoft 365 Business Basic', 'Licensing', 'user', 7.2, 5.1],
  ['M365-BS', 'Microsoft 365 Business Standard', 'Licensing', 'user', 15, 10.6],
  ['M365-BP', 'Microsoft 365 Business Premium', 'Licensing', 'user', 26.4, 18.7],
  ['M365-E3', 'Microsoft 365 E3', 'Licensing', 'user', 43, 32],
  ['M365-F3', 'Microsoft 365 F3', 'Licensing', 'user', 10, 7],
  ['EXO-P1', 'Exchange Online Plan 1', 'Licensing', 'user', 4.8, 3.2],
  ['M365-COPILOT', 'Microsoft 365 Copilot', 'Licensing', 'user', 36, 25.5],
  ['VISIO-P2', 'Visio Plan 2', 'Licensing', 'user', 18, 12.7],
  ['PROJ-P3', 'Project Plan 3', 'Licensing', 'user', 36, 25],
  ['ADOBE-PRO', 'Acrobat Pro for teams', 'Licensing', 'user', 26, 20],
  ['QB-HOST', 'Hosted QuickBooks', 'Hosting', 'user', 49, 21],
  ['AVD-STD', 'Azure Virtual Desktop, standard', 'Hosting', 'user', 79, 43],
  ['AZ-BACKUP', 'Azure Backup vault', 'Hosting', 'gb', 0.12, 0.05],
  ['WEB-HOST', 'Website Hosting', 'Hosting', 'month', 35, 8],
  ['DOMAIN', 'Domain Registration', 'Hosting', 'each', 25, 12],
  ['SSL-WILD', 'Wildcard Certificate', 'Hosting', 'each', 299, 140],
  ['VOIP-SEAT', 'Hosted Voice Seat', 'Voice', 'user', 24, 11],
  ['VOIP-FAX', 'Electronic Fax Line', 'Voice', 'each', 12, 4],
  ['VOIP-TRUNK', 'SIP Trunk Channel', 'Voice', 'each', 19, 8],
  ['BCDR-1TB', 'Business Continuity Appliance 1 TB', 'Business Continuity', 'each', 249, 139],
  ['BCDR-4TB', 'Business Continuity Appliance 4 TB', 'Business Continuity', 'each', 499, 289],
  ['BCDR-TEST', 'Recovery Test, yearly', 'Business Continuity', 'each', 450, 180],
  ['LAB-REM', 'Remote Labor', 'Labor', 'hour', 165, 60],
  ['LAB-ONS', 'On-site Labor', 'Labor', 'hour', 195, 72],
  ['LAB-PROJ', 'Project Labor', 'Labor', 'hour', 185, 70],
  ['TRAVEL', 'Travel Charge', 'Labor', 'each', 75, 20],
  ['HW-LAT', 'Latitude 5450 Laptop', 'Hardware', 'each', 1389, 1120],
  ['HW-DOCK', 'Docking Station WD22', 'Hardware', 'each', 265, 205],
  ['HW-FG60', 'FortiGate 60F with 1 year UTP', 'Hardware', 'each', 1150, 870],
  ['HW-AP', 'Wireless Access Point, Wi-Fi 6', 'Hardware', 'each', 189, 129],
  ['HW-SW24', 'Switch, 24 port PoE', 'Hardware', 'each', 479, 360],
  ['HW-UPS', 'UPS 1500 VA', 'Hardware', 'each', 389, 290],
]

/** The metered items, and the ones for the ordinary lines of an agreement. */
export interface Catalog {
  metered: MeteredItems
  recurring: Row[]
}

/** Stores the catalog with the tables it is ordered by. */
export function putCatalog(builder: Builder): Catalog {
  const { db } = builder
  const types = ['Agreement', 'Service', 'Inventory'].map((name, at) =>
    put(builder, db.productTypes, {
      name,
      defaultFlag: at === 0,
      typeXref: ['OtherCharge', 'Service', 'InventoryPart'][at],
    }),
  )
  const categories = new Map<string, { category: number; subcategory: number }>()
  for (const name of new Set([...metered, ...ordinary].map(([, , category]) => category))) {
    const category = put(builder, db.categories, { name })
    const subcategory = put(builder, db.subcategories, { name, category: { id: category.id } })
    categories.set(name, { category: category.id, subcategory: subcategory.id })
  }
  const item = ([identifier, description, group, unit, price, cost]: Line): Row => {
    const place = categories.get(group)
    const hardware = group === 'Hardware'
    const type = types[hardware ? 2 : group === 'Labor' ? 1 : 0]
    return put(builder, db.catalog, {
      identifier,
      description,
      customerDescription: description,
      category: { id: place?.category },
      subcategory: { id: place?.subcategory },
      type: { id: type?.id },
      productClass: hardware ? 'Inventory' : group === 'Labor' ? 'Service' : 'NonInventory',
      unitOfMeasure: { id: units[unit] },
      price,
      cost,
      taxableFlag: hardware,
      inactiveFlag: description.includes('(retired)'),
      recurringFlag: !hardware && group !== 'Labor',
      recurringBillCycle: hardware || group === 'Labor' ? undefined : { id: 1 },
    })
  }
  const [hotStorage, coldStorage, exchange, oneDrive, bundle, workstation, retired, firewall] = metered.map(item)
  const recurring = ordinary.map(item).filter((row) => row.recurringFlag === true)
  if (!hotStorage || !coldStorage || !exchange || !oneDrive || !bundle || !workstation || !retired || !firewall) {
    throw new Error('The catalog lacks a metered item')
  }
  return { metered: { hotStorage, coldStorage, exchange, oneDrive, bundle, workstation, retired, firewall }, recurring }
}

import { beforeEach, describe, expect, it } from 'vitest'
import { ask, sessionHeaders } from '../ask.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'
import { isObject, type JsonObject } from '../table.ts'

let sandbox: Sandbox
let clock: Date

beforeEach(() => {
  clock = new Date('2026-08-20T10:00:00Z')
  sandbox = createSandbox({ companies: 90, contacts: 150, now: () => clock })
})

const patch = (path: string, ...body: JsonObject[]) => ask(sandbox, path, { method: 'PATCH', body })
const additionPath = () => {
  const { agreementId, additions } = sandbox.cases.cascadeDental
  return `finance/agreements/${agreementId}/additions/${additions.up}`
}
const errorsOf = (body: unknown) => (isObject(body) && Array.isArray(body.errors) ? body.errors : [])

describe('PATCH', () => {
  it('takes bare and slashed paths and answers the record as it is now', async () => {
    expect((await patch(additionPath(), { op: 'replace', path: 'quantity', value: 46 })).record.quantity).toBe(46)
    expect((await patch(additionPath(), { op: 'replace', path: '/quantity', value: 47 })).record.quantity).toBe(47)
  })

  it('works the money out anew and moves the time of change', async () => {
    clock = new Date('2026-08-20T11:30:15.700Z')
    const { status, record } = await patch(
      additionPath(),
      { op: 'replace', path: 'quantity', value: 50 },
      { op: 'replace', path: 'lessIncluded', value: 8 },
    )
    expect(status).toBe(200)
    expect(record).toMatchObject({ billedQuantity: 42, extPrice: 147, extCost: 50.4, margin: 96.6 })
    expect(record._info).toMatchObject({ lastUpdated: '2026-08-20T11:30:15Z', updatedBy: 'hivelink' })
  })

  it('ignores what the server works out itself', async () => {
    const { status, record } = await patch(additionPath(), { op: 'replace', path: 'extPrice', value: 1 })
    expect([status, record.extPrice]).toEqual([200, 147])
  })

  it('is case-sensitive', async () => {
    const { status, body } = await patch(additionPath(), { op: 'replace', path: 'Quantity', value: 46 })
    expect(status).toBe(400)
    expect(errorsOf(body)).toMatchObject([{ code: 'InvalidField', resource: 'addition', field: 'Quantity' }])
  })

  it('replaces a reference as a whole and lets a path below one go without effect', async () => {
    const path = `company/companies/${sandbox.cases.exact.companyId}`
    expect(
      (await patch(path, { op: 'replace', path: 'status', value: { name: 'Credit Hold' } })).record.status,
    ).toMatchObject({ id: 4 })
    const below = await patch(path, { op: 'replace', path: 'status/id', value: 1 })
    expect([below.status, below.record.status]).toMatchObject([200, { id: 4 }])
    const unknown = await patch(path, { op: 'replace', path: 'status', value: { id: 17 } })
    expect(errorsOf(unknown.body)).toEqual([
      { code: 'NotFound', message: 'Company Status 17 not found', resource: 'company', field: 'status/id' },
    ])
  })

  it('changes nothing when one of its operations is refused', async () => {
    await patch(
      additionPath(),
      { op: 'replace', path: 'quantity', value: 99 },
      { op: 'replace', path: 'effectiveDate', value: '2026-08-01T00:00:00-04:00' },
    )
    expect((await ask(sandbox, additionPath())).record.quantity).toBe(42)
  })

  it('refuses anything but a bare array of add, replace and remove', async () => {
    expect(
      (await ask(sandbox, additionPath(), { method: 'PATCH', body: { op: 'replace', path: 'quantity', value: 1 } }))
        .status,
    ).toBe(400)
    expect((await patch(additionPath(), { op: 'test', path: 'quantity', value: 42 })).status).toBe(400)
  })

  it('clears by remove and by an empty string', async () => {
    const path = `company/companies/${sandbox.cases.exact.companyId}`
    expect((await patch(path, { op: 'remove', path: 'website' })).record).not.toHaveProperty('website')
    expect((await patch(path, { op: 'replace', path: 'phoneNumber', value: '' })).record).not.toHaveProperty(
      'phoneNumber',
    )
  })

  it('keeps the custom fields that are left out', async () => {
    const path = `company/companies/${sandbox.cases.cascadeDental.companyId}`
    const { record } = await patch(path, { op: 'replace', path: 'customFields', value: [{ id: 2, value: 6 }] })
    expect(record.customFields).toMatchObject([
      { caption: 'Account Tier', value: 'Gold' },
      { caption: 'Review Month', value: 6 },
    ])
  })
})

describe('refusals name the field', () => {
  it.each([
    ['quantity', '46', 'InvalidField', 'The value of quantity is invalid.'],
    ['billCustomer', 'Sometimes', 'InvalidField', 'The value of billCustomer is invalid.'],
    [
      'serialNumber',
      'x'.repeat(51),
      'MaxLengthField',
      'The field serialNumber must be a string with a maximum length of 50.',
    ],
    ['effectiveDate', '2026-08-01T00:00:00-04:00', 'UnsupportedFormat', 'Unsupported format applied to effectiveDate'],
    ['billCustomer', '', 'MissingRequiredField', 'The billCustomer field is required.'],
  ])('%s = %j', async (field, value, code, message) => {
    const { status, body } = await patch(additionPath(), { op: 'replace', path: field, value })
    expect(status).toBe(400)
    expect(body).toEqual({
      code: 'InvalidObject',
      message: 'addition object is invalid',
      errors: [{ code, message, resource: 'addition', field }],
    })
  })

  it('wants the dependent fields of a recurring item in one request', async () => {
    const once = [...sandbox.acme.db.catalog.rows.values()].find((row) => row.recurringFlag === false)
    const path = `procurement/catalog/${once?.id}`
    const headers = sessionHeaders(sandbox.acme, sandbox.acme.member('mbaker'))
    const recurring = { op: 'replace', path: 'recurringFlag', value: true }
    const alone = await ask(sandbox, path, { method: 'PATCH', headers, body: [recurring] })
    expect(errorsOf(alone.body)).toMatchObject([{ message: 'recurringBillCycle or recurringOneTimeFlag is required.' }])
    const together = [recurring, { op: 'replace', path: 'recurringBillCycle', value: { name: 'Monthly' } }]
    expect((await ask(sandbox, path, { method: 'PATCH', headers, body: together })).status).toBe(200)
  })
})

describe('POST, PUT and DELETE', () => {
  it('creates an addition from its item and answers 201', async () => {
    const { agreementId } = sandbox.cases.noAddition
    const { status, record } = await ask(sandbox, `finance/agreements/${agreementId}/additions`, {
      method: 'POST',
      body: { product: { identifier: 'HIVE-HOT-TB' }, billCustomer: 'Billable', quantity: 3 },
    })
    expect(status).toBe(201)
    expect(record).toMatchObject({
      agreementId,
      quantity: 3,
      unitPrice: 39,
      extPrice: 117,
      uom: 'TB',
      agreementStatus: 'Active',
      product: { identifier: 'HIVE-HOT-TB' },
    })
    expect(record._info).toMatchObject({ enteredBy: 'hivelink', dateEntered: '2026-08-20T10:00:00Z' })
  })

  it('wants product and billCustomer', async () => {
    const { agreementId } = sandbox.cases.noAddition
    const { body } = await ask(sandbox, `finance/agreements/${agreementId}/additions`, {
      method: 'POST',
      body: { quantity: 3 },
    })
    expect(errorsOf(body)).toMatchObject([{ field: 'product' }, { field: 'billCustomer' }])
  })

  it('wants a first name although the document does not', async () => {
    const { status, body } = await ask(sandbox, 'company/contacts', { method: 'POST', body: { lastName: 'Hale' } })
    expect(status).toBe(400)
    expect(body).toEqual({
      code: 'InvalidObject',
      message: 'contact object is invalid',
      errors: [
        {
          code: 'MissingRequiredField',
          message: 'The firstName field is required.',
          resource: 'contact',
          field: 'firstName',
        },
      ],
    })
  })

  it('creates a company with its types and main site, and no second one of its identifier', async () => {
    const body = { identifier: 'NewCo', name: 'New Company', city: 'Bend', types: [{ id: 2 }] }
    const { status, record } = await ask(sandbox, 'company/companies', { method: 'POST', body })
    expect([status, record.types]).toMatchObject([201, [{ name: 'Prospect' }]])
    expect((await ask(sandbox, `company/companies/${record.id}/sites`)).rows).toMatchObject([
      { name: 'Main', city: 'Bend' },
    ])
    const again = await ask(sandbox, 'company/companies', { method: 'POST', body })
    expect(errorsOf(again.body)).toMatchObject([{ code: 'ObjectExists', field: 'identifier' }])
  })

  it('puts a deleted company into the recycle bin', async () => {
    for (const row of sandbox.acme.db.securityRoleSettings.rows.values()) row.deleteLevel = 'All'
    const path = `company/companies/${sandbox.cases.exact.companyId}`
    const { status, body } = await ask(sandbox, path, { method: 'DELETE' })
    expect([status, body]).toEqual([204, ''])
    expect((await ask(sandbox, path)).record).toMatchObject({ deletedFlag: true, deletedBy: 'hivelink' })
  })

  it('replaces a record: what is not sent is gone', async () => {
    const path = `company/companies/${sandbox.cases.exact.companyId}`
    const { status, record } = await ask(sandbox, path, {
      method: 'PUT',
      body: { identifier: 'Whitaker', name: 'Whitaker' },
    })
    expect([status, record.name]).toEqual([200, 'Whitaker'])
    expect(record).not.toHaveProperty('website')
  })
})

describe('communications of a contact', () => {
  const items = (record: JsonObject) =>
    Array.isArray(record.communicationItems) ? record.communicationItems.filter(isObject) : []
  const contactPath = () => `company/contacts/${sandbox.cases.retiredContacts.contactIds[0]}`

  it('are appended wherever they are added, and a new default takes the mark', async () => {
    const value = { type: { id: '1' }, value: 'new@keystone.com', defaultFlag: true }
    const { record } = await patch(contactPath(), { op: 'add', path: '/communicationItems/1', value })
    expect(items(record)).toMatchObject([
      { value: 'walter@keystonemachineworks.com', defaultFlag: false },
      { value: 'new@keystone.com', defaultFlag: true, domain: '@keystone.com', communicationType: 'Email' },
    ])
  })

  it('lose the default mark when added at index 0', async () => {
    const value = { type: { id: 1 }, value: 'new@keystone.com', defaultFlag: true }
    const { record } = await patch(contactPath(), { op: 'add', path: '/communicationItems/0', value })
    expect(items(record)).toMatchObject([{ defaultFlag: true }, { value: 'new@keystone.com', defaultFlag: false }])
  })

  it('are changed and removed by index, and need a type', async () => {
    const changed = await patch(contactPath(), {
      op: 'replace',
      path: '/communicationItems/0/value',
      value: 'w@keystone.com',
    })
    expect(items(changed.record)).toMatchObject([{ value: 'w@keystone.com' }])
    const untyped = await patch(contactPath(), { op: 'add', path: '/communicationItems/1', value: { value: 'x@y.z' } })
    expect(untyped.status).toBe(400)
    const removed = await patch(contactPath(), { op: 'remove', path: '/communicationItems/0' })
    expect(items(removed.record)).toEqual([])
  })

  it('are also records of their own', async () => {
    const { status, record } = await ask(sandbox, `${contactPath()}/communications`, {
      method: 'POST',
      body: { type: { id: 2 }, value: '5035550123' },
    })
    expect([status, record.communicationType, record.defaultFlag]).toEqual([201, 'Phone', true])
    expect((await ask(sandbox, contactPath())).record).toMatchObject({
      defaultPhoneType: 'Direct',
      defaultPhoneNbr: '5035550123',
    })
  })
})

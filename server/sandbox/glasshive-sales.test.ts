import { beforeEach, describe, expect, it } from 'vitest'
import { askGlassHive } from './ask-glasshive.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'
import type { JsonObject } from './table.ts'

const CONTACT = 90_001
let sandbox: Sandbox
let user: string

beforeEach(() => {
  sandbox = createSandbox({ companies: 80, contacts: 100 })
  user = [...sandbox.acme.glassHive.users.keys()][0] ?? ''
})

const ask = (path: string, method = 'GET', body?: unknown) =>
  askGlassHive(sandbox, path, body === undefined ? { method } : { method, body })
const call = (more: JsonObject = {}) => ({
  ContactId: CONTACT,
  UserId: user,
  Details: 'Renewal',
  ActivityDate: '2026-08-03T15:00:00Z',
  ...more,
})
const meeting = (more: JsonObject = {}) => ({
  ContactIds: [CONTACT],
  UserIds: [user],
  MeetingSubject: 'Review',
  MeetingStatus: 'Confirmed',
  MeetingLocation: 'Their office',
  MeetingDuration: 5400,
  ActivityDate: '2026-08-04T15:00:00Z',
  ...more,
})

describe('activities', () => {
  it.each(['call', 'email', 'note'])('takes a %s, changes it and takes it away', async (kind) => {
    const { status, id } = await ask(`activities/${kind}`, 'POST', call())
    expect(status).toBe(201)
    await ask(`activities/${id}`, 'PATCH', { Details: 'Renewed' })
    expect((await ask(`activities/${id}?properties=ContactId,UserId,Details,ActivityDate`)).data).toEqual({
      Id: id,
      ...call({ Details: 'Renewed' }),
    })
    expect((await ask(`activities/${id}`, 'DELETE')).status).toBe(204)
    expect((await ask(`activities/${id}`)).status).toBe(404)
  })

  it('takes a meeting, and lists it among the meetings, and among all where it is set so', async () => {
    const noted = (await ask('activities/note', 'POST', call())).id
    const { id } = await ask('activities/meeting', 'POST', meeting())
    const properties = Object.keys(meeting()).join(',')
    const meetings = (await ask(`activities/meetings?limit=100&properties=${properties}`)).rows
    expect(meetings).toContainEqual({ Id: id, ...meeting() })
    expect(meetings.map((row) => row.Id)).not.toContain(noted)
    const all = async () => (await ask('activities?limit=100')).rows.map((row) => row.Id)
    expect(await all()).toEqual(expect.arrayContaining([noted, id]))
    sandbox.switches.glassHive.meetingsListed = false
    expect(await all()).toContain(noted)
    expect(await all()).not.toContain(id)
  })

  it.each([
    ['call', { ContactId: 1 }, 'ContactId is invalid'],
    ['call', { ContactId: null }, 'ContactId is required'],
    ['note', { UserId: '00000000-0000-4000-a000-000000000000' }, 'UserId is invalid'],
    ['email', { ActivityDate: '08/03/2026' }, 'ActivityDate is invalid'],
    ['email', { Details: 5 }, 'Details must be a string'],
  ])('refuses a %s with %j: %s', async (kind, more, message) => {
    const answer = await ask(`activities/${kind}`, 'POST', call(more))
    expect(answer).toMatchObject({ status: 400, body: { message } })
  })

  it.each([
    [{ ContactIds: [CONTACT, 1] }, 'ContactIds is invalid'],
    [{ ContactIds: [] }, 'ContactIds is required'],
    [{ UserIds: ['nobody'] }, 'UserIds is invalid'],
    [{ MeetingStatus: 'Planned' }, 'MeetingStatus is invalid'],
    [{ MeetingDuration: '5400' }, 'MeetingDuration must be a number'],
  ])('refuses a meeting with %j: %s', async (more, message) => {
    const answer = await ask('activities/meeting', 'POST', meeting(more))
    expect(answer).toMatchObject({ status: 400, body: { message } })
  })

  it('makes no other kind, and none without one', async () => {
    expect((await ask('activities/task', 'POST', call())).status).toBe(404)
    expect((await ask('activities', 'POST', call())).status).toBe(404)
  })
})

describe('opportunities', () => {
  it.each([
    [{ CompanyId: 1 }, 'CompanyId is invalid'],
    [{ ContactId: 1 }, 'ContactId is invalid'],
    [{ CloseDate: 'soon' }, 'CloseDate is invalid'],
    [{ Price: '10' }, 'Price must be a number'],
    [{ Name: '' }, 'Name is required'],
  ])('are refused with %j: %s', async (more, message) => {
    const answer = await ask('opportunities', 'POST', { Name: 'Deal', ...more })
    expect(answer).toMatchObject({ status: 400, body: { message } })
  })

  it('have lines that are added, changed and taken away, and go with them', async () => {
    const { lineItems, solutions } = sandbox.acme.glassHive
    const deal = (await ask('opportunities', 'POST', { Name: 'Deal', ContactId: CONTACT })).id
    const other = (await ask('opportunities', 'POST', { Name: 'Other' })).id
    const [solution] = solutions.rows.keys()
    const line = { Quantity: 3, UnitPrice: 39, UnitCost: 14.5, BillingCycle: 2, SolutionId: solution ?? 0 }
    const added = await ask(`opportunities/${deal}/opportunityLineItems`, 'POST', line)
    const free = await ask(`opportunities/${deal}/opportunityLineItems`, 'POST', { Quantity: 1, UnitPrice: 900 })
    expect([added.status, free.status]).toEqual([201, 201])
    expect((await ask(`opportunities/${other}/opportunityLineItems/${added.id}`, 'DELETE')).status).toBe(404)
    await ask(`opportunities/${deal}/opportunityLineItems/${added.id}`, 'PATCH', { Quantity: 4 })
    expect(lineItems.rows.get(Number(added.id))).toMatchObject({ ...line, Quantity: 4, opportunityId: deal })
    await ask(`opportunities/${deal}/opportunityLineItems/${added.id}`, 'DELETE')
    expect([...lineItems.rows.keys()]).toEqual([free.id])
    await ask(`opportunities/${deal}`, 'DELETE')
    expect(lineItems.rows.size).toBe(0)
  })

  it('take no line of an unknown solution, and none without one where it is set so', async () => {
    const deal = (await ask('opportunities', 'POST', { Name: 'Deal' })).id
    const add = (body: JsonObject) => ask(`opportunities/${deal}/opportunityLineItems`, 'POST', body)
    expect((await add({ Quantity: 1, SolutionId: 1 })).body).toEqual({ message: 'SolutionId is invalid' })
    expect((await add({ UnitPrice: 1 })).body).toEqual({ message: 'Quantity is required' })
    sandbox.switches.glassHive.lineNeedsSolution = true
    expect((await add({ Quantity: 1 })).body).toEqual({ message: 'SolutionId is required' })
  })

  it('are listed for a contact', async () => {
    const { id } = await ask('opportunities', 'POST', { Name: 'Deal', ContactId: 90_002 })
    await ask('opportunities', 'POST', { Name: 'Other', ContactId: 90_003 })
    expect((await ask('contacts/90002/opportunities')).rows).toContainEqual({ Id: id })
    expect((await ask('contacts/90002/opportunities')).rows).toHaveLength(1)
  })
})

// What an import keeps between its runs: links, what both sides agreed on, how steps are set up, what people chose.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TenantId } from '../../shared/records.ts'
import { runId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import type { Database } from './database.ts'
import { choicesOf, saveChoices } from './import-choices.ts'
import { importRuns } from './import-runs.ts'
import { savedSteps, saveStep } from './import-settings.ts'
import { basesOf, saveBases } from './link-bases.ts'
import { importVersion } from './record-counts.ts'
import {
  holdUnlinkedRecord,
  linkRecord,
  linksOfRecords,
  type RecordLink,
  recordLinkOf,
  recordLinks,
  takeBackRecordLink,
  unlinkRecord,
} from './record-links.ts'
import { createRun, setRunState } from './runs.ts'

const AT = '2026-11-01T00:00:00.000Z'
const LATER = '2026-11-02T00:00:00.000Z'
const by = { kind: 'person', who: 'kim' } as const
const link = (leftId: string, rightId: string, kind: RecordLink['kind'] = 'contact'): RecordLink => ({
  ...{ kind, leftId, rightId, by, at: AT },
})

describe.each(databases())('the stores of an import on $name', (database) => {
  let opened: Database
  let tenant: TenantId
  let other: TenantId
  beforeAll(async () => {
    opened = await database.open()
  })
  afterAll(() => opened.close())
  beforeEach(async () => {
    tenant = await freshTenant(opened.db)
    other = await freshTenant(opened.db)
  })

  describe('links', () => {
    it('are one to one within a kind and a tenant, and the same one again changes nothing', async () => {
      const { db } = opened
      expect(await linkRecord(db, tenant, link('1', '11'))).toEqual({ kind: 'linked' })
      expect(await linkRecord(db, tenant, { ...link('1', '11'), at: LATER })).toEqual({ kind: 'linked' })
      expect(await recordLinkOf(db, tenant, { kind: 'contact', leftId: '1' })).toMatchObject({ at: AT, by })
      expect(await linkRecord(db, tenant, link('1', '12'))).toEqual({ kind: 'left-taken', rightId: '11' })
      expect(await linkRecord(db, tenant, link('2', '11'))).toEqual({ kind: 'right-taken', leftId: '1' })
      expect(await linkRecord(db, tenant, link('1', '11', 'solution'))).toEqual({ kind: 'linked' })
      expect(await linkRecord(db, other, link('2', '11'))).toEqual({ kind: 'linked' })
      expect([...(await recordLinks(db, tenant, 'contact')).keys()]).toEqual(['1'])
      expect(await linksOfRecords(db, tenant, 'contact', ['11', '12'])).toEqual([{ leftId: '1', rightId: '11' }])
    })

    it('go with what both sides agreed on, and only as they were made', async () => {
      const { db } = opened
      await linkRecord(db, tenant, link('1', '11'))
      const base = { name: { connectWise: 'Acme', glassHive: 'Acme' } }
      await saveBases(db, tenant, [{ kind: 'contact', leftId: '1', rightId: '11', base }], AT)
      expect(await takeBackRecordLink(db, tenant, { ...link('1', '11'), at: LATER })).toBe(false)
      expect(await unlinkRecord(db, tenant, { kind: 'contact', leftId: '1' })).toBe('11')
      expect(await unlinkRecord(db, tenant, { kind: 'contact', leftId: '1' })).toBeNull()
      await linkRecord(db, tenant, link('1', '11'))
      expect((await basesOf(db, tenant, 'contact', await recordLinks(db, tenant, 'contact'))).size).toBe(0)
      expect(await takeBackRecordLink(db, tenant, link('1', '11'))).toBe(true)
    })

    it('are held off while a decision about the record is made', async () => {
      const { db } = opened
      await db.transaction().execute(async (tx) => {
        expect(await holdUnlinkedRecord(tx, tenant, { kind: 'contact', leftId: '1' })).toBeNull()
      })
      expect((await recordLinks(db, tenant, 'contact')).size).toBe(0)
      await linkRecord(db, tenant, link('1', '11'))
      await db.transaction().execute(async (tx) => {
        expect(await holdUnlinkedRecord(tx, tenant, { kind: 'contact', leftId: '1' })).toEqual(link('1', '11'))
      })
    })
  })

  it('a base belongs to its pair: of another pair’s nothing is known', async () => {
    const base = { phone: { connectWise: '1', glassHive: '2' } }
    const saved = { kind: 'company', leftId: '1', rightId: '11', base } as const
    await saveBases(opened.db, tenant, [saved], AT)
    const pair = (rightId: string) => new Map([['1', { rightId }]])
    expect(await basesOf(opened.db, tenant, 'company', pair('11'))).toEqual(new Map([['1', base]]))
    expect((await basesOf(opened.db, tenant, 'company', pair('12'))).size).toBe(0)
    expect((await basesOf(opened.db, other, 'company', pair('11'))).size).toBe(0)
    const renewed = { phone: { connectWise: '2', glassHive: '2' } }
    await saveBases(opened.db, tenant, [{ ...saved, base: renewed }], LATER)
    expect((await basesOf(opened.db, tenant, 'company', pair('11'))).get('1')).toEqual(renewed)
  })

  it('the settings of a step are those saved last, with who did', async () => {
    expect(await savedSteps(opened.db, tenant)).toEqual({})
    await saveStep(opened.db, tenant, 'users', { settings: { types: [1] }, who: 'kim', at: AT })
    await saveStep(opened.db, tenant, 'users', { settings: { types: [null] }, who: 'lee', at: LATER })
    expect(await savedSteps(opened.db, tenant)).toEqual({
      users: { settings: { types: [null] }, who: 'lee', at: LATER },
    })
    expect(await savedSteps(opened.db, other)).toEqual({})
  })

  it('a choice stands until it is made anew or taken back', async () => {
    const choose = (field: string, choice: 'connectwise' | 'leave-out' | null) =>
      saveChoices(opened.db, tenant, [{ kind: 'company', leftId: '1', field, choice }], { who: 'kim', at: AT })
    await choose('phone', 'connectwise')
    await choose('', 'leave-out')
    expect(Object.fromEntries(await choicesOf(opened.db, tenant))).toEqual({
      'company 1 phone': 'connectwise',
      'company 1 ': 'leave-out',
    })
    await choose('', null)
    expect([...(await choicesOf(opened.db, tenant)).keys()]).toEqual(['company 1 phone'])
    expect((await choicesOf(opened.db, other)).size).toBe(0)
  })

  it('the version of what is planned from is another after a link, a choice or settings', async () => {
    const seen = [await importVersion(opened.db, tenant)]
    const note = async (): Promise<void> => {
      seen.push(await importVersion(opened.db, tenant))
    }
    await linkRecord(opened.db, tenant, link('1', '11'))
    await note()
    await saveStep(opened.db, tenant, 'users', { settings: { types: [] }, who: 'kim', at: AT })
    await note()
    await saveChoices(opened.db, tenant, [{ kind: 'company', leftId: '1', field: '', choice: 'create' }], {
      who: 'k',
      at: AT,
    })
    await note()
    expect(new Set(seen).size).toBe(4)
    await linkRecord(opened.db, other, link('1', '11'))
    expect(await importVersion(opened.db, tenant)).toBe(seen[3])
  })

  it('of each step the latest run is known, and whether one has ended well', async () => {
    const asked = { kind: 'import', companyId: null, who: 'kim', options: '{}', undoes: null } as const
    const run = async (id: string, step: 'users' | null, at: string, ends: 'done' | 'failed'): Promise<void> => {
      const key = runId(`${id} ${tenant}`)
      await createRun(opened.db, tenant, { ...asked, id: key, preview: false, step, at })
      await setRunState(opened.db, tenant, key, { from: ['queued'], to: ends, at })
    }
    await run('a', 'users', AT, 'done')
    await run('b', 'users', LATER, 'failed')
    await run('c', null, AT, 'failed')
    const { latest, done } = await importRuns(opened.db, tenant)
    expect([...latest].map(([step, { id }]) => [step, id])).toEqual([
      ['users', `b ${tenant}`],
      ['all', `c ${tenant}`],
    ])
    expect([...done]).toEqual(['users'])
  })
})

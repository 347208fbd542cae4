import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

describe.each(databases())('snapshots on $name', (database) => {
  let service: TestService
  let key: string
  beforeAll(async () => {
    service = await openService(database)
    key = await service.key('admin')
  })
  afterAll(() => service.close())

  const rowsOf = async (
    id: string,
  ): Promise<{ header: object; rows: { kind: string; record: { name?: string } }[] }> => {
    const answer = await service.request(`/snapshots/${id}/file`, { headers: { Authorization: `Bearer ${key}` } })
    expect(answer.headers.get('content-type')).toBe('application/gzip')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="snapshot-[\dT-]+\.ndjson\.gz"$/)
    const [header = '', ...lines] = gunzipSync(Buffer.from(await answer.arrayBuffer()))
      .toString()
      .trimEnd()
      .split('\n')
    return { header: JSON.parse(header), rows: lines.map((line) => JSON.parse(line)) }
  }

  it('hold every record of both sides as it was read, and are listed with size and time', async () => {
    const { status, json: taken } = await service.call(key, 'POST', '/snapshots')
    expect(status).toBe(201)
    const { header, rows } = await rowsOf(taken.id)
    expect(header).toMatchObject({ format: 'hivelink-snapshot', version: 1 })
    expect(rows).toHaveLength(taken.records)
    const { acme } = service.sandbox
    const of = (kind: string) => rows.filter((row) => row.kind === kind)
    expect(of('companies')).toHaveLength(acme.db.companies.rows.size)
    expect(of('contacts')).toHaveLength(acme.db.contacts.rows.size)
    expect(of('glasshive_companies')).toHaveLength(acme.glassHive.companies.rows.size)
    expect(of('companies').map(({ record }) => record.name)).toContain('Cascade Dental Group')

    const { json } = await service.call(key, 'GET', '/snapshots')
    expect(json.snapshots).toEqual([taken])
    expect(taken).toMatchObject({ because: 'Asked for', runId: null })
    expect(taken.bytes).toBeGreaterThan(1000)
  })

  it('stay as they were when the records change', async () => {
    const { json: taken } = await service.call(key, 'POST', '/snapshots')
    service.sandbox.acme.edit('companies', service.sandbox.cases.smallRise.companyId, { name: 'Renamed since' })
    await service.run(key, { kind: 'sync' })
    expect(JSON.stringify((await rowsOf(taken.id)).rows)).not.toContain('Renamed since')
    const { json: later } = await service.call(key, 'POST', '/snapshots')
    expect(JSON.stringify((await rowsOf(later.id)).rows)).toContain('Renamed since')
  })

  it('are for admins, and their file for those who see prices', async () => {
    const operator = await service.key('operator')
    expect((await service.call(operator, 'GET', '/snapshots')).status).toBe(403)
    expect((await service.call(operator, 'POST', '/snapshots')).status).toBe(403)
    const { json: taken } = await service.call(key, 'POST', '/snapshots')
    expect((await service.call(operator, 'GET', `/snapshots/${taken.id}/file`)).status).toBe(403)
  })
})

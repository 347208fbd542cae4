import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openPeople, type PeopleService } from '../testing/people.ts'

describe.each(databases())('on $name', (database) => {
  let service: PeopleService
  beforeAll(async () => {
    service = await openPeople(database, { SMTP_URL: 'smtp://mail.example' })
  })
  afterAll(() => service.close())

  test('a person asks for mail for themselves alone, and ends it', async () => {
    const { key } = service.tenant
    const [kim, lee] = [
      await service.person('kim@msp.example', 'viewer'),
      await service.person('lee@msp.example', 'admin'),
    ]
    const notices = async (who: { cookie: string }, wanted?: boolean) => {
      const method = wanted === undefined ? 'GET' : 'PUT'
      const body = wanted === undefined ? undefined : { wanted }
      const asked = { cookie: who.cookie, tenant: key }
      return (await service.ask(method, '/api/v1/notices', body, asked)).json
    }
    expect(await notices(kim)).toEqual({ email: 'kim@msp.example', wanted: false, possible: true })
    expect(await notices(kim, true)).toEqual({ email: 'kim@msp.example', wanted: true, possible: true })
    expect(await notices(kim, true)).toMatchObject({ wanted: true })
    expect(await notices(lee)).toMatchObject({ email: 'lee@msp.example', wanted: false })
    expect(await notices(kim, false)).toMatchObject({ wanted: false })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, SITE, type TestService } from '../testing/service.ts'
import { hostsOf } from './pod-hosts.ts'

describe.each(databases())('the sites that may hold a pod on $name', (database) => {
  let service: TestService

  beforeAll(async () => {
    service = await openService(database)
  })
  afterAll(() => service.close())

  it('are the tenant’s own ConnectWise', async () => {
    expect(await hostsOf(service.ctx, service.tenant.key)).toEqual([SITE])
  })

  it.each(['', 'nobody', 'a\u0000b'])('are those of the cloud for the tenant %j, which is none', async (key) => {
    expect(await hostsOf(service.ctx, key)).toContain('https://na.myconnectwise.net')
  })
})

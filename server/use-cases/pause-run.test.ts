import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

describe.each(databases())('a pause on $name', (database) => {
  let service: TestService
  let key: string

  beforeAll(async () => {
    service = await openService(database)
    key = await service.key('operator')
  })
  afterAll(() => service.close())
  beforeEach(() => {
    service.sandbox.faults.clear()
    service.sandbox.requests.clear()
  })

  const post = (id: string, verb: string) => service.call(key, 'POST', `/runs/${id}/${verb}`)
  const stateOf = async (id: string) => (await service.call(key, 'GET', `/runs/${id}`)).json.state
  const until = async (reached: () => boolean | Promise<boolean>) => {
    while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 10))
  }

  it('ends the write that is on its way, puts the rest down, and goes on with it when it is resumed', async () => {
    const { companyId, additions } = service.sandbox.cases.cascadeDental
    service.sandbox.faults.add({ name: 'slow', method: 'PATCH', ms: 300 })
    const asked = await service.call(key, 'POST', '/runs', { kind: 'update', companyId })
    const { id } = asked.json
    await until(() => service.sandbox.faults.waiting().length === 0)
    expect((await post(id, 'pause')).json.state).toBe('paused')
    const written = () => service.sandbox.requests.filter(({ method }) => method === 'PATCH').length
    await until(() => written() === 1)
    // Long enough for the second write, if it were not put down.
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect([written(), await stateOf(id)]).toEqual([1, 'paused'])

    expect((await post(id, 'resume')).json.state).toBe('applying')
    expect((await service.settled(key, id)).state).toBe('done')
    const { counts } = (await service.call(key, 'GET', `/runs/${id}/report`)).json
    expect(counts).toEqual({ applied: 2 })
    expect(written()).toBe(2)
    expect(service.sandbox.acme.row('additions', additions.down).quantity).toBe(26)
  })

  it('is only of a run at work, and a resume only of a paused one', async () => {
    const done = await service.run(key, { kind: 'update', companyId: service.sandbox.cases.exact.companyId })
    expect((await post(done.id, 'pause')).json.code).toBe('not-running')
    expect((await post(done.id, 'resume')).json.code).toBe('not-paused')
  })
})

import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runId } from '../../shared/records.ts'
import { createContext } from '../context.ts'
import { claimMail, mailTrouble } from '../store/mails.ts'
import { changeMembership, endMembership, memberships } from '../store/memberships.ts'
import { noticeWishes, wantNotices } from '../store/notices.ts'
import { createRun, setRunState } from '../store/runs.ts'
import { claimDue } from '../store/schedules.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { newRun } from './ask-run.ts'
import { putPerson } from './manage-people.ts'
import { noticeRuns } from './notice-runs.ts'
import { sendMails } from './send-mails.ts'

const PASSWORD = 'hunter2-secret'
const nobodyStops = new AbortController().signal

describe.each(databases())('on $name', (database) => {
  let service: TestService
  let now: number
  let smtp: SMTPServer
  /** What the mail server took. */
  let taken: { to: string[]; text: string }[]
  /** What it answers instead of taking a mail, an SMTP code. */
  let refuses: number | null

  beforeEach(async () => {
    taken = []
    refuses = null
    smtp = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      onAuth: ({ password }, _, done) =>
        password === PASSWORD ? done(null, { user: 'u' }) : done(new Error('Invalid login')),
      onData(stream, { envelope }, done) {
        let text = ''
        stream.on('data', (chunk) => {
          text += String(chunk)
        })
        stream.on('end', () => {
          if (refuses !== null) return done(Object.assign(new Error('No'), { responseCode: refuses }))
          taken.push({ to: envelope.rcptTo.map(({ address }) => address), text })
          done()
        })
      },
    })
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
    const address = smtp.server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    now = Date.parse('2027-03-01T12:00:00Z')
    service = await openService(database, { now: () => now }, undefined, {
      SMTP_URL: `smtp://u:${PASSWORD}@127.0.0.1:${port}?from=hivelink@msp.example`,
      PUBLIC_URL: 'https://hivelink.msp.example',
    })
    await service.stopWorker()
  })
  afterEach(async () => {
    await service.close()
    await new Promise<void>((resolve) => smtp.close(resolve))
  })

  /** A member of the tenant who wants a mail. */
  async function wish(name: string): Promise<string> {
    const { ctx, tenant } = service
    const email = `${name}@msp.example`
    await putPerson(ctx, tenant.id, { email, name, role: 'viewer', password: 'correct horse battery' })
    const person = (await memberships(ctx.db, tenant.id)).find((member) => member.email === email)?.person ?? ''
    await wantNotices(ctx.db, tenant.id, { person, at: ctx.now() })
    return person
  }
  /** A scheduled update that ended. */
  async function ended(to: 'done' | 'failed'): Promise<void> {
    const { ctx, tenant } = service
    const asked = { kind: 'update' as const, companyId: null, preview: false, who: 'schedule', options: {} }
    const { run } = await createRun(ctx.db, tenant.id, newRun(ctx, asked))
    await claimDue(ctx.db, tenant.id, { kind: 'update', dueAt: ctx.now(), run: runId(run.id), at: ctx.now() })
    const problem = to === 'failed' ? 'ConnectWise refused the keys.' : null
    await setRunState(ctx.db, tenant.id, run.id, { from: ['queued'], to, at: ctx.now(), problem })
  }
  const look = async () => {
    await noticeRuns(service.ctx)
    await sendMails(service.ctx, nobodyStops)
  }

  test('reaches those who asked, once, with a link to the run', async () => {
    await wish('kim')
    await wish('lee')
    await ended('failed')
    await look()
    await look()
    expect(taken.map(({ to }) => to[0]).sort()).toEqual(['kim@msp.example', 'lee@msp.example'])
    const text = taken[0]?.text.replaceAll('=\r\n', '')
    expect(text).toContain('From: hivelink@msp.example')
    expect(text).toContain('ConnectWise refused the keys.')
    expect(text).toContain(`https://hivelink.msp.example/t/${service.tenant.key}/report/runs/`)
  })

  test('does not come where all is well, or where nobody asked', async () => {
    await ended('failed')
    await look()
    await wish('kim')
    await ended('done')
    await look()
    expect(taken).toEqual([])
  })

  test('goes by the memberships of the moment it is written', async () => {
    const { ctx, tenant } = service
    const [gone, poor] = [await wish('gone'), await wish('poor')]
    await wish('kim')
    await endMembership(ctx.db, tenant.id, gone)
    await changeMembership(ctx.db, tenant.id, poor, { role: 'viewer', seesMoney: false })
    expect((await noticeWishes(ctx.db, tenant.id)).map(({ email, seesMoney }) => [email, seesMoney]).sort()).toEqual([
      ['kim@msp.example', true],
      ['poor@msp.example', false],
    ])
    await ended('failed')
    await look()
    expect(taken.map(({ to }) => to[0]).sort()).toEqual(['kim@msp.example', 'poor@msp.example'])
  })

  test('is tried again later while the server cannot take it, and not given up by a restart', async () => {
    await wish('kim')
    await ended('failed')
    refuses = 451
    await look()
    expect(taken).toEqual([])
    refuses = null
    await look()
    expect(taken).toEqual([])
    now += 61_000
    await look()
    expect(taken).toHaveLength(1)
  })

  test('is given up where the server refuses it for good, and that can be seen', async () => {
    await wish('kim')
    await ended('failed')
    refuses = 550
    await look()
    now += 3 * 86_400_000
    refuses = null
    await look()
    expect(taken).toEqual([])
    expect(await mailTrouble(service.ctx.db, service.tenant.id, '2027-01-01')).toBe(
      'The mail server refused the mail (550).',
    )
  })

  test('never says the password of the mail server', async () => {
    const { ctx, tenant } = service
    const wrong = { ...ctx.config, smtpUrl: ctx.config.smtpUrl?.replace(PASSWORD, 'wrong-password') ?? null }
    const other = await createContext(wrong, { now: () => now, log: ctx.log })
    await wish('kim')
    await ended('failed')
    await noticeRuns(ctx)
    await sendMails(other, nobodyStops)
    const trouble = await mailTrouble(ctx.db, tenant.id, '2027-01-01')
    expect(trouble).toBe('The mail server refused the user or password of SMTP_URL.')
    expect(JSON.stringify(await ctx.db.selectFrom('mails').select('problem').execute())).not.toContain('wrong-password')
    await other.close()
  })

  test('is sent by another process when the one that claimed it died', async () => {
    await wish('kim')
    await ended('failed')
    const { ctx } = service
    await noticeRuns(ctx)
    const leaseUntil = new Date(now + 60_000).toISOString()
    expect(await claimMail(ctx.db, { owner: 'dead', now: ctx.now(), leaseUntil })).not.toBeNull()
    await sendMails(ctx, nobodyStops)
    expect(taken).toEqual([])
    now += 61_000
    await sendMails(ctx, nobodyStops)
    expect(taken).toHaveLength(1)
  })
})

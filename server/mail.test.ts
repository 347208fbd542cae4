import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMailer } from './mail.ts'

describe('a letter', () => {
  let taken: { to: string[]; head: string[] }[]
  let smtp: SMTPServer
  let url: string

  beforeAll(async () => {
    smtp = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      onData(stream, { envelope }, done) {
        let text = ''
        stream.on('data', (chunk) => {
          text += String(chunk)
        })
        stream.on('end', () => {
          // A header that is folded is one line again.
          const head = (text.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n')
          taken.push({ to: envelope.rcptTo.map(({ address }) => address), head })
          done()
        })
      },
    })
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
    const address = smtp.server.address()
    url = `smtp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  })
  afterAll(() => new Promise<void>((resolve) => smtp.close(resolve)))
  beforeEach(() => {
    taken = []
  })

  const letter = { id: 'm1', to: 'ann@msp.example', subject: 'Hivelink', plain: 'Hello', html: '<p>Hello</p>' }
  const sent = async (from: string, change: Partial<typeof letter> = {}) => {
    const mailer = createMailer(`${url}?from=${encodeURIComponent(from)}`, null)
    const outcome = await mailer.send({ ...letter, ...change })
    mailer.close()
    return outcome
  }

  it.each(['hivelink@msp.example', 'Hivelink <hivelink@msp.example>'])(
    'from %s is named once and well',
    async (from) => {
      expect(await sent(from)).toEqual({ kind: 'sent' })
      expect(taken[0]?.head).toContain('Message-ID: <m1@msp.example>')
    },
  )

  it('has no header and no reader that a line break in a name would add', async () => {
    const subject = 'Hivelink, Acme\r\nBcc: eve@evil.example\r\n\r\nHello: 1 change is held'
    expect(await sent('hivelink@msp.example', { subject })).toEqual({ kind: 'sent' })
    expect(taken.map(({ to }) => to)).toEqual([['ann@msp.example']])
    expect(taken[0]?.head.filter((line) => /^bcc/i.test(line))).toEqual([])
    expect(taken[0]?.head.some((line) => line.startsWith('Subject: ') && line.includes('eve@evil.example'))).toBe(true)
  })
})

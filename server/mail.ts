// The way out for mail: SMTP_URL, by nodemailer. What is wrong is said without the server's address and its password.
import { createTransport } from 'nodemailer'

export interface Letter {
  /** Named in the letter, so that one that was sent twice is shown once by the mail programs that look. */
  id: string
  to: string
  subject: string
  plain: string
  html: string
}

/** `refused`: trying again changes nothing. */
export type Sent = { kind: 'sent' } | { kind: 'not-sent' | 'refused'; problem: string }

export interface Mailer {
  send(letter: Letter): Promise<Sent>
  close(): void
}

/** Longer than a mail server may take for one answer (milliseconds). */
const TIMEOUT_MS = 20_000

/** @param url `smtp://user:password@host:587?from=billing@example.com`, `smtps://` where TLS comes first */
export function createMailer(url: string, publicUrl: string | null): Mailer {
  const from = senderOf(url, publicUrl)
  const address = new URL(url)
  address.search = ''
  const transport = createTransport({
    url: address.href,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ id, to, subject, plain, html }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text: plain,
          html,
          messageId: `<${id}@${domainOf(from)}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { kind: 'sent' }
      } catch (error) {
        return faultOf(error)
      }
    },
    close: () => transport.close(),
  }
}

/** Whom mail is from: `?from=` of SMTP_URL, else its user where that is an address, else one at the host of PUBLIC_URL. */
function senderOf(url: string, publicUrl: string | null): string {
  const { searchParams, username, hostname } = new URL(url)
  const given = searchParams.get('from')
  if (given !== null) return given
  const user = decodeURIComponent(username)
  if (user.includes('@')) return user
  return `hivelink@${publicUrl === null ? hostname : new URL(publicUrl).hostname}`
}

/** Of `billing@example.com` and of `Billing <billing@example.com>`. */
const domainOf = (sender: string): string => sender.split('@').at(-1)?.replace(/>.*$/, '') ?? ''

function faultOf(error: unknown): Exclude<Sent, { kind: 'sent' }> {
  // nodemailer says what broke in `code` and what the server answered in `responseCode`.
  const { code, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown
    responseCode?: unknown
  }
  if (code === 'EAUTH')
    return { kind: 'not-sent', problem: 'The mail server refused the user or password of SMTP_URL.' }
  if (typeof responseCode === 'number') {
    const problem = `The mail server refused the mail (${responseCode}).`
    return { kind: responseCode >= 500 ? 'refused' : 'not-sent', problem }
  }
  return {
    kind: 'not-sent',
    problem: `The mail server did not answer (${typeof code === 'string' ? code : 'unknown'}).`,
  }
}

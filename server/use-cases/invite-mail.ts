// The mail that invites somebody to Hivelink.
interface Invitation {
  id: string
  to: string
  name: string
  /** Of the MSP, as people call it. */
  tenant: string
  url: string
  /** ISO time until which the link is good. */
  until: string
}

/** One link, good once, and what it is for: a letter for the mailer of the context. */
export function inviteMail({ id, to, name, tenant, url, until }: Invitation) {
  const day = until.slice(0, 10)
  const lines = [
    `Hello ${name},`,
    `${tenant} has invited you to Hivelink, which shows what its customers use, what they are billed, and how their records in ConnectWise, GlassHive and Hive belong together.`,
    `Choose a password and sign in with this link. It works once, until ${day}:`,
  ]
  const safe = (text: string): string =>
    text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
  return {
    id,
    to,
    subject: `${tenant} invites you to Hivelink`,
    plain: [...lines, url, 'If you did not expect this, do nothing: nobody is let in without the link.'].join('\n\n'),
    html: [
      ...lines.map((line) => `<p>${safe(line)}</p>`),
      `<p><a href="${safe(url)}">Open Hivelink</a></p>`,
      '<p>If you did not expect this, do nothing: nobody is let in without the link.</p>',
    ].join(''),
  }
}

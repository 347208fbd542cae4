// `npm run admin -- <command>`: what is done before anybody can sign in. Exit code 0, or a clear message and 1.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { PASSWORD, PersonInput } from '../shared/api-people.ts'
import { Role } from '../shared/api-setup.ts'
import { isPlainText } from '../shared/text.ts'
import { ConfigError, readConfig } from './config.ts'
import { type Context, createContext } from './context.ts'
import { makePersonLink, putPerson } from './use-cases/manage-people.ts'
import {
  addTenant,
  findTenant,
  listKeys,
  makeNamedKey,
  revokeNamedKey,
  type Tenant,
} from './use-cases/manage-tenants.ts'
import { matchFiles, readRecords } from './use-cases/match-files.ts'

const USAGE = `npm run admin -- <command>

  tenant add NAME                        makes a tenant and prints the key for its pod's address
  key add --tenant NAME --role ROLE      makes an API key (viewer, operator or admin); the last line is the key
          [--label LABEL]
  key list --tenant NAME                 its keys with role, label and last use; never the keys themselves
  key revoke --tenant NAME --id ID       ends a key at once; ID as listed, or its first eight characters
  user add --tenant NAME --email EMAIL   lets a person in: the last line is a link, good once, by which they choose a password
          [--role ROLE] [--name NAME]    role: viewer, operator or admin, where nothing is said admin. Of somebody who has a
          [--password-stdin]             password already it is replaced. --password-stdin: the password is read instead
  match LEFT.csv RIGHT.csv               matches the records of two files, without any database: writes links.csv, or
          [--out FILE] [--many]          FILE, a row a link or proposal. Columns: id (needed), name, phone, website, email,
                                         address, city, zip, country. --many: several of LEFT may go to one of RIGHT`

class WrongUse extends Error {}

const parsed = (args: string[]) =>
  parseArgs({
    args,
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      role: { type: 'string' },
      label: { type: 'string' },
      email: { type: 'string' },
      name: { type: 'string' },
      'password-stdin': { type: 'boolean' },
      id: { type: 'string' },
      out: { type: 'string' },
      many: { type: 'boolean' },
    },
  })

async function run(ctx: Context, { positionals, values }: ReturnType<typeof parsed>): Promise<void> {
  const [noun, verb, ...rest] = positionals
  switch (`${noun ?? ''} ${verb ?? ''}`) {
    case 'tenant add':
      return await tenantAdd(ctx, rest.join(' '))
    case 'key add':
      return await keyAdd(ctx, values)
    case 'key list':
      return await keyList(ctx, values)
    case 'key revoke':
      return await keyRevoke(ctx, values)
    case 'user add':
      return await userAdd(ctx, values)
    default:
      throw new WrongUse(USAGE)
  }
}

async function tenantAdd(ctx: Context, name: string): Promise<void> {
  if (name === '') throw new WrongUse('Name the tenant: npm run admin -- tenant add "Acme MSP"')
  if (name.length > 100 || !isPlainText(name)) throw new WrongUse('A name has at most 100 characters, in one line.')
  if ((await findTenant(ctx, name)) !== null) throw new WrongUse(`There is a tenant called "${name}" already.`)
  const tenant = await addTenant(ctx, name)
  const base = ctx.config.publicUrl ?? 'https://<your host>'
  console.log(`Tenant ${tenant.name} (${tenant.id})`)
  console.log(`Pod address for Manage Hosted API: ${base}/pod?t=${tenant.key}`)
}

async function keyAdd(ctx: Context, values: { tenant?: string; role?: string; label?: string }): Promise<void> {
  const role = Role.safeParse(values.role)
  if (values.tenant === undefined || !role.success) {
    throw new WrongUse('Say for whom: npm run admin -- key add --tenant NAME --role viewer|operator|admin')
  }
  const tenant = await tenantCalled(ctx, values.tenant)
  const made = await makeNamedKey(ctx, tenant.id, { role: role.data, label: values.label ?? null })
  switch (made.kind) {
    case 'bad-label':
      throw new WrongUse('A label has 1 to 60 characters, in one line.')
    case 'label-taken':
      throw new WrongUse(`${tenant.name} has a key called "${made.label}": choose another label, or revoke that key.`)
    case 'made':
      console.log(`Key "${made.label}" (${made.id}) for ${tenant.name}, role ${role.data}. It is shown this once:`)
      console.log(made.text)
  }
}

async function keyList(ctx: Context, values: { tenant?: string }): Promise<void> {
  if (values.tenant === undefined) throw new WrongUse('Say whose: npm run admin -- key list --tenant NAME')
  const tenant = await tenantCalled(ctx, values.tenant)
  const keys = await listKeys(ctx, tenant.id)
  if (keys.length === 0) console.log(`${tenant.name} has no keys.`)
  for (const { id, role, label, createdAt, usedAt, revokedAt } of keys) {
    const state = revokedAt !== null ? `revoked ${revokedAt}` : usedAt === null ? 'never used' : `last used ${usedAt}`
    console.log(`${id}  ${role.padEnd(8)}  made ${createdAt}  ${state.padEnd(34)}  ${label}`)
  }
}

async function keyRevoke(ctx: Context, values: { tenant?: string; id?: string }): Promise<void> {
  if (values.tenant === undefined || values.id === undefined) {
    throw new WrongUse('Say which: npm run admin -- key revoke --tenant NAME --id ID (see key list)')
  }
  const tenant = await tenantCalled(ctx, values.tenant)
  const revoked = await revokeNamedKey(ctx, tenant.id, values.id)
  if (revoked === null) throw new WrongUse(`${tenant.name} has no living key with the id "${values.id}".`)
  console.log(`Key "${revoked.label}" (${revoked.id}) is revoked.`)
}

async function userAdd(ctx: Context, values: ReturnType<typeof parsed>['values']): Promise<void> {
  const asked = PersonInput.safeParse({
    email: values.email,
    role: values.role ?? 'admin',
    ...(values.name === undefined ? {} : { name: values.name }),
  })
  if (values.tenant === undefined || !asked.success) {
    throw new WrongUse(
      'Say who and where: npm run admin -- user add --tenant NAME --email EMAIL [--role viewer|operator|admin]',
    )
  }
  const tenant = await tenantCalled(ctx, values.tenant)
  const { email, role, name = null } = asked.data
  const { host, port, publicUrl } = ctx.config
  const base = publicUrl ?? `http://${host}:${port}`
  if (values['password-stdin']) {
    const password = readFileSync(0, 'utf8').replace(/\r?\n$/, '')
    if (password.length < PASSWORD.least || password.length > PASSWORD.most) {
      throw new WrongUse(`A password has ${PASSWORD.least} to ${PASSWORD.most} characters.`)
    }
    await putPerson(ctx, tenant.id, { email, name, role, password })
    console.log(`${email} is a person of ${tenant.name} and signs in at ${base}/`)
    return
  }
  const { url, until } = await makePersonLink(ctx, tenant.id, { email, name, role }, base)
  console.log(`${email} comes into ${tenant.name} (${role}) by this link. It is good once, until ${until}:`)
  console.log(url)
}

/** Needs no database and no settings: it is what a person tries first. */
function match(files: string[], { out = 'links.csv', many = false }: { out?: string; many?: boolean }): void {
  const [left, right, more] = files
  if (left === undefined || right === undefined || more !== undefined) {
    throw new WrongUse('Name two files: npm run admin -- match LEFT.csv RIGHT.csv --out links.csv')
  }
  const started = Date.now()
  const matched = matchFiles(readRecords(left, bytesOf(left)), readRecords(right, bytesOf(right)), { many })
  try {
    writeFileSync(out, matched.csv)
  } catch (error) {
    throw new WrongUse(`${out} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
  const { certain, toReview } = matched
  const none = matched.left - certain - toReview
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`${matched.left} records with ${matched.right}: ${certain} certain, ${toReview} to review, ${none} none`)
  console.log(`${out} has a row for each link and proposal (${seconds} s).`)
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function tenantCalled(ctx: Context, name: string): Promise<Tenant> {
  const tenant = await findTenant(ctx, name)
  if (tenant === null) throw new WrongUse(`No one tenant is called "${name}".`)
  return tenant
}

let ctx: Context | null = null
try {
  const asked = parsed(process.argv.slice(2))
  if (asked.positionals[0] === 'match') match(asked.positionals.slice(1), asked.values)
  else {
    ctx = await createContext(readConfig(process.env))
    await run(ctx, asked)
  }
} catch (error) {
  const known = error instanceof WrongUse || error instanceof ConfigError || error instanceof TypeError
  console.error(known || error instanceof Error ? (error as Error).message : String(error))
  process.exitCode = 1
} finally {
  await ctx?.close()
}

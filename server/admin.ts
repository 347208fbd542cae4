// `npm run admin -- <command>`: what is done before anybody can sign in. Exit code 0, or a clear message and 1.
import { parseArgs } from 'node:util'
import { Role } from '../shared/api.ts'
import { ConfigError, readConfig } from './config.ts'
import { type Context, createContext } from './context.ts'
import { addTenant, findTenant, makeKey } from './use-cases/manage-tenants.ts'

const USAGE = `npm run admin -- <command>

  tenant add NAME                        makes a tenant and prints the key for its pod's address
  key add --tenant NAME --role ROLE      makes an API key (viewer, operator or admin); the last line is the key
          [--label LABEL]`

class WrongUse extends Error {}

async function run(ctx: Context, args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { tenant: { type: 'string' }, role: { type: 'string' }, label: { type: 'string' } },
  })
  const [noun, verb, ...rest] = positionals
  switch (`${noun ?? ''} ${verb ?? ''}`) {
    case 'tenant add':
      return await tenantAdd(ctx, rest.join(' '))
    case 'key add':
      return await keyAdd(ctx, values)
    default:
      throw new WrongUse(USAGE)
  }
}

async function tenantAdd(ctx: Context, name: string): Promise<void> {
  if (name === '') throw new WrongUse('Name the tenant: npm run admin -- tenant add "Acme MSP"')
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
  const tenant = await findTenant(ctx, values.tenant)
  if (tenant === null) throw new WrongUse(`No one tenant is called "${values.tenant}".`)
  const key = await makeKey(ctx, tenant.id, role.data, values.label ?? `${role.data} key`)
  console.log(`Key for ${tenant.name}, role ${role.data}. It is shown this once:`)
  console.log(key)
}

let ctx: Context | null = null
try {
  ctx = await createContext(readConfig(process.env))
  await run(ctx, process.argv.slice(2))
} catch (error) {
  const known = error instanceof WrongUse || error instanceof ConfigError || error instanceof TypeError
  console.error(known || error instanceof Error ? (error as Error).message : String(error))
  process.exitCode = 1
} finally {
  await ctx?.close()
}

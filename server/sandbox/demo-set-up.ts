// What a tenant's admin does once, through the API: connect, give roles, sync, say what each product is billed as.
import type { SandboxTenant } from './tenant.ts'

/** One call of the API; throws where it is refused. */
export type Call = (method: string, path: string, body?: unknown) => Promise<unknown>

/**
 * @param site where the sandbox listens: ConnectWise, GlassHive and Hive in one
 * @param whole the second sync reads everything again, so that what is billed and not metered is found everywhere
 */
export async function setUp(call: Call, tenant: SandboxTenant, site: string, whole = false): Promise<void> {
  const { company, publicKey, privateKey, clientId } = tenant
  await call('PUT', '/connections/connectwise', { site, company, publicKey, privateKey, clientId })
  await call('PUT', '/connections/glasshive', { baseUrl: `${site}/glasshive/partner/v1`, key: tenant.glassHiveKey })
  await call('PUT', '/connections/hive', { url: `${site}/hive/usage.json?company=${company}`, source: 'hive' })
  await call('PUT', '/roles', {
    rules: [
      { by: 'security-role', name: 'Admin', role: 'admin' },
      { by: 'security-role', name: 'Finance', role: 'operator' },
      { by: 'security-role', name: 'Account Manager', role: 'operator' },
    ],
  })
  await sync(call)
  await linkProducts(call)
  await sync(call, whole)
}

async function sync(call: Call, full = false): Promise<void> {
  const { id } = (await call('POST', '/runs', { kind: 'sync', full })) as { id: string }
  for (;;) {
    const run = (await call('GET', `/runs/${id}`)) as { state: string; problem: string | null }
    if (run.state === 'done') return
    if (run.state === 'failed') throw new Error(`The first sync failed: ${run.problem}`)
    await new Promise((resolveLater) => setTimeout(resolveLater, 100))
  }
}

/** What each Hive product is billed as; OneDrive is left for the newcomer to link. */
const BILLED_AS: Record<string, [identifier: string, unit: string]> = {
  'hot-storage': ['HIVE-HOT-TB', '1 TB'],
  'cold-storage': ['HIVE-COLD-TB', '1 TB'],
  'm365-exchange': ['HIVE-M365-EXO', '1 user'],
  'm365-bundle': ['HIVE-M365-BNDL', '1 user'],
  'workstation-backup': ['HIVE-WKS', '1 device'],
}

async function linkProducts(call: Call): Promise<void> {
  const { hiveProducts } = (await call('GET', '/hive-products')) as {
    hiveProducts: { id: string; externalId: string }[]
  }
  for (const { id, externalId } of hiveProducts) {
    const [identifier, unit] = BILLED_AS[externalId] ?? []
    if (identifier === undefined) continue
    const { products } = (await call('GET', `/products?search=${identifier}`)) as {
      products: { id: number; identifier: string }[]
    }
    const item = products.find((product) => product.identifier === identifier)
    if (item !== undefined) await call('PUT', `/hive-products/${id}/link`, { productId: item.id, unit })
  }
}

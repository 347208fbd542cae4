// Which part of the page an address names: `import`, `import/companies`, `import/runs/abc`.
import type { ImportStep } from '../../../shared/api-import.ts'

/** A panel of the wizard: the connection, and the steps that run, in their order. */
export type Panel = 'connection' | ImportStep

export const STEPS = ['users', 'companies', 'contacts', 'solutions', 'activities', 'opportunities'] as const
export const PANELS: readonly Panel[] = ['connection', ...STEPS]

export type Place =
  | { kind: 'overview' }
  | { kind: 'connection' }
  | { kind: 'step'; step: ImportStep }
  | { kind: 'run'; id: string }

/** @param rest what follows the page's own name in the address; what is not known leads to the overview */
export function placeOf(rest: string): Place {
  const [first = '', second] = rest.split('?')[0]?.split('/') ?? []
  if (first === 'connection') return { kind: 'connection' }
  if (first === 'runs' && second) return { kind: 'run', id: decodeURIComponent(second) }
  const step = STEPS.find((one) => one === first)
  return step === undefined ? { kind: 'overview' } : { kind: 'step', step }
}

// The named cases of the first tenant: what each one is, and the ids a test or the demo needs to point at it.

import { agreementCases } from './agreement-cases.ts'
import type { Stage } from './customers.ts'
import type { ImportCases } from './import-cases.ts'
import { matchingCases } from './matching-cases.ts'
import { heroCase, quantityCases } from './quantity-cases.ts'

/** Builds all named cases, the demo's friendly customer first, so that it has the first id. */
export function putCases(stage: Stage) {
  return { cascadeDental: heroCase(stage), ...quantityCases(stage), ...agreementCases(stage), ...matchingCases(stage) }
}

/** The named cases and their ids; those of the import come after the rest of the world. */
export type SandboxCases = ReturnType<typeof putCases> & { import: ImportCases }

// A whole world of one tenant, from a seed: setup tables, people, the catalog, the named cases, and customers like any other.

import { createDatabase } from '../connectwise/database.ts'
import { createGlassHiveTables } from '../glasshive-tables.ts'
import { createRandom } from '../random.ts'
import { type Builder, markTimes } from './builder.ts'
import { putCases } from './cases.ts'
import { putCatalog } from './catalog.ts'
import type { Stage } from './customers.ts'
import { emptyGlassHive, putGlassHiveDeals, putGlassHiveSetup, putGlassHiveUsers } from './glasshive-world.ts'
import { IMPORT_COMPANIES, putImportCases } from './import-cases.ts'
import { putLookAlikes } from './look-alikes.ts'
import { type MemberSeed, putMembers } from './members.ts'
import { putOrdinary } from './ordinary.ts'
import { heroCase } from './quantity-cases.ts'
import { putSales } from './sales.ts'
import { putSetup } from './setup.ts'

/** How large a world is, and where its chance and its clock come from. */
export interface WorldSize {
  seed: number
  companies: number
  contacts: number
  now: Date
  /** `empty`: ConnectWise as ever, and a GlassHive into which nobody has been imported yet. */
  glassHive?: 'full' | 'empty'
}

/** The first tenant's world, with all named cases in it. */
export function createMainWorld(size: WorldSize, members: MemberSeed[]) {
  const stage = createStage(size, 'acmemsp.example', members)
  const cases = putCases(stage)
  putOrdinary(stage, size, IMPORT_COMPANIES)
  putLookAlikes(stage, cases)
  putSales(stage, size.seed)
  const imports = putImportCases(stage, size.seed)
  finish(stage, size)
  return { ...stage, cases: { ...cases, import: imports } }
}

/** Another tenant's: its first customer has the same name and the same ids, which no answer may ever confuse. */
export function createOtherWorld(size: WorldSize, members: MemberSeed[]) {
  const stage = createStage(size, 'northstar.example', members)
  const namesake = heroCase(stage)
  putOrdinary(stage, size)
  putSales(stage, size.seed)
  finish(stage, size)
  return { ...stage, namesake }
}

// What GlassHive has of its own, or does not have any more.
function finish(stage: Stage, { seed, glassHive }: WorldSize): void {
  if (glassHive === 'empty') emptyGlassHive(stage)
  putGlassHiveUsers(stage, createRandom(seed ^ 0x05e75))
  putGlassHiveDeals(stage)
}

function createStage({ seed, now }: WorldSize, domain: string, members: MemberSeed[]): Stage {
  const random = createRandom(seed)
  const builder: Builder = {
    db: createDatabase(),
    glassHive: createGlassHiveTables(),
    readings: [],
    gold: { glassHive: [], accounts: [], contacts: [] },
    random,
    now,
    taken: new Set(),
    times: markTimes(random, now),
  }
  putSetup(builder)
  putMembers(builder, domain, members)
  putGlassHiveSetup(builder)
  return { ...builder, catalog: putCatalog(builder) }
}

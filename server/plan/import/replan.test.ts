// The test that matters most: planning over its own result plans nothing, whatever there is.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ImportStep } from '../../../shared/api-import.ts'
import { normalizeName } from '../../match/normalize.ts'
import { someFacts } from '../../testing/some-imports.ts'
import { agreedBases } from './agreed.ts'
import { writes } from './considered.ts'
import type { ImportFacts } from './facts.ts'
import { planImport, type StepPlan } from './plan.ts'
import { said } from './testing.ts'
import { applied } from './testing-applied.ts'

const STEPS = ImportStep.options
const RUNS = { numRuns: 150 }

const recordsOf = (plans: readonly StepPlan[]) => plans.flatMap(({ records }) => records)

/** Records that waited for a name or an address which the plan itself gives free. */
function waited(plans: readonly StepPlan[]): Set<string> {
  const asked = recordsOf(plans).filter(
    ({ verdict }) => verdict.kind === 'needs-you' && ['twin', 'email-taken'].includes(verdict.because),
  )
  return new Set(asked.map(({ kind, leftId }) => `${kind} ${leftId}`))
}

describe('planning over its own result', () => {
  it('plans nothing, but for what had waited for a name or an address that is free now', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const first = planImport(facts, STEPS)
        const again = recordsOf(planImport(applied(facts, first), STEPS)).filter(writes)
        const free = waited(first)
        expect(again.filter(({ kind, leftId }) => !free.has(`${kind} ${leftId}`)).map(said)).toEqual([])
      }),
      RUNS,
    )
  })

  it('plans nothing either where GlassHive cuts values short and does not show who wants mail', () => {
    const stores = (field: string, value: unknown): unknown =>
      field === 'subscribed' ? null : field === 'city' || field === 'details' ? String(value).slice(0, 2) : value
    fc.assert(
      fc.property(someFacts, (facts) => {
        const first = planImport(facts, STEPS)
        const again = recordsOf(planImport(applied(facts, first, stores), STEPS)).filter(writes)
        const free = waited(first)
        expect(again.filter(({ kind, leftId }) => !free.has(`${kind} ${leftId}`)).map(said)).toEqual([])
      }),
      RUNS,
    )
  })

  it('comes to rest, and agrees on nothing more', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        let after = facts
        for (let run = 0; run < 6; run += 1) after = applied(after, planImport(after, STEPS))
        expect(recordsOf(planImport(after, STEPS)).filter(writes)).toEqual([])
        expect(STEPS.flatMap((step) => agreedBases(after, step))).toEqual([])
      }),
      RUNS,
    )
  })
})

describe('a plan', () => {
  it('is the same whatever order the records come in', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        expect(planImport(reversed(facts), STEPS)).toEqual(planImport(facts, STEPS))
      }),
      RUNS,
    )
  })

  it('makes no second company of a name, and no second contact of an address, that no person asked for', () => {
    fc.assert(
      fc.property(someFacts, (given) => {
        const facts = { ...given, choices: new Map() }
        const made = recordsOf(planImport(facts, STEPS)).filter(
          ({ action, verdict }) => verdict.kind === 'change' && action.kind === 'create',
        )
        const names = made.filter(({ kind }) => kind === 'company').map(({ name }) => normalizeName(name))
        const addresses = made.flatMap(({ kind, fields }) =>
          fields
            .filter(({ field, verdict }) => kind === 'contact' && field === 'email' && verdict === 'fill')
            .map(({ connectWise }) => String(connectWise).toLowerCase()),
        )
        const there = facts.glassHive
        const all = [
          ...names,
          ...there.companies
            .filter(({ name }) => names.includes(normalizeName(name)))
            .map(({ name }) => normalizeName(name)),
        ]
        expect(new Set(all).size).toBe(all.length)
        const held = there.contacts
          .flatMap(({ email }) => email?.toLowerCase() ?? [])
          .filter((email) => addresses.includes(email))
        expect([...addresses, ...held].sort()).toEqual([...new Set([...addresses, ...held])].sort())
      }),
      RUNS,
    )
  })

  it('accounts for each record at most once, and takes each of GlassHive at most once', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const all = recordsOf(planImport(facts, STEPS))
        const lefts = all.map(({ kind, leftId }) => `${kind} ${leftId}`)
        expect(new Set(lefts).size).toBe(lefts.length)
        const taken = all.flatMap(({ kind, rightId, verdict, action }) =>
          verdict.kind === 'change' && action.kind === 'link' ? [`${kind} ${rightId}`] : [],
        )
        const held = Object.entries(facts.links).flatMap(([kind, links]) =>
          [...links.values()].map(({ rightId }) => `${kind} ${rightId}`),
        )
        expect(new Set([...taken, ...held]).size).toBe(taken.length + held.length)
      }),
      RUNS,
    )
  })
})

function reversed(facts: ImportFacts): ImportFacts {
  const turned = <T extends object>(of: T): T =>
    Object.fromEntries(
      Object.entries(of).map(([name, rows]) => [
        name,
        Array.isArray(rows) && name !== 'items' ? [...rows].reverse() : rows,
      ]),
    ) as T // The same properties, each of its own kind.
  return { ...turned(facts), glassHive: turned(facts.glassHive) }
}

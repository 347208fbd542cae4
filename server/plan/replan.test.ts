// The test that matters most: planning over its own result plans nothing, whatever the policy.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Addition } from '../../shared/records.ts'
import { additionId } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import { addition, NOW, TODAY } from '../testing/sample-facts.ts'
import { someFacts } from '../testing/some-facts.ts'
import { planCompany } from './additions.ts'
import type { CompanyFacts } from './facts.ts'
import { wouldWrite } from './verdict.ts'

/** The facts as they are once every change, the held ones too, has been written as its line says. */
function carriedOut(facts: CompanyFacts, lines: readonly Line[]): CompanyFacts {
  const additions = [...facts.additions]
  const at = (line: Line): number => additions.findIndex(({ id }) => id === line.additionId)
  const newId = () => additionId(1 + Math.max(1000, ...additions.map(({ id }) => id)))
  const replaceAt = (index: number, change: (old: Addition) => Addition[]): void => {
    const old = additions[index]
    if (old === undefined) throw new Error('The line names an addition that is not there')
    additions.splice(index, 1, ...change(old))
  }
  for (const line of lines.filter(wouldWrite)) {
    const { write, willBe, agreement, product } = line
    if (write === null || willBe === null || agreement === null || product === null) throw new Error('Half a change')
    switch (write.kind) {
      case 'quantity':
        replaceAt(at(line), (old) => [{ ...old, quantity: willBe }])
        break
      case 'replace':
        replaceAt(at(line), (old) => [
          { ...old, cancelledDate: write.on },
          { ...old, id: newId(), effectiveDate: write.on, quantity: willBe, status: statusFrom(write.on) },
        ])
        break
      case 'create': {
        const made = { id: newId(), quantity: willBe, effectiveDate: write.on, status: statusFrom(write.on) }
        const of = { agreementId: agreement.id, productId: product.id } as Pick<Addition, 'agreementId' | 'productId'>
        additions.push(addition({ ...made, ...of }))
        break
      }
      case 'take-back':
        throw new Error('An update takes nothing back')
    }
  }
  return { ...facts, additions }
}

/** ConnectWise calls what has not begun Inactive. */
const statusFrom = (day: string) => (day > TODAY ? ('Inactive' as const) : ('Active' as const))

const RUNS = { numRuns: 600 }

describe('planning over its own result', () => {
  it('plans nothing, whatever the policy', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const after = carriedOut(facts, planCompany(facts, NOW))
        expect(planCompany(after, NOW).filter(wouldWrite)).toEqual([])
      }),
      RUNS,
    )
  })
})

describe('a plan', () => {
  it('writes no day that lies in an invoiced period or before its agreement', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        for (const { write, agreement } of planCompany(facts, NOW)) {
          if (write === null || !('on' in write)) continue
          const start = facts.agreements.find(({ id }) => id === agreement?.id)?.startDate ?? null
          expect(write.on >= (agreement?.openFrom ?? write.on)).toBe(true)
          expect(write.on >= (start ?? write.on)).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('touches an addition once, and makes one only where none bills', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const lines = planCompany(facts, NOW).filter(wouldWrite)
        const touched = lines.flatMap(({ additionId }) => additionId ?? [])
        expect(new Set(touched).size).toBe(touched.length)
        const made = lines.filter(({ write }) => write?.kind === 'create').map(({ product }) => product?.id)
        expect(new Set(made).size).toBe(made.length)
        for (const line of lines.filter(({ write }) => write?.kind !== 'create')) {
          expect(made).not.toContain(line.product?.id)
        }
      }),
      RUNS,
    )
  })
})

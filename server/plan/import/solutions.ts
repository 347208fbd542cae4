// The step Solutions: catalog items by type, category and billing, matched by SKU.
import type { Product } from '../../../shared/records.ts'
import { type Considered, created, leftOut, linked, needsYou, type There, updated, type Who } from './considered.ts'
import { cycleNumber } from './cycles.ts'
import { mergedFields, newFields } from './merge.ts'
import { claimsOn, type Pairing, pairingOf } from './pairing.ts'
import { type Item, itemName, SOLUTION_FIELDS, skuOf } from './solution-fields.ts'
import { isChosen, mergingOf, type Work } from './work.ts'

interface Chosen {
  item: Item
  pairing: Pairing
}

export function considerSolutions(work: Work): Considered[] {
  const claims = claimsOn(work, 'solution')
  const chosen = letThrough(work).map((product) => ({
    item: { product, billingCycle: cycleNumber(work.facts.settings.solutions, cycleOf(product)) },
    pairing: pairingOf(work, 'solution', String(product.id), claims),
  }))
  const twinOf = sameSku(
    work,
    chosen.flatMap(({ item, pairing }) => (pairing.kind === 'none' ? [item.product] : [])),
  )
  return chosen.map((each) => considerItem(work, each, twinOf))
}

/** An item that recurs in a cycle nobody knows comes where any cycle was chosen: there is nothing to tick for it. */
function letThrough({ facts }: Work): Product[] {
  const settings = facts.settings.solutions
  if (settings === null) return []
  const anyCycle = settings.billing.some((cycle) => cycle !== 'once')
  return facts.products.filter((product) => {
    const cycle = cycleOf(product)
    const isBilledSo = cycle === null ? anyCycle : settings.billing.includes(cycle)
    const isOfType = isChosen(settings.types, product.type) && isChosen(settings.categories, product.category)
    return !product.inactive && isBilledSo && isOfType
  })
}

const cycleOf = ({ billing }: Product): number | 'once' | null => (billing.kind === 'once' ? 'once' : billing.cycleId)

function considerItem(work: Work, { item, pairing }: Chosen, twinOf: (product: Product) => There | null): Considered {
  const who = whoIs(item.product)
  switch (pairing.kind) {
    case 'left-out':
      return leftOut(who, pairing.because, pairing.linked)
    case 'needs-you':
      return needsYou(who, pairing.because, null, pairing.linked)
    case 'none': {
      if (who.name === '') return leftOut(who, 'no-name')
      const twin = pairing.anyway ? null : twinOf(item.product)
      return twin === null ? created(who, { fields: newFields(SOLUTION_FIELDS, item) }) : needsYou(who, 'twin', twin)
    }
    case 'link':
    case 'linked':
      return paired(work, who, { item, pairing })
  }
}

function paired(
  work: Work,
  who: Who,
  { item, pairing }: { item: Item; pairing: Pairing & { kind: 'link' | 'linked' } },
): Considered {
  const right = work.glassHive.solutions.get(pairing.rightId)
  if (right === undefined) return needsYou(who, 'gone-there', null, pairing.kind === 'linked')
  const pair = { leftId: who.leftId, rightId: pairing.rightId, base: pairing.kind === 'linked' ? pairing.base : null }
  const merging = mergingOf(work, 'solution', pair, {
    rules: work.facts.settings.solutions?.rules ?? {},
    lastUpdated: item.product.lastUpdated,
    country: null,
  })
  const fields = mergedFields(SOLUTION_FIELDS, { left: item, right }, merging)
  const there = { rightId: pairing.rightId, rightName: right.name }
  return pairing.kind === 'linked' ? updated(who, there, { fields }) : linked(who, there, pairing.by, { fields })
}

/** Who has the SKU of an item that is to be made: a solution, or another such item. Capitals count for nothing. */
function sameSku(work: Work, making: readonly Product[]): (product: Product) => There | null {
  const key = (sku: string): string => sku.trim().toLowerCase()
  const there = new Map<string, There>()
  for (const { id, sku, name } of work.facts.glassHive.solutions) {
    if (sku !== null) there.set(key(sku), { rightId: String(id), rightName: name })
  }
  const made = new Map<string, Product[]>()
  for (const product of making) {
    const others = made.get(key(product.identifier))
    if (others === undefined) made.set(key(product.identifier), [product])
    else others.push(product)
  }
  return (product) => {
    if (skuOf(product) === null) return null
    const held = there.get(key(product.identifier))
    // Two are enough to find one that is another.
    const other = made
      .get(key(product.identifier))
      ?.slice(0, 2)
      .find(({ id }) => id !== product.id)
    return held ?? (other === undefined ? null : { rightId: null, rightName: itemName(other) })
  }
}

const whoIs = (product: Product): Who => ({
  ...{ step: 'solutions', kind: 'solution', leftId: String(product.id), companyId: null },
  ...{ name: itemName(product), ofCompany: null },
})

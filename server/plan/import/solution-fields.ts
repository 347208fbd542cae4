import type { Product, Solution } from '../../../shared/records.ts'
import type { Field } from './field.ts'
import { sameMoney, sameText, sameValue, sameWord, trimmed } from './values.ts'

/** A catalog item, with the number that GlassHive has for its billing cycle; undefined where nobody has said it. */
export interface Item {
  product: Product
  billingCycle: number | undefined
}

export const skuOf = ({ identifier }: Product): string | null => trimmed(identifier)

/** ConnectWise's description is what people call the item; the customer's description is the longer one. */
export const itemName = (product: Product): string => trimmed(product.description) ?? product.identifier.trim()

export const SOLUTION_FIELDS: readonly Field<Item, Solution>[] = [
  {
    field: 'name',
    name: 'Name',
    left: ({ product }) => trimmed(itemName(product)),
    right: (s) => trimmed(s.name),
    same: sameText,
  },
  { field: 'sku', name: 'SKU', left: ({ product }) => skuOf(product), right: (s) => trimmed(s.sku), same: sameWord },
  {
    field: 'description',
    name: 'Description',
    left: ({ product }) => trimmed(product.customerDescription),
    right: (s) => trimmed(s.description),
    same: sameText,
  },
  {
    field: 'unitPrice',
    name: 'Unit price',
    left: ({ product }) => product.price,
    right: (s) => s.unitPrice,
    same: sameMoney,
  },
  {
    field: 'unitCost',
    name: 'Unit cost',
    left: ({ product }) => product.cost,
    right: (s) => s.unitCost,
    same: sameMoney,
  },
  {
    field: 'billingCycle',
    name: 'Billing cycle',
    left: ({ billingCycle }) => billingCycle,
    right: (s) => s.billingCycle,
    same: sameValue,
  },
]

// /procurement: the product catalog and the tables it is ordered by.

import type { JsonObject } from '../table.ts'
import type { FieldError } from './errors.ts'
import * as models from './procurement-models.ts'
import { type Resource, rights } from './resource.ts'

/** The resources of the procurement module. */
export const procurementResources: Resource[] = [
  {
    path: 'procurement/catalog',
    table: 'catalog',
    model: models.catalogItemModel,
    label: 'catalogItem',
    title: 'Catalog Item',
    right: rights.catalog,
    unique: ['identifier'],
    links: ['components', 'inventory', 'documents'],
    defaults: () => ({ productClass: 'NonInventory', price: 0, cost: 0 }),
    check: (_setting, fields, changed) => (changed.has('recurringFlag') ? checkRecurring(fields) : []),
  },
  {
    path: 'procurement/types',
    table: 'productTypes',
    model: models.productTypeModel,
    label: 'productType',
    title: 'Product Type',
    right: null,
  },
  {
    path: 'procurement/categories',
    table: 'categories',
    model: models.categoryModel,
    label: 'category',
    title: 'Category',
    right: null,
  },
  {
    path: 'procurement/subcategories',
    table: 'subcategories',
    model: models.subcategoryModel,
    label: 'subCategory',
    title: 'Sub Category',
    right: null,
  },
]

// Judged on one request as a whole: sent one after the other, the two fields are refused both times.
function checkRecurring(fields: JsonObject): FieldError[] {
  const complete = fields.recurringBillCycle !== undefined || fields.recurringOneTimeFlag === true
  if (fields.recurringFlag !== true || complete) return []
  const message = 'recurringBillCycle or recurringOneTimeFlag is required.'
  return [{ code: 'MissingRequiredField', message, resource: 'catalogItem', field: 'recurringBillCycle' }]
}

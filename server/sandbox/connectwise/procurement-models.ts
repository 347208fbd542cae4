// What ConnectWise's own OpenAPI document (2026.4) declares for these records, one token a field; the notation is read
// by model.ts. Kept here because the document itself does not travel with the project.

import { model } from './model.ts'

export const catalogItemModel = model(
  'CatalogItem',
  `
  id:int identifier!:text(75) description!:text(60) inactiveFlag:bool subcategory!:@ProductSubCategory
  type!:@ProductType productClass:enum(Agreement|Bundle|Inventory|NonInventory|Service) serializedFlag:bool
  serializedCostFlag:bool phaseProductFlag:bool unitOfMeasure:@UnitOfMeasure minStockLevel:int price:number
  cost:number priceAttribute:enum(FixedFee|NotToExceed|OverrideRate|TimeAndMaterials) taxableFlag:bool
  dropShipFlag:bool specialOrderFlag:bool customerDescription!:text(6000) manufacturer:@Manufacturer
  manufacturerPartNumber:text(50) vendor:@Company vendorSku:text(50) notes:text integrationXRef:text(50) sla:@SLA
  entityType:@EntityType recurringFlag:bool recurringRevenue:number recurringCost:number recurringOneTimeFlag:bool
  recurringBillCycle:@BillingCycle recurringCycleType:enum(ContractYear|CalendarYear) calculatedPriceFlag:bool
  calculatedCostFlag:bool category:@ProductCategory calculatedPrice:number calculatedCost:number
  billableOption:enum(Billable|DoNotBill|NoCharge|NoDefault) connectWiseID:text agreementType:@AgreementType
  markupPercentage:number markupFlag:bool autoUpdateUnitCostFlag:bool autoUpdateUnitPriceFlag:bool
  customFields:[custom]
`,
)

export const productTypeModel = model(
  'ProductType',
  `
  id:int name!:text(50) inactiveFlag:bool typeXref:enum(InventoryPart|NonInventoryPart|OtherCharge|Service)
  defaultFlag:bool connectWiseId:text
`,
)

export const categoryModel = model(
  'Category',
  `
  id:int name!:text(50) inactiveFlag:bool priceLevelXref:text(10) integrationXref:text(50) locationIds:[int]
  defaultFlag:bool addAllLocations:bool removeAllLocations:bool connectWiseId:text
`,
)

export const subcategoryModel = model(
  'SubCategory',
  `
  id:int name!:text(50) inactiveFlag:bool integrationXref:text(50) defaultFlag:bool category!:@ProductCategory
  connectWiseId:text
`,
)

// What ConnectWise's own OpenAPI document (2026.4) declares for these records, one token a field; the notation is read
// by model.ts. Kept here because the document itself does not travel with the project.

import { model } from './model.ts'

export const agreementModel = model(
  'Agreement',
  `
  id:int name!:text(100) type!:@AgreementType company!:@Company contact!:@Contact site:@Site
  subContractCompany:@Company subContractContact:@Contact parentAgreement:@Agreement customerPO:text(50)
  location:@SystemLocation department:@SystemDepartment restrictLocationFlag:bool restrictDepartmentFlag:bool
  startDate:date endDate:date noEndingDateFlag:bool opportunity:@Opportunity cancelledFlag:bool dateCancelled:date
  reasonCancelled:text(100) sla:@SLA workOrder:text(20) internalNotes:text
  applicationUnits:enum(Amount|Hours|Incidents) applicationLimit:number
  applicationCycle:enum(Contract2Weeks|Contract4Weeks|ContractYear|CalendarMonth|CalendarQuarter|CalendarWeek|ContractQuarter|CalendarYear)
  applicationUnlimitedFlag:bool oneTimeFlag:bool coverAgreementTime:bool coverAgreementProduct:bool
  coverAgreementExpense:bool coverSalesTax:bool carryOverUnused:bool allowOverruns:bool expiredDays:int limit:int
  expireWhenZero:bool chargeToFirm:bool employeeCompRate:enum(Actual|Hourly)
  employeeCompNotExceed:enum(Billing|Amount|Percent) compHourlyRate:number compLimitAmount:number
  billingCycle:@BillingCycle billOneTimeFlag:bool billingTerms:@BillingTerms
  invoicingCycle:enum(ContractYear|CalendarYear) billToCompany:@Company billToContact:@Contact billToSite:@Site
  billAmount:number taxable:bool prorateFirstBill:number billStartDate:date taxCode:@TaxCode restrictDownPayment:bool
  prorateFlag:bool invoiceProratedAdditionsFlag:bool invoiceDescription:text topComment:bool bottomComment:bool
  workRole:@WorkRole workType:@WorkType projectType:@ProjectType invoiceTemplate:@InvoiceTemplate
  billTime:enum(Billable|DoNotBill|NoCharge|NoDefault) billExpenses:enum(Billable|DoNotBill|NoCharge|NoDefault)
  billProducts:enum(Billable|DoNotBill|NoCharge|NoDefault) billableTimeInvoice:bool billableExpenseInvoice:bool
  billableProductInvoice:bool currency:@Currency periodType:enum(Current|Future|Both|Undefined) autoInvoiceFlag:bool
  billZeroAmountFlag:bool nextInvoiceDate:text companyLocation:@SystemLocation shipToCompany:@Company
  shipToContact:@Contact shipToSite:@Site agreementStatus:enum(Active|Cancelled|Expired|Inactive)
  customFields:[custom]
`,
)

export const agreementTypeModel = model(
  'AgreementType',
  `
  id:int name!:text(50) prefixSuffixOption:enum(Prefix|Suffix) defaultFlag:bool inactiveFlag:bool prePaymentFlag:bool
  invoicePreSuffix:text(5) location:@SystemLocation department:@SystemDepartment restrictLocationFlag:bool
  restrictDepartmentFlag:bool sla:@SLA applicationUnits:enum(Amount|Hours|Incidents) applicationLimit:number
  applicationCycle:enum(Contract2Weeks|Contract4Weeks|ContractYear|CalendarMonth|CalendarQuarter|CalendarWeek|ContractQuarter|CalendarYear)
  applicationUnlimitedFlag:bool oneTimeFlag:bool coverAgreementTimeFlag:bool coverAgreementProductFlag:bool
  coverAgreementExpenseFlag:bool coverSalesTaxFlag:bool carryOverUnusedFlag:bool allowOverrunsFlag:bool
  expiredDays:int limit:int expireWhenZero:bool chargeToFirmFlag:bool employeeCompRate!:enum(Actual|Hourly)
  employeeCompNotExceed!:enum(Billing|Amount|Percent) compHourlyRate:number compLimitAmount:number
  billingCycle:@BillingCycle billOneTimeFlag:bool billingTerms:@BillingTerms
  invoicingCycle!:enum(ContractYear|CalendarYear) billAmount:number taxableFlag:bool restrictDownPaymentFlag:bool
  invoiceDescription:text(4000) topCommentFlag:bool bottomCommentFlag:bool workRole:@WorkRole workType:@WorkType
  projectType:@ProjectType invoiceTemplate:@InvoiceTemplate billTime!:enum(Billable|DoNotBill|NoCharge|NoDefault)
  billExpenses!:enum(Billable|DoNotBill|NoCharge|NoDefault) billProducts!:enum(Billable|DoNotBill|NoCharge|NoDefault)
  billableTimeInvoiceFlag:bool billableExpenseInvoiceFlag:bool billableProductInvoiceFlag:bool copyWorkRolesFlag:bool
  copyWorkTypesFlag:bool exclusionWorkRoleIds:[int] addAllWorkRoleExclusions:bool removeAllWorkRoleExclusions:bool
  exclusionWorkTypeIds:[int] addAllWorkTypeExclusions:bool removeAllWorkTypeExclusions:bool integrationXRef:text(50)
  prorateFlag:bool emailTemplate:@EmailTemplate autoInvoiceFlag:bool billZeroAmountFlag:bool
  invoiceProratedAdditionsFlag:bool connectWiseId:text
`,
)

export const billingCycleModel = model(
  'BillingCycle',
  `
  id:int identifier!:text(5) name!:text(50) defaultFlag:bool
  billingOptions!:enum(BiMonthly|BiWeekly|Monthly|NotRecurring|Quarterly|SemiAnnual|Weekly|Yearly) connectWiseId:text
`,
)

export const additionModel = model(
  'Addition',
  `
  id:int product!:@IvItem quantity:number lessIncluded:number unitPrice:number unitCost:number
  billCustomer!:enum(Billable|DoNotBill|NoCharge) effectiveDate:date cancelledDate:date taxableFlag:bool
  serialNumber:text(50) invoiceDescription:text(6000) purchaseItemFlag:bool specialOrderFlag:bool agreementId:int
  description:text billedQuantity:number uom:text extPrice:number extCost:number sequenceNumber:number margin:number
  prorateCost:number proratePrice:number extendedProrateCost:number extendedProratePrice:number
  prorateCurrentPeriodFlag:bool opportunity:@Opportunity agreementStatus:enum(Active|Cancelled|Expired|Inactive)
  invoiceGrouping:@InvoiceGrouping customFields:[custom]
`,
)

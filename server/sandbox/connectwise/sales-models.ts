// What ConnectWise's own OpenAPI document (2026.4) declares for these records, one token a field; the notation is read
// by model.ts. Kept here because the document itself does not travel with the project.

import { model } from './model.ts'

export const activityModel = model(
  'Activity',
  `
  id:int name!:text(100) type:@ActivityType company:@Company contact:@Contact phoneNumber:text(30)
  phoneExtension:text(30) email:text(250) status:@ActivityStatus opportunity:@Opportunity ticket:@Ticket agreement:@Agreement campaign:@Campaign
  notes:text dateStart:date dateEnd:date dateEndUtc:date dateClosedUtc:date assignedBy:@Member assignTo!:@Member
  scheduleStatus:@ScheduleStatus reminder:@Reminder where:@ServiceLocation notifyFlag:bool closeFlag:bool
  mobileGuid:uuid currency:@Currency customFields:[custom]
`,
)

export const activityTypeModel = model(
  'ActivityType',
  `
  id:int name!:text(50) points:int defaultFlag:bool inactiveFlag:bool emailFlag:bool memoFlag:bool historyFlag:bool
  connectWiseId:text
`,
)

export const activityStatusModel = model(
  'ActivityStatus',
  `
  id:int name!:text(30) defaultFlag:bool inactiveFlag:bool spawnFollowupFlag:bool closedFlag:bool connectWiseId:text
`,
)

export const opportunityModel = model(
  'Opportunity',
  `
  id:int name!:text(100) expectedCloseDate:date type:@OpportunityType stage:@OpportunityStage status:@OpportunityStatus
  priority:@OpportunityPriority notes:text probability:@OpportunityProbability source:text(50) rating:@OpportunityRating
  campaign:@Campaign primarySalesRep!:@Member secondarySalesRep:@Member locationId:int businessUnitId:int
  company!:@Company contact!:@Contact site:@Site customerPO:text(25) pipelineChangeDate:date dateBecameLead:date
  closedDate:date closedBy:@Member totalSalesTax:number shipToCompany:@Company shipToContact:@Contact shipToSite:@Site
  billToCompany:@Company billToContact:@Contact billToSite:@Site billingTerms:@BillingTerms taxCode:@TaxCode
  currency:@Currency companyLocationId:int technicalContact:@Contact customFields:[custom]
`,
)

export const opportunityTypeModel = model(
  'OpportunityType',
  `
  id:int description!:text(50) inactiveFlag:bool connectWiseId:text
`,
)

export const opportunityStageModel = model(
  'OpportunityStage',
  `
  id:int name!:text(50) probability:@OpportunityProbability color:text(25) sequenceNumber:int connectWiseId:text
`,
)

export const opportunityStatusModel = model(
  'OpportunityStatus',
  `
  id:int name!:text(30) wonFlag:bool lostFlag:bool closedFlag:bool inactiveFlag:bool defaultFlag:bool enteredBy:text
  dateEntered:date connectWiseId:text
`,
)

export const opportunityRatingModel = model(
  'OpportunityRating',
  `
  id:int name!:text(50) sortOrder:int connectWiseId:text
`,
)

/** The items stand in it whole: they have addresses of their own, and no list. */
export const forecastModel = model(
  'Forecast',
  `
  id:int forecastItems:[record] productRevenue:figures serviceRevenue:figures
  agreementRevenue:figures timeRevenue:figures expenseRevenue:figures
  forecastRevenueTotals:figures inclusiveRevenueTotals:figures wonRevenue:figures
  lostRevenue:figures openRevenue:figures otherRevenue1:figures otherRevenue2:figures
  recurringTotal:number salesTaxRevenue:number forecastTotalWithTaxes:number
  expectedProbability:int taxCode:@TaxCode billingTerms:@BillingTerms currency:@Currency
`,
)

export const forecastItemModel = model(
  'ForecastItem',
  `
  id:int forecastDescription:text(50) opportunity!:@Opportunity quantity:number bill:text quantityCancelled:number
  teStatusID:int billingLogRecID:int convertedRecID:int convertedAGRDetailRecID:int status!:@OpportunityStatus
  catalogItem:@IvItem productDescription:text productClass:text revenue:number cost:number margin:number
  percentage:int includeFlag:bool quoteWerksDocNo:text(20) quoteWerksDocName:text(255) quoteWerksQuantity:int
  forecastType!:enum(Other1|Other2|Agreement|Product|Service) linkFlag:bool recurringRevenue:number
  recurringCost:number recurringDateStart:date recurringDateEnd:date billCycle:@BillingCycle cycleBasis:text
  cycles:int recurringFlag:bool sequenceNumber:number subNumber:int taxableFlag:bool
`,
)

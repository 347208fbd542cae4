// What ConnectWise's own OpenAPI document (2026.4) declares for these records, one token a field; the notation is read
// by model.ts. Kept here because the document itself does not travel with the project.

import { model } from './model.ts'

export const activityModel = model(
  'Activity',
  `
  id:int name!:text(100) type:@ActivityType company:@Company contact:@Contact phoneNumber:text phoneExtension:text
  email:text status:@ActivityStatus opportunity:@Opportunity ticket:@Ticket agreement:@Agreement campaign:@Campaign
  notes:text dateStart:date dateEnd:date dateEndUtc:date dateClosedUtc:date assignedBy:@Member assignTo!:@Member
  scheduleStatus:@ScheduleStatus reminder:@Reminder where:@ServiceLocation notifyFlag:bool closeFlag:bool
  mobileGuid:uuid currency:@Currency customFields:[custom]
`,
)

export const activityTypeModel = model(
  'ActivityType',
  `
  id:int name!:text points:int defaultFlag:bool inactiveFlag:bool emailFlag:bool memoFlag:bool historyFlag:bool
  connectWiseId:text
`,
)

export const activityStatusModel = model(
  'ActivityStatus',
  `
  id:int name!:text defaultFlag:bool inactiveFlag:bool spawnFollowupFlag:bool closedFlag:bool connectWiseId:text
`,
)

export const opportunityModel = model(
  'Opportunity',
  `
  id:int name!:text(100) expectedCloseDate:date type:@OpportunityType stage:@OpportunityStage status:@OpportunityStatus
  priority:@OpportunityPriority notes:text probability:@OpportunityProbability source:text rating:@OpportunityRating
  campaign:@Campaign primarySalesRep!:@Member secondarySalesRep:@Member locationId:int businessUnitId:int
  company!:@Company contact!:@Contact site:@Site customerPO:text pipelineChangeDate:date dateBecameLead:date
  closedDate:date closedBy:@Member totalSalesTax:number shipToCompany:@Company shipToContact:@Contact shipToSite:@Site
  billToCompany:@Company billToContact:@Contact billToSite:@Site billingTerms:@BillingTerms taxCode:@TaxCode
  currency:@Currency companyLocationId:int technicalContact:@Contact customFields:[custom]
`,
)

export const opportunityTypeModel = model(
  'OpportunityType',
  `
  id:int description!:text inactiveFlag:bool connectWiseId:text
`,
)

export const opportunityStageModel = model(
  'OpportunityStage',
  `
  id:int name!:text probability:@OpportunityProbability color:text sequenceNumber:int connectWiseId:text
`,
)

export const opportunityStatusModel = model(
  'OpportunityStatus',
  `
  id:int name!:text wonFlag:bool lostFlag:bool closedFlag:bool inactiveFlag:bool defaultFlag:bool enteredBy:text
  dateEntered:date connectWiseId:text
`,
)

/** The items stand in it whole: a list of records that have no list of their own. */
export const forecastModel = model(
  'Forecast',
  `
  id:int forecastItems:[custom] productRevenue:@ProductRevenue serviceRevenue:@ServiceRevenue
  agreementRevenue:@AgreementRevenue timeRevenue:@TimeRevenue expenseRevenue:@ExpenseRevenue
  forecastRevenueTotals:@ForecastRevenue inclusiveRevenueTotals:@InclusiveRevenue wonRevenue:@WonRevenue
  lostRevenue:@LostRevenue openRevenue:@OpenRevenue otherRevenue1:@Other1Revenue otherRevenue2:@Other2Revenue
  recurringTotal:number salesTaxRevenue:number forecastTotalWithTaxes:number
  expectedProbability:int taxCode:@TaxCode billingTerms:@BillingTerms currency:@Currency
`,
)

// What ConnectWise's own OpenAPI document (2026.4) declares for these records, one token a field; the notation is read
// by model.ts. Kept here because the document itself does not travel with the project.

import { model } from './model.ts'

export const memberModel = model(
  'Member',
  `
  id:int identifier!:text(15) password:text(60) disableOnlineFlag:bool licenseClass!:enum(A|C|F|X) notes:text
  employeeIdentifer:text(10) vendorNumber:text enableMobileGpsFlag:bool inactiveDate:date inactiveFlag:bool
  lastLogin:text clientId:text token:text firstName!:text(30) middleInitial:text(1) lastName!:text(30) hireDate!:date
  country:@Country photo:@Document officeEmail:text(250) mobileEmail:text(250) homeEmail:text(250)
  defaultEmail!:enum(Office|Mobile|Home) primaryEmail:text(250) officePhone:text(15) officeExtension:text(10)
  mobilePhone:text(15) mobileExtension:text(10) homePhone:text(15) homeExtension:text(10)
  defaultPhone!:enum(Office|Mobile|Home) securityRole!:@SecurityRole office365:@MemberOffice365 mapiName:text
  calendarSyncIntegrationFlag:bool authenticationServiceType:enum(AuthAnvil|GoogleAuthenticator|Email)
  timebasedOneTimePasswordActivated:bool enableLdapAuthenticationFlag:bool ldapConfiguration:@LdapConfiguration
  ldapUserName:text(50) directionalSync:@DirectionalSync ssoSettings:@MemberSsoSettings signature:text
  phoneIntegrationType:enum(TAPI|SKYPE|TEL|CALLTO|NONE) useBrowserLanguageFlag:bool title:text reportCard:@ReportCard
  enableMobileFlag:bool type:@MemberType timeZone:@TimeZoneSetup partnerPortalFlag:bool stsUserAdminUrl:text
  toastNotificationFlag:bool memberPersonas:[int] adminFlag:bool structureLevel:@Structure
  securityLocation:@SystemLocation defaultLocation:@SystemLocation defaultDepartment:@SystemDepartment
  reportsTo:@Member restrictLocationFlag:bool restrictDepartmentFlag:bool workRole:@WorkRole workType:@WorkType
  timeApprover:@Member expenseApprover:@Member billableForecast:number dailyCapacity:number hourlyCost:number
  hourlyRate:number includeInUtilizationReportingFlag:bool requireExpenseEntryFlag:bool requireTimeSheetEntryFlag:bool
  requireStartAndEndTimeOnTimeEntryFlag:bool allowInCellEntryOnTimeSheet:bool enterTimeAgainstCompanyFlag:bool
  allowExpensesEnteredAgainstCompaniesFlag:bool timeReminderEmailFlag:bool daysTolerance:int minimumHours:number
  timeSheetStartDate:text serviceDefaultLocation:@SystemLocation serviceDefaultDepartment:@SystemDepartment
  serviceDefaultBoard:@Board restrictServiceDefaultLocationFlag:bool restrictServiceDefaultDepartmentFlag:bool
  excludedServiceBoardIds:[int] teams:[int] serviceBoardTeamIds:[int] projectDefaultLocation:@SystemLocation
  projectDefaultDepartment:@SystemDepartment projectDefaultBoard:@ProjectBoard restrictProjectDefaultLocationFlag:bool
  restrictProjectDefaultDepartmentFlag:bool excludedProjectBoardIds:[int] scheduleDefaultLocation:@SystemLocation
  scheduleDefaultDepartment:@SystemDepartment scheduleCapacity:number serviceLocation:@ServiceLocation
  restrictScheduleFlag:bool hideMemberInDispatchPortalFlag:bool calendar:@Calendar
  salesDefaultLocation:@SystemLocation restrictDefaultSalesTerritoryFlag:bool warehouse:@Warehouse
  warehouseBin:@WarehouseBin restrictDefaultWarehouseFlag:bool restrictDefaultWarehouseBinFlag:bool
  companyActivityTabFormat:enum(SummaryList|DetailList) invoiceTimeTabFormat:enum(SummaryList|DetailList)
  invoiceScreenDefaultTabFormat:enum(ShowInvoicingTab|ShowAgreementInvoicingTab)
  invoicingDisplayOptions:enum(RemainOnInvoicingScreen|ShowRecentInvoices)
  agreementInvoicingDisplayOptions:enum(RemainOnInvoicingScreen|ShowRecentInvoices) autoStartStopwatch:bool
  autoPopupQuickNotesWithStopwatch:bool globalSearchDefaultTicketFilter:enum(OpenRecords|ClosedRecords|AllRecords)
  globalSearchDefaultSort:enum(None|LastUpdatedDesc|LastUpdatedAsc|CreatedDesc|CreatedAsc) phoneSource:text
  copyPodLayouts:bool copySharedDefaultViews:bool copyColumnLayoutsAndFilters:bool fromMemberRecId:int
  fromMemberTemplateRecId:int customFields:[custom]
`,
)

export const securityRoleModel = model(
  'SecurityRole',
  `
  id:int name!:text(30) roleType:text(30) adminFlag:bool inactiveFlag:bool
`,
)

export const securityRoleSettingModel = model(
  'SecurityRoleSetting',
  `
  id:int addLevel:enum(None|My|All) editLevel:enum(None|My|All) deleteLevel:enum(None|My|All)
  inquireLevel:enum(None|My|All) moduleFunctionName:text moduleFunctionDescription:text myAllFlag:bool
  moduleFunctionIdentifier:text reportFlag:bool restrictFlag:bool customFlag:bool moduleDescription:text
  moduleIdentifier:text moduleName:text sortOrder:int
`,
)

export const mySecurityModel = model(
  'MySecurity',
  `
  id:int addLevel:enum(None|My|All) editLevel:enum(None|My|All) deleteLevel:enum(None|My|All)
  inquireLevel:enum(None|My|All) moduleFunctionName:text moduleFunctionDescription:text myAllFlag:bool
  moduleFunctionIdentifier:text reportFlag:bool restrictFlag:bool customFlag:bool moduleDescription:text
  moduleIdentifier:text moduleName:text sortOrder:int member:@Member
`,
)

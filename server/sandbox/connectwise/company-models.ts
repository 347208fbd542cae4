// What ConnectWise's own OpenAPI document (2026.4) declares for these records, one token a field; the notation is read
// by model.ts. Kept here because the document itself does not travel with the project.

import { model } from './model.ts'

export const companyModel = model(
  'Company',
  `
  id:int identifier!:text(156) name!:text(156) status:@CompanyStatus addressLine1:text(50) addressLine2:text(50)
  city:text(50) state:text(50) zip:text(12) country:@Country phoneNumber:text(30) faxNumber:text(30) website:text(255)
  territory:@SystemLocation market:@MarketDescription accountNumber:text defaultContact:@Contact dateAcquired:date
  sicCode:@SicCode parentCompany:@Company annualRevenue:number creditLimit:number additionalDebt:number
  numberOfEmployees:int yearEstablished:int revenueYear:int ownershipType:@OwnershipType timeZoneSetup:@TimeZoneSetup
  leadSource:text(50) leadFlag:bool unsubscribeFlag:bool calendar:@Calendar userDefinedField1:text(50)
  userDefinedField2:text(50) userDefinedField3:text(50) userDefinedField4:text(50) userDefinedField5:text(50)
  userDefinedField6:text(50) userDefinedField7:text(50) userDefinedField8:text(50) userDefinedField9:text(50)
  userDefinedField10:text(50) vendorIdentifier:text taxIdentifier:text taxCode:@TaxCode billingTerms:@BillingTerms
  invoiceTemplate:@InvoiceTemplate pricingSchedule:@PricingSchedule companyEntityType:@EntityType
  billToCompany:@Company billingSite:@Site billingContact:@Contact invoiceDeliveryMethod:@BillingDelivery
  emailTemplate:@EmailTemplate invoiceToEmailAddress:text invoiceCCEmailAddress:text deletedFlag:bool dateDeleted:date
  deletedBy:text mobileGuid:uuid facebookUrl:text twitterUrl:text linkedInUrl:text currency:@Currency
  territoryManager:@Member resellerIdentifier:text isVendorFlag:bool types:[@CompanyType] site:@Site
  integratorTags:[text] customFields:[custom]
`,
)

export const companySiteModel = model(
  'CompanySite',
  `
  id:int name!:text(156) addressLine1:text(50) addressLine2:text(50) city:text(50) stateReference:@State zip:text(12)
  country:@Country addressFormat:text phoneNumber:text(30) phoneNumberExt:text(30) faxNumber:text(30) taxCode:@TaxCode
  entityType:@EntityType expenseReimbursement:number primaryAddressFlag:bool defaultShippingFlag:bool
  defaultBillingFlag:bool defaultMailingFlag:bool inactiveFlag:bool billSeparateFlag:bool mobileGuid:uuid
  calendar:@Calendar timeZone:@TimeZoneSetup company:@Company territory:@SystemLocation
  invoiceTemplate:@InvoiceTemplate customFields:[custom]
`,
)

export const companyStatusModel = model(
  'CompanyStatus',
  `
  id:int name!:text(50) defaultFlag:bool inactiveFlag:bool notifyFlag:bool disallowSavingFlag:bool
  notificationMessage:text(500) customNoteFlag:bool cancelOpenTracksFlag:bool track:@Track connectWiseId:text
`,
)

export const companyTypeModel = model(
  'CompanyType',
  `
  id:int name!:text(50) defaultFlag:bool vendorFlag:bool serviceAlertFlag:bool serviceAlertMessage:text(150)
  connectWiseId:text
`,
)

export const companyTypeAssociationModel = model(
  'Company.CompanyTypeAssociation',
  `
  id:int type!:@CompanyType company!:@Company
`,
)

export const companyCompanyTypeAssociationModel = model(
  'CompanyCompanyTypeAssociation.CompanyTypeAssociation',
  `
  id:int type!:@CompanyType company!:@Company
`,
)

export const contactModel = model(
  'Contact',
  `
  id:int firstName:text lastName:text company:@Company site:@Site addressLine1:text addressLine2:text city:text
  state:text zip:text country:@Country relationship:@Relationship relationshipOverride:text
  department:@ContactDepartment inactiveFlag:bool defaultMergeContactId:int securityIdentifier:text
  managerContact:@Contact assistantContact:@Contact title:text school:text nickName:text marriedFlag:bool
  childrenFlag:bool children:text significantOther:text portalPassword:text portalSecurityLevel:int
  disablePortalLoginFlag:bool unsubscribeFlag:bool gender:enum(Female|Male) birthDay:text anniversary:text
  presence:enum(NoAgent|Online|DoNotDisturb|Away|Offline) mobileGuid:uuid facebookUrl:text twitterUrl:text
  linkedInUrl:text defaultPhoneType:text defaultPhoneNbr:text defaultPhoneExtension:text defaultBillingFlag:bool
  defaultFlag:bool userDefinedField1:text(50) userDefinedField2:text(50) userDefinedField3:text(50)
  userDefinedField4:text(50) userDefinedField5:text(50) userDefinedField6:text(50) userDefinedField7:text(50)
  userDefinedField8:text(50) userDefinedField9:text(50) userDefinedField10:text(50) companyLocation:@SystemLocation
  communicationItems:[communication] types:[@ContactType] integratorTags:[text] customFields:[custom] photo:@Document
  ignoreDuplicates:bool typeIds:[int]
`,
)

export const contactCommunicationModel = model(
  'ContactCommunication',
  `
  id:int contactId:int type!:@CommunicationType value!:text(250) extension:text(15) defaultFlag:bool mobileGuid:uuid
  communicationType:enum(Email|Fax|Phone) domain:text
`,
)

export const contactTypeModel = model(
  'ContactType',
  `
  id:int description!:text(50) defaultFlag:bool serviceAlertFlag:bool serviceAlertMessage:text(150) connectWiseId:text
`,
)

export const contactTypeAssociationModel = model(
  'ContactContactTypeAssociation.ContactTypeAssociation',
  `
  id:int type!:@ContactType contact!:@Contact
`,
)

export const communicationTypeModel = model(
  'CommunicationType',
  `
  id:int description!:text phoneFlag:bool faxFlag:bool emailFlag:bool defaultFlag:bool exchangeXref:text(50)
  iphoneXref:text(50) androidXref:text(50) googleXref:text(50) connectWiseId:text disabled:bool
`,
)

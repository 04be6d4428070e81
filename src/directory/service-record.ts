/**
 * One service with everything the public may know of it, as pages, search, API and exports read it.
 * Empty things are absent or empty arrays; hidden places have already been reduced by the public views of the database.
 */
export type ServiceRecord = {
  id: string
  name: string
  alternateName: string | null
  description: string | null
  url: string | null
  email: string | null
  alert: string | null
  applicationProcess: string | null
  interpretationServices: string | null
  feesDescription: string | null
  waitTime: string | null
  accreditations: string | null
  licenses: string | null
  eligibilityDescription: string | null
  minimumAge: number | null
  maximumAge: number | null
  organization: OrganizationRecord
  /** Category codes, the first one the main one: 'SAN.AMB', 'LEG'. */
  categories: string[]
  eligibility: Record<string, 'yes' | 'no'>
  targetGroups: string[]
  accessModes: string[]
  programs: ProgramRecord[]
  state: ServiceState
  stateSince: string
  stateReason: string
  places: PlaceRecord[]
  phones: PhoneRecord[]
  schedules: ScheduleRecord[]
  /** Codes spoken: of the service and of its places together. */
  languages: LanguageRecord[]
  areas: AreaRecord[]
  documents: { id: string; document: string; uri: string | null }[]
  costs: CostRecord[]
  contacts: ContactRecord[]
  urls: { id: string; label: string | null; url: string }[]
  attributes: AttributeRecord[]
  translations: TranslationRecord[]
  verification: VerificationRecord | null
  createdAt: Date
  /** When anything of it last changed: not when it was verified. */
  changedAt: Date
  /** -2 to 2: how what people say of it moves it in the search; 0 while fewer than five have spoken. Never shown as a number. */
  outcomeLevel: number
}

export type ServiceState = 'identified' | 'operational' | 'suspended' | 'closed'

export type OrganizationRecord = {
  id: string
  name: string
  alternateName: string | null
  description: string | null
  email: string | null
  website: string | null
  legalStatus: string | null
  taxId: string | null
  yearIncorporated: number | null
  uri: string | null
  parentOrganizationId: string | null
  phones: PhoneRecord[]
  identifiers: { id: string; scheme: string | null; type: string; identifier: string }[]
  translations: TranslationRecord[]
}

export type ProgramRecord = {
  id: string
  code: string
  name: string
  description: string | null
  website: string | null
}

/** A service at a location. `id` is the service_at_location. */
export type PlaceRecord = {
  id: string
  description: string | null
  locationId: string
  locationType: 'physical' | 'postal' | 'virtual'
  visibility: 'full' | 'area'
  name: string | null
  alternateName: string | null
  locationDescription: string | null
  url: string | null
  transportation: string | null
  /** Reachable without a car; null is unknown. */
  withoutCar: boolean | null
  istat: string | null
  municipality: string | null
  province: string | null
  region: string | null
  latitude: number | null
  longitude: number | null
  /** 'approximate': the point of the municipality, not of the door. */
  precision: 'exact' | 'approximate' | null
  organizationId: string | null
  addresses: AddressRecord[]
  phones: PhoneRecord[]
  schedules: ScheduleRecord[]
  languages: LanguageRecord[]
  accessibility: { id: string; description: string | null; details: string | null; url: string | null }[]
  contacts: ContactRecord[]
  areas: AreaRecord[]
}

export type AddressRecord = {
  id: string
  attention: string | null
  address1: string
  address2: string | null
  city: string
  region: string | null
  stateProvince: string
  postalCode: string | null
  country: string
  addressType: 'physical' | 'postal' | 'virtual'
}
export type PhoneRecord = {
  id: string
  number: string
  extension: number | null
  type: 'voice' | 'mobile' | 'fax' | 'text' | 'whatsapp' | 'tty'
  description: string | null
}
/** `hours` in OSM opening_hours syntax, Europe/Rome; null where nobody could understand what was written. */
export type ScheduleRecord = {
  id: string
  asWritten: string
  hours: string | null
  byAppointment: boolean
  validFrom: string | null
  validTo: string | null
  notes: string | null
}
export type LanguageRecord = { id: string; code: string; note: string | null }
export type AreaRecord = {
  id: string
  kind: 'municipality' | 'province' | 'region' | 'country' | 'other'
  code: string | null
  name: string | null
}
export type CostRecord = {
  id: string
  option: string | null
  amount: number | null
  currency: string | null
  amountDescription: string | null
  validFrom: string | null
  validTo: string | null
}
export type ContactRecord = {
  id: string
  name: string | null
  title: string | null
  department: string | null
  email: string | null
}
export type AttributeRecord = {
  id: string
  taxonomy: string | null
  code: string | null
  label: string | null
  value: string | null
}
export type TranslationRecord = {
  field: string
  language: string
  text: string
  status: 'machine draft' | 'human draft' | 'reviewed'
  /** The Italian changed after this was written. */
  stale: boolean
}
export type VerificationRecord = {
  verifiedAt: Date
  /** As whoever verified said. */
  nextDue: string
  /** The last day on which no vital fact (telephone, hours, address) is overdue, whichever verification told it; null where one was never checked. */
  trustedUntil: string | null
  means: string
  verifiedBy: string
  facts: { fact: string; outcome: 'right' | 'wrong' | 'unknown' }[]
}

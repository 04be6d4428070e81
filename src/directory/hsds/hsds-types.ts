/**
 * What we say in HSDS 3.1, and (marked «ours») what our profile adds. Fields keep the names of the specification:
 * https://docs.openreferral.org/en/3.1/hsds/schema_reference.html
 */
export type HsdsService = HsdsServiceFields & {
  additional_urls?: HsdsUrl[]
  phones?: HsdsPhone[]
  schedules?: HsdsSchedule[]
  service_areas?: HsdsServiceArea[]
  service_at_locations?: HsdsServiceAtLocation[]
  languages?: HsdsLanguage[]
  cost_options?: HsdsCostOption[]
  required_documents?: HsdsRequiredDocument[]
  contacts?: HsdsContact[]
  attributes?: HsdsAttribute[]
  /** Ours: programmes after the first, of which HSDS knows one. */
  additional_programs?: HsdsProgram[]
  translations?: HsdsTranslation[]
}

/** The fields that a list shows. */
export type HsdsServiceFields = {
  id: string
  organization_id: string
  program_id?: string
  name: string
  alternate_name?: string
  description?: string
  url?: string
  email?: string
  status: HsdsStatus
  interpretation_services?: string
  application_process?: string
  fees_description?: string
  wait_time?: string
  accreditations?: string
  eligibility_description?: string
  minimum_age?: number
  maximum_age?: number
  /** Day of the last verification, in Italy. */
  assured_date?: string
  licenses?: string
  alert?: string
  last_modified: string
  organization: HsdsOrganizationFields
  program?: HsdsProgram
  /** Ours. */
  lifecycle: { state: 'operational' | 'suspended' | 'closed'; since: string; reason: string }
  /** Ours: the second clock. */
  verification?: HsdsVerification
}
export type HsdsStatus = 'active' | 'temporarily closed' | 'defunct'
export type HsdsVerification = {
  verified_at: string
  next_due: string
  means: string
  facts?: { fact: string; outcome: 'right' | 'wrong' | 'unknown' }[]
}

export type HsdsOrganization = HsdsOrganizationFields & {
  phones?: HsdsPhone[]
  locations?: HsdsLocation[]
  programs?: HsdsProgram[]
  organization_identifiers?: HsdsOrganizationIdentifier[]
  translations?: HsdsTranslation[]
  /** Where asked for: the endpoint adds it, not the schema of the organisation. */
  services?: HsdsService[]
}
export type HsdsOrganizationFields = {
  id: string
  name: string
  alternate_name?: string
  description: string
  email?: string
  website?: string
  year_incorporated?: number
  legal_status?: string
  tax_id?: string
  uri?: string
  parent_organization_id?: string
}
type HsdsOrganizationIdentifier = {
  id: string
  identifier_scheme?: string
  identifier_type: string
  identifier: string
}
export type HsdsProgram = { id: string; name: string; description: string; code?: string; website?: string }

export type HsdsServiceAtLocation = {
  id: string
  description?: string
  service_areas?: HsdsServiceArea[]
  contacts?: HsdsContact[]
  phones?: HsdsPhone[]
  schedules?: HsdsSchedule[]
  location: HsdsLocation
}
export type HsdsLocation = HsdsLocationFields & {
  languages?: HsdsLanguage[]
  addresses?: HsdsAddress[]
  accessibility?: HsdsAccessibility[]
  attributes?: HsdsAttribute[]
}
export type HsdsLocationFields = {
  id: string
  location_type: 'physical' | 'postal' | 'virtual'
  url?: string
  organization_id?: string
  name?: string
  alternate_name?: string
  description?: string
  transportation?: string
  latitude?: number
  longitude?: number
  /** Ours: an `area` place is known to its municipality only, and stays so. */
  visibility: 'full' | 'area'
  /** Ours: `approximate` is the municipality's point, not the door's. */
  precision?: 'exact' | 'approximate'
  /** Ours: ISTAT's codes. */
  municipality?: { istat: string; name?: string; province?: string; region?: string }
}
export type HsdsAddress = {
  id: string
  attention?: string
  address_1: string
  address_2?: string
  city: string
  region?: string
  state_province: string
  /** Empty where nobody knows it: HSDS requires the field, and we invent nothing. */
  postal_code: string
  country: string
  address_type: 'physical' | 'postal' | 'virtual'
}
type HsdsAccessibility = { id: string; description?: string; details?: string; url?: string }

export type HsdsPhone = {
  id: string
  number: string
  extension?: number
  type: string
  description?: string
  /** Ours: WhatsApp, which RFC 6350 has no word for. */
  channel?: 'whatsapp'
}
export type HsdsContact = { id: string; name?: string; title?: string; department?: string; email?: string }
export type HsdsLanguage = { id: string; name: string; code: string; note?: string }
type HsdsUrl = { id: string; label?: string; url: string }
type HsdsRequiredDocument = { id: string; document: string; uri?: string }
type HsdsCostOption = {
  id: string
  valid_from?: string
  valid_to?: string
  option?: string
  currency?: string
  amount?: number
  amount_description?: string
}
export type HsdsServiceArea = {
  id: string
  name?: string
  /** The code: ISTAT's six digits, the province's letters, ISTAT's two digits of the region, `IT`. */
  extent?: string
  extent_type?: 'text'
  /** Ours. */
  kind: 'municipality' | 'province' | 'region' | 'country' | 'other'
}

export type HsdsSchedule = {
  id: string
  valid_from?: string
  valid_to?: string
  freq?: 'WEEKLY' | 'MONTHLY'
  byday?: string
  /** As people wrote it. */
  description?: string
  /** `HH:MM` on the clock of `time_zone`. */
  opens_at?: string
  closes_at?: string
  /** Hours ahead of UTC in Rome on the day it was sent: HSDS wants a number. */
  timezone?: number
  attending_type?: string
  notes?: string
  /** Ours: HSDS has an offset only, which is wrong for half the year. */
  time_zone: 'Europe/Rome'
  /** Ours: the whole of it, in the OpenStreetMap syntax; on the first of the schedules that say it together. */
  opening_hours?: string
  /** Ours: the id of that first schedule. */
  continues?: string
}

export type HsdsAttribute = {
  id: string
  link_type?: string
  link_entity: 'service' | 'location'
  value?: string
  label?: string
  taxonomy_term?: HsdsTaxonomyTerm
}
export type HsdsTaxonomyTerm = {
  id: string
  code?: string
  name: string
  description: string
  parent_id?: string
  taxonomy: string
  taxonomy_detail?: HsdsTaxonomy
  language?: string
  taxonomy_id: string
  /** Ours: the same thing in Open Eligibility, ICNPO, SDG, DAC/CRS, UNHCR outcome areas. */
  mappings?: { scheme: string; value: string }[]
  translations?: HsdsTranslation[]
}
export type HsdsTaxonomy = { id: string; name: string; description: string; uri?: string; version?: string }

/** Ours. The base language is Italian. */
export type HsdsTranslation = {
  field: string
  language: string
  text: string
  status: 'machine draft' | 'human draft' | 'reviewed'
  stale?: boolean
}

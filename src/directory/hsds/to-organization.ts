import type { OrganizationRecord, ProgramRecord, ServiceRecord } from '../service-record.ts'
import { emailAddress, webAddress } from './contact-formats.ts'
import type { HsdsOrganization, HsdsOrganizationFields, HsdsProgram } from './hsds-types.ts'
import type { HsdsWords } from './hsds-words.ts'
import { toPhone, toTranslation } from './to-contact-points.ts'
import { toHsdsLocation } from './to-location.ts'
import { withoutEmpty } from './without-empty.ts'

/**
 * An organisation with what belongs to it.
 * @param services its public services, from which its own locations and programmes are known
 */
export function toHsdsOrganization(
  organization: OrganizationRecord,
  services: readonly ServiceRecord[],
  words: HsdsWords,
): HsdsOrganization {
  const places = services.flatMap(service => service.places).filter(place => place.organizationId === organization.id)
  return {
    ...toOrganizationFields(organization),
    ...withoutEmpty<Partial<HsdsOrganization>>({
      phones: organization.phones.map(toPhone),
      locations: distinct(places, place => place.locationId).map(place => toHsdsLocation(place, words)),
      programs: distinct(
        services.flatMap(service => service.programs),
        program => program.id,
      ).map(toProgram),
      organization_identifiers: organization.identifiers.map(({ id, scheme, type, identifier }) =>
        withoutEmpty({ id, identifier_scheme: scheme, identifier_type: type, identifier }),
      ),
      translations: organization.translations.map(toTranslation),
    }),
  }
}

/** The fields that a list shows. HSDS requires a description: without one the name stands there, since nothing is invented. */
export function toOrganizationFields(organization: OrganizationRecord): HsdsOrganizationFields {
  return withoutEmpty<HsdsOrganizationFields>({
    id: organization.id,
    name: organization.name,
    alternate_name: organization.alternateName,
    description: organization.description || organization.name,
    email: emailAddress(organization.email),
    website: webAddress(organization.website),
    year_incorporated: organization.yearIncorporated,
    legal_status: organization.legalStatus,
    tax_id: organization.taxId,
    uri: webAddress(organization.uri),
    parent_organization_id: organization.parentOrganizationId,
  })
}

export function toProgram({ id, code, name, description, website }: ProgramRecord): HsdsProgram {
  return withoutEmpty<HsdsProgram>({ id, name, description: description || name, code, website: webAddress(website) })
}

function distinct<T>(all: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(all.map(one => [key(one), one])).values()]
}

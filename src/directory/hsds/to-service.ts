import type { ServiceRecord, VerificationRecord } from '../service-record.ts'
import { emailAddress, webAddress } from './contact-formats.ts'
import type { HsdsService, HsdsServiceFields, HsdsStatus, HsdsVerification } from './hsds-types.ts'
import type { HsdsWords } from './hsds-words.ts'
import { ownAreas, ownLanguages } from './own-of-service.ts'
import { romeDay } from './rome-day.ts'
import { toServiceAttributes } from './to-attributes.ts'
import { toContact, toLanguage, toPhone, toServiceArea, toTranslation } from './to-contact-points.ts'
import { toOrganizationFields, toProgram } from './to-organization.ts'
import { toSchedules } from './to-schedules.ts'
import { toServiceAtLocation } from './to-service-at-location.ts'
import { withoutEmpty } from './without-empty.ts'

/** Identified services are not public: whoever maps one has made a mistake. */
const statuses = {
  operational: 'active',
  suspended: 'temporarily closed',
  closed: 'defunct',
} as const satisfies Record<string, HsdsStatus>

/** A service with all that belongs to it, as `/services/{id}` gives it. */
export function toHsdsService(service: ServiceRecord, words: HsdsWords): HsdsService {
  return {
    ...toHsdsServiceWithoutPlaces(service, words),
    ...withoutEmpty<Partial<HsdsService>>({
      service_at_locations: service.places.map(place => toServiceAtLocation(place, words)),
    }),
  }
}

/** The same seen from one of its places, where repeating the places would go round in a circle. */
export function toHsdsServiceWithoutPlaces(service: ServiceRecord, words: HsdsWords): HsdsService {
  return {
    ...toServiceFields(service),
    ...withoutEmpty<Partial<HsdsService>>({
      additional_urls: service.urls.flatMap(({ id, label, url }) => {
        const address = webAddress(url)
        return address ? [withoutEmpty({ id, label, url: address })] : []
      }),
      phones: service.phones.map(toPhone),
      schedules: service.schedules.flatMap(schedule => toSchedules(schedule, words.today)),
      service_areas: ownAreas(service).map(toServiceArea),
      languages: ownLanguages(service).map(language => toLanguage(language, words)),
      cost_options: service.costs.map(({ id, validFrom, validTo, option, currency, amount, amountDescription }) =>
        withoutEmpty({
          id,
          valid_from: validFrom,
          valid_to: validTo,
          option,
          currency,
          amount,
          amount_description: amountDescription,
        }),
      ),
      required_documents: service.documents.map(one => withoutEmpty({ ...one, uri: webAddress(one.uri) })),
      contacts: service.contacts.map(toContact),
      attributes: toServiceAttributes(service, words),
      additional_programs: service.programs.slice(1).map(toProgram),
      translations: service.translations.map(toTranslation),
    }),
  }
}

/**
 * The fields that a list shows.
 * @throws RangeError for a service that is only identified
 */
export function toServiceFields(service: ServiceRecord): HsdsServiceFields {
  if (service.state === 'identified') throw new RangeError(`Service ${service.id} is not public`)
  const [program] = service.programs
  const verified = service.verification
  return withoutEmpty<HsdsServiceFields>({
    id: service.id,
    organization_id: service.organization.id,
    program_id: program?.id ?? null,
    name: service.name,
    alternate_name: service.alternateName,
    description: service.description,
    url: webAddress(service.url),
    email: emailAddress(service.email),
    status: statuses[service.state],
    interpretation_services: service.interpretationServices,
    application_process: service.applicationProcess,
    fees_description: service.feesDescription,
    wait_time: service.waitTime,
    accreditations: service.accreditations,
    eligibility_description: service.eligibilityDescription,
    minimum_age: service.minimumAge,
    maximum_age: service.maximumAge,
    assured_date: verified ? romeDay(verified.verifiedAt) : null,
    licenses: service.licenses,
    alert: service.alert,
    last_modified: service.changedAt.toISOString(),
    organization: toOrganizationFields(service.organization),
    program: program ? toProgram(program) : null,
    lifecycle: { state: service.state, since: service.stateSince, reason: service.stateReason },
    verification: verified ? toVerification(verified) : null,
  })
}

/** Who checked stays with us: a name of somebody at work is no open data. */
function toVerification({ verifiedAt, nextDue, means, facts }: VerificationRecord): HsdsVerification {
  return withoutEmpty<HsdsVerification>({ verified_at: verifiedAt.toISOString(), next_due: nextDue, means, facts })
}

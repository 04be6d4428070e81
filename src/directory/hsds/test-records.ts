import * as fc from 'fast-check'
import type {
  AreaRecord,
  OrganizationRecord,
  PhoneRecord,
  PlaceRecord,
  ScheduleRecord,
  ServiceRecord,
} from '../service-record.ts'

/** Records as messy as sources are: web addresses that are none, missing postcodes, hidden places. Foggia and around. */
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null })
const words = fc.stringMatching(/^[A-Za-zàèéìòù' «»"\\&<>-]{1,40}$/)
const text = maybe(words)
const id = fc.uuid()
const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map(d => d.toISOString().slice(0, 10))
const moment = fc.date({ min: new Date('2015-01-01'), max: new Date('2026-11-21'), noInvalidDate: true })
const webish = maybe(
  fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.constantFrom('-', 'www.esempio.it', 'http://', 'https://è.it/a b|c?d^e#f#g', 'mailto:a@b.it'),
  ),
)
const mailish = maybe(
  fc.oneof(fc.emailAddress(), fc.constantFrom('-', 'a@b', 'due@esempio.it; tre@esempio.it', '0881 000000')),
)

const phone: fc.Arbitrary<PhoneRecord> = fc.record({
  id,
  number: fc.stringMatching(/^\+390881[0-9]{6}$/),
  extension: maybe(fc.nat(999)),
  type: fc.constantFrom('voice', 'mobile', 'fax', 'text', 'whatsapp', 'tty'),
  description: text,
})
const schedule: fc.Arbitrary<ScheduleRecord> = fc.record({
  id,
  asWritten: words,
  hours: maybe(
    fc.constantFrom(
      'Mo-Fr 09:00-13:00',
      'Th[1,3] 15:00-18:00',
      'Mo-Su 20:00-02:00',
      'Jun-Sep Mo 09:00-12:00',
      'PH off',
      '24/7',
      'sunrise-sunset',
    ),
  ),
  byAppointment: fc.boolean(),
  validFrom: maybe(day),
  validTo: maybe(day),
  notes: text,
})
const area: fc.Arbitrary<AreaRecord> = fc.oneof(
  fc.record({ id, kind: fc.constant('municipality'), code: fc.constantFrom('071024', '071029', '063049'), name: text }),
  fc.record({ id, kind: fc.constant('province'), code: fc.constantFrom('FG', 'BA'), name: text }),
  fc.record({ id, kind: fc.constant('region'), code: fc.constantFrom('16', '15'), name: text }),
  fc.record({ id, kind: fc.constant('country'), code: fc.constant('IT'), name: text }),
  fc.record({ id, kind: fc.constant('other'), code: fc.constant(null), name: words }),
)
const language = fc.record({ id, code: fc.constantFrom('it', 'en', 'fr', 'ar', 'wo', 'xx'), note: text })
const contact = fc.record({ id, name: text, title: text, department: text, email: mailish })
const towns = [
  { istat: '071024', municipality: 'Foggia', province: 'FG', region: '16', latitude: 41.46, longitude: 15.54 },
  { istat: '071029', municipality: 'Manfredonia', province: 'FG', region: '16', latitude: 41.63, longitude: 15.91 },
  { istat: '063049', municipality: 'Napoli', province: 'NA', region: '15', latitude: 40.85, longitude: 14.27 },
]
const postcodes: Record<string, string> = { '071024': '71121', '071029': '71043', '063049': '80100' }

const place: fc.Arbitrary<PlaceRecord> = fc
  .record({ town: fc.constantFrom(...towns), ids: fc.tuple(id, id, id), hidden: fc.boolean(), known: fc.boolean() })
  .chain(({ town, ids, hidden, known }) =>
    fc.record<PlaceRecord>({
      ...constants({
        id: ids[0],
        locationId: ids[1],
        visibility: hidden ? ('area' as const) : ('full' as const),
        ...town,
      }),
      description: hidden ? fc.constant(null) : text,
      locationType: fc.constantFrom('physical', 'postal', 'virtual'),
      name: hidden ? fc.constant(null) : text,
      alternateName: fc.constant(null),
      locationDescription: fc.constant(null),
      url: hidden ? fc.constant(null) : webish,
      transportation: hidden ? fc.constant(null) : text,
      withoutCar: maybe(fc.boolean()),
      precision: fc.constant(hidden || !known ? 'approximate' : 'exact'),
      organizationId: fc.constant(null),
      addresses: hidden
        ? fc.constant([])
        : fc.constant([
            {
              id: ids[2],
              attention: null,
              address1: 'Via di Prova 1',
              address2: known ? 'Scala B' : null,
              city: town.municipality,
              region: null,
              stateProvince: town.province,
              postalCode: known ? (postcodes[town.istat] ?? null) : null,
              country: 'IT',
              addressType: 'physical' as const,
            },
          ]),
      phones: hidden ? fc.constant([]) : fc.array(phone, { maxLength: 2 }),
      schedules: hidden ? fc.constant([]) : fc.array(schedule, { maxLength: 2 }),
      languages: fc.array(language, { maxLength: 2 }),
      accessibility: hidden
        ? fc.constant([])
        : fc.array(fc.record({ id, description: text, details: text, url: webish }), { maxLength: 1 }),
      contacts: hidden ? fc.constant([]) : fc.array(contact, { maxLength: 1 }),
      areas: fc.array(area, { maxLength: 1 }),
    }),
  )

function constants<T extends object>(values: T): { [K in keyof T]: fc.Arbitrary<T[K]> } {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fc.constant(value)])) as never
}

const translation = fc.record({
  field: fc.constantFrom('name', 'description'),
  language: fc.constantFrom('en', 'fr', 'ar'),
  text: words,
  status: fc.constantFrom('machine draft' as const, 'human draft' as const, 'reviewed' as const),
  stale: fc.boolean(),
})

export const organizationArbitrary: fc.Arbitrary<OrganizationRecord> = fc.record({
  id,
  name: words,
  alternateName: text,
  description: text,
  email: mailish,
  website: webish,
  legalStatus: text,
  taxId: text,
  yearIncorporated: maybe(fc.integer({ min: 1861, max: 2026 })),
  uri: webish,
  parentOrganizationId: maybe(id),
  phones: fc.array(phone, { maxLength: 1 }),
  identifiers: fc.array(fc.record({ id, scheme: text, type: words, identifier: words }), { maxLength: 1 }),
  translations: fc.array(translation, { maxLength: 1 }),
})

const program = fc.record({ id, code: words, name: words, description: text, website: webish })

/** @param organizations among which the services share */
export const serviceArbitrary = (organizations: OrganizationRecord[]): fc.Arbitrary<ServiceRecord> =>
  fc
    .record<ServiceRecord>({
      id,
      name: words,
      alternateName: text,
      description: text,
      url: webish,
      email: mailish,
      alert: text,
      applicationProcess: text,
      interpretationServices: text,
      feesDescription: text,
      waitTime: text,
      accreditations: text,
      licenses: text,
      eligibilityDescription: text,
      minimumAge: maybe(fc.nat(18)),
      maximumAge: maybe(fc.integer({ min: 18, max: 99 })),
      organization: fc.constantFrom(...organizations),
      categories: fc.uniqueArray(fc.constantFrom('SAN', 'SAN.AMB', 'LEG.SPO', 'ALL', 'XYZ'), { maxLength: 3 }),
      eligibility: fc.dictionary(fc.constantFrom('without-permit', 'women', 'minors'), fc.constantFrom('yes', 'no')),
      targetGroups: fc.uniqueArray(fc.constantFrom('farm-workers', 'women'), { maxLength: 2 }),
      accessModes: fc.uniqueArray(fc.constantFrom('walk-in', 'appointment', 'referral-only'), { maxLength: 2 }),
      programs: fc.array(program, { maxLength: 2 }),
      state: fc.constantFrom('operational', 'operational', 'suspended', 'closed'),
      stateSince: day,
      stateReason: words,
      places: fc.array(place, { maxLength: 3 }),
      phones: fc.array(phone, { maxLength: 2 }),
      schedules: fc.array(schedule, { maxLength: 2 }),
      languages: fc.array(language, { maxLength: 2 }),
      areas: fc.array(area, { maxLength: 2 }),
      documents: fc.array(fc.record({ id, document: words, uri: webish }), { maxLength: 1 }),
      costs: fc.array(
        fc.record({
          id,
          option: text,
          amount: maybe(fc.nat(100)),
          currency: fc.constant('EUR'),
          amountDescription: text,
          validFrom: maybe(day),
          validTo: maybe(day),
        }),
        { maxLength: 1 },
      ),
      contacts: fc.array(contact, { maxLength: 1 }),
      urls: fc.array(fc.record({ id, label: text, url: fc.oneof(fc.webUrl(), fc.constant('boh')) }), { maxLength: 1 }),
      attributes: fc.array(
        fc.record({ id, taxonomy: maybe(fc.constantFrom('AIRS', 'Altro')), code: text, label: text, value: text }),
        {
          maxLength: 2,
        },
      ),
      translations: fc.array(translation, { maxLength: 2 }),
      verification: maybe(
        fc.record({
          verifiedAt: moment,
          nextDue: day,
          means: fc.constantFrom('phone', 'visit', 'website', 'email', 'partner', 'document'),
          trustedUntil: fc.constant(null),
          verifiedBy: fc.constant('Chi Ha Verificato'),
          facts: fc.array(
            fc.record({
              fact: fc.constantFrom('phone', 'hours', 'address'),
              outcome: fc.constantFrom('right' as const, 'wrong' as const, 'unknown' as const),
            }),
            { maxLength: 2 },
          ),
        }),
      ),
      createdAt: moment,
      changedAt: moment,
      outcomeLevel: fc.constant(0),
    })
    .map(gathered)

/** As the reader of the database does it: the service's list holds what its places say too. */
function gathered(service: ServiceRecord): ServiceRecord {
  const { places, organization } = service
  return {
    ...service,
    places: places.map((place, i) => ({ ...place, organizationId: i === 0 ? organization.id : null })),
    languages: [...service.languages, ...places.flatMap(place => place.languages)],
    areas: [...service.areas, ...places.flatMap(place => place.areas)],
  }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { projectFolder } from '../../lib/project-folder.ts'
import { MapContents } from '../map-contents.ts'
import { gazetteer } from '../places/index.ts'
import type { CategoryRecord, PublicMap } from '../public-map.ts'
import type { PlaceRecord, ServiceRecord } from '../service-record.ts'

/** A small invented map in memory, for the tests of pages: no database, and one service for each thing a page may have to say. */
export function fixtureMap(services: ServiceRecord[] = fixtureServices()): PublicMap {
  const places = gazetteer()
  const contents = new MapContents({
    categories: categories(),
    programs: [{ id: id(900), code: 'PIU', name: 'P.I.U. Su.Pr.Eme.', description: null, website: null }],
    facets: new Map([
      ['eligibility', ['without-permit', 'without-documents', 'without-contract', 'women', 'minors']],
      ['access-mode', ['walk-in', 'appointment', 'referral-only', 'placement-only']],
      ['target-group', ['farm-workers', 'everyone']],
    ]),
    redirects: new Map([[`service ${id(800)}`, id(1)]]),
    lexicon: [{ language: 'it', phrase: 'medico', target: 'SAN', weight: 1, status: 'reviewed' }],
    services,
    gazetteer: places,
    version: 1,
  })
  return {
    gazetteer: places,
    version: 1,
    size: contents.size,
    categories: contents.categories,
    programs: contents.programs,
    hours: contents.hours,
    service: name => contents.service(name),
    services: () => contents.services(),
    search: query => contents.search(query),
    category: code => contents.category(code),
    facet: facet => contents.facet(facet),
    redirected: (entity, oldId) => contents.redirected(entity, oldId),
    hoursAt: (service, placeId) => contents.hoursAt(service, placeId),
  }
}

/** Names for the things of the fixture: id(1) is the first service. */
export const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const HOSTILE = `"><script>alert('x')</script>`
export const SECRET_STREET = 'Via Nascosta 99'

/** 1 a full one · 2 a shelter with a secret address · 3 a hostile one · 4 nothing known · 5 suspended · 6 closed · 7 two places · 11–45 plain. */
function fixtureServices(): ServiceRecord[] {
  return [
    full(),
    { ...plain(2), name: 'Casa rifugio (inventata)', categories: ['DMF.RIF'], places: [shelter()] },
    {
      ...plain(3),
      name: `Ambulatorio ${HOSTILE}`,
      description: HOSTILE,
      url: `javascript:alert(1)//${HOSTILE}`,
      alert: HOSTILE,
    },
    {
      ...plain(4),
      name: 'Sportello sconosciuto (inventato)',
      phones: [],
      places: [],
      schedules: [],
      verification: null,
    },
    { ...plain(5), name: 'Mensa sospesa (inventata)', state: 'suspended', categories: ['BEN.MEN'] },
    { ...plain(6), name: 'Dormitorio chiuso (inventato)', state: 'closed', categories: ['ALL.EME'] },
    { ...plain(7), name: 'Patronato con due sedi (inventato)', places: [place(71, '071024'), place(72, '071029')] },
    ...Array.from({ length: 35 }, (_, i) => plain(i + 11)),
  ]
}

function plain(n: number): ServiceRecord {
  return {
    id: id(n),
    name: `Ambulatorio STP numero ${n} (inventato)`,
    alternateName: null,
    description: 'Visite mediche gratuite per chi non ha documenti.\n\nNessuna segnalazione.',
    url: null,
    email: null,
    alert: null,
    applicationProcess: null,
    interpretationServices: null,
    feesDescription: null,
    waitTime: null,
    accreditations: null,
    licenses: null,
    eligibilityDescription: null,
    minimumAge: null,
    maximumAge: null,
    organization: {
      id: id(500 + n),
      name: 'Associazione inventata',
      alternateName: null,
      description: null,
      email: null,
      website: null,
      legalStatus: null,
      taxId: null,
      yearIncorporated: null,
      uri: null,
      parentOrganizationId: null,
      phones: [],
      identifiers: [],
      translations: [],
    },
    categories: ['SAN.AMB'],
    eligibility: {},
    targetGroups: [],
    accessModes: [],
    programs: [],
    state: 'operational',
    stateSince: '2026-01-10',
    stateReason: 'fixture',
    places: [place(n, '071024')],
    phones: [
      {
        id: id(1000 + n),
        number: `+39000000${String(n).padStart(4, '0')}`,
        extension: null,
        type: 'voice',
        description: null,
      },
    ],
    schedules: [schedule(n, 'dal lunedì al venerdì 9-13', 'Mo-Fr 09:00-13:00')],
    languages: [],
    areas: [],
    documents: [],
    costs: [],
    contacts: [],
    urls: [],
    attributes: [],
    translations: [],
    verification: {
      verifiedAt: new Date('2026-11-02T10:00:00Z'),
      nextDue: '2027-05-02',
      trustedUntil: '2027-05-02',
      means: 'phone',
      verifiedBy: 'Referente (inventato)',
      facts: [{ fact: 'phone', outcome: 'right' }],
    },
    createdAt: new Date('2026-01-10T10:00:00Z'),
    changedAt: new Date('2026-11-02T10:00:00Z'),
    outcomeLevel: 0,
  }
}

function full(): ServiceRecord {
  const base = plain(1)
  return {
    ...base,
    name: 'Ambulatorio STP Foggia (inventato)',
    url: 'https://www.ambulatorio.example/',
    email: 'ambulatorio@approdo.example',
    alert: 'Chiuso per ferie dal 24 dicembre.',
    applicationProcess: 'Presentarsi la mattina presto.',
    feesDescription: null,
    waitTime: 'Circa un’ora',
    eligibilityDescription: 'Chiunque abbia bisogno di un medico.',
    minimumAge: 14,
    categories: ['SAN.AMB', 'SAN.INF'],
    eligibility: { 'without-permit': 'yes', women: 'yes', minors: 'no' },
    targetGroups: ['farm-workers'],
    accessModes: ['walk-in'],
    programs: [{ id: id(900), code: 'PIU', name: 'P.I.U. Su.Pr.Eme.', description: null, website: null }],
    phones: [
      ...base.phones,
      { id: id(2001), number: '+390000009002', extension: null, type: 'whatsapp', description: 'Anche vocali' },
      { id: id(2002), number: '+390000000003', extension: null, type: 'fax', description: null },
    ],
    languages: [
      { id: id(2101), code: 'ar', note: null },
      { id: id(2102), code: 'wo', note: 'il martedì' },
      { id: id(2103), code: 'fr', note: null },
    ],
    areas: [{ id: id(2201), kind: 'province', code: 'FG', name: null }],
    documents: [{ id: id(2301), document: 'Tesserino STP, se c’è', uri: null }],
    costs: [
      {
        id: id(2401),
        option: 'Visita',
        amount: 0,
        currency: 'EUR',
        amountDescription: null,
        validFrom: null,
        validTo: null,
      },
    ],
    translations: [
      { field: 'name', language: 'ar', text: 'عيادة الأجانب بدون أوراق، فودجا', status: 'human draft', stale: false },
      { field: 'name', language: 'en', text: 'STP clinic Foggia (invented)', status: 'reviewed', stale: false },
      {
        field: 'description',
        language: 'en',
        text: 'Free doctor for people without papers.',
        status: 'machine draft',
        stale: false,
      },
    ],
  }
}

function schedule(n: number, asWritten: string, hours: string | null): ServiceRecord['schedules'][number] {
  return { id: id(3000 + n), asWritten, hours, byAppointment: false, validFrom: null, validTo: null, notes: null }
}

function place(n: number, istat: string): PlaceRecord {
  const town = gazetteer().byIstat(istat)
  if (!town) throw new Error(`No municipality ${istat}`)
  return {
    id: id(4000 + n),
    description: null,
    locationId: id(5000 + n),
    locationType: 'physical',
    visibility: 'full',
    name: null,
    alternateName: null,
    locationDescription: null,
    url: null,
    transportation: 'Autobus 3 dalla stazione',
    withoutCar: true,
    istat,
    municipality: town.name,
    province: town.sigla,
    region: town.regionCode,
    latitude: town.latitude + n / 1_000,
    longitude: town.longitude,
    precision: 'exact',
    organizationId: null,
    addresses: [
      {
        id: id(6000 + n),
        attention: null,
        address1: `Via Inventata ${n}`,
        address2: null,
        city: town.name,
        region: null,
        stateProvince: town.sigla,
        postalCode: '71100',
        country: 'IT',
        addressType: 'physical',
      },
    ],
    phones: [],
    schedules: [],
    languages: [],
    accessibility: [],
    contacts: [],
    areas: [],
  }
}

/** As the public views of the database reduce it, except for the address: pages must not show it even if it came this far. */
function shelter(): PlaceRecord {
  const open = place(2, '071024')
  return {
    ...open,
    visibility: 'area',
    precision: 'approximate',
    addresses: open.addresses.map(address => ({ ...address, address1: SECRET_STREET })),
  }
}

type TaxonomyRow = { code: string; parent: string; label_it: string; label_en: string }

function categories(): CategoryRecord[] {
  const folder = join(projectFolder(), 'src/directory/categories')
  const rows: TaxonomyRow[] = parse(readFileSync(join(folder, 'taxonomy.csv')), {
    columns: true,
    skip_empty_lines: true,
  })
  return rows.map(({ code, parent, label_it, label_en }) => ({
    code,
    parent: parent || null,
    labels: { it: { text: label_it, status: 'reviewed' }, en: { text: label_en, status: 'reviewed' } },
    openEligibility: null,
    icnpo: null,
    sdg: null,
    dacCrs: null,
    unhcrOa: null,
  }))
}

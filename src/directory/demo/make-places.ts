import type { Municipality } from '../places/index.ts'
import type { DemoLocation, DemoPlace } from './demo-service.ts'
import { isHidden, isItinerant, isRemote } from './kind-rules.ts'
import { nameUuid } from './name-uuid.ts'
import { type DemoOrganization, demoPhone } from './organizations.ts'
import type { Chance } from './random.ts'
import type { Towns } from './towns.ts'
import { hoursFor } from './written-hours.ts'

/** Streets that no town has. */
const STREETS = [
  'Via dell’Esempio',
  'Via Inventata',
  'Piazza della Prova',
  'Via del Facsimile',
  'Corso Immaginario',
  'Largo dei Dati Finti',
  'Viale del Modello',
  'Via di Fantasia',
]
const STOPS = [
  'Fermata dell’autobus a 200 metri',
  'A 10 minuti a piedi dalla stazione',
  'Autobus urbano, linea di prova 0',
  null,
  null,
]
const DOORS = ['Ingresso senza gradini', 'Rampa all’ingresso', 'Secondo piano senza ascensore']

const SPOKEN: readonly (readonly [string, number])[] = [
  ['it', 0.97], ['en', 0.72], ['fr', 0.58], ['ar', 0.46], ['pcm', 0.14], ['bin', 0.07], ['wo', 0.14], ['mnk', 0.11], ['ff', 0.07],
  ['fuf', 0.04], ['bm', 0.09], ['ur', 0.11], ['pa', 0.13], ['bn', 0.09], ['ro', 0.12], ['sq', 0.06], ['uk', 0.05], ['ha', 0.05],
  ['so', 0.04], ['ti', 0.03], ['ps', 0.04],
] // prettier-ignore

/** Places already made, so that services of one organisation in one town share a counter. */
export type KnownPlaces = Map<string, DemoLocation>

export type Setting = {
  key: string
  number: number
  code: string
  organization: DemoOrganization
  towns: Towns
  /** Whether the organisation runs such a service in this town already. */
  served: (town: Municipality) => boolean
}

/** Where a service is: one counter for most, some with a second or third one, vans with several stops, shelters that are hidden. */
export function makePlaces(chance: Chance, known: KnownPlaces, setting: Setting): DemoPlace[] {
  const { key, code } = setting
  const main = mainTown(chance, setting)
  const towns = [main]
  const more =
    isRemote(code) || isHidden(code)
      ? 0
      : isItinerant(code)
        ? chance.between(1, 3)
        : chance.happens(0.12)
          ? chance.between(1, 2)
          : 0
  for (let i = 0; i < more; i++) towns.push(setting.towns.drawNear(chance, main))
  return [...new Set(towns)].map((town, i) => ({
    id: nameUuid(`place ${key} ${i}`),
    location: locationIn(chance, known, setting, town, i),
    hours: isRemote(code) ? null : chance.happens(0.88) ? chance.pick(hoursFor(code)) : null,
    description: isItinerant(code) ? 'Tappa: cercare il furgone con la scritta «dimostrazione».' : null,
  }))
}

/** The organisation's seat for some, else a town where it does not run the same service yet, if one is soon found. */
function mainTown(chance: Chance, { organization, towns, served }: Setting): Municipality {
  let town = chance.happens(0.3) ? organization.home : towns.draw(chance)
  for (let i = 0; i < 12 && served(town); i++) town = towns.draw(chance)
  return town
}

function locationIn(chance: Chance, known: KnownPlaces, setting: Setting, town: Municipality, i: number): DemoLocation {
  const shared = `${setting.organization.key} ${town.istat}`
  const there = known.get(shared)
  const own = isHidden(setting.code) || isRemote(setting.code) || isItinerant(setting.code)
  if (there !== undefined && !own && chance.happens(0.5)) return there
  const made = newLocation(chance, setting, town, i)
  if (!own) known.set(shared, made)
  return made
}

function newLocation(
  chance: Chance,
  { key, number, code, organization }: Setting,
  town: Municipality,
  i: number,
): DemoLocation {
  const remote = isRemote(code)
  const exact = chance.happens(0.78)
  const point = remote ? null : exact ? scattered(chance, town) : town
  return {
    id: nameUuid(`location ${key} ${i}`),
    key: `${key}-${i}`,
    type: remote ? 'virtual' : 'physical',
    visibility: visibilityOf(chance, code),
    town,
    name: `Sede dimostrativa ${organization.word}, ${town.name}`,
    street: remote ? null : `${chance.pick(STREETS)} ${chance.between(1, 140)}`,
    latitude: point && point.latitude,
    longitude: point && point.longitude,
    precision: point && (exact ? 'exact' : 'approximate'),
    withoutCar: remote ? null : chance.happens(0.25) ? null : chance.happens(town.capital ? 0.9 : 0.55),
    transportation: remote ? null : chance.pick(STOPS),
    accessibility: remote || chance.happens(0.6) ? null : chance.pick(DOORS),
    languages: spoken(chance),
    phone: chance.happens(isHidden(code) ? 0.7 : 0.15) ? demoPhone(5_000_000 + number * 4 + i) : null,
  }
}

function visibilityOf(chance: Chance, code: string): DemoLocation['visibility'] {
  if (code === 'DMF.RIF') return chance.happens(0.7) ? 'none' : 'area'
  if (code === 'TRA.PRO') return chance.happens(0.6) ? 'area' : 'none'
  return 'full'
}

/** Up to about 1.5 km around the centre of a capital, 0.6 km elsewhere; five decimals are one metre. */
function scattered(chance: Chance, town: Municipality): { latitude: number; longitude: number } {
  const reach = town.capital ? 0.013 : 0.005
  const off = () => (chance.number() + chance.number() - 1) * reach
  return { latitude: rounded(town.latitude + off()), longitude: rounded(town.longitude + off() * 1.3) }
}

const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5

/** Empty where nobody asked which languages are spoken: that is not the same as Italian only. */
export const spoken = (chance: Chance): string[] => (chance.happens(0.15) ? [] : chance.some(SPOKEN))

import { gazetteer, type Gazetteer, type Municipality } from '../places/index.ts'
import type { DemoService } from './demo-service.ts'
import { isHidden, isRemote, rulesFor } from './kind-rules.ts'
import { makeLifecycle } from './make-lifecycle.ts'
import { type KnownPlaces, makePlaces, spoken } from './make-places.ts'
import { makeVerifications } from './make-verifications.ts'
import { nameUuid } from './name-uuid.ts'
import { type DemoOrganization, demoOrganizations, demoPhone, rolesServing } from './organizations.ts'
import { DEMONSTRATION_DAY, DEMONSTRATION_SEED, DEMONSTRATION_SIZE, QUOTAS, type Slot, slotsFor } from './quotas.ts'
import { type Chance, chanceOf, samplerOf } from './random.ts'
import { type ServiceKind, serviceKinds, TRANSLATED } from './service-kinds.ts'
import { type Towns, townsIn, townsOf } from './towns.ts'
import { hoursFor } from './written-hours.ts'

export type GenerateOptions = {
  /** The day from which verifications look back, 'YYYY-MM-DD'. */
  today?: string
  gazetteer?: Gazetteer
}

/**
 * Invented services on real municipalities of the five regions, one after the other: the same number, seed, day and gazetteer give
 * the same services on every machine. 2,274 are the demonstration with its exact counts; other numbers keep its shares.
 * The first working services cover all 76 subcategories. About 60 µs each.
 */
export function* generateServices(
  n: number = DEMONSTRATION_SIZE,
  seed: string = DEMONSTRATION_SEED,
  options: GenerateOptions = {},
): Generator<DemoService> {
  const world = worldOf(n, seed, options)
  let working = 0
  for (const [number, slot] of shuffled(slotsFor(n), chanceOf(`${seed} order`)).entries()) {
    const first = slot.fate === 'operational' ? serviceKinds()[working++] : undefined
    yield makeService(world, number, slot, first)
  }
}

type World = {
  seed: string
  today: string
  regionNames: Map<string, string>
  towns: Map<string, Towns>
  drawKind: (chance: Chance) => ServiceKind
  /** By region and subcategory. */
  organizations: Map<string, DemoOrganization[]>
  known: KnownPlaces
  names: Map<string, number>
}

function worldOf(
  n: number,
  seed: string,
  { today = DEMONSTRATION_DAY, gazetteer: g = gazetteer() }: GenerateOptions,
): World {
  const towns = new Map(QUOTAS.map(({ region }) => [region, townsOf(g, region)]))
  const organizations = demoOrganizations(towns, n, seed)
  return {
    seed,
    today,
    regionNames: new Map(g.regions.map(region => [region.code, region.name])),
    towns,
    drawKind: samplerOf(serviceKinds(), kind => kind.weight),
    organizations: byRegionAndKind(organizations),
    known: new Map(),
    names: new Map(),
  }
}

function byRegionAndKind(organizations: DemoOrganization[]): Map<string, DemoOrganization[]> {
  const byRole = Map.groupBy(organizations, o => `${o.region} ${o.role}`)
  return new Map(
    QUOTAS.flatMap(({ region }) =>
      serviceKinds().map(({ code }) => {
        const able = rolesServing(code).flatMap(role => byRole.get(`${region} ${role}`) ?? [])
        return [`${region} ${code}`, able] as const
      }),
    ),
  )
}

function shuffled(slots: Slot[], chance: Chance): Slot[] {
  for (let i = slots.length - 1; i > 0; i--) {
    const j = chance.below(i + 1)
    const kept = slots[i]
    slots[i] = slots[j]
    slots[j] = kept
  }
  return slots
}

function makeService(world: World, number: number, slot: Slot, first: ServiceKind | undefined): DemoService {
  const key = `service-${number}`
  const chance = chanceOf(`${world.seed} ${key}`)
  const kind = first ?? world.drawKind(chance)
  const organization = chance.pick(world.organizations.get(`${slot.region} ${kind.code}`) ?? [])
  const places = makePlaces(chance, world.known, {
    key,
    number,
    code: kind.code,
    organization,
    towns: townsIn(world.towns, slot.region),
    served: town => world.names.has(baseName(kind, organization, town)),
  })
  const lifecycle = makeLifecycle(chance, slot.fate)
  const remote = isRemote(kind.code)
  const names = namesOf(
    world,
    kind,
    organization,
    remote || places[0].location.visibility === 'none' ? null : places[0].location.town,
  )
  return {
    id: nameUuid(key),
    key,
    organization,
    name: names.it,
    description: `${kind.about.it} Servizio inventato per la dimostrazione.`,
    email: `servizio-${number}@${new URL(organization.website).hostname}`,
    url: chance.happens(0.3) ? `${organization.website}/servizi/${number}` : null,
    alert:
      slot.fate === 'operational' && chance.happens(0.03)
        ? 'Cambio di sede in corso: telefonare prima di andare.'
        : null,
    ...asked(chance, kind),
    categories: categoriesOf(chance, kind),
    programs: chance.some([
      ['PIU-SUPREME', 0.32],
      ['SUPREME-ITALIA', 0.24],
    ]),
    places,
    phones: phonesOf(chance, number),
    hours: remote ? chance.pick(hoursFor(kind.code)) : null,
    languages: remote ? spoken(chance) : [],
    areas: areasOf(chance, world, kind.code, slot.region, places[0].location.town),
    lifecycle,
    verifications: makeVerifications(chance, lifecycle, world.regionNames.get(slot.region) ?? slot.region, world.today),
    translations: TRANSLATED.map(language => ({
      language,
      name: names[language],
      description: `${kind.about[language]} ${INVENTED[language]}`,
    })),
  }
}

const baseName = (kind: ServiceKind, { word }: DemoOrganization, town: Municipality | null): string =>
  `${kind.code} ${word} ${town?.istat ?? ''}`

const INVENTED = {
  en: 'A service invented for the demonstration.',
  fr: 'Service inventé pour la démonstration.',
  ar: 'خدمة مخترعة للعرض.',
}

/** «Mensa Gabbiano, Foggia (demo)»; a second one of the same name is number 2. A name must not tell where a hidden place is. */
function namesOf(world: World, kind: ServiceKind, organization: DemoOrganization, town: Municipality | null) {
  const where = town === null ? '' : `, ${town.name}`
  const base = baseName(kind, organization, town)
  const seen = (world.names.get(base) ?? 0) + 1
  world.names.set(base, seen)
  const rest = `${organization.word}${seen === 1 ? '' : ` ${seen}`}${where} (demo)`
  return {
    it: `${kind.name.it} ${rest}`,
    en: `${kind.name.en} ${rest}`,
    fr: `${kind.name.fr} ${rest}`,
    ar: `${kind.name.ar} ${rest}`,
  }
}

function asked(chance: Chance, { code }: ServiceKind) {
  const rules = rulesFor(code)
  const accessModes = chance.some(rules.access)
  const paid = rules.costs.some(([, amount]) => amount > 0)
  const costs = chance.happens(paid ? 0.9 : 0.7) ? rules.costs.map(([option, amount]) => ({ option, amount })) : []
  return {
    eligibility: Object.fromEntries(
      rules.eligibility.filter(([, , said]) => chance.happens(said)).map(([who, answer]) => [who, answer]),
    ),
    targetGroups: chance.some(rules.targets),
    accessModes,
    documents: rules.documents.filter(() => chance.happens(0.8)),
    costs,
    applicationProcess: accessModes.includes('appointment') ? 'Telefonare o scrivere per un appuntamento.' : null,
    interpretationServices: chance.happens(0.2) ? 'Mediatore su richiesta, due giorni prima.' : null,
    waitTime: chance.happens(0.15) ? chance.pick(['Pochi giorni', 'Una o due settimane', 'Circa un mese']) : null,
    eligibilityDescription: chance.happens(0.1) ? 'Chi ha dubbi può chiedere senza dire il nome.' : null,
    minimumAge: chance.happens(0.12) ? 18 : null,
  }
}

function categoriesOf(chance: Chance, kind: ServiceKind): string[] {
  const sibling = chance.pick(serviceKinds())
  const more = [
    sibling.macro === kind.macro && !isHidden(sibling.code) && !isRemote(sibling.code) ? sibling.code : null,
    chance.happens(0.12) ? 'MED.LIN' : null,
  ]
  return [...new Set([kind.code, ...more.filter(code => code !== null)])]
}

function phonesOf(chance: Chance, number: number): DemoService['phones'] {
  const phone = demoPhone(1_000_000 + number * 2)
  const mobile = demoPhone(1_000_001 + number * 2)
  const phones: DemoService['phones'] = chance.happens(0.95)
    ? [{ number: phone, type: 'voice', description: null }]
    : []
  if (chance.happens(0.3)) phones.push({ number: mobile, type: 'whatsapp', description: 'Anche messaggi vocali' })
  return phones
}

function areasOf(chance: Chance, world: World, code: string, region: string, town: Municipality): DemoService['areas'] {
  const whole = { kind: 'region' as const, code: region, name: world.regionNames.get(region) ?? region }
  if (isRemote(code)) return chance.happens(0.5) ? [{ kind: 'country', code: 'IT', name: 'Italia' }] : [whole]
  if (isHidden(code)) return [whole]
  const province = { kind: 'province' as const, code: town.sigla, name: town.province }
  const municipality = { kind: 'municipality' as const, code: town.istat, name: town.name }
  return chance.happens(0.12)
    ? []
    : [
        chance.weighted([municipality, province, whole], area =>
          area === municipality ? 5 : area === province ? 4 : 1,
        ),
      ]
}

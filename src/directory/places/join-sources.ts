import { distanceM } from './distance.ts'
import { foldName, skeleton, tight } from './fold-name.ts'
import type { JoinedRows, MunicipalityRow, NameRow } from './gazetteer-rows.ts'
import type { KnownNames } from './known-names.ts'
import type { SourceMunicipality, SourcePlace, Sources } from './read-sources.ts'
import { REGION_CODES } from './regions.ts'

/**
 * Joins municipalities (codes, no points) with populated places (points, no codes) on province and name.
 * A municipality takes the place of its own name; else the place kept by hand; else the one whose name holds its own or is
 * held by it («Andretta-Mattinella», «Pontecagnano»); else, marked approximate, the middle of its province.
 * Places left over are hamlets of the nearest municipality of their province.
 */
export function joinSources({ municipalities, places }: Sources, known: KnownNames): JoinedRows {
  const wanted = municipalities.map(m => ({ ...m, name: known.renamed[m.istat] ?? m.name }))
  const seats = seatsOf(wanted, withoutExcluded(places, known), known)
  const rows = wanted.map(m => municipalityRow(m, seats, known))
  return {
    regions: [...new Set(wanted.map(m => m.region))].map(name => [regionCode(name), name]),
    provinces: [...new Map(wanted.map(m => [m.sigla, m])).values()].map(m => [
      m.sigla,
      m.province,
      regionCode(m.region),
    ]),
    municipalities: rows,
    names: otherNames(rows, seats.left, known),
  }
}

type Seats = { of: Map<string, SourcePlace>; left: SourcePlace[]; middle: Map<string, SourcePlace> }

function withoutExcluded(places: SourcePlace[], known: KnownNames): SourcePlace[] {
  const out = new Set(known.excluded.map(e => `${e.sigla} ${foldName(e.name)}`))
  return places.filter(place => !out.has(`${place.sigla} ${foldName(place.name)}`))
}

function seatsOf(wanted: SourceMunicipality[], places: SourcePlace[], known: KnownNames): Seats {
  const provinces = Map.groupBy(places, place => place.sigla)
  const byKey = Map.groupBy(places, place => `${place.sigla} ${looseKey(place.name)}`)
  const of = new Map<string, SourcePlace>()
  const taken = new Set<SourcePlace>()
  const take = (m: SourceMunicipality, place: SourcePlace | undefined) => {
    if (place === undefined) return
    of.set(m.istat, place)
    taken.add(place)
  }
  const capitals = new Map(
    [...Map.groupBy(wanted, m => m.sigla)].map(([sigla, all]) => [sigla, capitalOf(all, provinces)]),
  )
  for (const m of wanted) take(m, sameName(m, byKey, capitals.get(m.sigla), known))
  for (const m of wanted) {
    if (!of.has(m.istat))
      take(
        m,
        similarName(
          m,
          (provinces.get(m.sigla) ?? []).filter(place => !taken.has(place)),
        ),
      )
  }
  const middle = new Map([...provinces].map(([sigla, all]) => [sigla, middleOf(sigla, all)]))
  return { of, left: places.filter(place => !taken.has(place)), middle }
}

const looseKey = (name: string): string => tight(skeleton(foldName(name)))

function capitalOf(all: SourceMunicipality[], provinces: Map<string, SourcePlace[]>): SourcePlace | undefined {
  const m = all.find(one => foldName(one.name) === foldName(one.province))
  return m && provinces.get(m.sigla)?.find(place => foldName(place.name) === foldName(m.name))
}

/** Both names of a bilingual municipality: «Bolzano/Bozen», «Sgonico-Zgonik». */
const nameParts = (name: string): string[] => name.split('/').map(part => part.trim())

function sameName(
  m: SourceMunicipality,
  byKey: Map<string, SourcePlace[]>,
  capital: SourcePlace | undefined,
  known: KnownNames,
): SourcePlace | undefined {
  for (const name of namesToSeek(m, known)) {
    const found = byKey.get(`${m.sigla} ${looseKey(name)}`) ?? []
    const spelt = found.filter(place => foldName(place.name) === foldName(name))
    if (found.length > 0) return bestOf(spelt.length > 0 ? spelt : found, capital)
  }
  return undefined
}

function namesToSeek(m: SourceMunicipality, known: KnownNames): string[] {
  const keptByHand = known.seats[m.istat]
  if (keptByHand !== undefined) return [keptByHand]
  return [m.name, ...nameParts(m.name), ...(known.foreign[m.istat] ?? []), ...(known.former[m.istat] ?? [])]
}

/**
 * Of places with one name, GeoNames may hold a quarter of the capital («Colonna» in Rome) and points rounded to the minute:
 * neither is the town.
 */
function bestOf(found: SourcePlace[], capital: SourcePlace | undefined): SourcePlace | undefined {
  const quarter = (place: SourcePlace) => capital !== undefined && place !== capital && distanceM(place, capital) < 6000
  const rounded = (place: SourcePlace) => wholeMinutes(place.latitude) && wholeMinutes(place.longitude)
  return found.find(place => !quarter(place) && !rounded(place)) ?? found.find(place => !quarter(place)) ?? found[0]
}

const wholeMinutes = (degrees: number): boolean => Math.abs(degrees * 60 - Math.round(degrees * 60)) < 0.0005

/** A place whose words all stand in the municipality's name, or the other way round, beginning alike; the closest in length. */
function similarName(m: SourceMunicipality, places: SourcePlace[]): SourcePlace | undefined {
  const own = words(m.name)
  return places
    .map(place => ({ place, theirs: words(place.name) }))
    .filter(({ theirs }) => held(theirs, own) || held(own, theirs))
    .filter(({ theirs }) => theirs[0] === own[0] || own.includes(theirs[0] ?? '') || theirs.includes(own[0] ?? ''))
    .sort((a, b) => rank(a.theirs, own) - rank(b.theirs, own))[0]?.place
}

const words = (name: string): string[] => skeleton(foldName(name)).split(' ')
const held = (inner: string[], outer: string[]): boolean =>
  inner.every(word => outer.includes(word)) && inner.some(word => word.length > 3)
const rank = (theirs: string[], own: string[]): number =>
  Math.abs(theirs.length - own.length) + (theirs[0] === own[0] ? 0 : 10)

function middleOf(sigla: string, places: SourcePlace[]): SourcePlace {
  const mean = (of: (place: SourcePlace) => number) => places.reduce((sum, place) => sum + of(place), 0) / places.length
  return { name: '', sigla, latitude: mean(place => place.latitude), longitude: mean(place => place.longitude) }
}

function municipalityRow(m: SourceMunicipality, seats: Seats, known: KnownNames): MunicipalityRow {
  const seat = seats.of.get(m.istat)
  const point = seat ?? seats.middle.get(m.sigla)
  if (point === undefined) throw new Error(`no place at all is known in the province ${m.sigla} of ${m.name}`)
  const approximate = seat === undefined || known.seats[m.istat] !== undefined ? 1 : 0
  return [m.istat, m.name, m.sigla, point.latitude, point.longitude, approximate]
}

function regionCode(name: string): string {
  const code = REGION_CODES[name]
  if (code === undefined) throw new Error(`the region ${name} has no code`)
  return code
}

function otherNames(rows: MunicipalityRow[], left: SourcePlace[], known: KnownNames): NameRow[] {
  const byProvince = Map.groupBy(rows, row => row[2])
  const names: NameRow[] = []
  for (const [istat, name] of rows) {
    const parts = nameParts(name)
    if (parts.length > 1) for (const part of parts) names.push([istat, part, 'bilingual', null, null])
    for (const one of known.foreign[istat] ?? []) names.push([istat, one, 'bilingual', null, null])
    for (const one of known.former[istat] ?? []) names.push(formerName(istat, one, left))
    for (const one of known.hamlets[istat] ?? []) names.push([istat, one.name, 'hamlet', one.latitude, one.longitude])
  }
  for (const place of left) {
    const home = homeOf(place, byProvince.get(place.sigla) ?? [])
    if (home !== undefined) names.push([home[0], place.name, 'hamlet', place.latitude, place.longitude])
  }
  return withoutRepeats(names, rows)
}

/** A municipality that was merged into another is still a town with a point of its own. */
function formerName(istat: string, name: string, left: SourcePlace[]): NameRow {
  const town = left.find(place => foldName(place.name) === foldName(name))
  return [istat, name, 'former', town?.latitude ?? null, town?.longitude ?? null]
}

/** A part of a joined name is there («Breia» of «Cellio con Breia»); any other place belongs to the nearest seat. */
function homeOf(place: SourcePlace, rows: MunicipalityRow[]): MunicipalityRow | undefined {
  const own = words(place.name)
  const eastings = Math.cos((place.latitude * Math.PI) / 180)
  const near = rows
    .map(row => ({ row, far: (row[3] - place.latitude) ** 2 + ((row[4] - place.longitude) * eastings) ** 2 }))
    .sort((a, b) => a.far - b.far)
  const joined = near.slice(0, 5).find(({ row }) => own.some(w => w.length > 4) && held(own, words(row[1])))
  return (joined ?? near[0])?.row
}

function withoutRepeats(names: NameRow[], rows: MunicipalityRow[]): NameRow[] {
  const seen = new Set(rows.map(([istat, name]) => `${istat} ${foldName(name)}`))
  return names.filter(([istat, name]) => {
    const key = `${istat} ${foldName(name)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

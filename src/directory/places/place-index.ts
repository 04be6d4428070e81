import { foldName, nameKeys, skeleton, tight } from './fold-name.ts'
import type { GazetteerRows, NameKind } from './gazetteer-rows.ts'

export type Municipality = {
  /** Six digits as text. */
  istat: string
  name: string
  /** Province letters; 'NA' is Naples. */
  sigla: string
  province: string
  regionCode: string
  region: string
  latitude: number
  longitude: number
  /** The point is that of a place that stands for it, not of a town of its name. */
  approximate: boolean
  capital: boolean
}

/** One name of a municipality, or of a hamlet of it, with its own point where it has one. */
export type PlaceName = {
  municipality: Municipality
  name: string
  kind: NameKind
  latitude: number
  longitude: number
  folded: string
  skeleton: string
}

/** Names in memory: what every question about places is answered from. */
export type PlaceIndex = {
  municipalities: readonly Municipality[]
  provinces: readonly { sigla: string; name: string; regionCode: string }[]
  regions: readonly { code: string; name: string }[]
  names: readonly PlaceName[]
  /** Names by folded name and by skeleton, both without spaces. */
  byKey: ReadonlyMap<string, readonly PlaceName[]>
  /** Official names of three words and more by their first two: «san ferdinando» is the start of «San Ferdinando di Puglia». */
  byStart: ReadonlyMap<string, readonly PlaceName[]>
  byIstat(code: string): Municipality | null
  /** A province by letters or name: «FG», «(FG)», «Foggia», «Provincia di Foggia»; null when there is none. */
  provinceOf(text: string): string | null
}

/** Builds the index in memory from the compact rows. */
export function buildPlaceIndex(rows: GazetteerRows): PlaceIndex {
  const regions = rows.regions.map(([code, name]) => ({ code, name }))
  const provinces = rows.provinces.map(([sigla, name, regionCode]) => ({ sigla, name, regionCode }))
  const municipalities = municipalitiesOf(rows)
  const byIstat = new Map(municipalities.map(m => [m.istat, m]))
  const names = [
    ...municipalities.map(m => placeName(m, m.name, 'official', m.latitude, m.longitude)),
    ...rows.names.map(([istat, name, kind, latitude, longitude]) => {
      const m = byIstat.get(istat)
      if (m === undefined) throw new Error(`gazetteer: the name ${name} belongs to ${istat}, which is no municipality`)
      return placeName(m, name, kind, latitude ?? m.latitude, longitude ?? m.longitude)
    }),
  ]
  const siglas = siglasOf(provinces)
  return {
    municipalities,
    provinces,
    regions,
    names,
    byKey: keysOf(names),
    byStart: Map.groupBy(
      names.filter(n => n.kind === 'official' && n.folded.split(' ').length > 2),
      n => firstTwo(n.folded),
    ),
    byIstat: code => byIstat.get(code) ?? null,
    provinceOf: text =>
      siglas.get(foldName(text).replace(/^(citta metropolitana|provincia|prov|pr) (di |del |della |dell )?/, '')) ??
      null,
  }
}

function municipalitiesOf(rows: GazetteerRows): Municipality[] {
  const regionNames = new Map(rows.regions)
  const provinces = new Map(rows.provinces.map(([sigla, name, regionCode]) => [sigla, { name, regionCode }]))
  return rows.municipalities.map(([istat, name, sigla, latitude, longitude, approximate]) => {
    const province = provinces.get(sigla)
    if (province === undefined) throw new Error(`gazetteer: ${name} lies in ${sigla}, which is no province`)
    const region = regionNames.get(province.regionCode) ?? ''
    const capital = tight(skeleton(foldName(name))) === tight(skeleton(foldName(province.name)))
    const approximately = approximate === 1
    return {
      istat,
      name,
      sigla,
      province: province.name,
      regionCode: province.regionCode,
      region,
      latitude,
      longitude,
      approximate: approximately,
      capital,
    }
  })
}

function placeName(
  municipality: Municipality,
  name: string,
  kind: NameKind,
  latitude: number,
  longitude: number,
): PlaceName {
  const folded = foldName(name)
  return { municipality, name, kind, latitude, longitude, folded, skeleton: skeleton(folded) }
}

function keysOf(names: PlaceName[]): Map<string, PlaceName[]> {
  const keys = new Map<string, PlaceName[]>()
  for (const name of names) {
    for (const key of nameKeys(name.name)) {
      const there = keys.get(key)
      if (there === undefined) keys.set(key, [name])
      else there.push(name)
    }
  }
  return keys
}

export const firstTwo = (folded: string): string => folded.split(' ', 2).join(' ')

/** «Reggio Calabria» is also found as «Reggio di Calabria»; province letters stand as they are. */
function siglasOf(provinces: { sigla: string; name: string }[]): Map<string, string> {
  const siglas = new Map<string, string>()
  for (const { sigla, name } of provinces) {
    siglas.set(foldName(name), sigla)
    siglas.set(skeleton(foldName(name)), sigla)
    siglas.set(sigla.toLowerCase(), sigla)
  }
  siglas.set('reggio di calabria', 'RC')
  siglas.set('bat', 'BT')
  siglas.set('forli', 'FC')
  return siglas
}

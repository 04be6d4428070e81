export type NameKind = 'official' | 'bilingual' | 'former' | 'hamlet'

type RegionRow = [code: string, name: string]
type ProvinceRow = [sigla: string, name: string, regionCode: string]
/** `approximate` 1: no populated place bears the name, so the point is that of the place which stands for it. */
export type MunicipalityRow = [
  istat: string,
  name: string,
  sigla: string,
  latitude: number,
  longitude: number,
  approximate: 0 | 1,
]
/** Names besides the official one; a point where the name has one of its own. */
export type NameRow = [
  istat: string,
  name: string,
  kind: Exclude<NameKind, 'official'>,
  latitude: number | null,
  longitude: number | null,
]

/** What joining the sources gives. Codes are text: leading zeros count, and 'NA' is Naples. */
export type JoinedRows = {
  regions: RegionRow[]
  provinces: ProvinceRow[]
  municipalities: MunicipalityRow[]
  names: NameRow[]
}

/** The compact form that `dist/gazetteer.json` holds, with what it was made from: a file made from other things is not used. */
export type GazetteerRows = JoinedRows & { fingerprint: string }

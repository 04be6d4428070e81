export type NameKind = 'official' | 'bilingual' | 'former' | 'hamlet'

export type RegionRow = [code: string, name: string]
export type ProvinceRow = [sigla: string, name: string, regionCode: string]
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

/** The compact form that `dist/gazetteer.json` holds. Codes are text: leading zeros count, and 'NA' is Naples. */
export type GazetteerRows = {
  /** Of the hand-kept names the rows were made with: a file made with others is not used. */
  fingerprint: string
  regions: RegionRow[]
  provinces: ProvinceRow[]
  municipalities: MunicipalityRow[]
  names: NameRow[]
}

import type { Gazetteer, PlaceMatch } from '../../places/index.ts'
import type { Say } from './say.ts'

export type MatchedPlace = { istat: string; name: string; sigla: string; latitude: number; longitude: number }
export type MunicipalityReader = (name: string, province: string | null, field: string, say: Say) => MatchedPlace | null

const REMEMBERED = 20_000

/**
 * Municipalities of a list, by name and province. Every match is said; an uncertain one is proposed only where a single municipality
 * fits, and one in another province than the one written never. Answers are remembered: a list names the same places again and again.
 */
export function municipalityReader(gazetteer: Gazetteer): MunicipalityReader {
  const known = new Map<string, PlaceMatch | null>()
  return (name, province, field, say) => {
    const key = `${name}|${province ?? ''}`
    let match = known.get(key)
    if (match === undefined) {
      match = gazetteer.match(name, province)
      if (known.size >= REMEMBERED) known.clear()
      known.set(key, match)
    }
    return judge(match, name, province, gazetteer, field, say)
  }
}

function judge(
  match: PlaceMatch | null,
  name: string,
  province: string | null,
  gazetteer: Gazetteer,
  field: string,
  say: Say,
): MatchedPlace | null {
  const found = province ? `${name} (${province})` : name
  const sigla = province ? gazetteer.provinceOf(province) : null
  if (!match || (sigla !== null && match.municipality.sigla !== sigla)) {
    say('municipality.unknown', field, found, null)
    return null
  }
  const { municipality: m, others, how } = match
  if (others.length > 0) {
    say('municipality.ambiguous', field, found, null)
    return null
  }
  const code =
    how === 'former'
      ? 'municipality.former'
      : how === 'typo' || how === 'hamlet'
        ? 'municipality.similar'
        : 'municipality.matched'
  say(code, field, found, `${m.name} (${m.sigla}) ${m.istat}`)
  return { istat: m.istat, name: m.name, sigla: m.sigla, latitude: m.latitude, longitude: m.longitude }
}

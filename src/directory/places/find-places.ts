import { editDistance, editsAllowed } from './edit-distance.ts'
import { foldName, skeleton } from './fold-name.ts'
import type { PlaceIndex, PlaceName } from './place-index.ts'
import { SERVED_REGIONS } from './regions.ts'

/**
 * Places for somebody who is typing: «fog», «s. giovanni», «reggio calabria», «monopli», «castro (LE)». At most `limit`
 * names (10), best first: the name itself, a name that begins so, a name with a word that begins so, then up to two edits away;
 * within that capitals, then municipalities of the regions served, then others, then hamlets. Each municipality comes once per name.
 */
export function findPlaces(
  g: PlaceIndex,
  text: string,
  options: { province?: string; limit?: number } = {},
): PlaceName[] {
  const { typed, sigla } = typedAndProvince(g, text, options.province)
  if (typed === '') return []
  const inside = sigla === null ? g.names : g.names.filter(n => n.municipality.sigla === sigla)
  const bare = skeleton(typed)
  const fits = inside.flatMap(name => {
    const rank = rankOf(name, typed, bare)
    return rank === null ? [] : [{ name, rank }]
  })
  const found = fits.length > 0 ? fits : misspelt(inside, bare)
  return found
    .sort(
      (a, b) =>
        a.rank - b.rank || a.name.folded.length - b.name.folded.length || a.name.folded.localeCompare(b.name.folded),
    )
    .slice(0, options.limit ?? 10)
    .map(one => one.name)
}

function typedAndProvince(g: PlaceIndex, text: string, province: string | undefined) {
  const written = /^(.*\S)\s*[(,]\s*(\p{L}{2})\)?\s*$/u.exec(text)
  const named = written ? g.provinceOf(written[2] ?? '') : null
  const typed = foldName(named === null ? text : (written?.[1] ?? text))
  return { typed, sigla: named ?? (province ? g.provinceOf(province) : null) }
}

function rankOf(name: PlaceName, typed: string, bare: string): number | null {
  const own = ownRank(name)
  if (name.folded === typed || name.skeleton === bare) return own
  if (name.folded.startsWith(typed) || name.skeleton.startsWith(bare)) return 10 + own
  if (typed.length > 2 && (` ${name.folded}`.includes(` ${typed}`) || ` ${name.skeleton}`.includes(` ${bare}`)))
    return 20 + own
  return null
}

function ownRank({ kind, municipality }: PlaceName): number {
  const served = SERVED_REGIONS.has(municipality.regionCode) ? 0 : 1
  return kind === 'hamlet' ? 4 + served : municipality.capital ? 0 : 1 + served
}

/** Whole names, and the beginnings of longer ones, that are an edit or two away. */
function misspelt(names: readonly PlaceName[], bare: string): { name: PlaceName; rank: number }[] {
  const limit = editsAllowed(bare)
  if (limit === 0) return []
  return names.flatMap(name => {
    const whole = editDistance(bare, name.skeleton, limit)
    const start = bare.length > 5 ? editDistance(bare, name.skeleton.slice(0, bare.length), limit) + 0.5 : limit + 1
    const edits = Math.min(whole, start)
    return edits > limit ? [] : [{ name, rank: edits + ownRank(name) / 20 }]
  })
}

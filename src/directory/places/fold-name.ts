const SAINTS = new Set(['s', 'ss', 'san', 'sant', 'santo', 'santa', 'santi', 'sante', 'st'])

/** Little words that people leave out or change in a place name: «Reggio Calabria», «Cassano allo Ionio». */
export const PARTICLES = new Set(
  (
    'a ad al alla alle allo ai all con d da dal dalla de dei degli del dell della delle dello di e ed i il in l la le lo ' +
    'nel nell nella sul sull sulla'
  ).split(' '),
)

/**
 * A name as it is compared: lower case, without accents, apostrophes and punctuation, words parted by one space.
 * Scripts other than Latin keep their letters; Arabic vowel signs go.
 */
export function foldName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * What is left of a folded name when spelling habits are set aside: every saint is «san» («S. Giovanni», «Santo Stefano»),
 * particles are gone, j is i («Jonadi», «Ionadi»). A name made of nothing else stays as it is.
 */
export function skeleton(folded: string): string {
  const kept = folded
    .split(' ')
    .filter(word => !PARTICLES.has(word))
    .map(word => (SAINTS.has(word) ? 'san' : word.replace(/j/g, 'i')))
  return kept.length === 0 ? folded : kept.join(' ')
}

/** Without spaces: «Castel Volturno» and «Castelvolturno» are one. */
export const tight = (folded: string): string => folded.replaceAll(' ', '')

/** The keys under which a name is looked up: as folded and as skeleton, both without spaces. */
export function nameKeys(name: string): string[] {
  const folded = foldName(name)
  return [...new Set([tight(folded), tight(skeleton(folded))])].filter(key => key !== '')
}

const ACRONYMS = new Set(
  (
    'ASL ASP AUSL ATS ASST AST USL ULSS ASUR ASM AO AOU IRCCS INPS INAIL INL ITL CAF ACLI CGIL CISL UIL UGL USB FLAI FAI UILA SAI CAS SPRAR ' +
    'CPIA CPI ETS APS ODV ASD SRL SPA SNC ONLUS ONG CRI MSF OIM ANCI ANOLF ARCI UOMI UOS UOC UO DS DSB DSS PO SS SP SC PIU SERT SERD STP ENI CAV'
  ).split(' '),
)
const SMALL = new Set(
  (
    'a ad al alla alle agli ai allo con c da dal dalla dalle dei degli del della delle dello di e ed fra in il la le lo gli i nel nella o oppure per presso su sul sulla tra ' +
    'd dell all nell sull dall l n ex'
  ).split(' '),
)

/** True where a text of some length has no small letter at all: nobody writes so but registers. */
export function isAllCapitals(text: string): boolean {
  return !/\p{Ll}/u.test(text) && /\p{Lu}{4}/u.test(text) && !ACRONYMS.has(text.trim())
}

/**
 * «VIA DELL'ANGELO 5» -> «Via dell'Angelo 5». A proposal: acronyms we know, Roman numbers up to 39, words without vowels and words with
 * digits stay in capitals; nothing is added or taken away but the case of letters.
 */
export function readable(text: string): string {
  let first = true
  return text.replace(/[\p{Lu}\d]+(?:\.(?=\p{Lu}\.))?/gu, (word: string, at: number) => {
    const wasFirst = first
    first = false
    const before = text[at - 1] ?? ' '
    const after = text[at + word.length] ?? ' '
    if (stays(word, before, after)) return word
    const lower = word.toLowerCase()
    const afterBreak = /[-–/(:«"]\s*$/.test(text.slice(0, at))
    if (SMALL.has(lower) && !wasFirst && after !== '.' && !(afterBreak && after !== '/')) return lower
    return word[0] + lower.slice(1)
  })
}

function stays(word: string, before: string, after: string): boolean {
  if (/\d/.test(word) || ACRONYMS.has(word)) return true
  // An initial: «M.L. KING», «A.S.P.»; a province: «(NA)».
  if (word.length === 1 && (after === '.' || before === '.')) return true
  if (word.length === 2 && before === '(' && after === ')') return true
  if (/^(?=[IVX]{2})X{0,3}(IX|IV|V?I{0,3})$/.test(word)) return true
  return word.length > 1 && !/[AEIOUYÀÈÉÌÒÙ]/.test(word) && after !== '.'
}

/** Traces of a text that was read with the wrong encoding once: «CITTÃ », «I¶ø». */
export const isGarbled = (text: string): boolean => /\uFFFD|¶|Ã[\u0080-\u00BF ]|â€|Â[°ª·]/.test(text)

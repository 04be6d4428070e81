import { francAll } from 'franc-all'

/** A language that a text may be in, and how sure that is, in percent. */
export interface Guess {
  readonly language: string
  readonly percent: number
}

/** The helpdesk's languages, as franc calls them. Varieties of Fula cannot be told apart: all are `ff`. It has no Mandinka, no Sindhi. */
const BY_FRANC: Readonly<Record<string, string>> = {
  ita: 'it',
  eng: 'en',
  fra: 'fr',
  arb: 'ar',
  pcm: 'pcm',
  bin: 'bin',
  wol: 'wo',
  fuf: 'ff',
  fuv: 'ff',
  hau: 'ha',
  bam: 'bm',
  urd: 'ur',
  pnb: 'pnb',
  skr: 'skr',
  pbu: 'ps',
  ron: 'ro',
  als: 'sq',
  ukr: 'uk',
}
const ONLY = Object.keys(BY_FRANC)

/** Scripts that one language of ours is written in, or a few: no statistics needed. */
const BY_SCRIPT: readonly (readonly [script: RegExp, guesses: readonly Guess[]])[] = [
  [
    /\p{Script=Nko}/u,
    [
      { language: 'mnk', percent: 60 },
      { language: 'bm', percent: 35 },
    ],
  ],
  [/\p{Script=Adlam}/u, [{ language: 'ff', percent: 99 }]],
  [/\p{Script=Gurmukhi}/u, [{ language: 'pa', percent: 99 }]],
  [/\p{Script=Bengali}/u, [{ language: 'bn', percent: 95 }]],
  [
    /\p{Script=Devanagari}/u,
    [
      { language: 'hi', percent: 80 },
      { language: 'ne', percent: 19 },
    ],
  ],
  [
    /\p{Script=Ethiopic}/u,
    [
      { language: 'am', percent: 60 },
      { language: 'ti', percent: 39 },
    ],
  ],
  // Letters that only Sindhi writes.
  [/[ڪ۾۽]/u, [{ language: 'sd', percent: 90 }]],
]

/** Shorter texts («ok», «ciao») say nothing of their language. */
const FEWEST_LETTERS = 8

/**
 * What language a text may be in, the likeliest first, three at most; none where there is too little to go by. A guess: it
 * knows the helpdesk's languages only, and takes any other for one of them. A person confirms.
 */
export function guessLanguage(text: string): readonly Guess[] {
  const letters = text.match(/\p{L}/gu) ?? []
  for (const [script, guesses] of BY_SCRIPT) {
    const share = letters.filter(letter => script.test(letter)).length / letters.length
    if (share > (guesses[0]?.language === 'sd' ? 0 : 0.5) && letters.length > 1) return guesses
  }
  return letters.length < FEWEST_LETTERS ? [] : withMandinka(byTrigrams(text, letters.length))
}

/**
 * Bambara's closest neighbour, which franc does not know: where it may be Bambara it may be Mandinka. Of Mandinka texts of five
 * words and more it stands so among the three in 56 of 100; which of the two it is, a person says (docs/decisions/0124).
 */
function withMandinka(guesses: readonly Guess[]): readonly Guess[] {
  return guesses
    .flatMap(guess => {
      if (guess.language !== 'bm') return [guess]
      const mandinka = Math.max(1, Math.round(guess.percent / 3))
      return [
        { ...guess, percent: Math.max(1, guess.percent - mandinka) },
        { language: 'mnk', percent: mandinka },
      ]
    })
    .slice(0, MOST_GUESSES)
}

const MOST_GUESSES = 3

function byTrigrams(text: string, letters: number): Guess[] {
  const scores = new Map<string, number>()
  for (const [code, score] of francAll(text, { only: ONLY, minLength: 1 })) {
    const language = BY_FRANC[code]
    if (language && !scores.has(language)) scores.set(language, score)
  }
  const [first, ...others] = scores
  if (!first) return []
  const sure = certainty(1 - (others[0]?.[1] ?? 0), letters)
  const rest = others.map(([, score]) => score ** 12)
  const whole = rest.reduce((sum, weight) => sum + weight, 0)
  return [
    { language: first[0], percent: Math.min(99, Math.round(sure * 100)) },
    ...others.slice(0, 2).map(([language], place) => ({
      language,
      percent: Math.round((1 - sure) * 100 * ((rest[place] ?? 0) / whole)),
    })),
  ].filter(({ percent }) => percent > 0)
}

/**
 * How often the first guess is right, by how far it lies before the second and by how much text there is. Fitted on texts
 * that franc was not made from; docs/decisions/0103 has the figures.
 */
function certainty(margin: number, letters: number): number {
  const length = Math.log(letters + 1)
  const z = -0.446 - 6.69 * margin + 0.033 * length + 4.788 * margin * length
  return 1 / (1 + Math.exp(-z))
}

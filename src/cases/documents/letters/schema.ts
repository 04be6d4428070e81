/** What letters are made of, shared with the browser. */
export const letterCodes = ['accompaniment', 'reminder', 'authorisation', 'summary'] as const
export type LetterCode = (typeof letterCodes)[number]

/** What is filled in; each letter names those it uses in braces. */
export const letterFields = [
  'name',
  'birth',
  'nationality',
  'spoken',
  'date',
  'service',
  'request',
  'interpreter',
  'helpdesk',
  'helpdesk-phone',
  'writer',
  'day',
  'time',
  'place',
  'ask-for',
  'bring',
  'paper',
  'delegate',
  'purpose',
  'until',
  'said',
  'decided',
  'next',
] as const
export type LetterField = (typeof letterFields)[number]
export type LetterValues = Readonly<Partial<Record<LetterField, string>>>

export interface LetterText {
  readonly code: LetterCode
  readonly language: string
  readonly version: number
  readonly title: string
  /** One block each, by how it begins: see `blockOf`. */
  readonly paragraphs: readonly string[]
  /** Read by somebody else than who wrote it; of what is signed, by a legal operator. */
  readonly reviewed: boolean
  /** Who wrote it may not review it. */
  readonly mine: boolean
}

/** What is signed binds somebody: a lawyer reads it first. */
export const signedLetters: readonly LetterCode[] = ['authorisation']

export interface Block {
  readonly kind: 'heading' | 'item' | 'fact' | 'sign' | 'text'
  readonly text: string
  /** Of a fact. */
  readonly value?: string
}

/**
 * A line of a letter: `## ` a heading, `- ` a point, `= ` a name and its value divided by `: `, `~ ` a place to sign; all else
 * is text.
 */
export function blockOf(line: string): Block {
  if (line.startsWith('## ')) return { kind: 'heading', text: line.slice(3) }
  if (line.startsWith('- ')) return { kind: 'item', text: line.slice(2) }
  if (line.startsWith('~ ')) return { kind: 'sign', text: line.slice(2) }
  if (!line.startsWith('= ')) return { kind: 'text', text: line }
  const [text = '', ...value] = line.slice(2).split(/: ?/)
  return { kind: 'fact', text, value: value.join(': ') }
}

/** What is not filled in is left to be written by hand. */
export const fill = (line: string, values: LetterValues): string =>
  line.replaceAll(/\{([a-z-]+)\}/g, (whole, field: string) =>
    (letterFields as readonly string[]).includes(field)
      ? values[field as LetterField]?.trim() || (line.startsWith('= ') ? '' : '__________')
      : whole,
  )

/** Which fields a text asks for, in their order. */
export const fieldsOf = (lines: readonly string[]): LetterField[] => [
  ...new Set(
    lines
      .flatMap(line => [...line.matchAll(/\{([a-z-]+)\}/g)].map(([, field]) => field as LetterField))
      .filter(field => letterFields.includes(field)),
  ),
]

/** A letter as it is about to be made, in one language: filled in, and perhaps changed. */
export interface MadeText {
  readonly language: string
  readonly version: number
  readonly title: string
  readonly paragraphs: readonly string[]
}

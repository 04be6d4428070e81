import { IntlMessageFormat } from 'intl-messageformat'

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The parser's numbers: plain words, and values that it would format itself (number, date, time). */
const LITERAL = 0
const FORMATTED = new Set([2, 3, 4])

/** What an ICU message asks for. */
export interface MessageParts {
  /** Names of values, sorted. */
  readonly names: readonly string[]
  /** Those that the message formats itself: `{day, date}`. */
  readonly formatted: readonly string[]
}

/** Where a message cannot be understood. `at` counts characters; `wants` names what is missing, where that is known. */
export interface Broken {
  readonly at: number
  readonly wants: 'other' | null
}

/** Takes a message apart as the pages will; an apostrophe is an apostrophe, whoever types it. */
export function messageParts(text: string): MessageParts | Broken {
  const elements = parsed(text)
  if (!Array.isArray(elements)) return elements
  const all = elements.flatMap(partsOf)
  const stray = all.find(({ literal }) => literal?.includes('}'))?.literal
  if (stray !== undefined) return { at: text.replaceAll("'", '’').indexOf(stray) + stray.indexOf('}'), wants: null }
  const values = all.flatMap(({ name, kind }) => (name === undefined ? [] : [{ name, kind }]))
  return {
    names: [...new Set(values.map(({ name }) => name))].sort(),
    formatted: values.filter(({ kind }) => FORMATTED.has(kind)).map(({ name }) => name),
  }
}

/** The values that an ICU message asks for, sorted; undefined when it cannot be understood. */
export function messageArguments(text: string): readonly string[] | undefined {
  const parts = messageParts(text)
  return 'names' in parts ? parts.names : undefined
}

function parsed(text: string): Element[] | Broken {
  try {
    return new IntlMessageFormat(text.replaceAll("'", '’'), 'en', undefined, { ignoreTag: true }).getAst()
  } catch (error) {
    // The parser's only answer to a broken message is a SyntaxError, which says where.
    if (!(error instanceof SyntaxError)) throw error
    const { location } = error as SyntaxError & { location?: { start: { offset: number } } }
    return { at: location?.start.offset ?? 0, wants: error.message === 'MISSING_OTHER_CLAUSE' ? 'other' : null }
  }
}

interface Part {
  readonly kind: number
  readonly name?: string
  readonly literal?: string
}

function partsOf(element: Element): Part[] {
  const kind: number = element.type
  // The `#` of a plural has no value of its own.
  if (!('value' in element)) return []
  if (kind === LITERAL) return [{ kind, literal: element.value }]
  const options = 'options' in element ? Object.values(element.options) : []
  return [{ kind, name: element.value }, ...options.flatMap(option => option.value.flatMap(partsOf))]
}

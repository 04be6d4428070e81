import { IntlMessageFormat } from 'intl-messageformat'

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The values that an ICU message asks for, sorted; undefined when it cannot be understood. */
export function messageArguments(text: string): string[] | undefined {
  try {
    const message = new IntlMessageFormat(text.replaceAll("'", '’'), 'en', undefined, { ignoreTag: true })
    return [...new Set(message.getAst().flatMap(namesIn))].sort()
  } catch (error) {
    // The parser's only answer to a broken message is a SyntaxError.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The parser's number for plain words, which ask for nothing. */
const LITERAL = 0

function namesIn(element: Element): string[] {
  const kind: number = element.type
  // The `#` of a plural has no value of its own.
  if (kind === LITERAL || !('value' in element)) return []
  const options = 'options' in element ? Object.values(element.options) : []
  return [element.value, ...options.flatMap(option => option.value.flatMap(namesIn))]
}

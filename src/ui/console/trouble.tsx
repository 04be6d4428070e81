import { ApiError } from './api.ts'
import { Button } from './button.tsx'
import { Notice } from './parts.tsx'
import { commonTroubles, type TroubleWords } from './trouble-words.ts'
import { pick, sayIn } from './words.ts'

const say = sayIn({ again: ['Riprova', 'Try again'] })

const unknown = ['Non è riuscito: controlla e prova di nuovo.', 'That did not work: check and try again.'] as const

/** What to tell somebody about an error, by its code; a screen brings the words for its own codes. */
export function sayTrouble(error: unknown, words: TroubleWords = {}): string {
  const code = error instanceof ApiError ? error.code : 'server.failed'
  return pick(words[code] ?? commonTroubles[code] ?? unknown)
}

/** The words of an error that belongs to this field, for `error` of a field. */
export const troubleOf = (error: unknown, field: string, words?: TroubleWords): string | null =>
  error instanceof ApiError && error.field === field ? sayTrouble(error, words) : null

/** An error, said to people; nothing when there is none. What belongs to a field stands there instead. */
/** `title` heads it where nothing else does: on a phone a pane stands alone. */
export const Trouble = ({
  error,
  words,
  retry,
  title,
}: {
  error: unknown
  words?: TroubleWords
  retry?: () => void
  title?: string
}) =>
  error ? (
    <>
      {title && <h1>{title}</h1>}
      <Notice tone="bad" alert>
        <p>{sayTrouble(error, words)}</p>
        {retry && (
          <Button icon="undo" onClick={retry}>
            {say('again')}
          </Button>
        )}
      </Notice>
    </>
  ) : null

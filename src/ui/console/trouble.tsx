import { ApiError } from './api.ts'
import { Button } from './button.tsx'
import { Notice } from './parts.tsx'
import { pick, sayIn } from './words.ts'

/** Words for error codes: `{ 'service.not-found': ['…', '…'] }`. */
export type TroubleWords = Readonly<Record<string, readonly [it: string, en: string]>>

const say = sayIn({ again: ['Riprova', 'Try again'] })

const common: TroubleWords = {
  network: [
    'La linea non risponde. Quello che hai scritto è ancora qui: riprova fra poco.',
    'The line does not answer. What you typed is still here: try again in a moment.',
  ],
  'page.not-found': ['Non c’è, o non è tra quello che puoi vedere.', 'It is not here, or not yours to see.'],
  'staff.not-allowed': ['Il tuo ruolo non arriva a questo.', 'Your role does not reach this.'],
  'staff.not-fresh': ['Per questo serve una conferma recente di chi sei.', 'This needs a recent proof of who you are.'],
  'request.too-large': ['È troppo lungo per essere inviato.', 'It is too long to be sent.'],
  'server.failed': [
    'Qualcosa non ha funzionato da noi. Quello che hai scritto è ancora qui.',
    'Something failed on our side. What you typed is still here.',
  ],
}
const unknown = ['Non è riuscito: controlla e prova di nuovo.', 'That did not work: check and try again.'] as const

/** What to tell somebody about an error, by its code; a screen brings the words for its own codes. */
export function sayTrouble(error: unknown, words: TroubleWords = {}): string {
  const code = error instanceof ApiError ? error.code : 'server.failed'
  return pick(words[code] ?? common[code] ?? unknown)
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

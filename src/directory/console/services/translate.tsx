import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  Dialog,
  Notice,
  sayIn,
  send,
  tell,
  TextArea,
  Trouble,
  troubleOf,
} from '../../../ui/console/index.ts'
import type { ServicePage } from '../../editing/service-page.ts'
import { sayCode, sayColumn } from './field-words.ts'
import { useMapWords } from './map-words.ts'

const say = sayIn({
  title: ['Traduzione: {language}', 'Translation: {language}'],
  italian: ['In italiano', 'In Italian'],
  save: ['Salva la bozza', 'Save the draft'],
  review: ['Rileggi e conferma', 'Review and confirm'],
  stale: ['L’italiano è cambiato dopo questa traduzione.', 'The Italian has changed since this translation.'],
  close: ['Chiudi', 'Close'],
  saved: ['Salvata: la conferma un’altra persona.', 'Saved: another person confirms it.'],
  reviewed: ['Confermata.', 'Confirmed.'],
  now: ['Adesso c’è: {text}', 'It now says: {text}'],
})

const TROUBLE = {
  'translation.changed-since': [
    'Qualcuno l’ha cambiata intanto: quello che hai scritto è ancora qui.',
    'Somebody changed it meanwhile: what you typed is still here.',
  ],
  'translation.no-language': [
    'Questa lingua non è tra quelle della mappa: scegline un’altra.',
    'This language is not one of the map’s: choose another.',
  ],
  'translation.no-source': [
    'Manca il testo italiano da tradurre: scrivilo prima sulla scheda del servizio.',
    'The Italian text to translate is missing: write it first on the page of the service.',
  ],
  'translation.own-review': [
    'L’hai scritta tu: la conferma un’altra persona.',
    'You wrote it: another person confirms it.',
  ],
  'translation.stale': [
    'L’italiano è cambiato: traduci di nuovo, poi si conferma.',
    'The Italian has changed: translate it again first.',
  ],
} as const

const FIELDS = ['name', 'description', 'alert', 'application_process', 'eligibility_description'] as const

/** The texts of a service beside the Italian, in one language. */
export function Translate({
  page,
  id,
  language,
  close,
  done,
}: {
  page: ServicePage
  id: string
  language: string
  close: () => void
  done: () => void
}) {
  const words = useMapWords()
  const service = page.whole.service?.[0] ?? {}
  return (
    <Dialog
      title={say('title', { language: words?.language(language) ?? language })}
      open
      onClose={close}
      actions={<Button onClick={close}>{say('close')}</Button>}
    >
      {FIELDS.flatMap(field =>
        service[field] === undefined
          ? []
          : [
              <Field
                key={field}
                page={page}
                id={id}
                language={language}
                field={field}
                italian={String(service[field])}
                done={done}
              />,
            ],
      )}
    </Dialog>
  )
}

interface FieldProps {
  readonly page: ServicePage
  readonly id: string
  readonly language: string
  readonly field: string
  readonly italian: string
  readonly done: () => void
}

function Field({ page, id, language, field, italian, done }: FieldProps) {
  const row = (page.whole.translation ?? []).find(
    one => one.entity === 'service' && one.field === field && one.language === language,
  )
  const known = page.facts.translations.find(one => one.field === field && one.language === language)
  const [typed, setTyped] = useState<{ text: string; seen: string | null } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const stands = row === undefined ? null : String(row.text)
  const post = async (what: 'translate' | 'review-translation') => {
    try {
      await send(`/console/api/services/${id}/${what}`, {
        field,
        language,
        ...(what === 'translate' ? { text: typed?.text, seen: typed?.seen ?? null } : { seen: stands }),
      })
      setTyped(null)
      setError(null)
      tell(say(what === 'translate' ? 'saved' : 'reviewed'))
      done()
    } catch (failed) {
      setError(failed)
      done()
    }
  }
  const moved = typed !== null && typed.seen !== stands
  return (
    <div class="form">
      <h3>
        {sayColumn(field)}{' '}
        {known && <Chip tone={known.status === 'reviewed' ? 'ok' : 'soft'}>{sayCode('status', known.status)}</Chip>}
      </h3>
      <p class="soft">
        {say('italian')}: {italian}
      </p>
      {known?.stale && (
        <Notice tone="warn">
          <p>{say('stale')}</p>
        </Notice>
      )}
      <TextArea
        label={`${sayColumn(field)}, ${language}`}
        hideLabel
        value={typed?.text ?? stands ?? ''}
        lang={language}
        onInput={text => setTyped({ text, seen: typed ? typed.seen : stands })}
        error={troubleOf(error, 'text', TROUBLE)}
      />
      {moved && (
        <p class="notice warn">
          {say('now', { text: stands ?? '–' })}{' '}
          <Button kind="quiet" onClick={() => setTyped({ text: typed.text, seen: stands })}>
            {say('save')}
          </Button>
        </p>
      )}
      {error !== null && !troubleOf(error, 'text', TROUBLE) && <Trouble error={error} words={TROUBLE} />}
      <div class="actions">
        {typed !== null && typed.text.trim() !== '' && (
          <Button kind="fill" onClick={() => void post('translate')}>
            {say('save')}
          </Button>
        )}
        {typed === null && known && known.status !== 'reviewed' && !known.stale && (
          <Button icon="check" onClick={() => void post('review-translation')}>
            {say('review')}
          </Button>
        )}
      </div>
    </div>
  )
}

import { useEffect, useState } from 'preact/hooks'
import { ApiError, Button, Chip, Empty, Link, Loading, PageHead, sayIn, sayNumber, Section, Select, send, tell, TextField, Trouble, troubleOf, useFetched, useLatest, useLive, useQuery } from '../../../ui/console/index.ts' // prettier-ignore
import type { EditedWord, UnansweredNeed } from '../../editing/lexicon/read-lexicon.ts'
import type { Understood } from '../../search/types.ts'
import { useMapWords, type Vocabulary } from '../services/map-words.ts'
import '../services/services.css'

const say = sayIn({
  title: ['Parole del bisogno', 'Words of need'],
  lead: ['Come dicono le persone, e che cosa intendono. La ricerca capisce subito ogni parola nuova.', 'What people say, and what they mean by it. Search understands every new word at once.'],
  try: ['Prova', 'Try it'],
  'try-text': ['Scrivi come scriverebbe una persona', 'Write as a person would'],
  'try-hint': ['È la ricerca vera, nella lingua scelta.', 'It is the real search, in the chosen language.'],
  'in-language': ['Lingua', 'Language'],
  understands: ['Capisce', 'It understands'],
  'understands-nothing': ['Non capisce nessun bisogno.', 'It understands no need.'],
  ignored: ['parole che non conosce: {words}', 'words it does not know: {words}'],
  finds: ({ n }: { n: number }) => [n === 1 ? 'Trova un servizio' : `Trova ${n} servizi`, n === 1 ? 'Finds one service' : `Finds ${n} services`],
  add: ['Aggiungi una parola', 'Add a word'],
  phrase: ['Parola o frase', 'Word or phrase'],
  means: ['Significa', 'It means'],
  weight: ['Quanto è sicuro', 'How surely'],
  'weight-1': ['Di sicuro', 'Certainly'],
  'weight-0.7': ['Di solito', 'Usually'],
  'weight-0.4': ['Qualche volta', 'Sometimes'],
  'weight-0.2': ['Di rado', 'Rarely'],
  save: ['Aggiungi', 'Add'],
  change: ['Salva', 'Save'],
  edit: ['Cambia', 'Change'],
  cancel: ['Annulla', 'Cancel'],
  remove: ['Togli', 'Remove'],
  review: ['Conferma', 'Confirm'],
  'own-words': ['la conferma un’altra persona', 'another person confirms it'],
  list: ['Le parole', 'The words'],
  find: ['Cerca', 'Look for'],
  state: ['Stato', 'State'],
  any: ['Tutti', 'All'],
  'any-language': ['Tutte', 'All'],
  draft: ['bozza', 'draft'],
  reviewed: ['revisionata', 'reviewed'],
  by: ['di {author}', 'by {author}'],
  none: ['Nessuna parola con questi filtri', 'No word with these filters'],
  more: ['Successive', 'Later'],
  less: ['Precedenti', 'Earlier'],
  total: ({ n }: { n: string }) => [`${n} parole`, `${n} words`],
  unanswered: ['Bisogni senza risposta, ultimi 90 giorni', 'Needs without an answer, last 90 days'],
  'unanswered-hint': ['Ricerche che non hanno trovato nulla: manca una parola, o manca un servizio. Mai le parole scritte.', 'Searches that found nothing: a word is missing, or a service. Never the words typed.'],
  'not-understood': ['non capito', 'not understood'],
  'no-place': ['senza un luogo', 'no place named'],
  'none-unanswered': ['Nessuno', 'None'],
  done: ['Salvato: la ricerca lo sa già.', 'Saved: search knows it already.'],
  loading: ['Leggo…', 'Reading…'],
  'open-now': ['aperto adesso', 'open now'],
  'without-car': ['senza auto', 'without a car'],
  categories: ['Categorie', 'Categories'],
  eligibility: ['Chi può andare', 'Who may come'],
  access: ['Come si accede', 'How to get in'],
  group: ['Destinatari', 'Target groups'],
  language: ['Lingue', 'Languages'],
  other: ['Altro', 'Other'],
}) // prettier-ignore

const TROUBLE = {
  'lexicon.no-target': ['Scegli che cosa significa.', 'Choose what it means.'],
  'lexicon.known-already': ['Questa parola con questo significato c’è già: scrivine un’altra.', 'This word with this meaning is there already: write another.'],
  'lexicon.own-review': ['L’hai scritta tu: la conferma un’altra persona.', 'You wrote it: another person confirms it.'],
  'lexicon.reviewed-already': ['È già stata confermata: non serve altro.', 'It was confirmed already: there is nothing more to do.'],
  'lexicon.changed-since': ['Qualcuno l’ha cambiata intanto. La tua versione è ancora nei campi: se vale, salva di nuovo.', 'Somebody changed it meanwhile. Your version is still in the fields: if it holds, save again.'],
  'request.not-understood': ['Manca qualcosa, o è troppo lungo: controlla i campi.', 'Something is missing, or too long: check the fields.'],
} as const // prettier-ignore

interface Words {
  readonly total: number
  readonly page: number
  readonly size: number
  readonly items: readonly EditedWord[]
}

/** What people say when they need something, in every language, with the search itself to try it on. */
export default function Lexicon() {
  const [query, change] = useQuery()
  const [text, setText] = useState('')
  const [waiting, setWaiting] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setWaiting(text), 200)
    return () => clearTimeout(timer)
  }, [text])
  const words = useMapWords()
  const page = Number(query.page ?? '1')
  const asked = new URLSearchParams({ ...query, ...(waiting && { text: waiting }), page: String(page) })
  const { value, error, reload } = useFetched<Words>(`/console/api/lexicon?${asked}`)
  useLive('directory.lexicon-changed', reload)
  const [language, setLanguage] = useState('it')
  const [round, setRound] = useState(0)
  const done = () => {
    tell(say('done'))
    setRound(round + 1)
    reload()
  }
  const pages = value ? Math.max(1, Math.ceil(value.total / value.size)) : 1
  return (
    <div class="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <div class="whole">
        <Section title={say('try')}>
          <Try language={language} setLanguage={setLanguage} words={words} round={round} />
        </Section>
        <Section title={say('add')}>
          <WordForm words={words} language={language} setLanguage={setLanguage} done={done} />
        </Section>
      </div>
      <Section title={say('list')}>
        <div class="filters">
          <TextField type="search" label={say('find')} value={text} onInput={typed => (setText(typed), change({ page: null }))} />
          <Select label={say('in-language')} value={query.language ?? ''} options={[{ value: '', label: say('any-language') }, ...languageOptions(words)]} onChange={value1 => change({ language: value1 || null, page: null })} />
          <Target label={say('means')} value={query.target ?? ''} any words={words} onChange={target => change({ target: target || null, page: null })} />
          <Select label={say('state')} value={query.status ?? ''} options={[{ value: '', label: say('any') }, { value: 'draft', label: say('draft') }, { value: 'reviewed', label: say('reviewed') }]} onChange={status => change({ status: status || null, page: null })} />
        </div>
        <Trouble error={error} retry={reload} />
        {!value && !error && <Loading label={say('loading')} />}
        {value && <p class="soft">{say('total', { n: sayNumber(value.total) })}</p>}
        {value?.items.length === 0 && <Empty icon="words" title={say('none')} />}
        <ul class="rows">
          {value?.items.map(word => (
            <li key={word.id}>
              <WordLine word={word} words={words} done={done} />
            </li>
          ))}
        </ul>
        {pages > 1 && (
          <nav class="actions pager">
            <Button icon="back" disabled={page <= 1} onClick={() => change({ page: String(page - 1) })}>{say('less')}</Button>
            <Button icon="next" disabled={page >= pages} onClick={() => change({ page: String(page + 1) })}>{say('more')}</Button>
          </nav>
        )}
      </Section>
      <Unanswered words={words} />
    </div>
  )
} // prettier-ignore

const languageOptions = (words: Vocabulary | null) =>
  (words?.languages ?? []).map(({ code }) => ({ value: code, label: words?.language(code) ?? code }))

/** Everything that a word can mean, in words. */
export function sayTarget(target: string, words: Vocabulary | null): string {
  const [kind = '', code = ''] = target.split(':')
  if (target === 'open:now') return say('open-now')
  if (target === 'car:without') return say('without-car')
  if (!words) return target
  if (kind === 'language') return `${say('language')}: ${words.language(code)}`
  if (kind === 'eligibility') return `${say('eligibility')}: ${words.facet('eligibility', code)}`
  if (kind === 'access') return `${say('access')}: ${words.facet('access-mode', code)}`
  if (kind === 'group') return `${say('group')}: ${words.facet('target-group', code)}`
  return words.category(target)
}

function Target({ label, value, any, words, onChange, error }: { label: string; value: string; any?: boolean; words: Vocabulary | null; onChange: (target: string) => void; error?: string | null }) {
  const targets = [
    ...(words?.categories ?? []).map(({ code }) => code),
    ...(words?.facets.eligibility ?? []).map(({ code }) => `eligibility:${code}`),
    ...(words?.facets['access-mode'] ?? []).map(({ code }) => `access:${code}`),
    ...(words?.facets['target-group'] ?? []).map(({ code }) => `group:${code}`),
    'open:now',
    'car:without',
    ...(words?.languages ?? []).map(({ code }) => `language:${code}`),
  ]
  return <Select label={label} error={error} value={value} options={[{ value: '', label: any ? say('any') : '–' }, ...targets.map(target => ({ value: target, label: sayTarget(target, words) }))]} onChange={onChange} />
} // prettier-ignore

const WEIGHTS = ['1', '0.7', '0.4', '0.2'] as const
const nearest = (weight: number) => WEIGHTS.toSorted((a, b) => Math.abs(Number(a) - weight) - Math.abs(Number(b) - weight))[0] ?? '1' // prettier-ignore

interface FormProps {
  readonly words: Vocabulary | null
  readonly word?: EditedWord
  readonly language: string
  readonly setLanguage?: (language: string) => void
  readonly done: () => void
  readonly cancel?: () => void
}

function WordForm({ words, word, language, setLanguage, done, cancel }: FormProps) {
  const [phrase, setPhrase] = useState(word?.phrase ?? '')
  const [target, setTarget] = useState(word?.target ?? '')
  const [weight, setWeight] = useState<(typeof WEIGHTS)[number]>(nearest(word?.weight ?? 1))
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    const typed = { phrase, target, weight: Number(weight) }
    try {
      if (word) {
        const { phrase: p, target: t, weight: w } = word
        await send(`/console/api/lexicon/${word.id}`, { ...typed, seen: { phrase: p, target: t, weight: w } })
      } else await send('/console/api/lexicon', { ...typed, language })
      setError(null)
      if (!word) setPhrase('')
      done()
    } catch (failed) {
      setError(failed)
    }
  }
  const beside = ['phrase', 'target'].some(field => troubleOf(error, field, TROUBLE))
  return (
    <form class="form" onSubmit={event => (event.preventDefault(), void save())}>
      {setLanguage && <Select label={say('in-language')} value={language} options={languageOptions(words)} onChange={setLanguage} />}
      <TextField label={say('phrase')} value={phrase} lang={language} maxLength={100} onInput={setPhrase} error={troubleOf(error, 'phrase', TROUBLE)} />
      <Target label={say('means')} value={target} words={words} onChange={setTarget} error={troubleOf(error, 'target', TROUBLE)} />
      <Select label={say('weight')} value={weight} options={WEIGHTS.map(one => ({ value: one, label: say(`weight-${one}`) }))} onChange={setWeight} />
      {error !== null && !beside && <Trouble error={error} words={TROUBLE} />}
      <div class="actions">
        <Button type="submit" kind="fill" disabled={!phrase.trim() || !target}>{say(word ? 'change' : 'save')}</Button>
        {cancel && <Button onClick={cancel}>{say('cancel')}</Button>}
      </div>
    </form>
  )
} // prettier-ignore

function WordLine({ word, words, done }: { word: EditedWord; words: Vocabulary | null; done: () => void }) {
  const [editing, setEditing] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const post = async (what: 'review' | 'remove') => {
    try {
      await send(`/console/api/lexicon/${word.id}/${what}`)
      done()
    } catch (failed) {
      setError(failed)
    }
  }
  if (editing) return <div class="row"><WordForm words={words} word={word} language={word.language} done={() => (setEditing(false), done())} cancel={() => setEditing(false)} /></div>
  return (
    <div class="row row-head">
      <div>
        <p><b lang={word.language} dir="auto">{word.phrase}</b> <span class="soft">{words?.language(word.language) ?? word.language}</span></p>
        <p class="soft small">{[sayTarget(word.target, words), say(`weight-${nearest(word.weight)}`), word.author && say('by', { author: word.author })].filter(Boolean).join(' · ')}</p>
        {error instanceof ApiError && <Trouble error={error} words={TROUBLE} />}
      </div>
      <div class="actions">
        <Chip tone={word.status === 'reviewed' ? 'ok' : 'soft'}>{say(word.status)}</Chip>
        {word.status === 'draft' && (word.mine ? <span class="soft small">{say('own-words')}</span> : <Button icon="check" aria-label={`${say('review')}: ${word.phrase}`} onClick={() => void post('review')}>{say('review')}</Button>)}
        <Button kind="quiet" icon="edit" aria-label={`${say('edit')}: ${word.phrase}`} onClick={() => setEditing(true)}>{say('edit')}</Button>
        <Button kind="quiet" icon="no" aria-label={`${say('remove')}: ${word.phrase}`} onClick={() => void post('remove')}>{say('remove')}</Button>
      </div>
    </div>
  )
} // prettier-ignore

interface Tried {
  readonly total: number
  readonly understood: Understood
  readonly items: readonly { id: string; name: string }[]
}

function Try({ language, setLanguage, words, round }: { language: string; setLanguage: (language: string) => void; words: Vocabulary | null; round: number }) {
  const [text, setText] = useState('')
  const [tried, setTried] = useState<Tried | null>(null)
  const latest = useLatest()
  const [error, setError] = useState<unknown>(null)
  // Asked again with every pause in typing, and after every change of a word.
  useEffect(() => {
    if (!text.trim()) return void latest(Promise.resolve(null)).then(setTried)
    const timer = setTimeout(() => void latest(send<Tried>('/console/api/lexicon/try', { language, text })).then(setTried, setError), 300)
    return () => clearTimeout(timer)
  }, [text, language, round])
  const understood = tried && [
    ...tried.understood.categories.map(({ code, phrase }) => ({ phrase, means: words?.category(code) ?? code })),
    ...tried.understood.eligibility.map(({ code, phrase }) => ({ phrase, means: sayTarget(`eligibility:${code}`, words) })),
    ...tried.understood.accessModes.map(({ code, phrase }) => ({ phrase, means: sayTarget(`access:${code}`, words) })),
    ...tried.understood.languages.map(({ code, phrase }) => ({ phrase, means: sayTarget(`language:${code}`, words) })),
    ...tried.understood.targetGroups.map(({ code, phrase }) => ({ phrase, means: sayTarget(`group:${code}`, words) })),
    ...(tried.understood.openNow ? [{ phrase: '', means: say('open-now') }] : []),
    ...(tried.understood.withoutCar ? [{ phrase: '', means: say('without-car') }] : []),
    ...(tried.understood.place ? [{ phrase: '', means: tried.understood.place.name }] : []),
  ]
  return (
    <div class="form">
      <Select label={say('in-language')} value={language} options={languageOptions(words)} onChange={setLanguage} />
      <TextField label={say('try-text')} hint={say('try-hint')} value={text} maxLength={200} onInput={setText} />
      <Trouble error={error} />
      {tried && understood && (
        <output class="stack">
          <p class="b">{understood.length ? say('understands') : say('understands-nothing')}</p>
          <p class="chips">{understood.map(({ phrase, means }) => <Chip key={`${phrase} ${means}`}>{phrase ? `«${phrase}» → ${means}` : means}</Chip>)}</p>
          {tried.understood.ignored.length > 0 && <p class="soft">{say('ignored', { words: tried.understood.ignored.join(', ') })}</p>}
          <p class="b">{say('finds', { n: tried.total })}</p>
          <ul>{tried.items.map(({ id, name }) => <li key={id}><Link to={`/console/services/${id}`}>{name}</Link></li>)}</ul>
        </output>
      )}
    </div>
  )
} // prettier-ignore

function Unanswered({ words }: { words: Vocabulary | null }) {
  const { value, error } = useFetched<{ rows: UnansweredNeed[] }>('/console/api/lexicon/unanswered')
  return (
    <Section title={say('unanswered')}>
      <p class="soft">{say('unanswered-hint')}</p>
      <Trouble error={error} />
      {value?.rows.length === 0 && <p>{say('none-unanswered')}</p>}
      <ul class="rows">
        {value?.rows.map(({ category, place, count }) => (
          <li key={`${category} ${place}`} class="row row-head">
            <span>{category ? sayTarget(category, words) : say('not-understood')} · {place ?? say('no-place')}</span>
            <Chip tone="warn">{sayNumber(count)}</Chip>
          </li>
        ))}
      </ul>
    </Section>
  )
} // prettier-ignore

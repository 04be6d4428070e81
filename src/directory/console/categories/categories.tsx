import { useState } from 'preact/hooks'
import { Button, Chip, Dialog, Icon, Loading, Notice, PageHead, Panes, sayIn, Section, Select, send, tell, TextField, Trouble, troubleOf, useFetched, useLive, useQuery } from '../../../ui/console/index.ts' // prettier-ignore
import type { EditedCategory, EditedLabel } from '../../editing/categories/read-categories.ts'
import type { RetirementPreview } from '../../editing/categories/retire-category.ts'
import { sayCode } from '../services/field-words.ts'
import { forgetMapWords, useMapWords, type Vocabulary } from '../services/map-words.ts'
import '../services/services.css'

const say = sayIn({
  title: ['Categorie', 'Categories'],
  lead: ['Quello che cambi qui cambia subito sulle pagine pubbliche e nella ricerca. I codici restano per sempre.', 'What you change here changes at once on the public pages and in search. Codes stay for ever.'],
  loading: ['Leggo le categorie…', 'Reading the categories…'],
  new: ['Nuova categoria', 'New category'],
  'new-sub': ['Nuova sottocategoria', 'New subcategory'],
  choose: ['Scegli una categoria dall’elenco.', 'Choose a category from the list.'],
  counts: ({ services, words }: { services: number; words: number }) => [`${services} servizi · ${words} parole del bisogno`, `${services} services · ${words} words of need`],
  retired: ['non più in uso', 'no longer used'],
  up: ['Su', 'Up'],
  down: ['Giù', 'Down'],
  labels: ['Come si chiama', 'What it is called'],
  label: ['Etichetta', 'Label'],
  save: ['Salva', 'Save'],
  review: ['Rileggi e conferma', 'Review and confirm'],
  'own-words': ['Tua: la conferma un’altra persona', 'Yours: another person confirms it'],
  by: ['{author}', '{author}'],
  reviewed: ['revisionata da {reviewer}', 'reviewed by {reviewer}'],
  'add-language': ['Aggiungi una lingua', 'Add a language'],
  mappings: ['In altri vocabolari', 'In other vocabularies'],
  retire: ['Non usare più', 'Stop using'],
  restore: ['Usa di nuovo', 'Use again'],
  'retire-title': ['Dove vanno i suoi servizi?', 'Where do its services go?'],
  to: ['Passano a', 'They move to'],
  moves: ({ services, words, codes }: { services: number; words: number; codes: number }) => [
    `Si spostano ${services} servizi e ${words} parole del bisogno${codes > 1 ? `, da ${codes} categorie insieme` : ''}.`,
    `${services} services and ${words} words of need move${codes > 1 ? `, from ${codes} categories together` : ''}.`,
  ],
  more: ['e altri {n}', 'and {n} more'],
  cancel: ['Annulla', 'Cancel'],
  code: ['Codice', 'Code'],
  'code-hint': ['Tre lettere maiuscole, per esempio SAN. Non cambierà più.', 'Three capital letters, such as SAN. It will never change.'],
  'sub-hint': ['Tre lettere o cifre dopo {parent}. Non cambierà più.', 'Three letters or digits after {parent}. It will never change.'],
  italian: ['Nome in italiano', 'Name in Italian'],
  english: ['Nome in inglese', 'Name in English'],
  add: ['Aggiungi', 'Add'],
  saved: ['Salvato.', 'Saved.'],
  openEligibility: ['Open Eligibility', 'Open Eligibility'],
  icnpo: ['ICNPO', 'ICNPO'],
  sdg: ['SDG', 'SDG'],
  dacCrs: ['DAC/CRS', 'DAC/CRS'],
  unhcrOa: ['UNHCR', 'UNHCR'],
}) // prettier-ignore

const TROUBLE = {
  'category.code-taken': ['Questo codice c’è già: scegline un altro.', 'This code exists already: choose another.'],
  'category.code-and-parent': ['Il codice deve cominciare con quello della categoria.', 'The code must begin with that of its category.'],
  'category.label-changed': ['Qualcuno l’ha cambiata intanto: ora si legge quella nuova. La tua è ancora nel campo.', 'Somebody changed it meanwhile: the new one shows now. Yours is still in the field.'],
  'category.own-review': ['L’hai scritta tu: la conferma un’altra persona.', 'You wrote it: another person confirms it.'],
  'category.no-target': ['Scegli dove vanno i servizi.', 'Choose where the services go.'],
  'category.moved-since': ['I servizi sono cambiati dopo l’anteprima: guardala di nuovo.', 'The services changed after the preview: look at it again.'],
  'category.no-parent': ['La categoria sopra non è più in uso: scegline un’altra, o rimetti in uso quella.', 'The category above is no longer used: choose another, or use that one again.'],
  'category.not-one-level': ['Queste categorie non stanno insieme: ricarica la pagina e ordinale di nuovo.', 'These categories do not belong together: load the page again and put them in order once more.'],
  'request.not-understood': ['Non ha la forma giusta.', 'It does not have the right form.'],
} as const // prettier-ignore

/** The categories in two levels: labels with their state, order, mappings; new ones, and those used no more. */
export default function Categories() {
  const { value, error, reload } = useFetched<{ rows: EditedCategory[] }>('/console/api/categories')
  const [query, change] = useQuery()
  const [adding, setAdding] = useState<{ parent: string | null } | null>(null)
  const [trouble, setTrouble] = useState<unknown>(null)
  useLive('directory.categories-changed', reload)
  const rows = value?.rows ?? []
  const chosen = rows.find(({ code }) => code === query.code)
  const done = () => {
    forgetMapWords()
    tell(say('saved'))
    reload()
  }
  const move = async (category: EditedCategory, by: number) => {
    const level = rows.filter(one => one.parent === category.parent && !one.retired).map(({ code }) => code)
    const at = level.indexOf(category.code)
    const [other] = level.slice(at + by, at + by + 1)
    if (!other || at + by < 0) return
    const codes = level.map(code => (code === category.code ? other : code === other ? category.code : code))
    try {
      await send('/console/api/categories/order', { codes })
      done()
    } catch (failed) {
      setTrouble(failed)
    }
  }
  return (
    <div class="page">
      <PageHead
        title={say('title')}
        lead={say('lead')}
        actions={<Button icon="plus" onClick={() => setAdding({ parent: null })}>{say('new')}</Button>}
      />
      <Trouble error={error ?? trouble} words={TROUBLE} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      <Panes
        open={chosen !== undefined}
        list={
          <ul class="rows">
            {rows.map(category => (
              <li key={category.code}>
                <a
                  class={category.parent ? 'row sub' : 'row'}
                  href={`/console/categories?code=${category.code}`}
                  aria-current={category.code === query.code ? 'true' : undefined}
                  onClick={event => {
                    event.preventDefault()
                    change({ code: category.code }, { push: true })
                  }}
                >
                  <p class={category.parent ? '' : 'b'}>
                    {nameOf(category)} {category.retired && <Chip tone="soft">{say('retired')}</Chip>}
                  </p>
                  <p class="soft small">{category.code} · {say('counts', category)}</p>
                </a>
              </li>
            ))}
          </ul>
        }
      >
        {!chosen && value && <p class="soft">{say('choose')}</p>}
        {chosen && (
          <One key={chosen.code} category={chosen} rows={rows} done={done} move={by => void move(chosen, by)} addUnder={() => setAdding({ parent: chosen.code })} back={() => change({ code: null })} />
        )}
      </Panes>
      {adding && <Add parent={adding.parent} close={() => setAdding(null)} done={code => (setAdding(null), done(), change({ code }, { push: true }))} />}
    </div>
  )
} // prettier-ignore

const labelIn = (category: EditedCategory, language: string) => category.labels.find(one => one.language === language)
const nameOf = (category: EditedCategory): string => labelIn(category, 'it')?.text ?? category.code

interface OneProps {
  readonly category: EditedCategory
  readonly rows: readonly EditedCategory[]
  readonly done: () => void
  readonly move: (by: number) => void
  readonly addUnder: () => void
  readonly back: () => void
}

function One({ category, rows, done, move, addUnder, back }: OneProps) {
  const words = useMapWords()
  const [retiring, setRetiring] = useState(false)
  const [more, setMore] = useState('')
  const [error, setError] = useState<unknown>(null)
  const languages = [...new Set(['it', 'en', 'fr', 'ar', ...category.labels.map(one => one.language), ...(more ? [more] : [])])]
  const restore = async () => {
    try {
      await send(`/console/api/categories/${category.code}/restore`)
      done()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <>
      <div class="section-head">
        <h2>{nameOf(category)} <span class="soft">{category.code}</span></h2>
        <div class="actions">
          <Button kind="quiet" icon="back" onClick={back}><span class="hide">{say('title')}</span></Button>
          {!category.retired && <Button onClick={() => move(-1)}>{say('up')}</Button>}
          {!category.retired && <Button onClick={() => move(1)}>{say('down')}</Button>}
          {!category.parent && !category.retired && <Button icon="plus" onClick={addUnder}>{say('new-sub')}</Button>}
          {category.retired ? <Button icon="undo" onClick={() => void restore()}>{say('restore')}</Button> : <Button icon="no" onClick={() => setRetiring(true)}>{say('retire')}</Button>}
        </div>
      </div>
      <Trouble error={error} words={TROUBLE} />
      <Section title={say('labels')}>
        {languages.map(language => (
          <LabelLine key={language} category={category} language={language} label={labelIn(category, language)} words={words} done={done} />
        ))}
        <Select
          label={say('add-language')}
          value={more}
          options={[{ value: '', label: '–' }, ...(words?.languages ?? []).filter(({ code }) => !languages.includes(code)).map(({ code }) => ({ value: code, label: words?.language(code) ?? code }))]}
          onChange={setMore}
        />
      </Section>
      <Mappings category={category} done={done} />
      {retiring && <Retire category={category} rows={rows} close={() => setRetiring(false)} done={() => (setRetiring(false), done())} />}
    </>
  )
} // prettier-ignore

interface LabelProps {
  readonly category: EditedCategory
  readonly language: string
  readonly label: EditedLabel | undefined
  readonly words: Vocabulary | null
  readonly done: () => void
}

function LabelLine({ category, language, label, words, done }: LabelProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const text = typed ?? label?.text ?? ''
  const post = async (what: 'label' | 'review') => {
    try {
      await send(`/console/api/categories/${category.code}/${what}`, { language, label: text, seen: label?.text ?? null })
      setTyped(null)
      setError(null)
      done()
    } catch (failed) {
      setError(failed)
      if (what === 'label') setTyped(text)
    }
  }
  return (
    <form
      class="label-line"
      onSubmit={event => {
        event.preventDefault()
        void post('label')
      }}
    >
      <TextField label={words?.language(language) ?? language} value={text} lang={language} maxLength={120} onInput={setTyped} error={troubleOf(error, language, TROUBLE)} />
      <p class="chips">
        {label && <Chip tone={label.status === 'reviewed' ? 'ok' : 'soft'}>{label.status === 'reviewed' && label.reviewer ? say('reviewed', { reviewer: label.reviewer }) : sayCode('status', label.status)}</Chip>}
        {typed !== null && typed.trim() !== '' && typed !== label?.text && <Button type="submit" kind="fill">{say('save')}</Button>}
        {label && typed === null && label.status !== 'reviewed' && (label.mine ? <span class="soft small">{say('own-words')}</span> : <Button icon="check" onClick={() => void post('review')}>{say('review')}</Button>)}
      </p>
      {error !== null && troubleOf(error, language, TROUBLE) === null && <Trouble error={error} words={TROUBLE} />}
    </form>
  )
} // prettier-ignore

const VOCABULARIES = ['openEligibility', 'icnpo', 'sdg', 'dacCrs', 'unhcrOa'] as const

function Mappings({ category, done }: { category: EditedCategory; done: () => void }) {
  const [typed, setTyped] = useState(category.mappings)
  const [error, setError] = useState<unknown>(null)
  const changed = VOCABULARIES.some(name => (typed[name] ?? '') !== (category.mappings[name] ?? ''))
  const save = async () => {
    try {
      await send(`/console/api/categories/${category.code}/mappings`, typed)
      done()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Section title={say('mappings')}>
      <div class="filters">
        {VOCABULARIES.map(name => (
          <TextField key={name} label={say(name)} value={typed[name] ?? ''} maxLength={200} onInput={text => setTyped({ ...typed, [name]: text || null })} />
        ))}
      </div>
      <Trouble error={error} words={TROUBLE} />
      {changed && <Button kind="fill" onClick={() => void save()}>{say('save')}</Button>}
    </Section>
  )
} // prettier-ignore

function Retire({ category, rows, close, done }: { category: EditedCategory; rows: readonly EditedCategory[]; close: () => void; done: () => void }) {
  const { value } = useFetched<RetirementPreview>(`/console/api/categories/${category.code}/retire`)
  const [to, setTo] = useState('')
  const [error, setError] = useState<unknown>(null)
  const targets = rows.filter(one => !one.retired && !value?.codes.includes(one.code))
  const retire = async () => {
    try {
      await send(`/console/api/categories/${category.code}/retire`, { to, services: value?.services ?? 0 })
      done()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Dialog
      title={say('retire-title')}
      open
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('cancel')}</Button>
          <Button kind="danger" disabled={!to || !value} onClick={() => void retire()}>{say('retire')}</Button>
        </>
      }
    >
      {!value && <Loading label={say('loading')} />}
      {value && (
        <>
          <Notice tone="warn">
            <p>{say('moves', { services: value.services, words: value.words, codes: value.codes.length })}</p>
          </Notice>
          <Select label={say('to')} value={to} options={[{ value: '', label: '–' }, ...targets.map(one => ({ value: one.code, label: `${one.parent ? '— ' : ''}${nameOf(one)}` }))]} onChange={setTo} error={troubleOf(error, 'to', TROUBLE)} />
          <ul>
            {value.some.slice(0, 8).map(({ id, name }) => (
              <li key={id}><Icon name="next" /> {name}</li>
            ))}
            {value.services > 8 && <li class="soft">{say('more', { n: value.services - 8 })}</li>}
          </ul>
        </>
      )}
      <Trouble error={error} words={TROUBLE} />
    </Dialog>
  )
} // prettier-ignore

function Add({ parent, close, done }: { parent: string | null; close: () => void; done: (code: string) => void }) {
  const [typed, setTyped] = useState({ code: '', it: '', en: '' })
  const [error, setError] = useState<unknown>(null)
  const code = parent ? `${parent}.${typed.code.toUpperCase()}` : typed.code.toUpperCase()
  const add = async () => {
    try {
      await send('/console/api/categories', { code, parent, it: typed.it, ...(typed.en.trim() && { en: typed.en }) })
      done(code)
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Dialog
      title={say(parent ? 'new-sub' : 'new')}
      open
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('cancel')}</Button>
          <Button kind="fill" onClick={() => void add()}>{say('add')}</Button>
        </>
      }
    >
      <TextField label={say('code')} hint={parent ? say('sub-hint', { parent }) : say('code-hint')} value={typed.code} maxLength={3} onInput={text => setTyped({ ...typed, code: text })} error={troubleOf(error, 'code', TROUBLE)} />
      <TextField label={say('italian')} value={typed.it} maxLength={120} onInput={it => setTyped({ ...typed, it })} error={troubleOf(error, 'it', TROUBLE)} />
      <TextField label={say('english')} value={typed.en} maxLength={120} onInput={en => setTyped({ ...typed, en })} error={troubleOf(error, 'en', TROUBLE)} />
      {error !== null && !['code', 'it', 'en'].some(field => troubleOf(error, field, TROUBLE)) && <Trouble error={error} words={TROUBLE} />}
    </Dialog>
  )
} // prettier-ignore

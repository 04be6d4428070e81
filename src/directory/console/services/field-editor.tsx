import { useState } from 'preact/hooks'
import { Button, sayIn, Select, TextArea, TextField, Tick, Toggle3 } from '../../../ui/console/index.ts'
import type { FieldValue } from '../../changes/field-schemas.ts'
import { sayCode } from './field-words.ts'
import { useMapWords, type Vocabulary } from './map-words.ts'

const say = sayIn({
  add: ['Aggiungi', 'Add'],
  remove: ['Togli', 'Remove'],
  'nth-phone': ['Telefono {n}', 'Telephone {n}'],
  'nth-hours': ['Orario {n}', 'Hours {n}'],
  'hours-hint': ['Come si dice: «lun-ven 9-13, chiuso ad agosto». Si capisce da solo.', 'As people say it: “lun-ven 9-13”. It is understood by itself.'],
  'nth-line': ['Voce {n}', 'Entry {n}'],
  kind: ['Tipo', 'Kind'],
  note: ['Nota', 'Note'],
  choose: ['Scegli…', 'Choose…'],
  state: ['Stato', 'State'],
  since: ['Dal giorno', 'Since'],
  reason: ['Motivo', 'Reason'],
  closing: ['Per chiudere serve una seconda persona: resta una proposta finché non l’accetta.', 'Closing needs a second person: it stays a proposal until they accept it.'],
}) // prettier-ignore

export interface EditorProps {
  readonly field: string
  readonly label: string
  readonly value: FieldValue
  readonly set: (value: FieldValue) => void
  readonly error?: string | null
}

const LONG = new Set(['description', 'alert', 'application_process', 'interpretation_services', 'eligibility_description', 'fees_description', 'transportation', 'accreditations', 'licenses']) // prettier-ignore
const NUMBERS = new Set(['minimum_age', 'maximum_age'])
const CODED: Readonly<Record<string, 'category' | 'target-group' | 'access-mode'>> = {
  categories: 'category',
  target_groups: 'target-group',
  access_modes: 'access-mode',
}
/** What `FieldEditor` can draw. */
export const EDITABLE: ReadonlySet<string> = new Set([
  ...LONG, ...NUMBERS, ...Object.keys(CODED), 'name', 'alternate_name', 'email', 'url', 'website', 'wait_time', 'phones', 'hours', 'languages', 'eligibility', 'documents', 'state', 'without_car',
]) // prettier-ignore

/** A field of the map, drawn as what it holds. */
export function FieldEditor(props: EditorProps) {
  const words = useMapWords()
  const { field, label, value, set, error } = props
  if (CODED[field]) return <Codes {...props} of={CODED[field]} words={words} />
  if (field === 'phones') return <Phones {...props} />
  if (field === 'hours') return <Lines {...props} column="as_written" nth="nth-hours" hint={say('hours-hint')} />
  if (field === 'documents') return <Lines {...props} column="document" nth="nth-line" />
  if (field === 'languages') return <Languages {...props} words={words} />
  if (field === 'eligibility') return <Eligibility {...props} words={words} />
  if (field === 'state') return <State {...props} />
  if (field === 'without_car') return <Toggle3 label={label} error={error} value={value === 'yes' || value === 'no' ? value : 'unknown'} onChange={answer => set(answer === 'unknown' ? null : answer)} />
  const text = plain(value)
  if (NUMBERS.has(field)) return <TextField type="number" label={label} error={error} value={text} onInput={typed => set(typed === '' ? null : Number(typed))} />
  const Field = LONG.has(field) ? TextArea : TextField
  return <Field label={label} error={error} value={text} maxLength={field === 'description' ? 20_000 : 5000} onInput={typed => set(typed === '' ? null : typed)} />
} // prettier-ignore

type Fields = Readonly<Record<string, FieldValue>>
const plain = (value: FieldValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
const rowsOf = (value: FieldValue): Fields[] => (Array.isArray(value) ? (value as Fields[]) : [])
const codesOf = (value: FieldValue): string[] => (Array.isArray(value) ? (value as string[]) : [])
const replaced = <T,>(list: readonly T[], at: number, one: T): T[] => list.map((old, i) => (i === at ? one : old))
const without = <T,>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at)

const PHONES = ['voice', 'mobile', 'whatsapp', 'text', 'fax', 'tty'] as const

function Phones({ label, value, set, error }: EditorProps) {
  const rows = rowsOf(value)
  const text = (row: Fields, column: string) => plain(row[column])
  return (
    <fieldset class="stack">
      <legend>{label}</legend>
      {rows.map((row, i) => (
        <div class="label-line" key={i}>
          <TextField label={say('nth-phone', { n: i + 1 })} inputMode="tel" value={text(row, 'number')} error={i === 0 ? error : null} onInput={number => set(replaced(rows, i, { ...row, number }))} />
          <div class="filters">
            <Select label={say('kind')} value={text(row, 'type') || 'voice'} options={PHONES.map(type => ({ value: type as string, label: sayCode('type', type) }))} onChange={type => set(replaced(rows, i, { ...row, type }))} />
            <TextField label={say('note')} value={text(row, 'description')} onInput={description => set(replaced(rows, i, { ...row, description: description || null }))} />
            <Button kind="quiet" icon="no" onClick={() => set(without(rows, i))}>{say('remove')}</Button>
          </div>
        </div>
      ))}
      <Button icon="plus" onClick={() => set([...rows, { number: '', extension: null, type: 'voice', description: null }])}>{say('add')}</Button>
    </fieldset>
  )
} // prettier-ignore

/** Rows of which people write one column; what was understood of a changed one is understood anew. */
function Lines({ label, value, set, error, column, nth, hint }: EditorProps & { column: 'as_written' | 'document'; nth: 'nth-hours' | 'nth-line'; hint?: string }) {
  const rows = rowsOf(value)
  const typed = (row: Fields, text: string): Fields =>
    column === 'document' ? { ...row, document: text } : { as_written: text, valid_from: row.valid_from ?? null, valid_to: row.valid_to ?? null, notes: row.notes ?? null }
  return (
    <fieldset class="stack">
      <legend>{label}</legend>
      {rows.map((row, i) => (
        <div class="label-line" key={i}>
          <TextField label={say(nth, { n: i + 1 })} value={plain(row[column])} hint={i === 0 ? hint : undefined} error={i === 0 ? error : null} onInput={text => set(replaced(rows, i, typed(row, text)))} />
          <Button kind="quiet" icon="no" onClick={() => set(without(rows, i))}>{say('remove')}</Button>
        </div>
      ))}
      <Button icon="plus" onClick={() => set([...rows, typed({}, '')])}>{say('add')}</Button>
    </fieldset>
  )
} // prettier-ignore

function Codes({ label, value, set, error, of, words }: EditorProps & { of: 'category' | 'target-group' | 'access-mode'; words: Vocabulary | null }) {
  const codes = codesOf(value)
  const all = of === 'category' ? (words?.categories ?? []).map(({ code }) => code) : (words?.facets[of] ?? []).map(({ code }) => code)
  const said = (code: string) => (of === 'category' ? words?.category(code) : words?.facet(of, code)) ?? code
  return <Picked label={label} error={error} codes={codes} all={all} said={said} set={set} />
} // prettier-ignore

interface PickedProps {
  readonly label: string
  readonly error?: string | null
  readonly codes: readonly string[]
  readonly all: readonly string[]
  readonly said: (code: string) => string
  readonly set: (codes: string[]) => void
}

/** A few of many: those chosen are ticked, the rest is added from a list. */
function Picked({ label, error, codes, all, said, set }: PickedProps) {
  // What was unticked stays to be ticked again.
  const [shown, setShown] = useState(codes)
  const listed = [...new Set([...shown, ...codes])]
  return (
    <fieldset class="stack">
      <legend>{label}</legend>
      {listed.map(code => (
        <Tick key={code} label={said(code)} checked={codes.includes(code)} onChange={on => set(on ? [...codes, code] : codes.filter(one => one !== code))} />
      ))}
      <Select
        label={say('add')}
        error={error}
        value=""
        options={[{ value: '', label: say('choose') }, ...all.filter(code => !listed.includes(code)).map(code => ({ value: code, label: said(code) }))]}
        onChange={code => {
          if (!code) return
          setShown([...listed, code])
          set([...codes, code])
        }}
      />
    </fieldset>
  )
} // prettier-ignore

function Languages({ label, value, set, error, words }: EditorProps & { words: Vocabulary | null }) {
  const rows = rowsOf(value)
  const known = new Map(rows.map(row => [plain(row.code), row]))
  return (
    <Picked
      label={label}
      error={error}
      codes={[...known.keys()]}
      all={(words?.languages ?? []).map(({ code }) => code)}
      said={code => words?.language(code) ?? code}
      set={codes => set(codes.map(code => known.get(code) ?? { code, note: null }))}
    />
  )
}

function Eligibility({ label, value, set, words }: EditorProps & { words: Vocabulary | null }) {
  const answers = (value ?? {}) as Readonly<Record<string, 'yes' | 'no'>>
  return (
    <fieldset class="stack">
      <legend>{label}</legend>
      {(words?.facets.eligibility ?? []).map(({ code }) => (
        <Toggle3
          key={code}
          label={words?.facet('eligibility', code) ?? code}
          value={answers[code] ?? 'unknown'}
          onChange={answer => {
            const rest = Object.fromEntries(Object.entries(answers).filter(([name]) => name !== code))
            set(answer === 'unknown' ? rest : { ...rest, [code]: answer })
          }}
        />
      ))}
    </fieldset>
  )
}

function State({ label, value, set, error }: EditorProps) {
  const now = (value ?? {}) as Fields
  const text = (column: string) => plain(now[column])
  const change = (column: string) => (typed: string) => set({ state: text('state'), since: text('since'), reason: text('reason'), [column]: typed }) // prettier-ignore
  return (
    <fieldset class="stack">
      <legend>{label}</legend>
      <Select label={say('state')} value={text('state')} options={['identified', 'operational', 'suspended', 'closed'].map(state => ({ value: state, label: sayCode('state', state) }))} onChange={change('state')} error={error} />
      <TextField type="date" label={say('since')} value={text('since')} onInput={change('since')} />
      <TextField label={say('reason')} value={text('reason')} maxLength={1000} onInput={change('reason')} />
      {text('state') === 'closed' && <p class="soft">{say('closing')}</p>}
    </fieldset>
  )
} // prettier-ignore

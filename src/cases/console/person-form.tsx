import { useEffect, useState } from 'preact/hooks'
import { ApiError, Form, Notice, Select, TextField, Tick, useDraft, type Option } from '../../ui/console/index.ts'
import {
  type CasePerson,
  fieldCodes,
  personFields,
  type PersonFacts,
  type PersonField,
  sources,
  type Told,
} from '../schema.ts'
import type { CaseProps } from './case.tsx'
import { onTopOf } from './on-top-of.ts'
import { sayValue } from './person.tsx'
import { say } from './words.ts'

const SEVERAL: ReadonlySet<PersonField> = new Set(['vulnerabilities'])
const EMPTY: Told = { value: '', source: 'person' }

interface Typed {
  readonly seen: number
  /** As they stood when the writer began; drafts of before do not say. */
  readonly from?: PersonFacts
  readonly facts: PersonFacts
}

const same = (one: Told = EMPTY, other: Told = EMPTY) =>
  one.value === other.value &&
  (one.wontSay ?? false) === (other.wontSay ?? false) &&
  (one.value === '' || one.source === other.source)

/**
 * Writes what is known; nothing is mandatory. Where somebody else wrote meanwhile, their fields come in, each field that both wrote
 * shows what stands now beside what was typed, and saving again decides.
 */
export const PersonForm = ({
  person,
  act,
  onDone,
}: Pick<CaseProps, 'act'> & { person: CasePerson; onDone: () => void }) => {
  const [typed, setTyped, forget] = useDraft<Typed>(`person:${person.id}`, {
    seen: person.version,
    from: person.facts,
    facts: person.facts,
  })
  const [busy, setBusy] = useState(false)
  const [met, setMet] = useState(false)
  const { facts } = typed
  useEffect(() => {
    if (met)
      setTyped({
        ...typed,
        from: person.facts,
        facts: onTopOf(personFields, { now: person.facts, from: typed.from ?? {}, typed: typed.facts }, same),
      })
  }, [met, person.version])
  const set = (field: PersonField, told: Told) => setTyped({ ...typed, facts: { ...facts, [field]: told } })
  const save = async () => {
    setBusy(true)
    const told = Object.fromEntries(Object.entries(facts).filter(([, { value, wontSay }]) => value || wontSay))
    // Whoever saves after seeing both versions decides over the one that stands now.
    const seen = met ? person.version : typed.seen
    const error = await act('person', { personId: person.id, seen, facts: told })
    setBusy(false)
    if (error) return setMet(error instanceof ApiError && error.code === 'case.changed-meanwhile')
    forget()
    onDone()
  }
  return (
    <Form
      busy={busy}
      onSend={save}
      onCancel={() => {
        forget()
        onDone()
      }}
    >
      <p class="soft">{say('person.hint')}</p>
      {met && <Notice tone="warn">{say('both')}</Notice>}
      <div class="person-fields">
        {personFields.map(field => {
          const told = facts[field] ?? EMPTY
          const now = person.facts[field]
          const theirs =
            met && !same(now, told)
              ? say('theirs', {
                  value: now?.value ? sayValue(field, now.value) : say(now?.wontSay ? 'wont-say' : 'nothing'),
                })
              : null
          return <Field key={field} field={field} told={told} theirs={theirs} set={next => set(field, next)} />
        })}
      </div>
    </Form>
  )
}

const Field = ({
  field,
  told,
  theirs,
  set,
}: {
  field: PersonField
  told: Told
  theirs: string | null
  set: (told: Told) => void
}) => {
  const label = say(`f.${field}` as 'f.name')
  const codes: readonly string[] | undefined = (fieldCodes as Partial<Record<PersonField, readonly string[]>>)[field]
  const change = (value: string) => set({ ...told, value, wontSay: false })
  return (
    <div class="person-field">
      {codes && SEVERAL.has(field) ? (
        <fieldset>
          <legend>{label}</legend>
          {codes.map(code => {
            const chosen = told.value.split(' ').filter(Boolean)
            const on = chosen.includes(code)
            return (
              <Tick
                key={code}
                label={sayValue(field, code)}
                checked={on}
                onChange={() => change((on ? chosen.filter(each => each !== code) : [...chosen, code]).join(' '))}
              />
            )
          })}
        </fieldset>
      ) : codes ? (
        <Select label={label} value={told.value} options={[{ value: '', label: '–' }, ...codes.map((value): Option => ({ value, label: sayValue(field, value) }))]} onChange={change} /> // prettier-ignore
      ) : (
        <TextField label={label} value={told.value} onInput={change} maxLength={500} disabled={told.wontSay === true} />
      )}
      {theirs && <p class="theirs">{theirs}</p>}
      <div class="told-by">
        <Tick
          label={say('wont-say')}
          checked={told.wontSay === true}
          onChange={wontSay => set({ ...told, wontSay, value: wontSay ? '' : told.value })}
        />
        {told.value && (
          <Select
            label={say('source')}
            hideLabel
            value={told.source}
            options={sources.map(value => ({ value, label: say(`src.${value}` as 'src.person') }))}
            onChange={source => set({ ...told, source })}
          />
        )}
      </div>
    </div>
  )
}

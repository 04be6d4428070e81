import { useState } from 'preact/hooks'
import { romeDay } from '../../../lib/time.ts'
import { pick, Select, send, TextArea, TextField, Tick, troubleOf } from '../../../ui/console/index.ts'
import { directions, firstDays, knownBys, type ListedRule, natures, rollings, type StartEvent, units } from '../../plan/schema.ts' // prettier-ignore
import { PlanForm } from './plan-form.tsx'
import { RulePreview } from './rule-preview.tsx'
import { say, trouble } from './words.ts'

const EMPTY = {
  code: '',
  it: '',
  en: '',
  startEvent: '',
  length: 30,
  unit: 'days' as (typeof units)[number],
  month: null as number | null,
  day: null as number | null,
  direction: 'after' as (typeof directions)[number],
  firstDay: 'excluded' as (typeof firstDays)[number],
  august: false,
  rolls: 'none' as (typeof rollings)[number],
  nature: 'act-by' as (typeof natures)[number],
  validFrom: romeDay(),
  validTo: null as string | null,
  source: '',
  knownBy: 'text' as (typeof knownBys)[number],
  note: null as string | null,
}
export type TypedRule = typeof EMPTY

const FIELDS = ['code', 'it', 'en', 'startEvent', 'length', 'day', 'validFrom', 'validTo', 'source']

interface FormProps {
  readonly events: readonly StartEvent[]
  /** The version that another one is to follow; null for a rule that we do not have. */
  readonly base: ListedRule | null
  readonly onDone: () => void
}

/** Another version of a rule, tried on days of one's choice before it is proposed. */
export const RuleForm = ({ events, base, onDone }: FormProps) => {
  const [typed, setTyped] = useState<TypedRule>(base ? only(base) : { ...EMPTY, startEvent: events[0]?.code ?? '' })
  const set = (part: Partial<TypedRule>) => setTyped({ ...typed, ...part })
  const fixed = typed.unit === 'day-of-year'
  const rule = { ...typed, month: fixed ? (typed.month ?? 1) : null, day: fixed ? (typed.day ?? 1) : null }
  const save = () =>
    send('/console/api/deadline-rules', rule).then(
      () => null,
      (refused: unknown) => refused,
    )
  return (
    <PlanForm onSave={save} onDone={onDone} saveWord={say('r.send')} fields={FIELDS}>
      {error => {
        const at = (field: string) => troubleOf(error, field, trouble)
        return (
          <>
            <div class="plan-fields">
              {!base && <TextField label={say('r.code')} value={typed.code} onInput={code => set({ code })} error={at('code')} />}
              <TextField label={say('r.it')} value={typed.it} onInput={it => set({ it })} error={at('it')} />
              <TextField label={say('r.en')} value={typed.en} onInput={en => set({ en })} error={at('en')} />
              <Select
                label={say('start.event')}
                value={typed.startEvent}
                options={events.map(({ code, it, en }) => ({ value: code, label: pick([it, en]) }))}
                onChange={startEvent => set({ startEvent })}
                error={at('startEvent')}
              />
              <TextField
                label={say('r.length')}
                type="number"
                value={String(typed.length)}
                onInput={length => set({ length: Number(length) })}
                error={at('length')}
              />
              <Choice label="r.unit" prefix="u" of={units} value={typed.unit} onChange={unit => set({ unit })} />
              {fixed && (
                <>
                  <TextField label={say('r.day')} type="number" value={String(rule.day)} onInput={day => set({ day: Number(day) })} error={at('day')} />
                  <TextField label={say('r.month')} type="number" value={String(rule.month)} onInput={month => set({ month: Number(month) })} />
                </>
              )}
              <Select
                label={say('r.direction')}
                value={typed.direction}
                options={directions.map(value => ({ value, label: say(`rule.${value}`) }))}
                onChange={direction => set({ direction })}
              />
              <Choice label="r.first-day" prefix="fd" of={firstDays} value={typed.firstDay} onChange={firstDay => set({ firstDay })} />
              <Choice label="r.rolls" prefix="ro" of={rollings} value={typed.rolls} onChange={rolls => set({ rolls })} />
              <Choice label="r.nature" prefix="na" of={natures} value={typed.nature} onChange={nature => set({ nature })} />
              <TextField label={say('r.from')} type="date" value={typed.validFrom} onInput={validFrom => set({ validFrom })} error={at('validFrom')} />
              <TextField label={say('r.to')} hint={say('optional')} type="date" value={typed.validTo ?? ''} onInput={to => set({ validTo: to || null })} error={at('validTo')} />
              <Choice label="r.known-by" prefix="kb" of={knownBys} value={typed.knownBy} onChange={knownBy => set({ knownBy })} />
            </div>
            <Tick label={say('r.august')} checked={typed.august} onChange={august => set({ august })} />
            <TextField label={say('r.source')} value={typed.source} onInput={source => set({ source })} error={at('source')} />
            <TextArea label={say('r.note')} hint={say('optional')} value={typed.note ?? ''} onInput={note => set({ note: note || null })} rows={2} maxLength={1000} />
            <RulePreview rule={rule} />
          </>
        )
      }}
    </PlanForm>
  )
} // prettier-ignore

interface ChoiceProps<V extends string> {
  readonly label: 'r.unit' | 'r.first-day' | 'r.rolls' | 'r.nature' | 'r.known-by'
  readonly prefix: 'u' | 'fd' | 'ro' | 'na' | 'kb'
  readonly of: readonly V[]
  readonly value: V
  readonly onChange: (value: V) => void
}

const Choice = <V extends string>({ label, prefix, of, value, onChange }: ChoiceProps<V>) => (
  <Select
    label={say(label)}
    value={value}
    options={of.map(each => ({ value: each, label: say(`${prefix}.${each}` as 'u.days') }))}
    onChange={onChange}
  />
)

/** What is sent, and nothing of who stands for the version before. */
function only(rule: ListedRule): TypedRule {
  const { code, it, en, startEvent, length, unit, month, day, direction, firstDay, august, rolls, nature } = rule
  const { validFrom, validTo, source, knownBy, note } = rule
  const ofTime = { length, unit, month, day, direction, firstDay, august, rolls, nature }
  return { code, it, en, startEvent, ...ofTime, validFrom, validTo, source, knownBy, note }
}

import { useState } from 'preact/hooks'
import { Button, Form, newOnce, send, TextField } from '../../../ui/console/index.ts'
import type { Programme, ProgrammeBody } from '../../programmes/schema.ts'
import { AskedCode } from './asked-code.tsx'
import { AskedCondition } from './asked-condition.tsx'
import { say, trouble } from './words.ts'

const EMPTY: ProgrammeBody = { name: '', funder: '', source: '', startsOn: null, endsOn: null, conditions: [], codes: [] } // prettier-ignore

interface Props {
  readonly programme: Programme | null
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** A programme is entered or changed. */
export const ProgrammeForm = ({ programme, onDone, onCancel }: Props) => {
  const [code, setCode] = useState(programme?.code ?? '')
  const [body, setBody] = useState(() => bodyIn(programme ?? EMPTY))
  const [failed, setFailed] = useState<unknown>(null)
  const [once] = useState(newOnce)
  const set = (change: Partial<ProgrammeBody>) => setBody(before => ({ ...before, ...change }))
  const { conditions, codes } = body
  const save = () => {
    const sent = { programmeId: programme?.id ?? null, code, seen: programme?.version ?? 0, body: named(body) }
    return send('/console/api/programmes', sent, once).then(onDone, setFailed)
  }
  const text = (field: 'name' | 'funder' | 'source', hint?: string) => (
    <TextField
      label={say(field)}
      hint={hint}
      value={body[field]}
      onInput={value => set({ [field]: value })}
      required={field === 'name'}
      maxLength={300}
    />
  )
  return (
    <Form onSend={() => save()} onCancel={onCancel} error={failed} words={trouble}>
      <div class="person-fields">
        {text('name')}
        {!programme && (
          <TextField
            label={say('code')}
            hint={say('code.hint')}
            value={code}
            onInput={setCode}
            required
            maxLength={40}
          />
        )}
        {text('funder')}
        {text('source', say('source.hint'))}
        <TextField
          label={say('starts')}
          type="date"
          value={body.startsOn ?? ''}
          onInput={day => set({ startsOn: day || null })}
        />
        {/* prettier-ignore */}
        <TextField label={say('ends')} type="date" value={body.endsOn ?? ''} onInput={day => set({ endsOn: day || null })} />
        {/* prettier-ignore */}
      </div>
      <fieldset>
        <legend>{say('conditions')}</legend>
        {conditions.map((condition, place) => (
          <AskedCondition
            key={place}
            condition={condition}
            onChange={changed => set({ conditions: conditions.with(place, changed) })}
            onRemove={() => set({ conditions: conditions.toSpliced(place, 1) })}
          />
        ))}
        <Button
          icon="plus"
          onClick={() => set({ conditions: [...conditions, { code: '', label: '', of: 'asked', anyOf: [] }] })}
        >
          {say('cond.add')}
        </Button>
      </fieldset>
      <fieldset>
        <legend>{say('codes')}</legend>
        {codes.map((field, place) => (
          <AskedCode
            key={place}
            field={field}
            onChange={changed => set({ codes: codes.with(place, changed) })}
            onRemove={() => set({ codes: codes.toSpliced(place, 1) })}
          />
        ))}
        <Button
          icon="plus"
          onClick={() =>
            set({ codes: [...codes, { code: '', label: '', kind: 'text', options: [], required: false }] })
          }
        >
          {say('code.add')}
        </Button>
      </fieldset>
    </Form>
  )
}

const bodyIn = ({ name, funder, source, startsOn, endsOn, conditions, codes }: ProgrammeBody): ProgrammeBody => ({
  name,
  funder,
  source,
  startsOn,
  endsOn,
  conditions,
  codes,
})

/** What is new gets a code out of its label; what has one keeps it, for rows that are there go by it. */
function named(body: ProgrammeBody): ProgrammeBody {
  const coded = <T extends { code: string; label: string }>(list: readonly T[]): T[] =>
    list.map((each, place) => ({ ...each, code: each.code || `${plain(each.label)}-${place + 1}` }))
  return { ...body, conditions: coded(body.conditions), codes: coded(body.codes) }
}

const plain = (label: string): string =>
  label.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '').slice(0, 34) || 'x' // prettier-ignore

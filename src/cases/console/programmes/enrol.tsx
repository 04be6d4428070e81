import { useState } from 'preact/hooks'
import { Button, Chip, Form, newOnce, Select, send, TextField, Tick } from '../../../ui/console/index.ts'
import type { CaseProgrammes, Codes } from '../../programmes/schema.ts'
import { CodeFields } from './code-fields.tsx'
import { say, trouble } from './words.ts'

const TONES = { met: 'ok', unmet: 'warn', unknown: 'soft' } as const

interface Props {
  readonly path: string
  readonly of: CaseProgrammes
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** Somebody is enrolled: what the programme asks and what is known of it stand side by side. */
export const Enrol = ({ path, of, onDone, onCancel }: Props) => {
  const [programmeId, setProgramme] = useState(of.offered[0]?.id ?? '')
  const [personId, setPerson] = useState(of.persons[0]?.id ?? '')
  const [enrolledOn, setDay] = useState(() => new Date().toLocaleDateString('sv-SE'))
  const [seen, setSeen] = useState<readonly string[]>([])
  const [codes, setCodes] = useState<Codes>({})
  const [failed, setFailed] = useState<unknown>(null)
  const [once] = useState(newOnce)
  const chosen = of.offered.find(({ id }) => id === programmeId)
  const cancel = (
    <Button kind="quiet" onClick={onCancel}>
      {say('cancel')}
    </Button>
  )
  if (!chosen) {
    return (
      <div class="stack">
        <p>{say('none.offered')}</p>
        <div class="actions">{cancel}</div>
      </div>
    )
  }
  const save = () => send(path, { programmeId, personId, enrolledOn, seen, codes }, once).then(onDone, setFailed)
  const choose = (value: string) => {
    setProgramme(value)
    setSeen([])
    setCodes({})
  }
  return (
    <Form onSend={() => save()} onCancel={onCancel} submit={say('enrol')} error={failed} words={trouble}>
      <Select
        label={say('which')}
        hint={chosen.funder}
        value={programmeId}
        options={of.offered.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={choose}
      />
      {of.persons.length > 1 && (
        <Select
          label={say('who')}
          value={personId}
          options={of.persons.map(({ id, name }) => ({ value: id, label: name || say('unnamed') }))}
          onChange={setPerson}
        />
      )}
      <TextField label={say('day')} type="date" value={enrolledOn} onInput={setDay} />
      {chosen.checks.length > 0 && (
        <fieldset>
          <legend>{say('conditions')}</legend>
          <p class="hint">{say('conditions.hint')}</p>
          <ul class="rows">
            {chosen.checks.map(({ code, label, check }) => (
              <li key={code} class="member">
                <span>
                  {label} <Chip tone={TONES[check]}>{say(`c.${check}`)}</Chip>
                </span>
                {check !== 'met' && (
                  <Tick
                    label={say('seen')}
                    checked={seen.includes(code)}
                    onChange={on => setSeen(on ? [...seen, code] : seen.filter(each => each !== code))}
                  />
                )}
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      <CodeFields fields={chosen.codes} codes={codes} onInput={setCodes} />
    </Form>
  )
}

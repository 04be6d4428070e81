import { useState } from 'preact/hooks'
import { Button, Chip, Dialog, sayDay, Select, send, TextField, Trouble } from '../../../ui/console/index.ts'
import { type Enrolment, type Result, results } from '../../programmes/schema.ts'
import { CodeFields } from './code-fields.tsx'
import { say, trouble } from './words.ts'

interface Props {
  readonly enrolment: Enrolment
  readonly name: string
  readonly path: string
  readonly onChanged: () => void
}

/** One programme that somebody is or was in. */
export const Enrolled = ({ enrolment, name, path, onChanged }: Props) => {
  const [doing, setDoing] = useState<'codes' | 'leave' | null>(null)
  const [codes, setCodes] = useState(enrolment.codes)
  const [failed, setFailed] = useState<unknown>(null)
  const { id, leftOn, result, unmet, fields } = enrolment
  const act = async (what: string, body: object) => {
    setFailed(null)
    try {
      await send(`${path}/${what}`, { enrolmentId: id, ...body })
      setDoing(null)
      onChanged()
    } catch (refused) {
      setFailed(refused)
    }
  }
  const over = leftOn && result ? say('left.day', { day: sayDay(leftOn), result: say(`r.${result}`) }) : null
  return (
    <article class="stack party">
      <p>
        <span class="b">{enrolment.name}</span> {name && <bdi>{name}</bdi>}{' '}
        <span class="soft small">· {say('since.day', { day: sayDay(enrolment.enrolledOn) })}</span>
      </p>
      {over && <p class="chips">{<Chip tone="soft">{over}</Chip>}</p>}
      {unmet.length > 0 && !leftOn && (
        <p class="chips">{<Chip tone="warn">{say('unmet', { n: unmet.length })}</Chip>}</p>
      )}
      {doing === 'codes' ? (
        <form
          class="stack"
          onSubmit={event => {
            event.preventDefault()
            void act('codes', { seen: enrolment.codesSeen, codes })
          }}
        >
          <CodeFields fields={fields} codes={codes} onInput={setCodes} />
          <div class="actions">
            <Button kind="fill" type="submit">
              {say('save')}
            </Button>
            <Button kind="quiet" onClick={() => setDoing(null)}>
              {say('cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div class="actions">
          {fields.length > 0 && (
            <Button kind="quiet" icon="edit" onClick={() => setDoing('codes')}>
              {say('edit.codes')}
            </Button>
          )}
          {!leftOn && (
            <Button kind="quiet" icon="exit" onClick={() => setDoing('leave')}>
              {say('leave')}
            </Button>
          )}
        </div>
      )}
      <Trouble error={failed} words={trouble} />
      <Leave
        open={doing === 'leave'}
        onClose={() => setDoing(null)}
        onLeave={(day, why) => void act('leave', { leftOn: day, result: why })}
      />
    </article>
  )
}

interface LeaveProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onLeave: (day: string, result: Result) => void
}

const Leave = ({ open, onClose, onLeave }: LeaveProps) => {
  const [day, setDay] = useState(() => new Date().toLocaleDateString('sv-SE'))
  const [result, setResult] = useState<Result>('completed')
  const button = (
    <Button kind="fill" onClick={() => onLeave(day, result)}>
      {say('save')}
    </Button>
  )
  return (
    <Dialog title={say('leave')} open={open} onClose={onClose} actions={button}>
      <div class="stack">
        <TextField label={say('leave.day')} type="date" value={day} onInput={setDay} />
        <Select
          label={say('result')}
          value={result}
          options={results.map(value => ({ value, label: say(`r.${value}`) }))}
          onChange={setResult}
        />
      </div>
    </Dialog>
  )
}

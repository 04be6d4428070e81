import { useState } from 'preact/hooks'
import { pick, Select, TextArea, TextField, troubleOf } from '../../../ui/console/index.ts'
import { PlanForm } from './plan-form.tsx'
import type { PlanProps } from './shown-plan.ts'
import { say, trouble } from './words.ts'

/** Something that sets legal deadlines running, with its day. */
export const StartForm = ({ plan, act, onDone }: PlanProps & { onDone: () => void }) => {
  const [code, setCode] = useState('')
  const [happenedOn, setHappened] = useState(plan.today)
  const [lodgedOn, setLodged] = useState('')
  const [words, setWords] = useState('')
  const event = plan.events.find(each => each.code === code)
  const body = { event: code, happenedOn, lodgedOn: event?.asksLodged ? lodgedOn || null : null, words }
  return (
    <PlanForm onSave={() => act('starts', body)} onDone={onDone} fields={['event', 'happenedOn', 'lodgedOn']}>
      {error => (
        <>
          <Select
            label={say('start.event')}
            value={code}
            options={[
              { value: '', label: '–' },
              ...plan.events.map(({ code: value, it, en }) => ({ value, label: pick([it, en]) })),
            ]}
            onChange={setCode}
            error={troubleOf(error, 'event', {
              ...trouble,
              'request.not-understood': trouble['start.event'] ?? ['', ''],
            })}
          />
          <div class="plan-fields">
            <TextField
              label={say('start.on')}
              hint={event?.later && say('start.later')}
              type="date"
              value={happenedOn}
              onInput={setHappened}
              error={troubleOf(error, 'happenedOn', trouble)}
            />
            {event?.asksLodged && (
              <TextField
                label={say('start.lodged')}
                hint={say('start.lodged.hint')}
                type="date"
                value={lodgedOn}
                onInput={setLodged}
                error={troubleOf(error, 'lodgedOn', trouble)}
              />
            )}
          </div>
          <TextArea
            label={say('start.words')}
            hint={say('optional')}
            value={words}
            onInput={setWords}
            maxLength={2000}
            rows={2}
          />
        </>
      )}
    </PlanForm>
  )
}

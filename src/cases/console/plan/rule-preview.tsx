import { useState } from 'preact/hooks'
import { Button, sayDay, send, TextField, Trouble } from '../../../ui/console/index.ts'
import type { Reckoning } from '../../plan/schema.ts'
import type { TypedRule } from './rule-form.tsx'
import { Steps } from './steps.tsx'
import { say, trouble } from './words.ts'

type Tried = Reckoning & { readonly day: string }

/** What a rule would give, on days on which counting goes wrong and on one of one's own. */
export const RulePreview = ({ rule }: { rule: TypedRule }) => {
  const year = new Date().getFullYear()
  const [own, setOwn] = useState(`${year}-07-15`)
  const [tried, setTried] = useState<readonly Tried[]>([])
  const [failed, setFailed] = useState<unknown>(null)
  const { length, unit, month, day, direction, firstDay, august, rolls } = rule
  const days = [...new Set([own, `${year}-01-31`, `${year}-08-10`, `${year}-12-23`])]
  const body = { length, unit, month, day, direction, firstDay, august, rolls, days }
  const go = () => {
    setFailed(null)
    void send<{ items: Tried[] }>('/console/api/deadline-rules/preview', body).then(
      ({ items }) => setTried(items),
      setFailed,
    )
  }
  return (
    <fieldset class="stack">
      <legend>{say('r.preview')}</legend>
      <div class="plan-fields">
        <TextField label={say('r.preview.day')} type="date" value={own} onInput={setOwn} />
      </div>
      <div class="actions">
        <Button onClick={go}>{say('r.preview.go')}</Button>
      </div>
      <Trouble error={failed} words={trouble} />
      <ul class="rows" aria-live="polite">
        {tried.map(each => (
          <li key={each.day} class="plan-task">
            <div>
              <p class="b">{say('r.preview.line', { from: sayDay(each.day), due: sayDay(each.due) })}</p>
              <Steps steps={each.steps} direction={direction} />
            </div>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

import { useState } from 'preact/hooks'
import { Button, Dialog, TextField } from '../../../ui/console/index.ts'
import type { ThreadProps } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'

/** When it comes back by itself. */
export const SnoozeDialog = ({ act, close }: ThreadProps & { close: () => void }) => {
  const [day, setDay] = useState('')
  const until = (moment: Date) => void act('snooze', { until: moment.toISOString() }).then(close)
  const now = new Date()
  const evening = at(now, 19, 0)
  return (
    <Dialog title={say('snooze.title')} open onClose={close}>
      <p class="soft">{say('snooze.hint')}</p>
      <div class="actions">
        <Button onClick={() => until(new Date(now.getTime() + 3_600_000))}>{say('snooze.hour')}</Button>
        {evening > now && <Button onClick={() => until(evening)}>{say('snooze.evening')}</Button>}
        <Button onClick={() => until(at(now, 9, 30, 1))}>{say('snooze.tomorrow')}</Button>
        <Button onClick={() => until(at(now, 9, 30, 7))}>{say('snooze.week')}</Button>
      </div>
      <form
        class="compact-line"
        onSubmit={event => {
          event.preventDefault()
          if (day) until(new Date(`${day}T09:30`))
        }}
      >
        <TextField type="date" label={say('snooze.at')} value={day} onInput={setDay} />
        <Button type="submit">{say('snooze')}</Button>
      </form>
    </Dialog>
  )
}

function at(now: Date, hour: number, minute: number, days = 0): Date {
  const moment = new Date(now)
  moment.setDate(moment.getDate() + days)
  moment.setHours(hour, minute, 0, 0)
  return moment
}

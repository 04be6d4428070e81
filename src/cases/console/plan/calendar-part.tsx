import { useState } from 'preact/hooks'
import {
  Button,
  Copy,
  newOnce,
  Notice,
  sayDay,
  Section,
  send,
  TextField,
  Trouble,
  useFetched,
} from '../../../ui/console/index.ts'
import { say, trouble } from './words.ts'

/** The secret address of one's calendar: shown once, switched off at once. */
export const CalendarPart = () => {
  const { value, reload } = useFetched<{ madeAt: string | null }>('/console/api/calendar')
  const [address, setAddress] = useState<string | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const make = async () => {
    setFailed(null)
    try {
      const { path } = await send<{ path?: string }>('/console/api/calendar', {}, newOnce())
      setAddress(path ? location.origin + path : null)
    } catch (error) {
      setFailed(error)
    }
    reload()
  }
  const revoke = async () => {
    setFailed(null)
    setAddress(null)
    await send('/console/api/calendar/revoke', {}, newOnce()).catch(setFailed)
    reload()
  }
  return (
    <Section title={say('calendar')}>
      <p class="soft">{say('calendar.hint')}</p>
      <Trouble error={failed} words={trouble} />
      {address && (
        <Notice tone="warn">
          <TextField label={say('calendar.shown')} value={address} onInput={() => undefined} />
          <Copy text={address} label={say('calendar.copy')} />
        </Notice>
      )}
      {value?.madeAt && <p>{say('calendar.since', { day: sayDay(value.madeAt) })}</p>}
      <div class="actions">
        <Button onClick={() => void make()}>{say(value?.madeAt ? 'calendar.new' : 'calendar.make')}</Button>
        {value?.madeAt && (
          <Button kind="danger" onClick={() => void revoke()}>
            {say('calendar.revoke')}
          </Button>
        )}
      </div>
      {value?.madeAt && <p class="soft small">{say('calendar.new.hint')}</p>}
    </Section>
  )
}

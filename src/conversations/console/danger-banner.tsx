import { useEffect, useState } from 'preact/hooks'
import { Button, desk, Icon, Link, may, sayMoment, send, Trouble, useFetched, useLive } from '../../ui/console/index.ts'
import { type DangerListed, dangerOutcomes } from '../danger/schema.ts'
import { soundAlarm } from './alarm-sound.ts'
import { trouble } from './calls-words.ts'
import './danger.css'
import { say } from './danger-words.ts'

interface Alarms {
  readonly items: readonly DangerListed[]
  readonly numbers: readonly { readonly code: string; readonly shown: string; readonly value: string }[]
}

/** Stands above every screen of whoever answers, while somebody may be in danger. */
export const DangerBanner = () => (may('danger.answer') ? <Alarmed /> : null)

/** So often (ms) the alarm sounds again, and is asked for again whatever the line for news does. */
const AGAIN_MS = 8_000
const ASK_MS = 60_000

const Alarmed = () => {
  const { value, reload } = useFetched<Alarms>('/console/api/danger')
  const [silent, silence] = useState<readonly string[]>([])
  useLive('danger', reload)
  useEffect(() => {
    const timer = setInterval(reload, ASK_MS)
    return () => clearInterval(timer)
  }, [reload])
  const ringing = (value?.items ?? []).filter(({ id, rings }) => rings && !silent.includes(id))
  useSound(ringing.length > 0)
  if (!value || value.items.length === 0) return null
  return (
    <section class="danger-alarms" aria-label={say('region')}>
      {value.items.map(item => (
        <Alarm
          key={item.id}
          item={item}
          numbers={value.numbers}
          reload={reload}
          silence={ringing.includes(item) ? () => silence([...silent, item.id]) : undefined}
        />
      ))}
    </section>
  )
}

function useSound(on: boolean): void {
  useEffect(() => {
    if (!on) return undefined
    soundAlarm()
    const timer = setInterval(soundAlarm, AGAIN_MS)
    return () => clearInterval(timer)
  }, [on])
}

interface AlarmProps {
  readonly item: DangerListed
  readonly numbers: Alarms['numbers']
  readonly reload: () => void
  readonly silence: (() => void) | undefined
}

const Alarm = ({ item, numbers, reload, silence }: AlarmProps) => {
  const [error, setError] = useState<unknown>(null)
  const { confirmedBy } = item
  const act = async (what: string, body: object = {}) => {
    setError(null)
    await send(`/console/api/danger/${item.id}/${what}`, body).catch(setError)
    reload()
  }
  return (
    <div class={confirmedBy ? 'danger-alarm taken' : 'danger-alarm'} role={confirmedBy ? 'status' : 'alert'}>
      <Icon name="bell" />
      <div class="what">
        <p class="b">
          {say('title')}:{' '}
          <Link to={`/console/conversations/${item.conversationId}`}>{say('person', { sign: item.sign })}</Link>
        </p>
        <p>
          {say(item.how)} · {sayMoment(item.raisedAt)}
        </p>
        <p class="numbers">
          {say('numbers')}{' '}
          {numbers.map(({ code, shown, value }) => (
            <a key={code} href={`tel:${value}`}>
              {shown}
            </a>
          ))}
        </p>
        <Trouble error={error} words={trouble} />
        {confirmedBy && confirmedBy.id !== desk.accountId && <p>{say('with', { name: confirmedBy.name })}</p>}
        {confirmedBy?.id === desk.accountId && <p>{say('with-me')}</p>}
      </div>
      <div class="do">
        {!confirmedBy && (
          <Button kind="danger" onClick={() => void act('confirm')}>
            {say('mine')}
          </Button>
        )}
        {silence && (
          <Button kind="quiet" onClick={silence}>
            {say('silence')}
          </Button>
        )}
        {confirmedBy?.id === desk.accountId &&
          dangerOutcomes.map(outcome => (
            <Button key={outcome} onClick={() => void act('end', { outcome })}>
              {say(outcome)}
            </Button>
          ))}
      </div>
    </div>
  )
}

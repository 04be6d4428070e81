import { useState } from 'preact/hooks'
import { Button, Chip, sayMoment, Section, send, tell, Trouble, useFetched, useLive } from '../../ui/console/index.ts'
import type { DeadLetter, Undecided } from '../schema.ts'
import { nameOf } from './names.ts'
import { say, trouble } from './words.ts'

interface Found {
  readonly deadLetters: readonly DeadLetter[]
  readonly undecided: readonly Undecided[]
}

/** What came in and was not understood, and what went out and may have arrived: a person decides. Never any content. */
export const Stuck = () => {
  const { value, error, reload } = useFetched<Found>('/console/api/channels/stuck')
  const [failed, setFailed] = useState<unknown>(null)
  useLive('channel', reload)
  useLive('message.delivery', reload)
  if (!value) return <Trouble error={error} retry={reload} />
  const { deadLetters, undecided } = value
  if (deadLetters.length + undecided.length === 0) return <p class="soft">{say('stuck.none')}</p>
  const act = async (path: string, said: string) => {
    setFailed(null)
    await send(`/console/api/channels/${path}`, {}).then(() => tell(said), setFailed)
    reload()
  }
  return (
    <Section title={say('stuck')}>
      <Trouble error={failed} words={trouble} />
      {undecided.length > 0 && (
        <>
          <h3>{say('undecided')}</h3>
          <p class="soft">{say('undecided.hint')}</p>
          <ul class="stuck-list">
            {undecided.map(({ id, channel, at }) => (
              <li key={id}>
                <span>
                  <Chip>{nameOf(channel)}</Chip> {sayMoment(at)} <span class="soft small">{say('again.sure')}</span>
                </span>
                <span class="stuck-do">
                  <Button onClick={() => void act(`undecided/${id}/again`, say('decided'))}>{say('again')}</Button>
                  <Button onClick={() => void act(`undecided/${id}/left`, say('decided'))}>{say('leave')}</Button>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {deadLetters.length > 0 && (
        <>
          <h3>{say('dead')}</h3>
          <p class="soft">{say('dead.hint')}</p>
          <ul class="stuck-list">
            {deadLetters.map(({ id, channel, code, receivedAt }) => (
              <li key={id}>
                <span>
                  <Chip>{nameOf(channel)}</Chip> {sayMoment(receivedAt)}{' '}
                  <span class="soft small">{say('dead.code', { code })}</span>
                </span>
                <Button onClick={() => void act(`dead-letters/${id}/replay`, say('replayed'))}>{say('replay')}</Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

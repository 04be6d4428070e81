import { useState } from 'preact/hooks'
import { Button, Icon, may, send, Trouble } from '../../../ui/console/index.ts'
import { DANGER } from '../../screening/instrument.ts'
import { pickName } from './pick-name.ts'
import type { Shown } from './shown.ts'
import { say, trouble } from './words.ts'

/** As soon as an answer says danger: what it is, the numbers that help, and the alarm, which a person presses. */
export const DangerNow = ({ shown: { whole, instruments, outcome } }: { shown: Shown }) => {
  const standing = (instruments[DANGER]?.indicators ?? []).filter(
    ({ code }) => outcome.indicators[`${DANGER}.${code}`]?.truth === 'yes',
  )
  if (standing.length === 0) return null
  const [conversation] = whole.conversations
  return (
    <section class="danger-now" role="alert">
      <h2>
        <Icon name="danger" /> {say('danger')}
      </h2>
      <p class="b">{standing.map(({ name }) => pickName(name)).join(' · ')}</p>
      <p class="numbers">
        {say('danger.what')}{' '}
        {whole.numbers.map(({ code, shown, value }) => (
          <a key={code} href={`tel:${value}`}>
            {shown}
          </a>
        ))}
      </p>
      {conversation && may('danger.raise') ? (
        <Ring conversation={conversation} />
      ) : (
        <p>{say(conversation ? 'danger.telephone' : 'danger.no-conversation')}</p>
      )}
    </section>
  )
}

const Ring = ({ conversation }: { conversation: string }) => {
  const [rung, setRung] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const ring = () => send(`/console/api/conversations/${conversation}/danger`).then(() => (setRung(true), setError(null)), setError) // prettier-ignore
  return rung ? (
    <p class="b">{say('danger.rung')}</p>
  ) : (
    <>
      <Button kind="danger" icon="bell" onClick={() => void ring()}>
        {say('danger.ring')}
      </Button>
      <Trouble error={error} words={trouble} />
    </>
  )
}

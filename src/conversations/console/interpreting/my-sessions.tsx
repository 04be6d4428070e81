import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  Empty,
  Link,
  Loading,
  PageHead,
  Section,
  Select,
  send,
  Trouble,
  useFetched,
  useLive,
} from '../../../ui/console/index.ts'
import { declineReasons, type DeclineReason, type Interpreting } from '../../interpreting/schema.ts'
import { CHANNELS } from '../../../ui/console/channel-names.ts'
import { trouble } from '../words.ts'
import { say } from './interpreting-words.ts'
import { saySession, sayState } from './say-session.ts'

/** A mediator's invitations and bookings, the next first. */
export default function MySessions() {
  const { value, error, reload } = useFetched<{ items: readonly Interpreting[] }>('/console/api/interpreting')
  useLive('conversation.interpreting', reload)
  return (
    <div class="page">
      <PageHead title={say('mine')} />
      <Trouble error={error} words={trouble} retry={reload} />
      {!value && !error && <Loading label="…" />}
      {value?.items.length === 0 && <Empty icon="people" title={say('mine.none')} hint={say('mine.hint')} />}
      {value?.items.map(one => (
        <One key={one.id} one={one} reload={reload} />
      ))}
    </div>
  )
}

const One = ({ one, reload }: { one: Interpreting; reload: () => void }) => {
  const [declining, setDeclining] = useState(false)
  const [why, setWhy] = useState<DeclineReason>('busy')
  const [error, setError] = useState<unknown>(null)
  const act = (what: string, body: object) =>
    void send(`/console/api/conversations/${one.conversationId}/interpreting/${what}`, {
      interpretingId: one.id,
      ...body,
    }).then(reload, (refused: unknown) => {
      setError(refused)
      reload()
    })
  return (
    <Section
      title={say('person', { sign: one.sign })}
      actions={<Chip tone={one.state === 'accepted' ? 'ok' : 'info'}>{sayState(one)}</Chip>}
    >
      <p>
        {CHANNELS[one.channel] ?? one.channel} · {saySession(one, one.language)}
      </p>
      <p class="soft">{say('by', { name: one.invitedBy })}</p>
      <Trouble error={error} words={trouble} />
      <div class="actions">
        {one.state === 'invited' && (
          <Button kind="fill" onClick={() => act('answer', { declines: null })}>
            {say('accept')}
          </Button>
        )}
        {one.state === 'invited' && !declining && <Button onClick={() => setDeclining(true)}>{say('decline')}</Button>}
        {one.state === 'accepted' && (
          <>
            <Link class="btn fill" to={`/console/conversations/${one.conversationId}`}>
              {say('open')}
            </Link>
            <Button onClick={() => act('end', {})}>{say('end')}</Button>
          </>
        )}
      </div>
      {declining && one.state === 'invited' && (
        <div class="actions">
          <Select
            label={say('why')}
            value={why}
            options={declineReasons.map(value => ({ value, label: say(value) }))}
            onChange={setWhy}
          />
          <Button onClick={() => act('answer', { declines: why })}>{say('decline')}</Button>
        </div>
      )}
    </Section>
  )
}

import { useState } from 'preact/hooks'
import {
  Button,
  TextArea,
  Chip,
  desk,
  Facts,
  Link,
  Loading,
  PageHead,
  sayDay,
  sayMoment,
  Section,
  send,
  Trouble,
  useFetched,
  useLive,
} from '../../ui/console/index.ts'
import { codedValue } from '../coded-value.ts'
import type { WholeReferral } from '../schema.ts'
import { PackageFiles } from './attach-files.tsx'
import { AnswerForm } from './answer-form.tsx'
import type { Act } from './referral.tsx'
import './referrals.css'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

/** One request as a partner's people read it, and their answer. */
export default function IncomingOne({ params: { id = '' } }: { params: Record<string, string> }) {
  const path = `/console/api/incoming/${id}`
  const { value, error, reload } = useFetched<WholeReferral>(path)
  const [failed, setFailed] = useState<unknown>(null)
  useLive('incoming', news => news.id === id && reload())
  if (!value) return error ? <Trouble error={error} words={trouble} retry={reload} title={say('incoming.title')} /> : <Loading label={say('loading')} />
  const act: Act = async (what, body = {}) => {
    setFailed(null)
    try {
      const { done } = await send<{ done: unknown }>(`${path}/${what}`, body)
      reload()
      return done
    } catch (refused) {
      setFailed(refused)
      return null
    }
  }
  const told = Object.entries(value.package?.person ?? {})
  const lang = desk.lang === 'en' ? 'en' : 'it'
  const mine = value.direction === 'in' ? 'sender' : 'receiver'
  return (
    <div class="page">
      <p>
        <Link to="/console/incoming">{say('back')}</Link>
      </p>
      <PageHead title={say('number', { n: value.number })} chips={<Chip>{say('since', { state: say(`s.${value.state}` as 's.sent'), day: sayDay(value.since) })}</Chip>} />
      <Trouble error={failed} words={trouble} />
      {!value.package ? (
        <p>{say('incoming.closed')}</p>
      ) : (
        <>
          <Section title={say(value.direction === 'in' ? 'own.request' : 'incoming.request')}>
            <p class="text" dir="auto">
              {value.package.request}
            </p>
          </Section>
          <Section title={say('person')}>
            {told.length === 0 ? <p class="soft">{say('person.none')}</p> : <Facts of={told.map(([field, text]) => [say(`f.${field}` as 'f.name'), codedValue(field, text, lang)] as const)} />}
          </Section>
          {value.files.length > 0 && (
            <Section title={say('files')}>
              <PackageFiles referral={value} from="incoming" />
            </Section>
          )}
          {value.words.length > 1 && (
            <Section title={say('words.both')}>
              <ol class="entries">
                {value.words.slice(1).map(word => (
                  <li key={word.id}>
                    <p class="small soft">
                      {sayMoment(word.at)} · {word.side === mine ? say('you') : 'Helpdesk'}
                    </p>
                    <p class="text" dir="auto">
                      {word.text}
                    </p>
                  </li>
                ))}
              </ol>
            </Section>
          )}
          {value.direction === 'in' && value.state === 'needs-info' && <Reply act={act} />}
          {value.direction === 'out' && <AnswerForm state={value.state} act={act} />}
          {value.expiresAt && <p class="soft small">{say('shared.until', { day: sayDay(value.expiresAt) })}</p>}
        </>
      )}
    </div>
  )
} // prettier-ignore

/** What the helpdesk asked of somebody whom we sent is answered here. */
const Reply = ({ act }: { act: Act }) => {
  const [text, setText] = useState('')
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void act('reply', { text })
      }}
    >
      <TextArea label={say('reply.helpdesk')} value={text} onInput={setText} maxLength={10_000} />
      <Button kind="fill" type="submit">
        {say('send')}
      </Button>
    </form>
  )
}

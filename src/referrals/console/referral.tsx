import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  Copy,
  desk,
  Dialog,
  go,
  Link,
  Loading,
  Looked,
  Notice,
  PageHead,
  sayDay,
  sayMoment,
  Section,
  send,
  TextArea,
  Trouble,
  useFetched,
  useLive,
} from '../../ui/console/index.ts'
import { codedValue } from '../coded-value.ts'
import { mayFollow } from '../referral-states.ts'
import type { WholeReferral } from '../schema.ts'
import { PackageFiles } from './attach-files.tsx'
import { AnswerForm } from './answer-form.tsx'
import { Loop } from './loop.tsx'
import { freshLink, keepLink, type NewLink } from './new-link.ts'
import './referrals.css'
import { SendDraft } from './send-draft.tsx'
import { trouble } from './trouble.ts'
import { WhichConversation } from './which-conversation.tsx'
import { say } from './words.ts'

export type Act = (what: string, body?: object) => Promise<unknown>

/** One referral: what was shared with whom, how far it is, what was written, and what the person says of it. */
export default function Referral({ params: { id = '' } }: { params: Record<string, string> }) {
  const path = `/console/api/referrals/${id}`
  const { value, error, reload } = useFetched<WholeReferral>(path)
  const [failed, setFailed] = useState<unknown>(null)
  const [sure, setSure] = useState(false)
  useLive('referral', news => news.id === id && reload())
  if (!value)
    return error ? (
      <Trouble error={error} words={trouble} retry={reload} title={say('title')} />
    ) : (
      <Loading label={say('loading')} />
    )
  const act: Act = async (what, body = {}) => {
    setFailed(null)
    // Something else was stored: only to be read anew.
    if (what === 'seen') return (reload(), null)
    try {
      const { done } = await send<{ done: unknown }>(`${path}/${what}`, body)
      reload()
      return done
    } catch (refused) {
      setFailed(refused)
      reload()
      return null
    }
  }
  const { state, direction } = value
  const waits = direction === 'out' && mayFollow(state, 'sent', 'sender')
  const end = async () => {
    setSure(false)
    await act('withdraw')
  }
  const charge = async () => {
    const done = (await act('charge')) as { caseId?: string } | null
    if (done?.caseId) go(`/console/cases/${done.caseId}`)
  }
  return (
    <div class="page">
      <p>
        {value.caseId ? (
          <Link to={`/console/cases/${value.caseId}`}>{say('to-case')}</Link>
        ) : (
          <Link to="/console/referrals">{say('back')}</Link>
        )}
      </p>
      <PageHead
        title={`${say('number', { n: value.number })} ${say(direction, { name: value.other })}`}
        chips={<Standing referral={value} />}
        actions={
          <>
            {direction === 'in' && mayFollow(state, 'accepted', 'receiver') && (
              <Button kind="fill" icon="folder" onClick={() => void charge()}>
                {say('charge')}
              </Button>
            )}
            {direction === 'out' && mayFollow(state, 'rerouted', 'sender') && value.caseId && (
              <Link class="btn fill" to={`/console/cases/${value.caseId}/refer`}>
                {say('another')}
              </Link>
            )}
            {direction === 'out' && mayFollow(state, 'withdrawn', 'sender') && (
              <Button kind="danger" onClick={() => setSure(true)}>
                {say('withdraw')}
              </Button>
            )}
          </>
        }
      />
      <Trouble error={failed} words={trouble} />
      <div class="referral-parts">
        <div class="stack">
          {direction === 'out' && <NewLinkShown id={id} />}
          <WhichConversation referral={value} act={act} />
          {waits ? <SendDraft referral={value} act={act} /> : <Shared referral={value} act={act} />}
          <Words referral={value} act={act} />
          {direction === 'in' && <AnswerForm state={state} act={act} without={['accepted']} />}
          {direction === 'out' && <Loop referral={value} act={act} />}
        </div>
        <div class="stack">
          <Section title={say('history')}>
            <ol class="entries">
              {value.states.map((each, place) => (
                <li key={place}>
                  <p class="small soft">
                    {sayMoment(each.at)} · {say(`side.${each.side}`)}
                  </p>
                  <p>
                    {say(`s.${each.state}` as 's.sent')}{' '}
                    {each.reason && <span class="soft">({say(`r.${each.reason}` as 'r.other')})</span>}
                  </p>
                </li>
              ))}
            </ol>
          </Section>
          <Looked thing={id} />
        </div>
      </div>
      <Dialog
        title={say('withdraw')}
        open={sure}
        onClose={() => setSure(false)}
        actions={
          <Button kind="danger" onClick={() => void end()}>
            {say('withdraw')}
          </Button>
        }
      >
        <p>{say('withdraw.sure')}</p>
      </Dialog>
    </div>
  )
}

const Standing = ({ referral: { state, since, overdue, dueAt } }: { referral: WholeReferral }) => (
  <>
    <Chip>{say('since', { state: say(`s.${state}` as 's.sent'), day: sayDay(since) })}</Chip>{' '}
    {overdue ? (
      <Chip tone="bad">{say('overdue')}</Chip>
    ) : (
      dueAt && <Chip tone="soft">{say('due', { day: sayDay(dueAt) })}</Chip>
    )}
  </>
)

const NewLinkShown = ({ id }: { id: string }) => {
  const link = freshLink(id)
  if (!link) return null
  const address = `${location.origin}/r/${link.token}`
  return (
    <Notice tone="warn" title={say('link')}>
      <p>{say('link.what')}</p>
      <p>
        {say('address')}: <code class="link">{address}</code>
      </p>
      <Copy text={address} label={say('address.copy')} />
      <p>
        {say('code')}: <strong class="spoken">{link.code.replace(/(....)/, '$1 ')}</strong>
      </p>
    </Notice>
  )
}

const Shared = ({ referral, act }: { referral: WholeReferral; act: Act }) => {
  const told = Object.entries(referral.package?.person ?? {})
  const openNow =
    referral.consentStands !== false &&
    ['sent', 'received', 'accepted', 'needs-info', 'waitlisted', 'in-progress', 'completed'].includes(referral.state)
  const renew = async () => {
    const done = (await act('link')) as { link?: NewLink } | null
    if (done?.link) keepLink(referral.id, done.link)
  }
  return (
    <Section title={say('shared_')}>
      {!referral.package ? (
        <p class="soft">{say('shared.not')}</p>
      ) : (
        <>
          <blockquote class="preview">
            <p dir="auto" class="text">
              {referral.package.request}
            </p>
            {told.length === 0 && <p class="soft">{say('person.none')}</p>}
            <dl class="facts">
              {told.map(([field, value]) => (
                <div key={field}>
                  <dt>{say(`f.${field}` as 'f.name')}</dt>
                  <dd dir="auto">{codedValue(field, value, desk.lang === 'en' ? 'en' : 'it')}</dd>
                </div>
              ))}
            </dl>
          </blockquote>
          {referral.files.length > 0 && <PackageFiles referral={referral} />}
          {referral.direction === 'out' && (
            <>
              <p>{openNow ? say('shared.until', { day: sayDay(referral.expiresAt) }) : say('shared.over')}</p>
              <p class="soft">
                {referral.openings.length === 0
                  ? say('openings.none')
                  : say('openings', { n: referral.openings.length, day: sayMoment(referral.openings[0]?.at) })}
              </p>
              {openNow && (
                <Button kind="quiet" icon="mail" onClick={() => void renew()}>
                  {say('new-link')}
                </Button>
              )}
            </>
          )}
        </>
      )}
    </Section>
  )
}

const Words = ({ referral, act }: { referral: WholeReferral; act: Act }) => {
  const [text, setText] = useState('')
  const ours = referral.direction === 'out' ? 'sender' : 'receiver'
  const between = referral.words.slice(1)
  const asked = referral.direction === 'out' && referral.state === 'needs-info'
  if (between.length === 0 && !asked) return null
  return (
    <Section title={say('words')}>
      <ol class="entries">
        {between.map(word => (
          <li key={word.id}>
            <p class="small soft">
              {sayMoment(word.at)} · {word.side === ours ? say('us') : say('them')}
            </p>
            <p dir="auto" class="text">
              {word.text}
            </p>
          </li>
        ))}
      </ol>
      {asked && (
        <form
          class="stack"
          onSubmit={event => {
            event.preventDefault()
            void act('reply', { text }).then(done => done !== null && setText(''))
          }}
        >
          <TextArea label={say('reply')} value={text} onInput={setText} maxLength={10_000} />
          <Button kind="fill" type="submit">
            {say('send')}
          </Button>
        </form>
      )}
    </Section>
  )
} // prettier-ignore

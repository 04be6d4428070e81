import { useState } from 'preact/hooks'
import { Button, desk, Section, sayDay, Select, useFetched } from '../../ui/console/index.ts'
import { mayFollow } from '../referral-states.ts'
import { helpedAnswers, reachedAnswers, type WholeReferral } from '../schema.ts'
import { AskingShown } from './asking.tsx'
import type { Act } from './referral.tsx'
import { say } from './words.ts'

/** The person is asked, and what they say closes it. */
export const Loop = ({ referral, act }: { referral: WholeReferral; act: Act }) => {
  const [language, setLanguage] = useState(referral.questions[0]?.language ?? referral.package?.language?.slice(0, 2) ?? 'it')
  const [reached, setReached] = useState<(typeof reachedAnswers)[number]>('yes')
  const [helped, setHelped] = useState<(typeof helpedAnswers)[number]>('yes')
  const { value: codes } = useFetched<{ languages: readonly { code: string; it: string; en: string }[] }>('/console/api/map-words')
  const { state, confirmation, conversations, conversationId, toChoose, questions } = referral
  // Of several people somebody says first who is meant: it stands above.
  const where = conversationId ?? (toChoose.length > 0 ? null : conversations[0])
  const now = mayFollow(state, 'confirmed', 'person') || mayFollow(state, 'failed', 'person')
  if (!now && !confirmation) return null
  return (
    <Section title={say('loop')}>
      {confirmation && (
        <p class="b">
          {confirmation.why && `${say(`w.${confirmation.why}` as 'w.other')}. `}
          {say(confirmation.themselves ? 'said.themselves' : 'said', { reached: say(`a.${confirmation.reached}` as 'a.yes'), helped: say(`a.${confirmation.helped}` as 'a.yes'), day: sayDay(confirmation.at) })}
        </p>
      )}
      {now && (
        <>
          <p class="soft">{say('loop.what')}</p>
          {toChoose.length > 0 && !conversationId ? <p>{say('asked-in.first')}</p> : <AskingShown referral={referral} />}
          {conversations.length === 0 && <p>{say('ask.none')}</p>}
          {where && (
            <div class="finding">
              <Select label={say('ask.language')} value={language} options={(codes?.languages ?? []).map(each => ({ value: each.code, label: desk.lang === 'en' ? each.en : each.it }))} onChange={setLanguage} />
              <Button onClick={() => void act('ask', { conversationId: where, language })}>{say('ask')}</Button>
            </div>
          )}
          {questions.map((question, place) => (
            <p key={place} class="soft">
              {say('asked', { day: sayDay(question.at) })} ({question.language})
            </p>
          ))}
          <form
            class="finding"
            onSubmit={event => {
              event.preventDefault()
              void act('word', { reached, helped })
            }}
          >
            <Select label={say('reached')} value={reached} options={reachedAnswers.map(value => ({ value, label: say(`a.${value}`) }))} onChange={setReached} />
            <Select label={say('helped')} value={helped} options={helpedAnswers.filter(value => value !== 'unknown').map(value => ({ value, label: say(`a.${value}`) }))} onChange={setHelped} />
            <Button kind="fill" type="submit">
              {say('record')}
            </Button>
          </form>
        </>
      )}
    </Section>
  )
} // prettier-ignore

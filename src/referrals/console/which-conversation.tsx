import { Button, Link, Notice } from '../../ui/console/index.ts'
import { CHANNELS } from '../../ui/console/channel-names.ts'
import { nothingToAsk } from '../referral-states.ts'
import type { WholeReferral } from '../schema.ts'
import type { Act } from './referral.tsx'
import { say } from './words.ts'

/** In a case of several people: in which conversation the person of this referral is asked how it went, chosen by one press. */
export const WhichConversation = ({ referral, act }: { referral: WholeReferral; act: Act }) => {
  const { toChoose, conversationId, direction, state } = referral
  if (direction !== 'out' || toChoose.length === 0 || nothingToAsk.includes(state)) return null
  const chosen = toChoose.find(({ id }) => id === conversationId)
  const others = toChoose.filter(({ id }) => id !== conversationId)
  const label = ({ sign, channel }: (typeof toChoose)[number]) =>
    say('asked-in.one', { sign, channel: CHANNELS[channel] ?? channel })
  return (
    <Notice
      tone={chosen ? 'ok' : 'warn'}
      title={chosen ? say('asked-in.chosen', { which: label(chosen) }) : say('asked-in')}
    >
      {others.length > 0 && <p>{say(chosen ? 'asked-in.change' : 'asked-in.what')}</p>}
      <ul class="asked-in">
        {others.map(each => (
          <li key={each.id}>
            <Button onClick={() => void act('conversation', { conversationId: each.id })}>{label(each)}</Button>{' '}
            <Link to={`/console/conversations/${each.id}`} class="btn quiet">
              {say('asked-in.see')} <span class="hide">{label(each)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

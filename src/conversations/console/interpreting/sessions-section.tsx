import { Button, Chip, desk, useFetched, useLive } from '../../../ui/console/index.ts'
import type { Interpreting } from '../../interpreting/schema.ts'
import { SideSection } from '../thread/side-section.tsx'
import type { ThreadPart } from '../thread/thread-part.ts'
import { say } from './interpreting-words.ts'
import { saySession, sayState } from './say-session.ts'

/** Who mediates here, who did, and when. */
export const SessionsSection: ThreadPart = ({ thread, choices, act }) => {
  const { value, reload } = useFetched<{ sessions: readonly Interpreting[] }>(
    `/console/api/conversations/${thread.id}/interpreting`,
  )
  useLive('conversation.interpreting', news => news.id === thread.id && reload())
  if (!value || value.sessions.length === 0) return null
  const nameOf = (code: string) => choices?.languages.find(each => each.code === code)?.name ?? code
  const answer = (interpretingId: string) => void act('interpreting/answer', { interpretingId, declines: null })
  return (
    <SideSection title={say('title')}>
      <ul class="plain-list">
        {value.sessions.map(one => (
          <li key={one.id}>
            <p>
              <strong>{one.mediator.name}</strong>{' '}
              <Chip tone={one.state === 'accepted' ? 'ok' : one.state === 'invited' ? 'info' : 'soft'}>
                {sayState(one)}
              </Chip>
            </p>
            <p class="soft small">{saySession(one, nameOf(one.language))}</p>
            <p class="actions">
              {one.state === 'invited' && one.mediator.id === desk.accountId && (
                <Button kind="fill" onClick={() => answer(one.id)}>
                  {say('accept')}
                </Button>
              )}
              {(one.state === 'invited' || one.state === 'accepted') && (
                <Button onClick={() => void act('interpreting/end', { interpretingId: one.id }).then(reload)}>
                  {say('end')}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </SideSection>
  )
}

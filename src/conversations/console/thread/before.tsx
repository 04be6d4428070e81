import { Link, sayDay, sayMoment } from '../../../ui/console/index.ts'
import { say as sayPart } from '../words.ts'
import { SideSection } from './side-section.tsx'
import type { ThreadPart } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'

/** What was said when it was given on, and the conversations before it. */
export const Before: ThreadPart = ({ thread: { handOvers, former } }) => (
  <>
    {handOvers.length > 0 && (
      <SideSection title={say('handed')}>
        <ul class="stack">
          {handOvers.map(({ at, from, to, summary }) => (
            <li key={at}>
              <p class="soft small">{say('handed.by', { from, to: to || say('handed.free'), when: sayMoment(at) })}</p>
              <p class="text" dir="auto">
                {summary}
              </p>
            </li>
          ))}
        </ul>
      </SideSection>
    )}
    {former.length > 0 && (
      <SideSection title={say('before')}>
        <ul>
          {former.map(({ id, at, reason }) => (
            <li key={id}>
              <Link to={`/console/conversations/${id}`}>{say('before.one', { when: sayDay(at) })}</Link>{' '}
              <span class="soft small">{reason ? sayPart(reason) : say('before.open')}</span>
            </li>
          ))}
        </ul>
      </SideSection>
    )}
  </>
)

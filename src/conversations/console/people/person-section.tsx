import { useState } from 'preact/hooks'
import { Button, Chip, Link, may, sayDay, Trouble, useFetched, useLive } from '../../../ui/console/index.ts'
import type { PersonShown } from '../../people/schema.ts'
import { CHANNELS } from '../../../ui/console/channel-names.ts'
import { SideSection } from '../thread/side-section.tsx'
import type { ThreadPart } from '../thread/thread-part.ts'
import { Merges } from './merges.tsx'
import './person.css'
import { say } from './person-words.ts'
import { SamePerson } from './same-person.tsx'
import { WholeStory } from './whole-story.tsx'

const KINDS: Readonly<Record<string, string>> = { phone: '☎', email: '@', web: say('code') }

/** Who writes, as far as the front office knows: by which addresses, where else, and one with whom. */
export const PersonSection: ThreadPart = props => {
  const { thread, act } = props
  const path = `/console/api/conversations/${thread.id}/person`
  const { value, error, reload } = useFetched<PersonShown>(path)
  const [story, show] = useState(false)
  useLive('conversation.person', reload)
  if (!value) return error && error.status !== 404 ? <Trouble error={error} retry={reload} /> : null
  const speak = (person: string) => void act('speaker', { person }).then(reload)
  const others = value.conversations.filter(each => each.id !== thread.id)
  return (
    <SideSection title={say('title')}>
      <ul class="plain-list person-part" aria-label={say('addresses')}>
        {value.addresses.map(({ identityId, kind, end, usedBy }) => (
          <li key={identityId}>
            {end ? `${KINDS[kind] ?? kind} ·· ${end}` : (KINDS[kind] ?? say('hidden'))}{' '}
            {usedBy > 1 && <Chip tone="warn">{say('used-by', { n: usedBy })}</Chip>}
          </li>
        ))}
      </ul>
      {value.people.length > 1 && (
        <div class="person-part">
          <p class="b">{say('who-writes')}</p>
          {!value.id && <p class="soft small">{say('who-hint')}</p>}
          <div class="labels">
            {value.people.map(({ id, sign }) => (
              <button
                key={id}
                type="button"
                class="label-toggle"
                aria-pressed={id === value.id}
                onClick={() => speak(id)}
              >
                {say('person', { sign })}
              </button>
            ))}
          </div>
        </div>
      )}
      {others.length > 0 && (
        <div class="person-part">
          <p class="b">{say('elsewhere')}</p>
          <ul class="plain-list">
            {others.slice(0, 8).map(({ id, channel, openedAt, open, perhaps }) => (
              <li key={id}>
                <Link to={`/console/conversations/${id}`}>
                  {CHANNELS[channel] ?? channel}, {sayDay(openedAt)}
                </Link>{' '}
                {!open && <span class="soft">{say('closed')}</span>}{' '}
                {perhaps && <Chip tone="warn">{say('perhaps')}</Chip>}
              </li>
            ))}
          </ul>
          <Button icon="history" onClick={() => show(true)}>
            {say('timeline')}
          </Button>
        </div>
      )}
      <Merges merges={value.merges} act={act} reload={reload} />
      {thread.open && may('person.name') && (
        <Button kind="quiet" icon="plus" onClick={() => speak('new')}>
          {say('new')}
        </Button>
      )}
      {may('person.merge') && <SamePerson {...props} merged={reload} />}
      {story && <WholeStory id={thread.id} onClose={() => show(false)} />}
    </SideSection>
  )
}

import { Button, Chip, go, Notice, Trouble, useFetched, useLive } from '../../../ui/console/index.ts'
import { Room } from '../../../ui/console/room.tsx'
import type { ScreeningSummary } from '../../screening/schema.ts'
import { pickName } from './pick-name.ts'
import { say, trouble } from './words.ts'
import './screening.css'

/** On the page of a case: what stands, what is open, what a legal operator said, and the way on. */
export default function OfCase({ id }: { id: string }) {
  const { value, error, reload } = useFetched<ScreeningSummary>(`/console/api/cases/${id}/screening/summary`)
  useLive('case', news => news.id === id && reload())
  if (!value) return <Trouble error={error} words={trouble} retry={reload} />
  const { persons, state } = value
  const answered = persons.reduce((sum, each) => sum + each.answered, 0)
  const asked = persons.reduce((sum, each) => sum + each.asked, 0)
  const isNew = state === 'new' || state === 'reopened'
  const exists = answered > 0 ? say('exists', { n: answered }) : say('none-yet')
  return (
    <Room
      id="assessment"
      title={say('title')}
      note={answered > 0 ? `${answered}/${asked}` : ''}
      summary={isNew || answered === 0 ? exists : say('answered', { n: answered, all: asked })}
      urgent={persons.some(({ danger, disputed, standing }) => danger.length + disputed + standing.length > 0)}
      actions={
        <Button icon="next" onClick={() => go(`/console/cases/${id}/screening`)}>
          {say(answered > 0 ? 'go' : 'begin')}
        </Button>
      }
    >
      {isNew && <p class="soft">{exists}</p>}
      {persons.map((person, place) => (
        <OfPerson
          key={person.personId}
          person={person}
          title={persons.length > 1 ? say('person', { n: place + 1 }) : null}
        />
      ))}
    </Room>
  )
}

const OfPerson = ({ person, title }: { person: ScreeningSummary['persons'][number]; title: string | null }) => {
  const { danger, standing, reviews, answered, asked, open, disputed, newer, begun } = person
  if (!begun) return title ? <p class="soft">{`${title}: ${say('not-begun')}`}</p> : null
  return (
    <div class="stack of-person">
      {title && <h3>{title}</h3>}
      {danger.length > 0 && (
        <Notice tone="bad" title={say('danger')}>
          <p>{danger.map(pickName).join(' · ')}</p>
        </Notice>
      )}
      {standing.length > 0 ? (
        <ul class="stands">
          {standing.map(name => (
            <li key={name.en}>{pickName(name)}</li>
          ))}
        </ul>
      ) : (
        danger.length === 0 && <p>{say('stands.none')}</p>
      )}
      <p class="chips">
        <Chip tone="soft">{say('answered', { n: answered, all: asked })}</Chip>{' '}
        {open > 0 && <Chip tone="soft">{say('open', { n: open })}</Chip>}{' '}
        {disputed > 0 && <Chip tone="warn">{say('disputed.n', { n: disputed })}</Chip>}{' '}
        {newer && <Chip tone="warn">{say('newer.exists')}</Chip>}
      </p>
      {reviews.length > 0 && (
        <ul class="reviews">
          {reviews.map(({ title: of, verdict, stale }) => (
            <li key={of.en}>
              {pickName(of)}: <b>{say(`r.${verdict}`)}</b> {stale && <Chip tone="warn">{say('stale')}</Chip>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

import { useState } from 'preact/hooks'
import {
  Chip,
  Link,
  Loading,
  Looked,
  PageHead,
  sayDay,
  send,
  Slot,
  Trouble,
  useFetched,
  useLive,
} from '../../ui/console/index.ts'
import { Room, RoomIndex } from '../../ui/console/room.tsx'
import type { WholeCase } from '../schema.ts'
import './cases.css'
import { useCodes } from './coded-words.ts'
import { Coded } from './coded-form.tsx'
import { Consents } from './consents.tsx'
import { Members, sayWho } from './members.tsx'
import { Moves } from './moves.tsx'
import { MorePerson } from './more-person.tsx'
import { Person } from './person.tsx'
import { personName } from './person-name.ts'
import { Timeline } from './timeline.tsx'
import { say, trouble } from './words.ts'

/** What every part of a case's page is given. */
export interface CaseProps {
  readonly whole: WholeCase
  /** Posts to `/console/api/cases/:id/…` and reads anew. @returns what went wrong, or null */
  readonly act: (what: string, body?: object) => Promise<unknown>
}

/** One case: who it is about, how far it is, who works on it, what was agreed to and what happened. */
export default function Case({ params: { id = '' } }: { params: Record<string, string> }) {
  const path = `/console/api/cases/${id}`
  const { value: whole, error, reload } = useFetched<WholeCase>(path)
  const [failed, setFailed] = useState<unknown>(null)
  useLive('case', news => news.id === id && reload())
  if (!whole)
    return error ? (
      <Trouble error={error} words={trouble} retry={reload} title={say('title')} />
    ) : (
      <Loading label={say('loading')} />
    )
  const act = async (what: string, body: object = {}) => {
    setFailed(null)
    return await send(`${path}/${what}`, body).then(
      () => (reload(), null),
      (refused: unknown) => (setFailed(refused), reload(), refused),
    )
  }
  const props: CaseProps = { whole, act }
  return (
    <div class="page case">
      <p>
        <Link to="/console/cases">{say('back')}</Link>
      </p>
      <PageHead
        title={say('number', { n: whole.number })}
        lead={<Who whole={whole} />}
        chips={<Standing whole={whole} />}
      />
      <Trouble error={failed} words={trouble} />
      <Moves {...props} />
      <Slot name="case-head" id={id} />
      <div class="case-parts">
        <RoomIndex />
        <div class="stack">
          {whole.persons.map(person => (
            <Person key={person.id} {...props} person={person} />
          ))}
          <MorePerson {...props} />
          <Slot name="case" id={id} />
          <Timeline {...props} />
        </div>
        <div class="stack case-side">
          <Coded {...props} />
          <Members {...props} />
          <Slot name="case-side" id={id} />
          <Consents {...props} />
          {whole.conversations.length > 0 && (
            <Room id="conversations" title={say('conversations')} note={whole.conversations.length}>
              <ul>
                {whole.conversations.map(conversation => (
                  <li key={conversation}>
                    <Link to={`/console/conversations/${conversation}`} class="btn quiet">
                      {say('conversation')}
                    </Link>
                  </li>
                ))}
              </ul>
            </Room>
          )}
          <Looked thing={id} />
        </div>
      </div>
    </div>
  )
}

/** Whom it is about, and who answers for it. */
const Who = ({ whole }: { whole: WholeCase }) => (
  <>
    <bdi class="b">{whole.persons.map(personName).join(', ')}</bdi> · {sayWho(whole)}
  </>
)

const Standing = ({ whole }: { whole: WholeCase }) => {
  const codes = useCodes()
  const state = say(`s.${whole.state}` as 's.new')
  return (
    <>
      <Chip tone={whole.state === 'closed' ? 'soft' : 'info'}>{say('since', { state, day: sayDay(whole.since) })}</Chip>{' '}
      {whole.reason && <Chip tone="soft">{say(`r.${whole.reason}` as 'r.done')}</Chip>}{' '}
      {whole.outcome && <Chip tone="soft">{say(`o.${whole.outcome}` as 'o.unknown')}</Chip>}{' '}
      {whole.restricted && <Chip tone="bad">{say('restricted')}</Chip>}{' '}
      {whole.language && <Chip>{codes.language(whole.language)}</Chip>}
    </>
  )
}

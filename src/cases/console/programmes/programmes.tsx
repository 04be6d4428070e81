import { useFetched, useLive } from '../../../ui/console/index.ts'
import { ListRoom } from '../../../ui/console/list-room.tsx'
import type { CaseProgrammes } from '../../programmes/schema.ts'
import { Enrol } from './enrol.tsx'
import { Enrolled } from './enrolled.tsx'
import { say, trouble } from './words.ts'

/** The programmes that people of a case are or were in. */
export default function Programmes({ id }: { id: string }) {
  const path = `/console/api/cases/${id}/programmes`
  const fetched = useFetched<CaseProgrammes>(path)
  useLive('case', news => news.id === id && fetched.reload())
  const nameIn = ({ persons }: CaseProgrammes, personId: string) =>
    persons.length > 1 ? persons.find(person => person.id === personId)?.name || say('unnamed') : ''
  return (
    <ListRoom
      id="programmes"
      words={{ title: say('title'), add: say('enrol'), none: say('none'), loading: say('loading') }}
      trouble={trouble}
      fetched={fetched}
      items={({ enrolments }) => enrolments}
      keyOf={({ id: enrolment, codesSeen }) => `${enrolment} ${codesSeen}`}
      line={(one, of) => (
        <Enrolled enrolment={one} name={nameIn(of, one.personId)} path={path} onChanged={fetched.reload} />
      )}
      form={(of, close) => <Enrol path={path} of={of} {...close} />}
    />
  )
}

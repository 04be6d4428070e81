import { useState } from 'preact/hooks'
import { Button, Loading, Section, Trouble, useFetched, useLive } from '../../../ui/console/index.ts'
import type { CaseProgrammes } from '../../programmes/schema.ts'
import { Enrol } from './enrol.tsx'
import { Enrolled } from './enrolled.tsx'
import { say, trouble } from './words.ts'

/** The programmes that people of a case are or were in. */
export default function Programmes({ id }: { id: string }) {
  const path = `/console/api/cases/${id}/programmes`
  const { value, error, reload } = useFetched<CaseProgrammes>(path)
  const [adding, setAdding] = useState(false)
  useLive('case', news => news.id === id && reload())
  const several = (value?.persons.length ?? 0) > 1
  const name = (personId: string) => value?.persons.find(person => person.id === personId)?.name || say('unnamed')
  const done = () => {
    setAdding(false)
    reload()
  }
  return (
    <Section
      title={say('title')}
      actions={
        value &&
        !adding && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {say('enrol')}
          </Button>
        )
      }
    >
      <Trouble error={error} words={trouble} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {adding && value && <Enrol path={path} of={value} onCancel={() => setAdding(false)} onDone={done} />}
      {value?.enrolments.length === 0 && !adding && <p class="soft">{say('none')}</p>}
      <ul class="rows">
        {value?.enrolments.map(one => (
          <li key={`${one.id} ${one.codesSeen}`}>
            <Enrolled enrolment={one} name={several ? name(one.personId) : ''} path={path} onChanged={reload} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

import { useState } from 'preact/hooks'
import { Button, Chip, Facts, Link } from '../../ui/console/index.ts'
import { Room } from '../../ui/console/room.tsx'
import { type CasePerson, fieldCodes, personFields, type PersonField } from '../schema.ts'
import type { CaseProps } from './case.tsx'
import { Doubles } from './doubles.tsx'
import { PersonForm } from './person-form.tsx'
import { personName } from './person-name.ts'
import { say } from './words.ts'

/** What is known of a person, and from whom. */
export const Person = ({ whole, act, person }: CaseProps & { person: CasePerson }) => {
  const [editing, setEditing] = useState(false)
  const { facts } = person
  const known = personFields.flatMap(field => {
    const told = facts[field]
    if (!told || (!told.value && !told.wontSay)) return []
    return [[say(`f.${field}` as 'f.name'), <Value key={field} field={field} told={told} />] as const]
  })
  return (
    <Room
      id={`person-${whole.persons.indexOf(person) + 1}`}
      title={personName(person)}
      starts="open"
      actions={
        !editing && (
          <Button icon="edit" onClick={() => setEditing(true)}>
            {say('edit')}
          </Button>
        )
      }
    >
      {editing ? (
        <PersonForm person={person} act={act} onDone={() => setEditing(false)} />
      ) : known.length > 0 ? (
        <Facts of={known} />
      ) : (
        <p class="soft">{say('person.none')}</p>
      )}
      {person.same.map(({ mergeId, caseId, number }) => (
        <p key={mergeId}>
          <Link to={`/console/cases/${caseId}`}>{say('same', { n: number })}</Link>{' '}
          <Button kind="quiet" icon="undo" onClick={() => void act('unmerge', { mergeId })}>
            {say('unmerge')}
          </Button>
        </p>
      ))}
      {!whole.restricted && known.length > 0 && <Doubles caseId={whole.id} person={person} act={act} />}
    </Room>
  )
}

export function sayValue(field: PersonField, value: string): string {
  if (!Object.hasOwn(fieldCodes, field)) return value
  return value.split(' ').filter(Boolean).map(code => say(`c.${code}` as 'c.other')).join(', ') // prettier-ignore
}

const Value = ({ field, told }: { field: PersonField; told: NonNullable<CasePerson['facts'][PersonField]> }) =>
  told.wontSay ? (
    <Chip tone="soft">{say('wont-say')}</Chip>
  ) : (
    <span dir="auto">
      {sayValue(field, told.value)}{' '}
      {told.source !== 'person' && <span class="soft small">({say(`src.${told.source}` as 'src.third')})</span>}
    </span>
  )

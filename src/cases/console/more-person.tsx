import { useState } from 'preact/hooks'
import { Button } from '../../ui/console/index.ts'
import { Room } from '../../ui/console/room.tsx'
import type { CaseProps } from './case.tsx'
import { PersonForm } from './person-form.tsx'
import { say } from './words.ts'

/** Somebody more whom the case is about: a family, people of one shack. Each has what is known and agreed of their own. */
export const MorePerson = ({ whole, act }: CaseProps) => {
  const [adding, setAdding] = useState(false)
  if (!adding) {
    return (
      <p>
        <Button icon="plus" onClick={() => setAdding(true)}>
          {say('person.more')}
        </Button>
      </p>
    )
  }
  return (
    <Room id="person-more" title={say('person.more')} starts="open">
      <PersonForm
        person={{ id: `new:${whole.id}`, version: 0, facts: {}, same: [] }}
        act={act}
        onDone={() => setAdding(false)}
      />
    </Room>
  )
}

import { useState } from 'preact/hooks'
import { Button, may, sayDay, Select } from '../../../ui/console/index.ts'
import { type PersonShown, unmergeReasons, type UnmergeReason } from '../../people/schema.ts'
import type { ThreadProps } from '../thread/thread-part.ts'
import { say } from './person-words.ts'

/** Merges that stand, each to be taken back with a reason. */
export const Merges = ({
  merges,
  act,
  reload,
}: {
  merges: PersonShown['merges']
  act: ThreadProps['act']
  reload: () => void
}) => {
  const [undoing, undo] = useState<string | null>(null)
  const [reason, setReason] = useState<UnmergeReason>('not-the-same')
  if (merges.length === 0) return null
  return (
    <div class="person-part">
      <p class="b">{say('merges')}</p>
      <ul class="plain-list">
        {merges.map(merge => (
          <li key={merge.id}>
            {say('person', { sign: merge.sign })}{' '}
            <span class="soft small">
              {say('merge-line', { name: merge.by, day: sayDay(merge.at), reason: say(merge.reason) })}
            </span>
            {may('person.merge') && undoing !== merge.id && (
              <Button kind="quiet" icon="undo" onClick={() => undo(merge.id)}>
                {say('undo')}
              </Button>
            )}
            {undoing === merge.id && (
              <div class="stack">
                <Select
                  label={say('why')}
                  value={reason}
                  options={unmergeReasons.map(value => ({ value, label: say(value) }))}
                  onChange={setReason}
                />
                <Button onClick={() => void act('unmerges', { mergeId: merge.id, reason }).then(reload)}>
                  {say('undo')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

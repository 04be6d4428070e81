import { Button, Select } from '../../ui/console/index.ts'
import type { InboxChoices } from '../schema.ts'
import { CHANNELS } from '../../ui/console/channel-names.ts'
import { sayInbox as say } from './inbox-words.ts'

export const FILTERS = ['channel', 'language', 'label', 'region'] as const
type Filter = (typeof FILTERS)[number]

/** Channel, language, label, region: codes and ids, which may stand in an address. */
export const InboxFilters = ({
  query,
  choices,
  change,
}: {
  query: Readonly<Record<string, string>>
  choices: InboxChoices
  change: (changes: Readonly<Record<string, string | null>>) => void
}) => {
  const options: Record<Filter, { value: string; label: string }[]> = {
    channel: Object.entries(CHANNELS).map(([value, label]) => ({ value, label })),
    language: choices.languages.map(({ code, name }) => ({ value: code, label: name })),
    label: choices.labels.map(({ id, name }) => ({ value: id, label: name })),
    region: choices.regions.map(({ code, name }) => ({ value: code, label: name })),
  }
  return (
    <div class="filters">
      {FILTERS.map(filter => (
        <Select
          key={filter}
          label={say(filter)}
          value={query[filter] ?? ''}
          options={[{ value: '', label: say('any') }, ...options[filter]]}
          onChange={value => change({ [filter]: value || null })}
        />
      ))}
      {FILTERS.some(filter => query[filter]) && (
        <Button kind="quiet" onClick={() => change(Object.fromEntries(FILTERS.map(filter => [filter, null])))}>
          {say('clear')}
        </Button>
      )}
    </div>
  )
}

import { Chip, Section, Trouble, useFetched } from '../../ui/console/index.ts'
import type { ServiceDesk } from '../schema.ts'
import { sayOutcomes } from './known-of.tsx'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

/** On the page of a service: what came of our requests to it, by the word of the people themselves, and what the search makes of it. */
export default function OfService({ id }: { id: string }) {
  const { value, error, reload } = useFetched<ServiceDesk>(`/console/api/partners/services/${id}`)
  return (
    <Section title={say('past')}>
      <Trouble error={error} words={trouble} retry={reload} />
      {value && (
        <>
          <p>{value.asked === 0 ? say('past.none') : sayOutcomes(value)}</p>
          {value.reasons && (
            <p class="soft">
              {say('past.reasons', { list: value.reasons.map(({ reason, count }) => `${say(`r.${reason}` as 'r.other')} (${count})`).join(', ') })}
            </p>
          )}
          {value.level !== 0 && <Chip tone="info">{say(value.level > 0 ? 'past.up' : 'past.down')}</Chip>}
        </>
      )}
    </Section>
  )
} // prettier-ignore

import { Section, Trouble, useFetched } from '../../ui/console/index.ts'
import type { Outcomes } from '../schema.ts'
import { sayOutcomes } from './known-of.tsx'
import { say, trouble } from './words.ts'

/** On the page of a service: what came of our requests to it, by the word of the people themselves. */
export default function OfService({ id }: { id: string }) {
  const { value, error, reload } = useFetched<Outcomes>(`/console/api/partners/services/${id}`)
  return (
    <Section title={say('past')}>
      <Trouble error={error} words={trouble} retry={reload} />
      {value && <p>{value.asked === 0 ? say('past.none') : sayOutcomes(value)}</p>}
    </Section>
  )
}

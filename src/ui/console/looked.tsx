import { may } from './desk.ts'
import { useFetched } from './fetched.ts'
import { Link } from './router.tsx'
import { Section } from './parts.tsx'
import { sayIn, sayMoment } from './words.ts'

const say = sayIn({
  title: ['Chi ha guardato', 'Who looked at this'],
  nobody: ['Ancora nessuno, o niente che tu possa vedere.', 'Nobody yet, or nothing that is yours to see.'],
  people: ({ n, last }: { n: number; last: string }) => [
    n === 1 ? `Una persona, l’ultima volta il ${last}.` : `${n} persone, l’ultima volta il ${last}.`,
    n === 1 ? `One person, last on ${last}.` : `${n} people, last on ${last}.`,
  ],
  recorded: ['Tutto è registrato.', 'Everything is recorded.'],
  all: ['Vedi il registro', 'See the record'],
})

/** «Who looked at this?», for any record by its id: nothing for those who may not read it. */
export const Looked = ({ thing }: { thing: string }) =>
  may('audit.read') ? (
    <Section title={say('title')}>
      <Summary thing={thing} />
    </Section>
  ) : null

const Summary = ({ thing }: { thing: string }) => {
  const { value, loading } = useFetched<{ looks: { at: string; who: string }[] }>(`/console/api/audit/${thing}`)
  const looks = value?.looks ?? []
  if (loading && !value) return null
  const n = new Set(looks.map(({ who }) => who)).size
  return (
    <p class="soft">
      {n === 0 ? say('nobody') : say('people', { n, last: sayMoment(looks[0]?.at) })} {say('recorded')}{' '}
      {n > 0 && <Link to={`/console/audit/${thing}`}>{say('all')}</Link>}
    </p>
  )
}

import { Link, sayIn, sayNumber, useFetched, useLive } from '../../ui/console/index.ts'
import type { TextsWaiting } from '../schema.ts'
import { inLine } from './words.ts'

const say = sayIn({
  waits: ({ n, name }: { n: number; name: string }) => [
    n === 1 ? `Testo grave da rileggere in ${name}` : `Testi gravi da rileggere in ${name}`,
    n === 1 ? `Serious text to review in ${name}` : `Serious texts to review in ${name}`,
  ],
})

/** Serious texts that somebody worded and this person may review: until then nobody reads them. */
export default function TextsAtHome() {
  const { value, reload } = useFetched<{ rows: readonly TextsWaiting[] }>('/console/api/texts/waiting')
  useLive('text', reload)
  if (!value || value.rows.length === 0) return null
  return (
    <ul class="tiles">
      {value.rows.map(({ code, name, count }) => (
        <li key={code}>
          <Link to={`/console/texts?language=${code}&state=mine`} class="tile waits">
            <b>{sayNumber(count)}</b>
            <span>{say('waits', { n: count, name: inLine(name) })}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

import { Link, Section, useFetched, useLive } from '../../../ui/console/index.ts'
import type { MyDay } from '../../plan/schema.ts'
import { DayLine } from './day-line.tsx'
import './plan.css'
import { say } from './words.ts'

/** On the start screen: the first things of the day, coded, without a word of anybody. */
const SHOWN = 5

export default function DayAtHome() {
  const { value, reload } = useFetched<MyDay>('/console/api/my-day')
  useLive('my-day', reload)
  useLive('case', reload)
  if (!value || value.items.length === 0) return null
  const more = value.items.length - SHOWN
  return (
    <Section
      title={say('my-day')}
      actions={
        <Link to="/console/my-day" class="btn">
          {say('my-day.all')}
        </Link>
      }
    >
      <ul class="rows">
        {value.items.slice(0, SHOWN).map(item => (
          <li key={item.id}>
            <DayLine item={item} today={value.today} />
          </li>
        ))}
      </ul>
      {more > 0 && <p class="soft">{say('my-day.more', { n: more })}</p>}
    </Section>
  )
}

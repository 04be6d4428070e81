import { Icon, Link, sayIn, useFetched } from '../../ui/console/index.ts'
import type { EnteredUnsure } from '../schema.ts'
import './referrals.css'

const say = sayIn({
  waits: [
    'Qualcuno ha usato l’invito per {name}: assicurati chi è',
    'Somebody has used the invitation for {name}: make sure who it is',
  ],
})

/** Organisations whose first person came in: they receive nothing until a coordinator has made sure of it. */
export default function EnteredAtHome() {
  const { value } = useFetched<{ rows: readonly EnteredUnsure[] }>('/console/api/partners/entered')
  if (!value || value.rows.length === 0) return null
  return (
    <ul class="tiles entered-tiles">
      {value.rows.map(({ id, name }) => (
        <li key={id}>
          <Link to={`/console/organizations/${id}`} class="tile waits">
            <Icon name="people" />
            <span>{say('waits', { name })}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

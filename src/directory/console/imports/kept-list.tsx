import type { Kept } from '../../take-back/read-kept.ts'
import { Link, Section } from '../../../ui/console/index.ts'
import { say } from './words.ts'

/** What stays because somebody changed it since: what it was, what was made of it, what it is now. */
export const KeptList = ({ kept }: { kept: readonly Kept[] }) =>
  kept.length === 0 ? null : (
    <Section title={say('keptList')}>
      <ul class="rows">
        {kept.map((one, i) => (
          <li key={i} class="kept">
            <p>
              {one.serviceId ? <Link to={`/console/services/${one.serviceId}`}>{one.name}</Link> : one.name}{' '}
              <span class="soft">
                · {entityWords(one.entity)} · {say(`kept-${one.why}`)}
              </span>
            </p>
            {one.why !== 'touched' && <Versions of={one} />}
          </li>
        ))}
      </ul>
    </Section>
  )

const Versions = ({ of: { before, after, now } }: { of: Kept }) => {
  const rows = [before, after, now]
  const names = [...new Set(rows.flatMap(row => Object.keys(row ?? {})))].filter(
    name => name !== 'id' && !name.endsWith('_id') && new Set(rows.map(row => text(row?.[name]))).size > 1,
  )
  return (
    <table class="table">
      <caption class="hide">{say('keptList')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('field')}</th>
          <th scope="col">{say('before')}</th>
          <th scope="col">{say('imported')}</th>
          <th scope="col">{say('now')}</th>
        </tr>
      </thead>
      <tbody>
        {names.map(name => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td data-head={say('before')}>{text(before?.[name])}</td>
            <td data-head={say('imported')}>{text(after?.[name])}</td>
            <td data-head={say('now')}>{text(now?.[name])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const text = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value)

const KNOWN = ['service', 'location', 'organization', 'phone', 'schedule', 'address'] as const
const entityWords = (entity: string): string => {
  const known = KNOWN.find(one => one === entity)
  return known ? say(known) : say('other')
}

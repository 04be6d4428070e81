import type { PairDetail } from '../../doubles/api.ts'
import type { Side } from '../../doubles/read-side.ts'
import { Choices, Section } from '../../../ui/console/index.ts'
import { say, sayKey } from './words.ts'

type Choice = 'keep' | 'merge' | 'both'
interface Props {
  readonly pair: PairDetail
  readonly keep: string
  readonly choices: Readonly<Record<string, Choice>>
  readonly choose: (field: string, choice: Choice) => void
}

/** Field by field what the two say, where they differ, and which of it stays. Left stays left, whichever record is kept. */
export const ChooseValues = ({ pair, keep, choices, choose }: Props) => {
  const leftStays = keep === pair.a.id
  const rows = rowsOf(pair)
  const differing = rows.filter(row => row.left !== row.right)
  const sideOf = (choice: Choice | undefined) =>
    choice === 'both' ? 'both' : (choice === 'merge') === leftStays ? 'right' : 'left'
  const pick = (field: string, side: string) =>
    choose(field, side === 'both' ? 'both' : (side === 'left') === leftStays ? 'keep' : 'merge')
  return (
    <Section title={say('compare')}>
      <table class="table compare">
        <caption class="hide">{say('differs')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('field')}</th>
            <th scope="col">{say('left')}</th>
            <th scope="col">{say('right')}</th>
            <th scope="col">{say('kept')}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map(({ field, left, right, list }) => (
            <tr key={field}>
              <th scope="row">{sayKey(field)}</th>
              <td data-head={say('left')} class={sideOf(choices[field]) === 'right' ? 'loses' : undefined} dir="auto">
                {left || '–'}
              </td>
              <td data-head={say('right')} class={sideOf(choices[field]) === 'left' ? 'loses' : undefined} dir="auto">
                {right || '–'}
              </td>
              <td data-head={say('kept')}>
                <Choices
                  label={sayKey(field)}
                  hideLabel
                  value={sideOf(choices[field])}
                  options={[
                    { value: 'left', label: say('ofLeft') },
                    { value: 'right', label: say('ofRight') },
                    ...(list ? [{ value: 'both', label: say('both') }] : []),
                  ]}
                  onChange={side => pick(field, side)}
                />
              </td>
            </tr>
          ))}
          {pair.kind === 'service' && pair.a.places.length === 1 && pair.b.places.length === 1 && (
            <tr>
              <th scope="row">{say('places')}</th>
              <td data-head={say('left')}>{pair.a.places[0]?.text}</td>
              <td data-head={say('right')}>{pair.b.places[0]?.text}</td>
              <td data-head={say('kept')}>
                <Choices
                  label={say('places')}
                  hideLabel
                  value={choices['places'] === 'keep' ? 'keep' : 'both'}
                  options={[
                    { value: 'keep', label: say('onePlace') },
                    { value: 'both', label: say('twoPlaces') },
                  ]}
                  onChange={choice => choose('places', choice === 'keep' ? 'keep' : 'both')}
                />
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <p class="soft small">{say('same', { count: rows.length - differing.length })}</p>
    </Section>
  )
}

type Row = { field: string; left: string; right: string; list: boolean }

/** Every field that either of the two says anything about. */
function rowsOf({ a, b, kind }: PairDetail): Row[] {
  const value = (side: Side, field: string) => String(side.fields[field] ?? '')
  const lines = (side: Side, list: string) => (side.lists[list] ?? []).join(' · ')
  const rows = [
    ...Object.keys(a.fields).map(field => ({ field, left: value(a, field), right: value(b, field), list: false })),
    ...Object.keys(a.lists).map(list => ({ field: list, left: lines(a, list), right: lines(b, list), list: true })),
  ]
  if (kind === 'service') rows.push({ field: 'state', left: a.state ?? '', right: b.state ?? '', list: false })
  return rows.filter(({ left, right }) => left !== '' || right !== '')
}

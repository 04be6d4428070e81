import { sayIn } from '../../../ui/console/index.ts'
import type { Difference } from '../../history/differences.ts'
import type { Row } from '../../history/whole.ts'
import { sayColumn, sayEntity, sayFact } from '../services/field-words.ts'
import { sayValue, useMapWords, type Vocabulary } from '../services/map-words.ts'

const say = sayIn({
  nothing: ['niente', 'nothing'],
  became: ['diventa', 'becomes'],
  added: ['aggiunto', 'added'],
  removed: ['tolto', 'taken away'],
  all: ({ n }: { n: number }) => [`Tutte le ${n} righe`, `All ${n} rows`],
})

export type Told = Difference & { readonly about?: Row }

/** A moment with more rows than this shows them when asked. */
const MANY = 12

/** What was, and what is: row by row, in words. `names`: of what only ids stand for. */
export function DifferenceList({ differences, names = {} }: { differences: readonly Told[]; names?: Names }) {
  const words = useMapWords()
  const rows = [...Map.groupBy(differences, ({ entity, key }) => `${entity} ${key}`).values()]
  const lines = (some: readonly Told[][]) => (
    <dl>
      {some.map(row => (
        <RowDifference key={`${row[0]?.entity} ${row[0]?.key}`} row={row} words={words} names={names} />
      ))}
    </dl>
  )
  if (rows.length <= MANY) return lines(rows)
  return (
    <>
      {lines(rows.slice(0, MANY / 2))}
      <details>
        <summary>{say('all', { n: rows.length })}</summary>
        {lines(rows.slice(MANY / 2))}
      </details>
    </>
  )
}

type Names = Readonly<Record<string, string>>
type Of = { words: Vocabulary | null; names: Names }

function RowDifference({ row, words, names }: Of & { row: readonly Told[] }) {
  const [first] = row
  if (!first) return null
  const came = row.every(({ before }) => before === null)
  const went = row.every(({ after }) => after === null)
  const saidOf = (value: Difference['before'], { column, about }: Told) =>
    names[String(value)] ?? sayValue(words, column, value, about)
  if ((came || went) && !PARTS.has(first.entity)) {
    const values = row.filter(({ column }) => !DULL.has(column)).map(one => saidOf(came ? one.after : one.before, one))
    return (
      <div class="diff">
        <dt class="soft">{sayRow(first, words)}</dt>
        <dd dir="auto">
          {came ? <ins>{values.join(' · ')}</ins> : <del>{values.join(' · ')}</del>}{' '}
          <span class="soft small">{say(came ? 'added' : 'removed')}</span>
        </dd>
      </div>
    )
  }
  return row.map(one => (
    <div class="diff" key={one.column}>
      <dt class="soft">
        {sayRow(one, words)}: {sayColumn(one.column)}
      </dt>
      <dd>
        {one.before !== null && <del dir="auto">{saidOf(one.before, one)}</del>}
        {one.before !== null && one.after !== null && <span class="hide"> {say('became')} </span>}{' '}
        {one.after === null ? <ins class="soft">{say('nothing')}</ins> : <ins dir="auto">{saidOf(one.after, one)}</ins>}
      </dd>
    </div>
  ))
}

/** Things with many columns, which are told one by one also when the thing is new. */
const PARTS = new Set(['service', 'organization', 'location'])
/** What says nothing beside the rest of a new row. */
const DULL = new Set([
  'author',
  'by_appointment',
  'answer',
  'country',
  'type',
  'address_type',
  'recorded_by',
  'region',
  'source',
])

/** «Telefono», «Traduzione (francese, nome)», «Fatto verificato (orari)». */
function sayRow({ entity, about = {} }: Told, words: Vocabulary | null): string {
  const language = String(about.language ?? '')
  const named =
    entity === 'translation'
      ? `${words?.language(language) ?? language}, ${sayColumn(String(about.field ?? ''))}`
      : entity === 'verified_fact'
        ? sayFact(String(about.fact ?? ''))
        : ''
  return named ? `${sayEntity(entity)} (${named})` : sayEntity(entity)
}

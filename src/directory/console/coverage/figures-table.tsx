import type { ComponentChildren } from 'preact'
import { type Column as Shown, sayDay, sayNumber, Table } from '../../../ui/console/index.ts'
import type { Cell, Column, CoverageTable } from '../../coverage/answers.ts'
import { say } from './words.ts'

type Row = CoverageTable['rows'][number]
type Props = {
  table: CoverageTable
  /** Columns that this view shows, in its order; all of them stand in the CSV. */
  only?: readonly string[]
  /** What choosing a row does. */
  choose?: (key: string) => void
  chosen?: string
  first?: number
}

/** A table as the server counted it. */
export function FiguresTable({ table, only, choose, chosen, first }: Props) {
  const all = table.columns.map((column, i) => ({ column, i }))
  const columns = only
    ? only.flatMap(key => all.filter(({ column }) => column.key === key))
    : all.filter(({ column }) => column.kind !== 'code')
  const rows = first ? table.rows.slice(0, first) : table.rows
  const total: Row[] = table.total ? [{ key: 'total', cells: table.total }] : []
  return (
    <div class="figures">
      <Table
        label={table.title}
        keyOf={row => `row-${row.key}`}
        rows={[...rows, ...total]}
        columns={columns.map(({ column, i }, n): Shown<Row> => ({
          head: column.label,
          end: n > 0 && column.kind !== 'name',
          cell: row => {
            const said = sayCell(row.cells[i] ?? null, column)
            if (n > 0 || !choose || !row.key || row.key === 'total') return said
            return (
              <button
                type="button"
                class="choose-row"
                aria-pressed={row.key === chosen}
                onClick={() => choose(row.key)}
              >
                {said}
              </button>
            )
          },
        }))}
      />
    </div>
  )
}

function sayCell(cell: Cell, { kind, key }: Column): string {
  if (kind === 'day') return sayDay(typeof cell === 'string' ? cell : null)
  if (cell === null) return key === 'km' ? say('noService') : '–'
  if (typeof cell === 'string') return cell
  return kind === 'share' ? `${cell} %` : sayNumber(cell)
}

/** Many narrow columns: rows keep their names in sight while it scrolls sideways. Noughts are marked with more than a colour. */
export const Matrix = ({
  table,
  choose,
  names = 1,
  gaps,
}: {
  table: CoverageTable
  choose?: (key: string) => void
  names?: number
  /** Noughts are what is looked for. */
  gaps?: boolean
}) => {
  const columns = table.columns.map((column, i) => ({ column, i })).filter(({ column }) => column.kind !== 'code')
  const cellOf = (row: Row, { column, i }: (typeof columns)[number]): ComponentChildren =>
    sayCell(row.cells[i] ?? null, column)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is to be reached by keyboard
    <section class="matrix" aria-label={say('scroll', { title: table.title })} tabIndex={0}>
      <table>
        <caption class="hide">{table.title}</caption>
        <thead>
          <tr>
            {columns.map(({ column }, n) => (
              <th key={column.key} scope="col">
                {n >= names && choose ? (
                  <button type="button" onClick={() => choose(column.key)}>
                    {column.label}
                  </button>
                ) : (
                  column.label
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...table.rows, ...(table.total ? [{ key: 'total', cells: table.total }] : [])].map(row => (
            <tr key={row.key}>
              {columns.map((column, n) =>
                n < names ? (
                  <th key={column.column.key} scope={n === 0 ? 'row' : undefined}>
                    {cellOf(row, column)}
                  </th>
                ) : (
                  <td key={column.column.key} class={gaps && row.cells[column.i] === 0 ? 'nought' : undefined}>
                    {cellOf(row, column)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

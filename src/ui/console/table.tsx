import type { ComponentChildren } from 'preact'

export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => ComponentChildren
  /** Figures stand right. */
  readonly end?: boolean
}

interface TableProps<Row> {
  /** What the table is about, read out before it. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly showLabel?: boolean
}

/** A table; on a phone each row becomes a card whose cells bear their heads. The first column names the row. */
export const Table = <Row,>({ label, columns, rows, keyOf, showLabel }: TableProps<Row>) => (
  <table class="table">
    <caption class={showLabel ? undefined : 'hide'}>{label}</caption>
    <thead>
      <tr>
        {columns.map(({ head, end }) => (
          <th key={head} scope="col" class={end ? 'end' : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(row => (
        <tr key={keyOf(row)}>
          {columns.map(({ head, cell, end }, i) =>
            i === 0 ? (
              <th key={head} scope="row">
                {cell(row)}
              </th>
            ) : (
              <td key={head} data-head={head} class={end ? 'end' : undefined}>
                {cell(row)}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
)

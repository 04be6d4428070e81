import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../errors.ts'
import type { BackupTable, Header } from './format.ts'
import { type OurTable, quoted, readTables } from './our-tables.ts'
import type { Part } from './read-backup.ts'
import { setAside } from './set-aside.ts'

/**
 * Fills freshly made tables with the rows of a backup, exactly: no trigger of ours runs, and what migrations had put
 * there gives way. In the open transaction, by the owner of the tables: no superuser is needed.
 * @returns how many rows
 * @throws Refusal when the tables are not those of the backup
 */
export async function fillTables(
  client: Client,
  schemas: readonly string[],
  header: Header,
  parts: AsyncIterator<Part>,
): Promise<number> {
  const tables = await readTables(client, schemas)
  refuseOthers(header, tables)
  const putBack = await setAside(client, schemas)
  await client.query(`truncate ${tables.map(table => quoted(table, client)).join(', ')}`)
  let rows = 0
  for (const table of header.tables) rows += await fill(client, table, parts)
  await setSequences(client, header)
  await putBack()
  await client.query(`analyze ${tables.map(table => quoted(table, client)).join(', ')}`)
  return rows
}

function refuseOthers(header: Header, tables: OurTable[]): void {
  const shape = (list: readonly BackupTable[]) =>
    list.map(({ schema, name, columns }) => `${schema}.${name} (${columns.toSorted().join(', ')})`)
  const ours = new Set(shape(tables))
  const theirs = new Set(shape(header.tables))
  const other = [...theirs].find(table => !ours.has(table)) ?? [...ours].find(table => !theirs.has(table))
  if (other === undefined) return
  throw new Refusal(`The backup has other tables than its migrations make (${other}): it cannot be restored by itself.`)
}

async function fill(client: Client, table: BackupTable, parts: AsyncIterator<Part>): Promise<number> {
  const columns = table.columns.map(column => client.escapeIdentifier(column)).join(', ')
  const stream = client.query(copyFrom(`copy ${quoted(table, client)} ${columns && `(${columns})`} from stdin`))
  const end = { rows: 0 }
  await pipeline(piecesOf(parts, end), stream)
  if (stream.rowCount !== end.rows) {
    throw new Error(`${table.schema}.${table.name}: ${stream.rowCount} rows came in, ${end.rows} were written`)
  }
  return end.rows
}

async function* piecesOf(parts: AsyncIterator<Part>, end: { rows: number }): AsyncGenerator<Buffer> {
  for (;;) {
    const { value, done } = await parts.next()
    if (done) throw new Error('the backup ended inside a table')
    const part: Part = value
    if (part.is === 'end of table') {
      end.rows = part.rows
      return
    }
    if (part.is === 'piece') yield part.bytes
  }
}

async function setSequences(client: Client, { sequences }: Header): Promise<void> {
  for (const { schema, name, last, called } of sequences) {
    await client.query('select setval($1::regclass, $2, $3)', [quoted({ schema, name }, client), last, called])
  }
}

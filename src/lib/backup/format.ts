import { z } from 'zod'

/** The number of the format that this program writes; it reads this one only. docs/decisions/0012 describes it. */
export const FORMAT = 1

/** The first and the last member of the archive. */
export const HEADER = 'approdo.json'
export const TRAILER = 'whole.json'

const migration = z.object({ number: z.int(), name: z.string(), checksum: z.string() })
const table = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()) })
/** `last` as text: it may be beyond what a number holds. */
const sequence = z.object({ schema: z.string(), name: z.string(), last: z.string(), called: z.boolean() })

export const headerSchema = z.object({
  format: z.literal(FORMAT),
  program: z.string(),
  taken_at: z.iso.datetime(),
  migrations: z.array(migration),
  /** In the order in which their bodies follow. */
  tables: z.array(table),
  sequences: z.array(sequence),
})

/** What of each table went before, in the order of the header: without it a backup is not whole. */
export const trailerSchema = z.object({
  tables: z.array(z.object({ rows: z.int(), bytes: z.int(), sha256: z.string() })),
})

export type Header = z.infer<typeof headerSchema>
export type Trailer = z.infer<typeof trailerSchema>
export type BackupTable = z.infer<typeof table>
export type BackupSequence = z.infer<typeof sequence>
export type AppliedMigration = z.infer<typeof migration>

/** The folder of a table's pieces in the archive: `tables/0007-directory.service/`. */
export function folderOf({ schema, name }: BackupTable, index: number): string {
  return `tables/${String(index).padStart(4, '0')}-${schema}.${name}/`
}

/** Text of COPY has one line feed a row: those inside values are written `\n`. */
export function countRows(piece: Buffer): number {
  let rows = 0
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows += 1
  return rows
}

import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { FIELDS, type Field, isField } from './fields.ts'
import { UnreadableFile } from './unreadable-file.ts'

const field = z.string().refine(isField, 'campo sconosciuto') as unknown as z.ZodType<Field>
const attribute = z.string().regex(/^attribute:.{1,100}$/)
const target = z.union([field, attribute])

/** The map of an import: what the columns of a list mean. Described for people in `docs/import.md`. */
const importMapSchema = z.strictObject({
  /** The list's name: with it the same list is known again, whatever its file is called. */
  source: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, 'lettere minuscole, cifre, punti e trattini'),
  /** Column -> field, `attribute:Label`, or null for a column that is left out. */
  columns: z
    .record(
      z.string(),
      z.union([target, z.strictObject({ field: target, split: z.string().min(1).optional() }), z.null()]),
    )
    .optional(),
  /** The same for every row. */
  constants: z.partialRecord(z.enum(Object.keys(FIELDS) as [Field, ...Field[]]), z.string()).optional(),
  /** For rows that do not say. */
  defaults: z.partialRecord(z.enum(Object.keys(FIELDS) as [Field, ...Field[]]), z.string()).optional(),
  /** Columns that together tell one row from every other, and stay the same when the rest changes. */
  identity: z.array(z.string()).min(1).optional(),
  /** Further signs for «nothing». */
  empty: z.array(z.string()).optional(),
  /** False leaves texts in capitals as they are. */
  readableCase: z.boolean().optional(),
  /** Contacts of people are public only where the source says that they agreed. */
  publicContacts: z.boolean().optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
  delimiter: z.string().length(1).optional(),
  sheet: z.string().optional(),
  headerRow: z.number().int().min(1).max(1000).optional(),
})
export type ImportMap = z.infer<typeof importMapSchema>

/** @throws UnreadableFile `import.bad-map` naming what is wrong */
export async function readImportMap(path: string): Promise<ImportMap> {
  try {
    return parseImportMap(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableFile('bad-map', { reason: 'non è JSON' })
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new UnreadableFile('not-found')
    throw error
  }
}

export function parseImportMap(value: unknown): ImportMap {
  const parsed = importMapSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UnreadableFile('bad-map', { reason: `${issue?.path.join('.') || 'mappa'}: ${issue?.message ?? ''}` })
}

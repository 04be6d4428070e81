import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import type { Actor } from '../../../staff/index.ts'
import { schemaOf } from '../../changes/field-schemas.ts'
import { COLUMNS } from '../../changes/field-tables.ts'
import { writeProposal } from '../../changes/write-proposal.ts'
import type { Contested } from '../import-file.ts'

/**
 * Where somebody corrected a value by hand and the source says another, the hand's word stands and the source's is proposed: one proposal for
 * each thing, under the import that brought it. Values that no form would take are left out: they stand in the report.
 * @returns how many proposals were written
 */
export async function proposeContested(
  tx: Tx,
  actor: Actor,
  importId: string,
  all: readonly Contested[],
): Promise<number> {
  const things = new Map<string, Contested[]>()
  for (const one of all) {
    if (!COLUMNS[one.kind].includes(one.column) || one.column === 'organization_id') continue
    if (!schemaOf(one.kind, one.column)?.safeParse(one.value).success) continue
    things.set(`${one.kind} ${one.id}`, [...(things.get(`${one.kind} ${one.id}`) ?? []), one])
  }
  for (const contested of things.values()) {
    const [{ kind, id }] = contested as [Contested, ...Contested[]]
    const { rows } = await sql<{ region: string | null }>`select directory.region_of(${kind}, ${id}) as region`.execute(
      tx,
    )
    await writeProposal(tx, actor, {
      entity: kind,
      entityId: id,
      newIds: [],
      origin: 'import',
      author: { id: actor.id, name: actor.name },
      region: rows[0]?.region ?? null,
      note: '',
      importId,
      changes: contested.map(({ column, value }) => ({ entity: kind, entityId: id, field: column, proposed: value })),
    })
  }
  return things.size
}

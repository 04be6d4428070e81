import { sql } from 'kysely'
import { type Db, inHouse, transact, type Tx } from '../lib/db.ts'
import { BEGINNING, contentOf, hashOf, type RecordText, recordText } from './chain.ts'

/** One at a time, over all processes. The number is arbitrary, ours for ever. */
const LOCK = 4_270_010
const BATCH = 2000

/** Links every committed row that is not in the chain yet. Returns how many were. */
export async function linkRecords(db: Db): Promise<number> {
  let linked = 0
  for (;;) {
    const batch = await transact(db, inHouse('audit chain'), linkBatch)
    linked += batch
    if (batch < BATCH) return linked
  }
}

async function linkBatch(tx: Tx): Promise<number> {
  // The lock comes in a statement of its own: what is read after it includes what the one before has linked.
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
  const { rows } = await sql<RecordText>`
    select ${recordText} from audit.record r where r.id in
      (select record_id from audit.unlinked order by record_id limit ${BATCH}) order by r.id`.execute(tx)
  if (rows.length === 0) return 0
  const last = await tx
    .selectFrom('audit.link')
    .select(['position', 'hash'])
    .orderBy('position', 'desc')
    .executeTakeFirst()
  const links = linksAfter(last ?? { position: 0, hash: BEGINNING }, rows)
  await sql`insert into audit.link (position, record_id, content, hash)
    select * from unnest(${links.map(l => l.position)}::bigint[], ${links.map(l => l.id)}::bigint[],
      ${links.map(l => l.content)}::bytea[], ${links.map(l => l.hash)}::bytea[])`.execute(tx)
  await sql`delete from audit.unlinked where record_id = any(${links.map(l => l.id)}::bigint[])`.execute(tx)
  return rows.length
}

function linksAfter({ position, hash }: { position: number; hash: Buffer }, rows: readonly RecordText[]) {
  let before = hash
  return rows.map((row, index) => {
    const content = contentOf(row)
    before = hashOf(before, position + index + 1, content)
    return { position: position + index + 1, id: row.id, content, hash: before }
  })
}

import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'

/** A recording that may be played now. */
interface InUse {
  readonly id: string
  /** Of what it says: it holds for these words alone. */
  readonly hash: string
}

/** The newest approved recording of each line, by «wo desk.voice.hello». */
export async function recordingsInUse(tx: Tx, organizationId: string): Promise<ReadonlyMap<string, InUse>> {
  const { rows } = await sql<InUse & { name: string }>`
    select distinct on (r.language, r.line) r.id, r.says_hash as hash, r.language || ' ' || r.line as name
    from conversations.recording r join conversations.recording_approval a on a.recording_id = r.id
    where r.organization_id = ${organizationId} and r.line is not null
      and not exists (select from conversations.recording_withdrawal w where w.recording_id = r.id)
    order by r.language, r.line, r.made_at desc`.execute(tx)
  return new Map(rows.map(({ name, ...row }) => [name, row]))
}

/** The sound of recordings that may be played, by their ids. */
export async function soundsOf(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { telephone: Buffer; sound: Buffer; mime: string }>()
  const rows = await tx
    .selectFrom('conversations.recording as r')
    .innerJoin('conversations.recording_approval as a', 'a.recording_id', 'r.id')
    .leftJoin('conversations.recording_withdrawal as w', 'w.recording_id', 'r.id')
    .select(['r.id', 'r.telephone', 'r.sound', 'r.mime'])
    .where('r.id', 'in', ids)
    .where('w.recording_id', 'is', null)
    .execute()
  return new Map(rows.map(({ id, ...rest }) => [id, rest]))
}

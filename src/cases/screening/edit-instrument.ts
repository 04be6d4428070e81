import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { findVersion, refuseStale } from './find-version.ts'
import type { Instrument } from './instrument.ts'
import { publishedNow } from './read-instruments.ts'

/**
 * Begins a new version of an instrument, as a draft that starts from the published one. One draft at a time.
 * @returns its id
 * @throws Conflict `instrument.draft-exists` with its `id`; NotFound `page.not-found`
 */
export async function draftInstrument(tx: Tx, actor: Actor, { instrument }: { instrument: string }): Promise<string> {
  permit(actor, 'instrument.write')
  const now = (await publishedNow(tx)).find(version => version.instrument === instrument)
  if (!now) throw new NotFound('page.not-found')
  // Two who begin at once come one after the other.
  await sql`select from cases.instrument_version where id = ${now.id} for update`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    select v.id from cases.instrument_version v left join cases.instrument_publication p on p.version_id = v.id
    where v.instrument = ${instrument} and p.version_id is null`.execute(tx)
  if (rows[0]) throw new Conflict('instrument.draft-exists', { id: rows[0].id })
  const made = await sql<{ id: string }>`
    insert into cases.instrument_version (instrument, number, content)
    select ${instrument}, max(number) + 1, ${JSON.stringify(now.content)}::jsonb
    from cases.instrument_version where instrument = ${instrument} returning id`.execute(tx)
  const [{ id }] = made.rows
  await noteWriter(tx, actor, id)
  await audit(tx, actor, 'instrument.drafted', id, { instrument })
  await publish(tx, 'instrument.changed', { id })
  return id
}

const noteWriter = (tx: Tx, actor: Actor, versionId: string) =>
  tx
    .insertInto('cases.instrument_writer')
    .values({ version_id: versionId, account_id: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .execute()

/** Saves a draft whole. @throws Conflict `instrument.published`, `instrument.changed-meanwhile` */
export async function saveInstrument(
  tx: Tx,
  actor: Actor,
  { id, seen, content }: { id: string; seen: number; content: Instrument },
): Promise<void> {
  const found = await findVersion(tx, actor, 'instrument.write', id)
  refuseStale(found, seen)
  await tx
    .updateTable('cases.instrument_version')
    .set({ content: JSON.stringify(content), saved: seen + 1 })
    .where('id', '=', id)
    .execute()
  await noteWriter(tx, actor, id)
  await audit(tx, actor, 'instrument.saved', id, { saved: seen + 1 })
  await publish(tx, 'instrument.changed', { id })
}

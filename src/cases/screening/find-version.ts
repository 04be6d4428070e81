import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { type Act, type Actor, permit } from '../../staff/index.ts'
import type { Version } from './read-instruments.ts'

interface Found extends Version {
  readonly saved: number
  readonly publishedAt: Date | null
  readonly publishedBy: string | null
  readonly writers: readonly string[]
}

/** A version of an instrument, locked. @throws Forbidden `staff.not-allowed`; NotFound `page.not-found` */
export async function findVersion(tx: Tx, actor: Actor, act: Act, id: string): Promise<Found> {
  permit(actor, act)
  const { rows } = await sql<Found>`
    select v.id, v.instrument, v.number, v.content, v.saved, p.published_at as "publishedAt", p.published_by as "publishedBy",
           array(select account_id from cases.instrument_writer w where w.version_id = v.id order by at) as writers
    from cases.instrument_version v left join cases.instrument_publication p on p.version_id = v.id
    where v.id = ${id} for update of v`.execute(tx)
  if (!rows[0]) throw new NotFound('page.not-found')
  return rows[0]
}

/** A draft as whoever asks saw it. @throws Conflict `instrument.published`, `instrument.changed-meanwhile` with how often it was `saved` */
export function refuseStale({ publishedAt, saved }: Found, seen: number): void {
  if (publishedAt) throw new Conflict('instrument.published')
  if (saved !== seen) throw new Conflict('instrument.changed-meanwhile', { saved })
}

/** Who wrote it does not also answer for it. @throws Conflict `instrument.second-person` */
export function refuseWriter({ writers }: Found, actor: Actor): void {
  if (writers.includes(actor.id ?? '')) throw new Conflict('instrument.second-person')
}

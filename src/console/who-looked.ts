import { readAudit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { type Actor, colleaguesAmong } from '../staff/index.ts'

/** One line of «who looked at this?». */
export interface Look {
  /** ISO 8601. */
  readonly at: string
  readonly who: string
  readonly act: string
  /** A part of the thing, where it was not the thing itself. */
  readonly part: string | null
}

/**
 * Who did what to a thing or read of it, newest first: colleagues of organisations where the actor may read the record, and
 * what the house did by itself. Whose record one may not read looks like a thing that nobody ever touched.
 * @throws NotFound `page.not-found`
 */
export async function whoLooked(tx: Tx, actor: Actor, thing: string): Promise<Look[]> {
  const entries = await readAudit(tx, thing)
  const ids = entries.flatMap(({ actorId }) => actorId ?? [])
  const colleagues = await colleaguesAmong(tx, actor, 'audit.read', ids)
  const own = entries.filter(({ actorId }) => actorId === null || colleagues.has(actorId))
  if (own.length === 0) throw new NotFound('page.not-found')
  return own.map(({ at, actorName, act, thing: touched }) => ({
    at: at.toISOString(),
    who: actorName,
    act,
    part: touched === thing ? null : touched,
  }))
}

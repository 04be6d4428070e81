import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { publishedAmong, publishedNow, type Version } from './read-instruments.ts'
import { byOrder } from './instrument.ts'

export interface Screening {
  readonly id: string
  readonly personId: string
  readonly begun: Date
}

/** Whoever calls has asked whether the case may be seen. Nothing said: the first person of the case. @throws NotFound `page.not-found` */
export async function personOfCase(tx: Tx, caseId: string, personId?: string | null): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select p.id from cases.person p
    where p.case_id = ${caseId} and (${personId ?? null}::uuid is null or p.id = ${personId ?? null}::uuid)
    order by p.seq limit 1`.execute(tx)
  if (!rows[0]) throw new NotFound('page.not-found')
  return rows[0].id
}

export async function screeningOf(tx: Tx, caseId: string, personId: string): Promise<Screening | null> {
  const found = await tx
    .selectFrom('cases.screening')
    .select(['id', 'person_id as personId', 'begun_at as begun'])
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return found ?? null
}

/** The versions that a screening goes by: those last chosen; where it has not begun, or of an instrument newer than it, the published ones. */
export async function versionsOf(tx: Tx, screening: Screening | null): Promise<{ used: Version[]; now: Version[] }> {
  const now = await publishedNow(tx)
  if (!screening) return { used: now, now }
  const { rows } = await sql<{ versionId: string }>`
    select distinct on (instrument) version_id as "versionId" from cases.screening_version
    where screening_id = ${screening.id} order by instrument, id desc`.execute(tx)
  const chosen = await publishedAmong(
    tx,
    rows.map(({ versionId }) => versionId),
  )
  const has = new Set(chosen.map(({ instrument }) => instrument))
  const used = [...chosen, ...now.filter(({ instrument }) => !has.has(instrument))]
  return { used: used.toSorted((a, b) => byOrder(a.instrument, b.instrument)), now }
}

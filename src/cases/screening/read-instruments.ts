import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { checkable } from './digest.ts'
import { byOrder, type Instrument, type Instruments } from './instrument.ts'

export interface Version {
  readonly id: string
  readonly instrument: string
  readonly number: number
  readonly content: Instrument
}

/** The newest published version of every instrument, in the order in which one goes through them. */
export async function publishedNow(tx: Tx): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select distinct on (v.instrument) v.id, v.instrument, v.number, v.content
    from cases.instrument_version v join cases.instrument_publication p on p.version_id = v.id
    order by v.instrument, v.number desc`.execute(tx)
  return rows.toSorted((a, b) => byOrder(a.instrument, b.instrument))
}

/** These versions, as far as they are published. */
export async function publishedAmong(tx: Tx, ids: readonly string[]): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select v.id, v.instrument, v.number, v.content
    from cases.instrument_version v join cases.instrument_publication p on p.version_id = v.id
    where v.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

export const asInstruments = (versions: readonly Version[]): Instruments =>
  Object.fromEntries(versions.map(({ instrument, content }) => [instrument, content]))

/** What of these somebody has checked as it stands, and who: «text crime.hours ar», «rule crime.time». */
export async function checkedOf(tx: Tx, instruments: Instruments): Promise<ReadonlyMap<string, string>> {
  const all = new Map(Object.entries(instruments).flatMap(([code, each]) => [...checkable(code, each)]))
  const { rows } = await sql<{ what: string; digest: string; by: string }>`
    select trim(format('%s %s %s', kind, thing, language)) as what, digest, checked_by as by from cases.instrument_check
    where digest = any(${[...all.values()]}::text[])`.execute(tx)
  return new Map(rows.filter(({ what, digest }) => all.get(what) === digest).map(({ what, by }) => [what, by]))
}

/** Voices that read questions in the words that they have now: «crime.hours ar», and the id. */
export async function recordingsOf(tx: Tx, instruments: Instruments): Promise<Record<string, string>> {
  const all = new Map(Object.entries(instruments).flatMap(([code, each]) => [...checkable(code, each)]))
  const { rows } = await sql<{ id: string; which: string; digest: string }>`
    select id, format('%s %s', question, language) as which, digest from cases.question_recording
    where digest = any(${[...all.values()]}::text[]) order by made_at`.execute(tx)
  const isOf = (which: string, digest: string) =>
    (all.get(`text ${which}`) ?? all.get(`text ${which.split(' ')[0]} it`)) === digest
  return Object.fromEntries(rows.filter(r => isOf(r.which, r.digest)).map(({ which, id }) => [which, id]))
}

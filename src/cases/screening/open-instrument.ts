import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Actor, namesOf, permit } from '../../staff/index.ts'
import { checkable } from './digest.ts'
import { findVersion } from './find-version.ts'
import { byOrder } from './instrument.ts'
import { asInstruments, checkedOf, publishedNow, recordingsOf, type Version } from './read-instruments.ts'
import type { InstrumentListed, InstrumentOpened } from './schema.ts'

interface Row extends Version {
  readonly publishedAt: string | null
  readonly publishedBy: string | null
  readonly writers: readonly string[]
}

/** Every version of every instrument, the newest first. */
export async function listInstruments(tx: Tx, actor: Actor): Promise<InstrumentListed[]> {
  permit(actor, 'instrument.read')
  const { rows } = await sql<Row>`
    select v.id, v.instrument, v.number, v.content, p.published_at as "publishedAt", p.published_by as "publishedBy",
           array(select account_id from cases.instrument_writer w where w.version_id = v.id order by at) as writers
    from cases.instrument_version v left join cases.instrument_publication p on p.version_id = v.id
    order by v.number desc`.execute(tx)
  const names = await namesOf(tx, rows.flatMap(({ writers, publishedBy }) => [...writers, publishedBy ?? ''].filter(Boolean))) // prettier-ignore
  const all: InstrumentListed[] = []
  for (const { id, instrument, number, content, publishedAt, publishedBy, writers } of rows) {
    all.push({
      id,
      instrument,
      number,
      title: content.title,
      publishedAt,
      publishedBy: publishedBy && (names.get(publishedBy) ?? ''),
      writers: writers.map(writer => ({ id: writer, name: names.get(writer) ?? '' })),
      checked: (await checkedOf(tx, { [instrument]: content })).size,
      checkable: checkable(instrument, content).size,
    })
  }
  return all.toSorted((a, b) => byOrder(a.instrument, b.instrument))
}

/** One version, with what it stands among. @throws NotFound `page.not-found` */
export async function openInstrument(tx: Tx, actor: Actor, id: string): Promise<InstrumentOpened> {
  const { instrument, number, content, saved, publishedAt, publishedBy, writers } = await findVersion(tx, actor, 'instrument.read', id) // prettier-ignore
  const own = { [instrument]: content }
  const checked = await checkedOf(tx, own)
  const names = await namesOf(tx, [...writers, ...checked.values(), ...(publishedBy ? [publishedBy] : [])])
  return {
    id,
    instrument,
    number,
    title: content.title,
    content,
    saved,
    publishedAt: publishedAt?.toISOString() ?? null,
    publishedBy: publishedBy && (names.get(publishedBy) ?? ''),
    writers: writers.map(writer => ({ id: writer, name: names.get(writer) ?? '' })),
    checked: Object.fromEntries([...checked].map(([what, by]) => [what, names.get(by) ?? ''])),
    recordings: await recordingsOf(tx, own),
    others: asInstruments((await publishedNow(tx)).filter(version => version.instrument !== instrument)),
  }
}

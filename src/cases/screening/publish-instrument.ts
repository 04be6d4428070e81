import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import type { Actor } from '../../staff/index.ts'
import { findVersion, refuseStale, refuseWriter } from './find-version.ts'
import { asInstruments, publishedNow } from './read-instruments.ts'
import { loose, tryExamples } from './try-examples.ts'

/**
 * Publishes a draft: by somebody who did not write in it, and only where its examples hold, and still do those of every other
 * instrument among which it comes to stand. From then on it never changes; screenings that have begun go on with theirs.
 * @throws Conflict `instrument.second-person`, `instrument.no-examples`, `instrument.loose` with what names nothing,
 *   `instrument.examples-fail` with how many
 */
export async function publishInstrument(
  tx: Tx,
  actor: Actor,
  { id, seen }: { id: string; seen: number },
): Promise<void> {
  const found = await findVersion(tx, actor, 'instrument.publish', id)
  refuseStale(found, seen)
  refuseWriter(found, actor)
  const instruments = { ...asInstruments(await publishedNow(tx)), [found.instrument]: found.content }
  if (found.content.examples.length === 0) throw new Conflict('instrument.no-examples')
  const missing = loose(instruments)
  if (missing.length > 0) throw new Conflict('instrument.loose', { missing })
  const failed = Object.keys(instruments).flatMap(code => tryExamples(instruments, code).filter(({ fits }) => !fits))
  if (failed.length > 0) throw new Conflict('instrument.examples-fail', { failed: failed.length })
  await tx.insertInto('cases.instrument_publication').values({ version_id: id, published_by: actor.id }).execute()
  await audit(tx, actor, 'instrument.published', id, { instrument: found.instrument, number: found.number })
  await publish(tx, 'instrument.published', { id })
}

import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { instrumentShape } from './instrument-shape.ts'
import choices from './instruments/choices.json' with { type: 'json' }
import crime from './instruments/crime.json' with { type: 'json' }
import danger from './instruments/danger.json' with { type: 'json' }
import ilo from './instruments/ilo.json' with { type: 'json' }
import needs from './instruments/needs.json' with { type: 'json' }

const FILES = { danger, crime, ilo, needs, choices }

/**
 * Lays the files' instruments down, each edition once. One that people have written a version of keeps theirs: the new edition
 * then waits as a draft, for them to look at.
 */
export async function storeInstruments(tx: Tx): Promise<void> {
  for (const [code, { edition, ...written }] of Object.entries(FILES)) {
    const content = instrumentShape.parse(written)
    const { rows } = await sql<{ id: string; theirs: boolean }>`
      insert into cases.instrument_version (instrument, number, content, edition)
      select ${code}, coalesce((select max(number) from cases.instrument_version where instrument = ${code}), 0) + 1,
             ${JSON.stringify(content)}::jsonb, ${edition}
      where not exists (select from cases.instrument_version where instrument = ${code} and edition = ${edition})
      returning id, exists (select from cases.instrument_version v join cases.instrument_publication p on p.version_id = v.id
                            where v.instrument = ${code} and v.edition is null) as theirs`.execute(tx)
    for (const { id, theirs } of rows) {
      if (!theirs) await tx.insertInto('cases.instrument_publication').values({ version_id: id }).execute()
    }
  }
}

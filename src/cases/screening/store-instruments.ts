import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { Instrument } from './instrument.ts'
import { instrumentShape } from './instrument-shape.ts'

const CODES = ['danger', 'crime', 'ilo', 'needs', 'choices']

interface Edition {
  readonly code: string
  readonly edition: string
  readonly content: Instrument
}

function readEdition(code: string): Edition {
  const { edition, ...content } = JSON.parse(
    readFileSync(new URL(`instruments/${code}.json`, import.meta.url), 'utf8'),
  ) as { edition: string }
  return { code, edition, content: instrumentShape.parse(content) }
}

/**
 * Lays the files' instruments down, each edition once. One that people have written a version of keeps theirs: the new edition
 * then waits as a draft, for them to look at.
 */
export async function storeInstruments(tx: Tx): Promise<void> {
  for (const { code, edition, content } of CODES.map(readEdition)) {
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

import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { type Lang, language, languages } from './languages.ts'
import type { SafetyClass } from './text-files.ts'
import { isSaid, stateOf } from './text-state.ts'

/** The newest wording of a key in a language, without its words where nobody asked for them. */
export interface Standing {
  readonly id: number
  readonly key: string
  readonly language: string
  readonly safety: SafetyClass
  readonly status: string | null
  readonly stale: boolean
  readonly author: string
  readonly authorId: string | null
  readonly text: string | null
}

/** Every key in every language, by key, then by language; with the words of `wordsOf`. */
export async function readStanding(tx: Tx, wordsOf: readonly Lang[]): Promise<Map<string, Map<string, Standing>>> {
  const { rows } = await sql<Standing>`
    select id, key, language, safety_class as safety, status, stale, author, author_id as "authorId",
           case when language = any(${wordsOf}::text[]) then text end as text
    from content.current_text order by key`.execute(tx)
  const byKey = new Map<string, Map<string, Standing>>()
  for (const row of rows) {
    const here = byKey.get(row.key) ?? new Map<string, Standing>()
    byKey.set(row.key, here.set(row.language, row))
  }
  return byKey
}

/** Where each language falls to, in order; as people set it, else as our table says. English stands at the end. */
export async function readChains(tx: Tx): Promise<(code: Lang) => readonly string[]> {
  const steps = await tx.selectFrom('content.language_chain').selectAll().orderBy('position').execute()
  const stored = new Map(languages.map(({ code }) => [code, steps.filter(step => step.language === code)]))
  return code => {
    const chain = stored.get(code)?.map(step => step.falls_to) ?? []
    return [...new Set([code, ...(chain.length ? chain : language(code).chain), 'en'])]
  }
}

/** In which language of a chain people read a text now, as `resolveCatalogue` decides it. */
export const readIn = (order: readonly string[], wordings: ReadonlyMap<string, Standing>): string =>
  order.find(code => code === 'en' || isSaidIn(wordings.get(code))) ?? 'en'

const isSaidIn = (wording: Standing | undefined): boolean =>
  wording !== undefined && isSaid(stateOf(wording, wording.safety), wording.safety)

import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { isLang, type Lang, language } from './languages.ts'
import type { SafetyClass } from './text-files.ts'
import { isSaid, stateOf } from './text-state.ts'

/** The newest wording of a key in a language. */
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

/**
 * Keys by their names, each with its wordings by language: all of `wholly`, with their words, and of every other language what can do
 * harm. The newest wording is found by its id, not by sorting keys, which takes ten times as long in the database's own alphabet.
 */
export async function readStanding(tx: Tx, wholly: readonly Lang[]): Promise<Map<string, Map<string, Standing>>> {
  const { rows } = await sql<Omit<Standing, 'stale'> & { hash: string }>`
    select t.id, t.key, t.language, k.safety_class as safety, t.source_hash as hash, t.author, t.author_id as "authorId",
           case when r.text_id is not null then 'reviewed' when t.made_by = 'human' then 'human draft' else 'machine draft' end as status,
           case when t.language = any(${wholly}::text[]) then t.text end as text
    from content.text t
      join content.text_key k on k.key = t.key
      left join content.text_review r on r.text_id = t.id
    where t.id in (select max(id) from content.text group by key, language)
      and (t.language = any(${wholly}::text[]) or k.safety_class in ('legal', 'emergency'))`.execute(tx)
  const english = new Map(rows.filter(row => row.language === 'en').map(row => [row.key, row.hash]))
  const byKey = new Map([...english.keys()].toSorted().map(key => [key, new Map<string, Standing>()]))
  // What English has no more the program says no more.
  for (const row of rows) byKey.get(row.key)?.set(row.language, { ...row, stale: row.hash !== english.get(row.key) })
  return byKey
}

/** Where each language falls to, in order; as people set it, else as our table says. English stands at the end. */
export async function readChains(tx: Tx): Promise<(code: Lang) => readonly Lang[]> {
  const steps = await tx.selectFrom('content.language_chain').selectAll().orderBy('position').execute()
  const chainOf = (code: Lang): readonly Lang[] => {
    const stored = steps.filter(step => step.language === code).flatMap(({ falls_to: to }) => (isLang(to) ? [to] : []))
    return stored.length ? stored : language(code).chain
  }
  return code => [...new Set<Lang>([code, ...chainOf(code), 'en'])]
}

/** In which language of a chain people read a text now, as `resolveCatalogue` decides it. */
export const readIn = (order: readonly Lang[], wordings: ReadonlyMap<string, Standing>): string =>
  order.find(code => code === 'en' || isSaidIn(wordings.get(code), wordings.get('en'))) ?? 'en'

const isSaidIn = (wording: Standing | undefined, english: Standing | undefined): boolean =>
  wording !== undefined &&
  isSaid(stateOf(wording, wording.safety), wording.safety) &&
  (wording.safety !== 'legal' || english?.status === 'reviewed')

import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { foldName, type Gazetteer } from '../places/index.ts'
import { type MunicipalityReader, municipalityReader } from './understand/municipality.ts'

/** Names of languages for reading lists: code and names, as the content slice has them. */
export type LanguageNames = readonly { code: string; name: string; names: Readonly<Partial<Record<string, string>>> }[]

/** What the words of a file may refer to: categories, facets, programmes, languages, places. All answers are codes or null. */
export type Vocabulary = {
  category: (text: string) => string | null
  facet: (facet: string, text: string) => string | null
  program: (text: string) => string | null
  /** A programme just made is known to the rest of the file. */
  addProgram: (program: { id: string; code: string; name: string }) => void
  language: (text: string) => string | null
  municipality: MunicipalityReader
  municipalityByIstat: (
    code: string,
  ) => { istat: string; name: string; sigla: string; latitude: number; longitude: number } | null
  area: (
    text: string,
  ) => { kind: 'municipality' | 'province' | 'region' | 'country'; code: string; name: string } | null
  gazetteer: Gazetteer
}

export async function readVocabulary(tx: Tx, gazetteer: Gazetteer, languages: LanguageNames): Promise<Vocabulary> {
  const categories = await sql<{ code: string; label: string | null }>`
    select c.code, l.label from directory.category c left join directory.category_label l on l.code = c.code where c.retired_at is null
    order by length(c.code) desc`.execute(tx)
  const facets = await sql<{ facet: string; code: string }>`select facet, code from directory.facet_term`.execute(tx)
  const programs = await sql<{
    id: string
    code: string
    name: string
  }>`select id, code, name from directory.program`.execute(tx)
  const byCategory = new Map<string, string>()
  for (const { code, label } of categories.rows) {
    byCategory.set(code.toLowerCase(), code)
    if (label) byCategory.set(foldName(label), code)
  }
  const byProgram = new Map(
    programs.rows.flatMap(p => [
      [p.code.toLowerCase(), p.id],
      [foldName(p.name), p.id],
      [p.id, p.id],
    ]),
  )
  const terms = new Set(facets.rows.map(row => `${row.facet} ${row.code}`))
  const byLanguage = new Map(
    languages.flatMap(({ code, name, names }) =>
      [code, foldName(name), ...Object.values(names).map(n => foldName(n ?? ''))].map(key => [key, code]),
    ),
  )
  const regions = new Map(gazetteer.regions.map(region => [foldName(region.name), region]))
  return {
    gazetteer,
    category: text => byCategory.get(text.trim().toLowerCase()) ?? byCategory.get(foldName(text)) ?? null,
    facet: (facet, text) => (terms.has(`${facet} ${text.trim()}`) ? text.trim() : null),
    addProgram: ({ id, code, name }) => [code.toLowerCase(), foldName(name), id].forEach(key => byProgram.set(key, id)),
    program: text => byProgram.get(text.trim().toLowerCase()) ?? byProgram.get(foldName(text)) ?? null,
    language: text =>
      byLanguage.get(text.trim().toLowerCase()) ??
      byLanguage.get(foldName(text)) ??
      (/^[a-z]{2,3}$/.test(text.trim()) ? text.trim() : null),
    municipality: municipalityReader(gazetteer),
    municipalityByIstat: code => gazetteer.byIstat(code),
    area(text) {
      const region = regions.get(foldName(text))
      if (region) return { kind: 'region', code: region.code, name: region.name }
      if (/^(italia|it|tutta italia|nazionale)$/i.test(text.trim()))
        return { kind: 'country', code: 'IT', name: 'Italia' }
      const sigla = gazetteer.provinceOf(text)
      if (sigla) return { kind: 'province', code: sigla, name: text.trim() }
      const match = gazetteer.match(text)
      return match?.certain
        ? { kind: 'municipality', code: match.municipality.istat, name: match.municipality.name }
        : null
    },
  }
}

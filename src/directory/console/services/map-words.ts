import { useEffect, useState } from 'preact/hooks'
import { desk, get, sayDay } from '../../../ui/console/index.ts'
import type { MapWords } from '../../editing/map-words.ts'
import type { Row, Value } from '../../history/whole.ts'
import { sayCode } from './field-words.ts'

/** The words of the map, and how codes and values of it are said. */
export interface Vocabulary extends MapWords {
  category(code: string): string
  program(idOrCode: string): string
  facet(facet: string, code: string): string
  language(code: string): string
  region(code: string): string
  province(code: string): string
}

let asked: Promise<Vocabulary> | undefined

/** Asked for once for as long as the page is open; `again` after somebody changed the categories. */
export function useMapWords(): Vocabulary | null {
  const [words, setWords] = useState<Vocabulary | null>(null)
  useEffect(() => {
    asked ??= get<MapWords>('/console/api/map-words').then(vocabularyOf)
    asked.then(setWords).catch(() => {
      asked = undefined
    })
  }, [])
  return words
}

export const forgetMapWords = (): void => void (asked = undefined)

function vocabularyOf(words: MapWords): Vocabulary {
  const inTongue = (list: readonly { code: string; it: string; en: string }[]) => {
    const said = new Map(list.map(one => [one.code, one[desk.lang]]))
    return (code: string) => said.get(code) ?? code
  }
  const named = (list: readonly { code: string; name: string }[]) => {
    const said = new Map(list.map(one => [one.code, one.name]))
    return (code: string) => said.get(code) ?? code
  }
  const programs = new Map(words.programs.flatMap(one => [[one.id, one.name] as const, [one.code, one.name] as const]))
  const facets = new Map(Object.entries(words.facets).map(([facet, terms]) => [facet, inTongue(terms)]))
  const category = inTongue(words.categories)
  return {
    ...words,
    category: code => (code.includes('.') ? `${category(code.slice(0, 3))} › ${category(code)}` : category(code)),
    program: code => programs.get(code) ?? code,
    facet: (facet, code) => facets.get(facet)?.(code) ?? code,
    language: inTongue(words.languages),
    region: named(words.regions),
    province: named(words.provinces),
  }
}

const DAYS = new Set(['since', 'valid_from', 'valid_to', 'next_due', 'verified_at'])

/** A value of the map as people say it. `row` tells what a code belongs to. */
export function sayValue(words: Vocabulary | null, column: string, value: Value, row: Row = {}): string {
  if (value === null || value === '') return '–'
  const text = String(value)
  if (DAYS.has(column)) return sayDay(text)
  if (words) {
    if (column === 'category_code') return words.category(text)
    if (column === 'program_id') return words.program(text)
    if (column === 'code' && row.facet !== undefined) return words.facet(String(row.facet), text)
    if (column === 'code' && row.kind === 'region') return words.region(text)
    if (column === 'code' && row.kind === 'province') return words.province(text)
    if (column === 'code' && row.kind === undefined && row.taxonomy === undefined) return words.language(text)
  }
  return sayCode(column, text)
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gazetteer } from '../../src/directory/places/index.ts'
import { inventedServices, type Town } from '../../src/directory/search/invented.ts'
import type { SearchDoc } from '../../src/directory/search/types.ts'

/** Invented services in every municipality of Italy and every category of the taxonomy. */
export function services(count: number): Generator<SearchDoc> {
  const categories = taxonomy().filter(([code]) => code.includes('.'))
  return inventedServices(
    count,
    2026,
    towns(),
    categories.map(([code]) => code),
    categories.map(([, label]) => label),
  )
}

export function towns(): Town[] {
  return gazetteer().municipalities.map(({ istat, name, latitude, longitude, sigla, regionCode }) => ({
    istat,
    name,
    latitude,
    longitude,
    province: sigla,
    region: regionCode,
  }))
}

/** Codes and Italian labels. */
export function taxonomy(): [code: string, label: string][] {
  const file = join(import.meta.dirname, '../../src/directory/categories/taxonomy.csv')
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  return rows.map(row => {
    const [code, , label] = row.split(',')
    return [code, label]
  })
}

import { parseArgs } from 'node:util'
import { COUNT_KEYS, type CountKey, countServices } from '../directory/index.ts'
import { Refusal } from '../lib/errors.ts'
import { romeDay } from '../lib/time.ts'
import { withDatabase } from './with-database.ts'

export const countsUsage = `counts [--as-of 2023-08-31] [--by ${COUNT_KEYS.join(',')}]`

/** How many services there were on a day, as CSV on the terminal: today and by state where nothing is said. */
export async function countsCommand(words: string[]): Promise<number> {
  const { values } = parseArgs({ args: words, options: { 'as-of': { type: 'string' }, by: { type: 'string' } } })
  const asOf = values['as-of'] ?? romeDay()
  const by = (values.by ?? 'state').split(',')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(Date.parse(asOf)) || !by.every(isKey)) {
    throw new Refusal(`Use: ${countsUsage}`)
  }
  const rows = await withDatabase(db => countServices(db, { asOf, by }))
  console.log([...by, 'count'].join(','))
  for (const row of rows) console.log([...by.map(key => row[key] ?? ''), row.count].join(','))
  return 0
}

const isKey = (key: string): key is CountKey => COUNT_KEYS.some(known => known === key)

import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { Fact } from './facts.ts'

export type FactRule = { fact: Fact; days: number; weight: number; vital: boolean }

/** How long each fact is believed, and how much it matters, in the order of the sheet. */
export async function factRules(tx: Tx): Promise<FactRule[]> {
  const { rows } = await sql<FactRule>`
    select fact, days, weight, vital from directory.check_fact order by position`.execute(tx)
  return rows
}

export type CategoryRule = { category: string; fact: Fact; days: number }
export type Urgency = { category: string; factor: number }

/** Everything that a coordinator may change about the clocks. */
export async function readRules(tx: Tx): Promise<{ facts: FactRule[]; categories: CategoryRule[]; urgent: Urgency[] }> {
  const categories = await sql<CategoryRule>`
    select category, fact, days from directory.check_exception order by category, fact`.execute(tx)
  const urgent = await sql<Urgency>`
    select category, factor from directory.check_urgency order by category`.execute(tx)
  return { facts: await factRules(tx), categories: categories.rows, urgent: urgent.rows }
}

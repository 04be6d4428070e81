import { createHash } from 'node:crypto'
import { sql } from 'kysely'

/** A row as the chain sees it: every value as PostgreSQL writes it, so that no rounding or time zone comes between. */
export interface RecordText {
  readonly id: string
  readonly at: string
  readonly actor_id: string | null
  readonly actor_name: string
  readonly act: string
  readonly thing: string
  readonly facts: string
}

/** The columns of `RecordText`, of a relation called `r`. */
export const recordText = sql<RecordText>`r.id::text as id,
  to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  r.actor_id, r.actor_name, r.act, r.thing, r.facts::text as facts`

/** What the first link follows. */
export const BEGINNING = Buffer.alloc(32)

/** SHA-256 of a row: JSON of its values in a fixed order, each at its own place whatever it holds. */
export function contentOf({ id, at, actor_id, actor_name, act, thing, facts }: RecordText): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(['approdo.audit.1', id, at, actor_id, actor_name, act, thing, facts]))
    .digest()
}

/** The hash of a link stands for everything up to it, in this order. */
export function hashOf(before: Buffer, position: number, content: Buffer): Buffer {
  return createHash('sha256').update(before).update(`${position}\n`).update(content).digest()
}

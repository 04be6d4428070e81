import { sql } from 'kysely'
import { type Db, inHouse, readAs, type Tx } from '../lib/db.ts'
import { BEGINNING, contentOf, hashOf, type RecordText, recordText } from './chain.ts'
import { openHeadKey } from './head-key.ts'
import { firstFalseHead, type Head, readHeads } from './heads.ts'
import { linkRecords } from './link-records.ts'

/**
 * What is wrong with the first bad row, named by its position in the chain:
 * `changed` its content is another; `removed` it is gone; `reordered` it, or its link, is not the one that stood here;
 * `cut` it and all after it are gone; `rewritten` the chain holds, but is not the one that was signed: the first bad
 * row lies from here to `until`; `unlinked` the row stands beside the chain; `false-head` the file of heads itself has
 * been tampered with, at the head of this position.
 */
export interface AuditFault {
  readonly what: 'changed' | 'removed' | 'reordered' | 'cut' | 'rewritten' | 'unlinked' | 'false-head'
  readonly position: number | null
  readonly recordId: number | null
  readonly until?: number
}

export interface AuditReport {
  /** How many rows the chain holds, up to the first bad one. */
  readonly rows: number
  readonly heads: number
  /** What was cut or rewritten after this head leaves no trace outside the database. */
  readonly lastHead: { position: number; at: string } | null
  readonly fault: AuditFault | null
}

interface ChainRow extends RecordText {
  readonly position: number
  readonly record_id: number
  readonly content: Buffer
  readonly hash: Buffer
}

const PAGE = 5000

/**
 * Goes over the whole chain and all heads of the data folder, in one snapshot, and names the first bad row.
 * @throws Refusal when the key of the heads is gone
 */
export async function verifyAudit(db: Db, dataFolder: string): Promise<AuditReport> {
  await linkRecords(db)
  // Before the snapshot: what these heads promise must be in it.
  const { heads } = await readHeads(dataFolder)
  const last = heads.at(-1)
  const falseHead = heads.length ? firstFalseHead(heads, await openHeadKey(dataFolder)) : null
  const { rows, fault } = await readAs(db, inHouse('audit verify'), tx => followChain(tx, heads))
  return {
    rows,
    heads: heads.length,
    lastHead: last ? { position: last.position, at: last.at } : null,
    fault: fault ?? (falseHead && { what: 'false-head', position: falseHead.position, recordId: null }),
  }
}

async function followChain(tx: Tx, heads: readonly Head[]): Promise<{ rows: number; fault: AuditFault | null }> {
  let before: Buffer = BEGINNING
  let position = 0
  let trusted = 0
  const headAt = new Map(heads.map(head => [head.position, head]))
  for (let page = await readPage(tx, 0); page.length > 0; page = await readPage(tx, position)) {
    for (const row of page) {
      const what = faultOf(row, position + 1, before)
      if (what) return { rows: position, fault: { what, position: position + 1, recordId: idOf(row, position + 1) } }
      position = row.position
      before = row.hash
      const head = headAt.get(position)
      if (head && head.hash !== row.hash.toString('hex')) {
        const fault = { what: 'rewritten', position: trusted + 1, until: position, recordId: null } as const
        return { rows: trusted, fault }
      }
      if (head) trusted = position
    }
  }
  const furthest = Math.max(0, ...heads.map(head => head.position))
  if (furthest > position) return { rows: position, fault: { what: 'cut', position: position + 1, recordId: null } }
  return { rows: position, fault: await firstUnlinked(tx) }
}

async function readPage(tx: Tx, after: number): Promise<ChainRow[]> {
  const { rows } = await sql<ChainRow>`
    select l.position, l.record_id, l.content, l.hash, ${recordText}
    from audit.link l left join audit.record r on r.id = l.record_id
    where l.position > ${after} order by l.position limit ${PAGE}`.execute(tx)
  return rows
}

function faultOf(row: ChainRow, expected: number, before: Buffer): AuditFault['what'] | null {
  if (row.position !== expected || row.id === null) return 'removed'
  const contentHolds = contentOf(row).equals(row.content)
  if (hashOf(before, expected, row.content).equals(row.hash)) return contentHolds ? null : 'changed'
  return contentHolds ? 'reordered' : 'changed'
}

/** Where the link itself is gone, nobody knows which row it held. */
const idOf = (row: ChainRow, expected: number): number | null => (row.position === expected ? row.record_id : null)

/** A row that neither stands in the chain nor waits for it. */
async function firstUnlinked(tx: Tx): Promise<AuditFault | null> {
  const { rows } = await sql<{ id: number }>`
    select r.id from audit.record r
    where not exists (select from audit.link l where l.record_id = r.id)
      and not exists (select from audit.unlinked u where u.record_id = r.id)
    order by r.id limit 1`.execute(tx)
  return rows[0] ? { what: 'unlinked', position: null, recordId: rows[0].id } : null
}

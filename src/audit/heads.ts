import { createHash, sign, verify } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { type Db, inHouse, transact, type Tx } from '../lib/db.ts'
import { isErrorCode } from '../lib/errors.ts'
import { type HeadKey, headsFile, openHeadKey } from './head-key.ts'
import { linkRecords } from './link-records.ts'

/** The chain as it stood at a moment, in hex, signed: one line of the file of heads. */
export interface Head {
  readonly position: number
  readonly hash: string
  readonly at: string
  /** Names the key. */
  readonly key: string
  /** SHA-256 of the whole line before, so that no line can be taken out. */
  readonly before: string
  readonly signature: string
}

/** Processes take turns at the file. The number is arbitrary, ours for ever. */
const LOCK = 4_270_011

/**
 * Adds the head of the chain to the file outside the database, unless nothing has happened since the last one.
 * @returns the position that the last head now stands at
 */
export async function writeHead(db: Db, dataFolder: string): Promise<number> {
  await linkRecords(db)
  const key = await openHeadKey(dataFolder)
  return await transact(db, inHouse('audit chain'), async tx => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
    const { heads, last, torn } = await readHeads(dataFolder)
    const link = await lastLink(tx)
    const anchored = heads.at(-1)?.position ?? 0
    if (!link || link.position <= anchored) return anchored
    const unsigned = {
      position: link.position,
      hash: link.hash.toString('hex'),
      at: new Date().toISOString(),
      key: key.id,
      before: last,
    }
    const signature = sign(null, statement(unsigned), key.sign).toString('base64')
    await append(headsFile(dataFolder), `${torn ? '\n' : ''}${JSON.stringify({ ...unsigned, signature })}\n`)
    return link.position
  })
}

/** What the file holds: its whole lines, the digest of the last, and whether a crash has torn the end. */
export async function readHeads(dataFolder: string): Promise<{ heads: Head[]; last: string; torn: boolean }> {
  const text = await readFile(headsFile(dataFolder), 'utf8').catch(whenMissing)
  const lines = text.split('\n').filter(line => asHead(line) !== null)
  return {
    heads: lines.map(line => asHead(line)).filter(head => head !== null),
    last: digest(lines.at(-1) ?? ''),
    torn: text !== '' && !text.endsWith('\n'),
  }
}

/** Whether each head is signed with `key` and follows the one before. Returns the first that is not, or null. */
export function firstFalseHead(heads: readonly Head[], key: HeadKey): Head | null {
  let before = digest('')
  for (const head of heads) {
    const { signature, ...unsigned } = head
    const genuine = verify(null, statement(unsigned), key.verify, Buffer.from(signature, 'base64'))
    if (!genuine || head.before !== before) return head
    before = digest(JSON.stringify(head))
  }
  return null
}

function lastLink(tx: Tx) {
  return tx
    .selectFrom('audit.link')
    .select(['position', 'hash'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
}

const statement = ({ position, hash, at, key, before }: Omit<Head, 'signature'>): Buffer =>
  Buffer.from(JSON.stringify(['approdo.audit.head.1', position, hash, at, key, before]))

const digest = (line: string): string => createHash('sha256').update(line).digest('hex')

async function append(file: string, line: string): Promise<void> {
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.write(line)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function whenMissing(error: unknown): string {
  if (isErrorCode(error, 'ENOENT')) return ''
  throw error
}

/** Null for half a line that a crash left: the line after it tells whether something is missing. */
function asHead(line: string): Head | null {
  try {
    const { position, hash, at, key, before, signature } = JSON.parse(line) as Head
    return Number.isSafeInteger(position) && [hash, at, key, before, signature].every(s => typeof s === 'string')
      ? { position, hash, at, key, before, signature }
      : null
  } catch {
    return null
  }
}

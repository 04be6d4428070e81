import { createHash, createHmac } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { openUnder, sealUnder } from './box.ts'
import { openCaseKey } from './case-key.ts'
import type { Keyring } from './keyring.ts'
import { CaseKeys, type SealedValue, writeRows } from './open.ts'
import { wipe } from './sodium.ts'

/** What somebody without an account holds: the address that was sent, and the code that was told by voice. */
export interface TokenAndCode {
  readonly token: string
  readonly code: string
}

/** Argon2id, 64 MiB and 3 passes: about 0.1 s for us, and for each of the codes that somebody with the address tries. */
const MEMORY_KIB = 64 * 1024
const PASSES = 3

/**
 * Wraps the key of a package for whoever will hold both halves; nothing in the database opens it.
 * @throws NotFound `vault.no-key`
 */
export async function wrapByCode(tx: Tx, keyring: Keyring, key: string, held: TokenAndCode): Promise<Buffer> {
  const opened = await openCaseKey(tx, keyring, key)
  const under = await keyOf(held)
  const wrapped = sealUnder(under, opened.key, boundTo(key))
  wipe(under, opened.key)
  return wrapped
}

interface HeldByCode {
  readonly held: TokenAndCode
  readonly key: string
  readonly wrapped: Uint8Array
  readonly actor: TransactionActor
  readonly reason: string
}

/**
 * Opens values under a key by address and code, with an audit row for each table row.
 * @throws FieldError `vault.damaged` for another address or code; NotFound `vault.no-key` for a key that was destroyed
 */
export async function openByCode(
  tx: Tx,
  { held, key, wrapped, actor, reason }: HeldByCode,
  values: readonly SealedValue[],
): Promise<Buffer[]> {
  const under = await keyOf(held)
  const found = await tx
    .selectFrom('vault.case_key')
    .select('organization_id as organizationId')
    .where('id', '=', key)
    .executeTakeFirst()
  if (!found) throw new NotFound('vault.no-key')
  const opened = new CaseKeys({ id: key, ...found, key: openUnder(under, wrapped, boundTo(key)) })
  wipe(under)
  try {
    const contents = values.map(value => opened.open(value))
    await writeRows(tx, actor, reason, values)
    return contents
  } finally {
    opened.wipe()
  }
}

const boundTo = (key: string): Buffer => Buffer.from(JSON.stringify(['approdo.by-code.1', key]))

async function keyOf({ token, code }: TokenAndCode): Promise<Buffer> {
  const salt = createHash('sha256').update(`approdo.by-code.${token}`).digest().subarray(0, 16)
  const stretched = await hashRaw(code, {
    memoryCost: MEMORY_KIB,
    timeCost: PASSES,
    parallelism: 1,
    outputLen: 32,
    salt,
  })
  const key = createHmac('sha256', token).update(stretched).digest()
  wipe(stretched)
  return key
}

import { auditAll } from '../audit/index.ts'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { FieldError, Forbidden } from '../lib/errors.ts'
import { type KeyPair, openFrom, openUnder } from './box.ts'
import { openCaseKey, type OpenedCaseKey, receivingPair, recordKey } from './case-key.ts'
import type { Keyring } from './keyring.ts'
import { associatedWith } from './place.ts'
import { RECEIVED, type SealedAt, UNDER_CASE_KEY } from './seal.ts'
import { wipe } from './sodium.ts'

/** Who opens, with whose keys, and what for. */
export interface Reader {
  readonly keyring: Keyring
  /** The owner of the keys, by id. */
  readonly actor: TransactionActor
  /** Code of the act, such as `message.read`. It goes into the audit row. */
  readonly reason: string
}

export interface SealedValue extends SealedAt {
  readonly sealed: Uint8Array
}

/**
 * Opens a sealed value, and writes its audit row in the same transaction: no row, no plaintext. Show it after the
 * transaction has committed.
 * @throws NotFound `vault.no-key`, FieldError `vault.damaged`, Forbidden `vault.locked`, `vault.other-keys`
 */
export async function open(tx: Tx, reader: Reader, value: SealedValue): Promise<Buffer> {
  const [content] = await openMany(tx, reader, [value])
  return content
}

/** Opens several at once, all or none, with an audit row for each table row. */
export async function openMany(tx: Tx, reader: Reader, values: readonly SealedValue[]): Promise<Buffer[]> {
  // The row must name whoever's keys open it, or it would accuse somebody else.
  if (reader.actor.id !== reader.keyring.userId) throw new Forbidden('vault.other-keys')
  await writeRows(tx, reader.actor, reader.reason, values)
  const keys = new Map<string, CaseKeys>()
  try {
    for (const { key } of values) {
      if (!keys.has(key)) keys.set(key, new CaseKeys(await openCaseKey(tx, reader.keyring, key)))
    }
    return values.map(value => (keys.get(value.key) as CaseKeys).open(value))
  } finally {
    for (const opened of keys.values()) opened.wipe()
  }
}

export async function writeRows(
  tx: Tx,
  actor: TransactionActor,
  reason: string,
  values: readonly SealedValue[],
): Promise<void> {
  const rows = new Map(values.map(({ key, place }) => [`${key} ${place.table} ${place.row}`, { key, place }]))
  await auditAll(
    tx,
    actor,
    reason,
    [...rows.values()].map(({ key, place }) => ({ thing: place.row, facts: { within: key, table: place.table } })),
  )
}

/** A case key and what is derived from it, each once. */
export class CaseKeys {
  readonly #opened: OpenedCaseKey
  readonly #under: Buffer
  #pair: KeyPair | null = null

  constructor(opened: OpenedCaseKey) {
    this.#opened = opened
    this.#under = recordKey(opened.key)
  }

  open({ key, place, sealed }: SealedValue): Buffer {
    const associated = associatedWith(this.#opened.organizationId, key, place)
    if (sealed[0] === UNDER_CASE_KEY) return openUnder(this.#under, sealed.subarray(1), associated)
    if (sealed[0] !== RECEIVED) throw new FieldError('vault.damaged')
    this.#pair ??= receivingPair(this.#opened.key)
    const once = openFrom(this.#pair, sealed.subarray(1, 1 + TOWARDS_LENGTH))
    try {
      return openUnder(once, sealed.subarray(1 + TOWARDS_LENGTH), associated)
    } finally {
      wipe(once)
    }
  }

  wipe(): void {
    wipe(this.#opened.key, this.#under)
    if (this.#pair) wipe(this.#pair.privateKey)
  }
}

/** A public key, 32 bytes and their tag. */
const TOWARDS_LENGTH = 32 + 32 + 16

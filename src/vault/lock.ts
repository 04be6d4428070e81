import { hashRaw } from '@node-rs/argon2'
import { BadInput } from '../lib/errors.ts'
import { deriveKey, openUnder, randomKey, sealUnder } from './box.ts'
import { wipe } from './sodium.ts'

/** What unlocks a user's keys. */
export type Opener =
  | { readonly passphrase: string }
  /** `secret`: the 32 bytes that the authenticator's PRF extension gives. */
  | { readonly credentialId: string; readonly secret: Uint8Array }

/** A row of `vault.user_lock`. */
export interface Lock {
  readonly kind: 'passphrase' | 'passkey'
  readonly credential_id: string
  readonly salt: Buffer
  readonly memory_kib: number | null
  readonly passes: number | null
  readonly locked_key: Buffer
}

/** Argon2id with 128 MiB and 4 passes: about 0.2 s for us, years for who guesses. Kept in each lock, so that it can grow. */
const MEMORY_KIB = 128 * 1024
const PASSES = 4
/** Twelve characters of a passphrase; beyond a thousand somebody is testing us. */
const SHORTEST = 12
const LONGEST = 1000

/**
 * Locks a private key.
 * @throws BadInput `vault.passphrase-too-short`, `vault.passphrase-too-long`, `vault.bad-passkey`
 */
export async function lockKey(userKeyId: string, privateKey: Uint8Array, opener: Opener): Promise<Lock> {
  refuseUnfit(opener)
  const passphrase = 'passphrase' in opener
  const form = {
    kind: passphrase ? ('passphrase' as const) : ('passkey' as const),
    credential_id: passphrase ? '' : opener.credentialId,
    salt: randomKey(16),
    memory_kib: passphrase ? MEMORY_KIB : null,
    passes: passphrase ? PASSES : null,
  }
  const key = await keyFrom(opener, form)
  const locked_key = sealUnder(key, privateKey, boundTo(userKeyId, form))
  wipe(key)
  return { ...form, locked_key }
}

/** @throws FieldError `vault.damaged` for another passphrase or secret, or when the lock was changed or moved */
export async function openLock(userKeyId: string, lock: Lock, opener: Opener): Promise<Buffer> {
  const key = await keyFrom(opener, lock)
  try {
    return openUnder(key, lock.locked_key, boundTo(userKeyId, lock))
  } finally {
    wipe(key)
  }
}

/** Takes as long as a true attempt: who is asking cannot tell whether there is such a user. */
export async function pretendToUnlock(passphrase: string): Promise<void> {
  wipe(await keyFrom({ passphrase }, { salt: randomKey(16), memory_kib: MEMORY_KIB, passes: PASSES }))
}

function refuseUnfit(opener: Opener): void {
  if ('passphrase' in opener) {
    const { length } = normal(opener.passphrase)
    if (length < SHORTEST) throw new BadInput('vault.passphrase-too-short', 'passphrase', { least: SHORTEST })
    if (length > LONGEST) throw new BadInput('vault.passphrase-too-long', 'passphrase', { most: LONGEST })
  } else if (opener.secret.length !== 32 || !opener.credentialId) {
    throw new BadInput('vault.bad-passkey', 'passkey')
  }
}

type Cost = Pick<Lock, 'salt' | 'memory_kib' | 'passes'>

async function keyFrom(opener: Opener, { salt, memory_kib, passes }: Cost): Promise<Buffer> {
  if (!('passphrase' in opener)) return deriveKey(opener.secret, 'passkey1')
  const bytes = Buffer.from(normal(opener.passphrase).slice(0, LONGEST + 1))
  // Argon2id is the library's default; its constant cannot be imported into single files.
  const cost = { memoryCost: memory_kib ?? MEMORY_KIB, timeCost: passes ?? PASSES, parallelism: 1, outputLen: 32, salt }
  try {
    return await inTurn(() => hashRaw(bytes, cost))
  } finally {
    wipe(bytes)
  }
}

/** Each takes 128 MiB and a thread of four, which files and names are read with too. */
const AT_ONCE = 2
const waiting: (() => void)[] = []
let working = 0

async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  if (working >= AT_ONCE) await new Promise<void>(resolve => waiting.push(resolve))
  else working += 1
  try {
    return await act()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else working -= 1
  }
}

/** The same words typed on another keyboard are the same words. */
const normal = (passphrase: string): string => passphrase.normalize('NFKC').trim()

const boundTo = (userKeyId: string, { kind, credential_id, salt, memory_kib, passes }: Omit<Lock, 'locked_key'>) =>
  Buffer.from(
    JSON.stringify(['approdo.lock.1', userKeyId, kind, credential_id, salt.toString('hex'), memory_kib, passes]),
  )

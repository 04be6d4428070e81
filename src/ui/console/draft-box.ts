import { desk } from './desk.ts'
import { draftKeys } from './draft-keys.ts'
import { idbStore } from './draft-store.ts'

/** A draft lies no longer than this, in ms. */
const LONGEST = 30 * 86_400_000

/** What lies in the browser: no word of it says what, about whom or by whom. */
interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
  readonly at: number
}

/** Null where there is none, or where the browser or the line would not have it: then typing begins anew. */
export async function readDraft<T>(key: string): Promise<T | null> {
  try {
    const { name, seal } = await namedAndSealed(key)
    const found = await idbStore<Sealed | undefined>('readonly', drafts => drafts.get(name))
    if (!found) return null
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: found.iv, additionalData: bytes(name) },
      seal,
      found.sealed,
    )
    return JSON.parse(new TextDecoder().decode(plain)) as T
  } catch {
    return null
  }
}

/** Without a place to keep it what was typed stays on the screen, and nothing else changes. */
export async function keepDraft(key: string, value: unknown): Promise<void> {
  try {
    const { name, seal } = await namedAndSealed(key)
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const plain = bytes(JSON.stringify(value))
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytes(name) }, seal, plain)
    await idbStore('readwrite', drafts => drafts.put({ iv, sealed, at: Date.now() } satisfies Sealed, name))
  } catch {
    return
  }
}

export async function dropDraft(key: string): Promise<void> {
  try {
    const { name } = await namedAndSealed(key)
    await idbStore('readwrite', drafts => drafts.delete(name))
  } catch {
    return
  }
}

/** Takes away what has lain too long, whosever it is. */
export async function sweepDrafts(now = Date.now()): Promise<void> {
  const names = await idbStore<IDBValidKey[]>('readonly', drafts => drafts.getAllKeys())
  for (const name of names) {
    const found = await idbStore<Sealed | undefined>('readonly', drafts => drafts.get(name))
    if (found && found.at < now - LONGEST) await idbStore('readwrite', drafts => drafts.delete(name))
  }
}

/** The name tells nothing either: it is a code under the same key. */
async function namedAndSealed(key: string): Promise<{ name: string; seal: CryptoKey }> {
  const { naming, seal } = await draftKeys()
  const code = await crypto.subtle.sign('HMAC', naming, bytes(`${desk.accountId} ${key}`))
  return { name: [...new Uint8Array(code)].map(byte => byte.toString(16).padStart(2, '0')).join(''), seal }
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

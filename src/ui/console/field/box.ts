import { argon2idAsync } from '@noble/hashes/argon2.js'
import { draftKeys } from '../draft-keys.ts'
import { bytes, keysFrom, sealBytes, type SealingKeys, tryOpenBytes } from '../sealing.ts'
import { type Box, boxIds, changeBox, closeBox, FORM, getBox, putBox, READABLE } from './field-store.ts'

/** A box whose key is at hand. */
export interface OpenBox {
  readonly id: string
  readonly keys: SealingKeys
  readonly until: number
}

/** RFC 9106, second recommended choice, on one lane: a guess costs 64 MiB and about a second of a phone. */
const COST = { m: 65_536, t: 3 }
/** After so many wrong phrases nothing opens with one any more. */
const TRIES = 10

/** Makes a box for whoever is signed in. @throws ApiError without a line, DOMException where the browser keeps nothing */
export async function makeBox(phrase: string): Promise<OpenBox> {
  const id = crypto.randomUUID()
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const secret = crypto.getRandomValues(new Uint8Array(32))
  const { seal } = await draftKeys()
  const box: Box = {
    form: FORM,
    salt,
    cost: COST,
    byPhrase: await sealBytes(await phraseKey(phrase, { salt, cost: COST }), id, secret),
    bySession: await sealBytes(seal, id, secret),
    until: Date.now() + READABLE,
    wrong: 0,
  }
  await putBox(id, box)
  return { id, keys: await keysFrom(secret), until: box.until }
}

/** The boxes of whoever is signed in, one that still opens with a phrase first; another's do not open. */
export async function ownBoxes(): Promise<OpenBox[]> {
  const ids = await boxIds()
  if (ids.length === 0) return []
  const { seal } = await draftKeys()
  const own: OpenBox[] = []
  for (const id of ids) {
    const box = await getBox(id)
    const secret = box?.form === FORM ? await tryOpenBytes(seal, id, box.bySession) : null
    if (box && secret) own.push({ id, keys: await keysFrom(secret), until: box.byPhrase ? box.until : 0 })
  }
  return own.toSorted((a, b) => b.until - a.until)
}

/** The box in which more is taken along. */
export const openBySession = async (): Promise<OpenBox | null> => (await ownBoxes())[0] ?? null

/** From now it opens as long again: it was prepared anew, with a line. */
export async function prolong({ id }: OpenBox): Promise<number> {
  const until = Date.now() + READABLE
  await changeBox(id, box => (box.byPhrase ? { ...box, until, wrong: 0 } : box))
  return until
}

/** Without a line. @returns the box, or how many tries are left */
export async function openByPhrase(phrase: string): Promise<OpenBox | { readonly left: number }> {
  let left = 0
  for (const id of await boxIds()) {
    const box = await getBox(id)
    if (!box?.byPhrase || box.form !== FORM || box.until < Date.now()) continue
    // Counted before it is tried: pulling the plug gives no more tries.
    const before = await changeBox(id, now => ({ ...now, wrong: now.wrong + 1 }))
    const secret = await tryOpenBytes(await phraseKey(phrase, box), id, box.byPhrase)
    if (secret) {
      await changeBox(id, now => ({ ...now, wrong: 0 }))
      return { id, keys: await keysFrom(secret), until: box.until }
    }
    const triesLeft = TRIES - ((before ?? box).wrong + 1)
    if (triesLeft <= 0) await closeBox(id)
    else left = Math.max(left, triesLeft)
  }
  return { left }
}

async function phraseKey(phrase: string, { salt, cost }: Pick<Box, 'salt' | 'cost'>): Promise<CryptoKey> {
  const typed = bytes(phrase.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' '))
  const secret = new Uint8Array(await argon2idAsync(typed, salt, { ...cost, p: 1, dkLen: 32, asyncTick: 50 }))
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt'])
  secret.fill(0)
  return key
}

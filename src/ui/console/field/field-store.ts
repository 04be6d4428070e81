import { idbStore } from '../idb.ts'
import { openValue, type Sealed, type SealingKeys, sealValue } from '../sealing.ts'

/** So long (ms) what was taken along opens with the phrase, from when it was last prepared with a line. */
export const READABLE = 48 * 3_600_000
/** So long (ms) what was written and could not be sent waits for its person to sign in. */
const WAITS = 30 * 86_400_000
/** The form in which things lie here; a program that finds a later one leaves it alone. */
export const FORM = 1

/** One person's things on this device: a key that opens them, sealed twice. */
export interface Box {
  readonly form: number
  readonly salt: Uint8Array<ArrayBuffer>
  /** Argon2id: memory in KiB, passes. */
  readonly cost: { readonly m: number; readonly t: number }
  /** Under the phrase; null once nothing opens with it any more. */
  readonly byPhrase: Sealed | null
  /** Under the key of their drafts, which only a session of theirs gets from the server. */
  readonly bySession: Sealed
  /** Until when (ms) it opens with the phrase. */
  readonly until: number
  readonly wrong: number
}

/** What lies in a box: what was taken along to be read, voices, and what was written and waits. */
export type Kind = 'pack' | 'voice' | 'said'

interface Thing extends Sealed {
  readonly at: number
}

const things = idbStore('approdo-field', 'things')

export const putBox = (id: string, box: Box) => things('readwrite', store => store.put(box, `box:${id}`))
export const getBox = (id: string) => things<Box | undefined>('readonly', store => store.get(`box:${id}`))
export const boxIds = () => namesUnder('box:')

/** In one step with the look at it, so that no other tab comes between. A box that is gone stays gone. @returns as it was */
const withBox = (id: string, then: (box: Box, store: IDBObjectStore) => void): Promise<Box | undefined> =>
  things<Box | undefined>('readwrite', store => {
    const asked = store.get(`box:${id}`) as IDBRequest<Box | undefined>
    asked.addEventListener('success', () => {
      if (asked.result) then(asked.result, store)
    })
    return asked
  })

/** @returns as it was; undefined where it is gone */
export const changeBox = (id: string, change: (box: Box) => Box): Promise<Box | undefined> =>
  withBox(id, (box, store) => void store.put(change(box), `box:${id}`))

/** @throws DOMException where the box is closed meanwhile, as at signing out: nothing may come to lie there then */
export async function putThing(
  { id, keys }: { id: string; keys: SealingKeys },
  kind: Kind,
  { name, value }: { name: string; value: unknown },
): Promise<void> {
  const key = `${kind}:${id}:${name}`
  const thing: Thing = { ...(await sealValue(keys.seal, key, value)), at: Date.now() }
  const takes = (box: Box | undefined) => (kind === 'said' ? box !== undefined : Boolean(box?.byPhrase))
  const found = await withBox(id, (box, store) => {
    if (takes(box)) store.put(thing, key)
  })
  if (!takes(found)) throw new DOMException('the box is closed', 'InvalidStateError')
}

/** Everything of a kind in a box, in the order of names. */
export async function openThings<T>({ id, keys }: { id: string; keys: SealingKeys }, kind: Kind): Promise<T[]> {
  const found: T[] = []
  for (const name of await namesUnder(`${kind}:${id}:`)) {
    const key = `${kind}:${id}:${name}`
    const thing = await things<Thing | undefined>('readonly', store => store.get(key))
    if (thing) found.push(await openValue<T>(keys.seal, key, thing))
  }
  return found
}

/** How many answers wait in a box; nobody needs its key to count them. */
export const countSaid = async (id: string): Promise<number> => (await namesUnder(`said:${id}:`)).length

export async function dropThings(id: string, kind: Kind, names?: readonly string[]): Promise<void> {
  for (const name of names ?? (await namesUnder(`${kind}:${id}:`)))
    await things('readwrite', store => store.delete(`${kind}:${id}:${name}`))
}

/** Nothing opens with the phrase any more; what was not sent waits, sealed, for its person to sign in. */
export async function closeBox(id: string): Promise<void> {
  await changeBox(id, box => ({ ...box, byPhrase: null }))
  await dropThings(id, 'pack')
  await dropThings(id, 'voice')
  if ((await countSaid(id)) === 0) await things('readwrite', store => store.delete(`box:${id}`))
}

/** Also what was not sent: only when somebody asks for it. */
export async function destroyBox(id: string): Promise<void> {
  await dropThings(id, 'said')
  await closeBox(id)
}

/** Closes what is over, whosever it is. @returns whether anything still opens with a phrase */
export async function sweepBoxes(now = Date.now()): Promise<boolean> {
  let opens = false
  for (const id of await boxIds()) {
    for (const name of await namesUnder(`said:${id}:`)) {
      const thing = await things<Thing | undefined>('readonly', store => store.get(`said:${id}:${name}`))
      if (thing && thing.at < now - WAITS) await dropThings(id, 'said', [name])
    }
    const box = await getBox(id)
    if (!box?.byPhrase || box.until < now) await closeBox(id)
    else opens = true
  }
  return opens
}

async function namesUnder(prefix: string): Promise<string[]> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
  const keys = await things<IDBValidKey[]>('readonly', store => store.getAllKeys(range))
  return (keys as string[]).map(key => key.slice(prefix.length))
}

import { desk } from './desk.ts'
import { draftKeys } from './draft-keys.ts'
import { idbStore } from './idb.ts'
import { nameUnder, openValue, type Sealed, sealValue } from './sealing.ts'

/** A draft lies no longer than this, in ms. */
const LONGEST = 30 * 86_400_000

const drafts = idbStore('approdo-drafts', 'drafts')

interface Draft extends Sealed {
  readonly at: number
}

/** Null where there is none, or where the browser or the line would not have it: then typing begins anew. */
export async function readDraft<T>(key: string): Promise<T | null> {
  try {
    return await inTurn(async () => {
      const { name, seal } = await namedAndSealed(key)
      const found = await drafts<Draft | undefined>('readonly', store => store.get(name))
      return found ? await openValue<T>(seal, name, found) : null
    })
  } catch {
    return null
  }
}

/** Without a place to keep it what was typed stays on the screen, and nothing else changes. */
export async function keepDraft(key: string, value: unknown): Promise<void> {
  try {
    await inTurn(async () => {
      const { name, seal } = await namedAndSealed(key)
      const draft: Draft = { ...(await sealValue(seal, name, value)), at: Date.now() }
      await drafts('readwrite', store => store.put(draft, name))
    })
  } catch {
    return
  }
}

export async function dropDraft(key: string): Promise<void> {
  try {
    await inTurn(async () => {
      const { name } = await namedAndSealed(key)
      await drafts('readwrite', store => store.delete(name))
    })
  } catch {
    return
  }
}

/** Takes away what has lain too long, whosever it is. */
export async function sweepDrafts(now = Date.now()): Promise<void> {
  const names = await drafts<IDBValidKey[]>('readonly', store => store.getAllKeys())
  for (const name of names) {
    const found = await drafts<Draft | undefined>('readonly', store => store.get(name))
    if (found && found.at < now - LONGEST) await drafts('readwrite', store => store.delete(name))
  }
}

let last: Promise<unknown> = Promise.resolve()

/** In the order in which it was asked: sealing takes longer than dropping, and what was sent would be found again. */
function inTurn<T>(step: () => Promise<T>): Promise<T> {
  const mine = last.then(step)
  last = mine.catch(() => null)
  return mine
}

/** The name tells nothing either: it is a code under the same key. */
async function namedAndSealed(key: string): Promise<{ name: string; seal: CryptoKey }> {
  const { naming, seal } = await draftKeys()
  return { name: await nameUnder(naming, `${desk.accountId} ${key}`), seal }
}

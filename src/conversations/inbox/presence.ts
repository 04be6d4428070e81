import type { Happening } from '../../lib/events.ts'

export type Doing = 'reading' | 'typing' | 'gone'

/** Who says nothing for so long (ms) is not there any more; the browser says it every `BEAT`. */
const STALE = 75_000
/** How long (ms) until what has not changed is told to other processes again. */
const AGAIN = 45_000

interface Seen {
  readonly doing: 'reading' | 'typing'
  readonly at: number
  toldAt: number
}

/**
 * Who has which conversation open, in this process's memory alone: nothing of it is stored. Other processes hear of changes by
 * `presence.changed`, which says who and never what is typed.
 */
export class Presence {
  readonly #seen = new Map<string, Map<string, Seen>>()

  /** @returns whether others should be told */
  note(conversationId: string, accountId: string, doing: Doing, now = Date.now()): boolean {
    const here = this.#seen.get(conversationId) ?? new Map<string, Seen>()
    const before = here.get(accountId)
    const stood = before && now - before.at < STALE ? before : null
    if (doing === 'gone') {
      here.delete(accountId)
      if (here.size === 0) this.#seen.delete(conversationId)
      return stood !== null
    }
    this.#seen.set(conversationId, here)
    const changed = stood?.doing !== doing || now - stood.toldAt > AGAIN
    here.set(accountId, { doing, at: now, toldAt: changed ? now : (stood?.toldAt ?? now) })
    return changed
  }

  /** Everybody but whoever asks. */
  of(conversationId: string, except: string, now = Date.now()): { accountId: string; doing: 'reading' | 'typing' }[] {
    return [...(this.#seen.get(conversationId) ?? [])]
      .filter(([accountId, { at }]) => accountId !== except && now - at < STALE)
      .map(([accountId, { doing }]) => ({ accountId, doing }))
  }

  /** What another process saw. */
  hear({ name, facts }: Happening): void {
    const { id, by, doing } = facts
    if (name !== 'presence.changed' || typeof id !== 'string' || typeof by !== 'string') return
    if (doing === 'reading' || doing === 'typing' || doing === 'gone') this.note(id, by, doing)
  }
}

import { storeOf } from './store.ts'

/** What is said at the foot of the page for some seconds, and read out: «Salvato.» */
export const told = storeOf<{ words: string } | null>(null)

let silence: ReturnType<typeof setTimeout> | undefined

/** Tells that something was done: `tell('Salvato.')`. Never for errors: those stay where they belong. */
export function tell(words: string): void {
  told.set({ words })
  clearTimeout(silence)
  silence = setTimeout(() => told.set(null), 6000)
}

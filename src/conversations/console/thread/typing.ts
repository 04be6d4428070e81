import { storeOf } from '../../../ui/console/store.ts'

/** Whether somebody types in the open conversation just now; no word of what. */
export const typing = storeOf(false)

const CALM = 4000
let silence: ReturnType<typeof setTimeout> | undefined

/** To be called at every key. */
export function noteTyping(): void {
  typing.set(true)
  clearTimeout(silence)
  silence = setTimeout(() => typing.set(false), CALM)
}

export function stopTyping(): void {
  clearTimeout(silence)
  typing.set(false)
}

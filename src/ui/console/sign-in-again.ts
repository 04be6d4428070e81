import { storeOf } from './store.ts'

/** Why the screen is covered: the session is over, or nobody has touched anything for a while. */
export type Cover = null | 'signed-out' | 'idle'

export const cover = storeOf<Cover>(null)

/** Covers the screen, and resolves when the same person is signed in again. */
export function needSignIn(): Promise<void> {
  if (!cover.get()) cover.set('signed-out')
  return new Promise(resolve => {
    const stop = cover.follow(() => {
      if (cover.get()) return
      stop()
      resolve()
    })
  })
}

import { tellReturn } from '../../ui/console/live.ts'
import { cover } from '../../ui/console/sign-in-again.ts'
import { hearTabs, sayToTabs } from './tabs.ts'

/** So long (ms) nobody may have touched anything, in any tab: OWASP ASVS 5, 7.3, as for sessions. */
const IDLE = 15 * 60_000
const LOOK_EVERY = 5_000

let touchedAt = Date.now()

/** Covers the screen when nobody has touched anything for a while, and ends the session: its keys go with it. */
export function coverWhenIdle(): void {
  let toldAt = 0
  const touch = () => {
    touchedAt = Date.now()
    if (touchedAt - toldAt < LOOK_EVERY) return
    toldAt = touchedAt
    sayToTabs({ kind: 'touched' })
  }
  for (const what of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const) {
    document.addEventListener(what, touch, { passive: true, capture: true })
  }
  hearTabs(said => {
    if (said.kind === 'touched') touchedAt = Date.now()
    if (said.kind === 'covered' && !cover.get()) cover.set(said.why)
    if (said.kind === 'signed-in') touchedAt = Date.now()
  })
  // Tabs that wait for somebody to sign in hear that somebody has.
  sayToTabs({ kind: 'signed-in' })
  const look = () => void (!cover.get() && Date.now() - touchedAt > IDLE && goIdle())
  setInterval(look, LOOK_EVERY)
  document.addEventListener('visibilitychange', look)
  // Whoever comes back reads what has happened meanwhile.
  let before = cover.get()
  cover.follow(() => {
    if (before && !cover.get()) {
      touchedAt = Date.now()
      tellReturn()
    }
    before = cover.get()
  })
}

async function goIdle(): Promise<void> {
  cover.set('idle')
  sayToTabs({ kind: 'covered', why: 'idle' })
  // Without a line the session ends by itself.
  await fetch('/staff/sign-out', { method: 'POST', body: new URLSearchParams({ keep: 'drafts' }) }).catch(() => null)
}

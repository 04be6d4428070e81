import '../../ui/console/console.css'
import { render } from 'preact'
import { loadSendCarried } from '../../cases/console/index.ts'
import { ApiError } from '../../ui/console/api.ts'
import { sweepDrafts } from '../../ui/console/draft-box.ts'
import { effectsAtOnce } from '../../ui/console/effects-at-once.ts'
import { listenForKeys } from '../../ui/console/keys.ts'
import { onReturn } from '../../ui/console/live.ts'
import { keepCounting } from './badges.ts'
import { coverWhenIdle } from './idle.ts'
import { listenForNews } from './live-line.ts'
import { Shell } from './shell.tsx'

const root = document.getElementById('console')
if (root) {
  effectsAtOnce()
  listenForKeys()
  render(<Shell />, root)
  keepCounting()
  coverWhenIdle()
  listenForNews()
  // Browsers that keep nothing have nothing to sweep.
  void sweepDrafts().catch(() => null)
  void sendWhatWasCarried()
  onReturn(() => void sendWhatWasCarried())
}

/** Most people never took anything along: for them this asks for one name and no more. */
async function sendWhatWasCarried(): Promise<void> {
  try {
    const all = await globalThis.indexedDB?.databases?.()
    if (all?.some(({ name }) => name === 'approdo-field')) await (await loadSendCarried()).sendCarried()
  } catch (error) {
    // Browsers that keep nothing have nothing to send; without a line it waits for the next time.
    if (!(error instanceof DOMException || error instanceof ApiError)) throw error
  }
}

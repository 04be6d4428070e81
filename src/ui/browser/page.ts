import { forgetEverything, leaveQuickly } from './leave.ts'
import { nearMe } from './near-me.ts'

leaveQuickly()
nearMe()
printing()
recentlySeen()

function printing(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => print())
  }
}

/** Pages of services once read stay readable without a line, until somebody forgets them here or leaves. */
function recentlySeen(): void {
  if (!('serviceWorker' in navigator)) return
  // Without it everything works but reading offline; nobody needs to hear of it.
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => null))
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-forget]')) {
    button.hidden = false
    button.addEventListener('click', () => {
      void forgetEverything().then(() => location.reload())
    })
  }
}

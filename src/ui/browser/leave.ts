/** A word that says nothing to whoever finds it; gone with the tab. */
const LEFT = 'v'
/** That a thread was opened in this tab; as neutral. */
const OPEN = 't'
const WITHIN_MS = 5_000

/**
 * «Leave quickly»: the button that every page has, and Shift three times (the pattern of GOV.UK's «exit this page»).
 * The page goes blank at once, what this site kept on the phone is destroyed, and the neutral page takes this one's place
 * in the history. Going back afterwards leads to the neutral page again.
 */
export function leaveQuickly(): void {
  const button = document.querySelector<HTMLAnchorElement>('a[data-leave]')
  const neutral = button?.dataset.leave
  if (!button || !neutral) return
  if (cameBack()) return location.replace(neutral)
  if (document.querySelector('[data-thread]')) sessionStorage.setItem(OPEN, '1')
  button.addEventListener('click', event => {
    event.preventDefault()
    leave(neutral)
  })
  let presses: number[] = []
  document.addEventListener('keyup', event => {
    if (event.key !== 'Shift') {
      presses = []
      return
    }
    presses = [...presses.filter(at => event.timeStamp - at < WITHIN_MS), event.timeStamp]
    if (presses.length >= 3) leave(neutral)
  })
  // A page that the browser kept whole (back/forward cache) shows again without loading.
  window.addEventListener('pageshow', event => {
    if (event.persisted && sessionStorage.getItem(LEFT)) location.replace(neutral)
  })
}

function leave(href: string): void {
  document.documentElement.hidden = true
  document.title = ''
  if (sessionStorage.getItem(OPEN)) endThread()
  localStorage.clear()
  sessionStorage.clear()
  sessionStorage.setItem(LEFT, '1')
  // Leaving must not wait for the forgetting, which goes on without the page.
  const gone = () => location.replace(href)
  setTimeout(gone, 300)
  forgetEverything().then(gone, gone)
}

/** A thread that is open on this phone ends with it: its keys are destroyed on the server too. */
function endThread(): void {
  const button = document.querySelector<HTMLAnchorElement>('a[data-leave]')
  if (button) void fetch(button.href, { keepalive: true, redirect: 'manual' }).catch(() => null)
}

/** True when somebody pressed «back» after leaving. Who opens the site anew has come on purpose. */
function cameBack(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (!sessionStorage.getItem(LEFT)) return false
  if (navigation?.type === 'back_forward') return true
  sessionStorage.removeItem(LEFT)
  return false
}

/** What the service worker kept: pages read before, and the worker itself; words that somebody wanted to keep until they were sent. */
export async function forgetEverything(): Promise<void> {
  if ('indexedDB' in window) indexedDB.deleteDatabase('d')
  if ('caches' in window) await Promise.all((await caches.keys()).map(key => caches.delete(key)))
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? []
  await Promise.all(workers.map(worker => worker.unregister()))
}

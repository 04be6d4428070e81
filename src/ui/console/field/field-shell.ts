/** As in src/console/browser/field/service-worker.ts, which imports nothing. */
const CACHE = 'approdo-field'
const SHELL = '/console/field'
const WORKER = '/console/sw.js'

/**
 * Keeps the pages and programs that open without a line: the page that asks for the phrase, and its files. Nothing that
 * the server answers about anybody.
 * @throws TypeError without a line or where the browser keeps nothing
 */
export async function keepShell(): Promise<void> {
  const page = await fetch(SHELL)
  const text = await page.clone().text()
  const elements = new DOMParser().parseFromString(text, 'text/html').querySelectorAll('link[href^="/"],script[src]')
  const named = [...elements].map(element => element.getAttribute('href') ?? element.getAttribute('src') ?? '')
  // A program is named twice, and a cache takes a name once.
  const files = [...new Set(named)]
  if (!page.ok || page.redirected || files.length === 0) throw new TypeError('no shell')
  const cache = await caches.open(CACHE)
  await cache.addAll(files)
  // The page last: whoever opens it finds every file that it names.
  await cache.put(SHELL, page)
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (pathname !== SHELL && !files.includes(pathname)) await cache.delete(request)
  }
  await navigator.serviceWorker.register(WORKER, { scope: '/console' })
  await navigator.serviceWorker.ready
}

/** A newer program takes the place of the one that is kept; where that fails, the old one stays whole until the next time. */
export async function renewShell(): Promise<void> {
  const kept = await (await (await caches.open(CACHE)).match(SHELL))?.text()
  try {
    const now = await fetch(SHELL).then(page => (page.ok && !page.redirected ? page.text() : null))
    if (kept !== undefined && now !== null && now !== kept) await keepShell()
  } catch (error) {
    // What the browser says where a line breaks off.
    if (!(error instanceof TypeError)) throw error
  }
}

export async function dropShell(): Promise<void> {
  await caches.delete(CACHE)
  const all = (await navigator.serviceWorker?.getRegistrations()) ?? []
  await Promise.all(all.filter(({ scope }) => new URL(scope).pathname === '/console').map(each => each.unregister()))
}

/// <reference lib="webworker" />
/**
 * Opens the console's door to the field where there is no line: one page without anybody's name, and its files, put here by
 * «take to the field» (src/ui/console/field/field-shell.ts). It answers with nothing else: what the server says about people
 * goes past it. Only for /console; public pages have nothing to do with it.
 */
const consoleWorker = self as unknown as ServiceWorkerGlobalScope
const CACHE = 'approdo-field'
const SHELL = '/console/field'
/** A line that has not answered for so long (ms) is none. */
const PATIENCE = 10_000

consoleWorker.addEventListener('install', () => void consoleWorker.skipWaiting())
consoleWorker.addEventListener('activate', event => event.waitUntil(consoleWorker.clients.claim()))

consoleWorker.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(pageOrDoor(request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(keptOrFetched(request))
})

async function pageOrDoor(request: Request): Promise<Response> {
  try {
    return await Promise.race([fetch(request), late()])
  } catch {
    return (await (await caches.open(CACHE)).match(SHELL)) ?? Response.error()
  }
}

const late = () => new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), PATIENCE))

/** Their names change with what is in them: one that is kept is the right one. */
async function keptOrFetched(request: Request): Promise<Response> {
  return (await caches.match(request.url, { cacheName: CACHE })) ?? (await fetch(request))
}

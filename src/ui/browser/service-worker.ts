/// <reference lib="webworker" />
/**
 * Keeps the last pages of services that were opened, so that an address or a telephone can be read again without a line.
 * Nothing typed is ever kept: only /{lang}/services/{id} and its card, no query. Small, and forgotten by one button.
 */
const worker = self as unknown as ServiceWorkerGlobalScope
const RECENT = 'recent'
const KEPT = 20
const PAGE_OF_A_SERVICE = /^\/[a-z]{2,3}\/services\/[0-9a-f-]{36}(\/card)?$/
const OFFLINE = '/offline'

worker.addEventListener('install', event => {
  event.waitUntil(caches.open(RECENT).then(cache => cache.add(OFFLINE)))
  void worker.skipWaiting()
})
worker.addEventListener('activate', event => event.waitUntil(worker.clients.claim()))

worker.addEventListener('fetch', event => {
  const url = new URL(event.request.url)
  if (event.request.mode !== 'navigate' || event.request.method !== 'GET' || url.origin !== location.origin) return
  event.respondWith(fetchOrRecall(event.request, url, event))
})

async function fetchOrRecall(request: Request, url: URL, event: FetchEvent): Promise<Response> {
  try {
    const response = await fetch(request)
    if (response.ok && !url.search && PAGE_OF_A_SERVICE.test(url.pathname)) {
      event.waitUntil(keep(url.pathname, response.clone()))
    }
    return response
  } catch {
    const cache = await caches.open(RECENT)
    return (await cache.match(url.pathname)) ?? (await offlinePage(cache))
  }
}

/** The oldest make room: keys come out in the order in which they went in. */
async function keep(path: string, response: Response): Promise<void> {
  const cache = await caches.open(RECENT)
  await cache.delete(path)
  await cache.put(path, response)
  const pages = (await cache.keys()).filter(request => !request.url.endsWith(OFFLINE))
  for (const old of pages.slice(0, Math.max(0, pages.length - KEPT))) await cache.delete(old)
}

/** The page that says «no line», with the services that can be read all the same. */
async function offlinePage(cache: Cache): Promise<Response> {
  const page = await cache.match(OFFLINE)
  if (!page) return Response.error()
  const links = await Promise.all(
    (await cache.keys())
      .map(request => new URL(request.url).pathname)
      .filter(path => PAGE_OF_A_SERVICE.test(path) && !path.endsWith('/card'))
      .reverse()
      .map(async path => ({ path, title: titleOf(await (await cache.match(path))?.text()) })),
  )
  const list = links.map(({ path, title }) => `<li><a class="row" href="${path}">${title}</a></li>`).join('')
  const html = (await page.text()).replace('<!--recent-->', list)
  return new Response(html, { headers: page.headers })
}

/** Taken as it stands in the page, where it is already escaped. */
const titleOf = (html = '') => /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1]?.replace(/<[^>]*>/g, '') ?? '…'

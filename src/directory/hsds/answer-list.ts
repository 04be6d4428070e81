import type { Context } from 'hono'
import { json } from '../api/answers.ts'

/** How many entries a page has where nobody says. */
const PER_PAGE = 50
/** Lines sent at a time: a slow reader holds so many in memory, not all. */
const LINES = 200

type Paging = { page: number; per_page?: number; perPage?: number; format: 'json' | 'ndjson'; minimal?: boolean }

/** A list as HSDS sends it: one page with its place among the pages, or everything, an entry a line. */
export function answerList<T>(c: Context, all: readonly T[], q: Paging, toJson: (entry: T) => string): Response {
  return q.format === 'ndjson' ? lines(c, all, toJson) : json(c, pageOf(all, q, toJson))
}

function pageOf<T>(all: readonly T[], q: Paging, toJson: (entry: T) => string): string {
  const perPage = q.per_page ?? q.perPage ?? (q.minimal ? Math.max(all.length, 1) : PER_PAGE)
  const contents = all.slice((q.page - 1) * perPage, q.page * perPage)
  const pages = Math.ceil(all.length / perPage)
  const page = JSON.stringify({
    total_items: all.length,
    total_pages: pages,
    page_number: q.page,
    size: contents.length,
    first_page: q.page === 1,
    last_page: q.page >= pages,
    empty: contents.length === 0,
  })
  return `${page.slice(0, -1)},"contents":[${contents.map(toJson).join(',')}]}`
}

function lines<T>(c: Context, all: readonly T[], toJson: (entry: T) => string): Response {
  let next = 0
  const body = new ReadableStream<Uint8Array>({
    pull(stream) {
      const some = all.slice(next, (next += LINES))
      if (some.length) stream.enqueue(encoder.encode(some.map(entry => `${toJson(entry)}\n`).join('')))
      else stream.close()
    },
  })
  // Sent as it is made: nothing on the way may gather it first.
  c.header('X-Accel-Buffering', 'no')
  return c.body(body, 200, { 'Content-Type': 'application/x-ndjson; charset=utf-8' })
}

const encoder = new TextEncoder()

import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'

const BUCKETS_MS = [1, 5, 10, 25, 50, 100, 250, 500, 1000, 5000]

type Value = [labels: string, value: number]
type Values = () => Value[] | Promise<Value[]>
type Route = { count: number; sumMs: number; buckets: number[] }

/**
 * Figures of this process in Prometheus' text format (version 0.0.4). Routes are named by their pattern, never by the
 * address that somebody opened.
 */
export class Metrics {
  readonly #routes = new Map<string, Route>()
  readonly #figures: { name: string; help: string; type: 'gauge' | 'counter'; values: Values }[] = []

  /** Counts and times every request. */
  readonly count: MiddlewareHandler = async (c, next) => {
    const start = performance.now()
    await next()
    this.#add(`method="${methodOf(c)}",route="${routePath(c, -1)}",status="${c.res.status}"`, performance.now() - start)
  }

  gauge(name: string, help: string, values: Values): void {
    this.#figures.push({ name, help, type: 'gauge', values })
  }

  /** Something that only grows; counted where it stands, so that every process says the same. */
  counter(name: string, help: string, values: Values): void {
    this.#figures.push({ name, help, type: 'counter', values })
  }

  async text(): Promise<string> {
    const lines = [
      '# HELP approdo_request_seconds Time to answer, by route.',
      '# TYPE approdo_request_seconds histogram',
    ]
    for (const [labels, route] of this.#routes) {
      BUCKETS_MS.forEach((ms, i) =>
        lines.push(`approdo_request_seconds_bucket{${labels},le="${ms / 1000}"} ${route.buckets[i]}`),
      )
      lines.push(`approdo_request_seconds_bucket{${labels},le="+Inf"} ${route.count}`)
      lines.push(`approdo_request_seconds_sum{${labels}} ${route.sumMs / 1000}`)
      lines.push(`approdo_request_seconds_count{${labels}} ${route.count}`)
    }
    for (const { name, help, type, values } of this.#figures) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`)
      for (const [labels, value] of await values())
        lines.push(labels ? `${name}{${labels}} ${value}` : `${name} ${value}`)
    }
    return `${lines.join('\n')}\n`
  }

  #add(labels: string, ms: number): void {
    let route = this.#routes.get(labels)
    if (!route) this.#routes.set(labels, (route = { count: 0, sumMs: 0, buckets: BUCKETS_MS.map(() => 0) }))
    route.count++
    route.sumMs += ms
    for (let i = 0; i < BUCKETS_MS.length; i++) if (ms <= BUCKETS_MS[i]) route.buckets[i]++
  }
}

/** Anybody can send any word as a method: only known ones become a label. */
const methodOf = (c: Context) =>
  /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(c.req.method) ? c.req.method : 'OTHER'

import { type Db, transact } from '../lib/db.ts'
import { type EventPosition, eventsFromNow, eventsSince, type Happening, whenSomethingHappens } from '../lib/events.ts'
import { type Session, terminal } from '../staff/index.ts'
import { newsFor } from './live-news.ts'

/** So often (ms) the line shows that it is alive, and asks whether the session still stands and what it may hear. */
const BEAT = 10_000

/** Whoever missed more than this reads everything again. */
const TOO_MUCH = 500

export interface Live {
  /** News for a session as server-sent events, first what was missed `since` (as the last `id:` said). */
  readonly listen: (session: Session, since: string | null) => ReadableStream<Uint8Array>
  /** How far this process has heard: where a page that begins now begins to listen. Empty until it has heard anything. */
  readonly upto: () => string
  /** Ends every line, also one that is opened from now on, so that the server can stop. */
  readonly letGo: () => void
  readonly stop: () => Promise<void>
}

interface Ear {
  session: Session
  /** What came while it still hears what it missed: its place must not move past that. Null afterwards. */
  waiting: (() => void)[] | null
  readonly say: (text: string) => void
  readonly end: () => void
}

interface Hearing {
  readonly db: Db
  readonly url: string
  readonly onError: (error: unknown) => void
  /** What this process itself keeps in mind of what happens in others. */
  readonly hear?: (event: Happening) => void
  readonly beatMs?: number
}

/**
 * Tells browsers that something happened. What happened stands in `approdo.event`, and is read there: a hint that is
 * lost, a line that drops or a server that starts anew loses nothing, because whoever comes back says how far they heard.
 */
export function openLive({ db, url, onError, hear: keep, beatMs = BEAT }: Hearing): Live {
  const ears = new Set<Ear>()
  const reader = terminal('console')
  let here: EventPosition | null = null
  let isOver = false
  const began = Promise.withResolvers<void>()

  const stop = whenSomethingHappens(look, { url, restMs: 40, onError })
  const beats = setInterval(() => void beat().catch(onError), beatMs)

  async function look(): Promise<void> {
    const from = here
    if (!from) {
      here = await transact(db, reader, eventsFromNow)
      began.resolve()
      return
    }
    const { events, position } = await transact(db, reader, tx => eventsSince(tx, from))
    here = position
    if (keep) events.forEach(keep)
    for (const ear of ears) {
      const hear = () => tell(ear, events, position.xmin)
      if (ear.waiting) ear.waiting.push(hear)
      else hear()
    }
  }

  async function beat(): Promise<void> {
    for (const ear of ears) {
      const session = await ear.session.again()
      if (session) {
        ear.session = session
        ear.say('event: beat\ndata: {}\n\n')
      } else ear.end()
    }
  }

  /** What was missed, by whoever says how far they heard; told twice is better than not at all. */
  async function catchUp(ear: Ear, since: string | null): Promise<void> {
    await began.promise
    const now = await transact(db, reader, async tx =>
      since ? await eventsSince(tx, { xmin: since, told: [] }) : { events: [], position: await eventsFromNow(tx) },
    )
    if (now.events.length > TOO_MUCH) ear.say(message('console.missed', {}))
    tell(ear, now.events.slice(-TOO_MUCH), now.position.xmin)
    const { waiting } = ear
    ear.waiting = null
    for (const hear of waiting ?? []) hear()
  }

  return {
    listen(session, since) {
      let ear: Ear | null = null
      const leave = () => void (ear && ears.delete(ear))
      return new ReadableStream<Uint8Array>({
        async start(line) {
          const text = new TextEncoder()
          ear = {
            session,
            waiting: [],
            say: words => {
              if (!ear || !ears.has(ear)) return
              // Somebody who takes nothing in any more comes back by themselves.
              if ((line.desiredSize ?? 0) < -TOO_MUCH) ear.end()
              else line.enqueue(text.encode(words))
            },
            end: () => {
              if (ear && ears.delete(ear)) line.close()
            },
          }
          if (isOver) return line.close()
          // First it hears what comes, then what was: nothing falls between the two.
          ears.add(ear)
          ear.say('retry: 1000\n: Approdo\n\n')
          await catchUp(ear, since && /^\d{1,18}$/.test(since) ? since : null).catch(error => {
            onError(error)
            ear?.end()
          })
        },
        cancel: leave,
      })
    },
    upto: () => here?.xmin ?? '',
    letGo() {
      isOver = true
      for (const ear of ears) ear.end()
    },
    async stop() {
      clearInterval(beats)
      await stop()
    },
  }
}

function tell(ear: Ear, events: readonly Happening[], upto: string): void {
  const said = events.flatMap(event => {
    const news = newsFor(ear.session.actor, event)
    return news ? [message('news', news)] : []
  })
  // An id alone moves the place on, without anything to hear.
  ear.say(`${said.join('')}id: ${upto}\n\n`)
}

const message = (event: string, data: object): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

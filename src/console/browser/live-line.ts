import type { News } from '../../ui/console/index.ts'
import { isSignedIn } from '../../ui/console/api.ts'
import { desk } from '../../ui/console/desk.ts'
import { line, tellNews, tellReturn } from '../../ui/console/live.ts'
import { cover, needSignIn } from '../../ui/console/sign-in-again.ts'
import { hearTabs, type Said, sayToTabs } from './tabs.ts'

/** In ms: the server is heard every ten seconds; so long without it the line counts as dropped. */
const SILENCE = 25_000
/** So soon it is tried again, then ever later, and so late at most. */
const FIRST_WAIT = 1_000
const LAST_WAIT = 30_000
/** A line that is back within this was not down: nobody needs to hear of it. */
const BLINK = 1_500

/** How far this tab has heard, from its own line or from the tab that keeps it: whoever takes the line over goes on from there. */
let since = desk.newsSince ?? ''

/** Hears news: one tab of the browser keeps the line, the others hear from it, and one of them takes over when it goes. */
export function listenForNews(): void {
  hearTabs(take)
  sayToTabs({ kind: 'which-line' })
  void navigator.locks.request('approdo-live', keepLine)
}

function take(said: Said): void {
  if (said.kind === 'news') {
    since = said.upto
    tellNews(said.news)
  }
  if (said.kind === 'line') line.set(said.state)
  if (said.kind === 'return') tellReturn()
}

function toAll(said: Said): void {
  take(said)
  sayToTabs(said)
}

/** Never ends: the lock is held until the tab goes. */
async function keepLine(): Promise<never> {
  let wait = FIRST_WAIT
  hearTabs(said => said.kind === 'which-line' && sayToTabs({ kind: 'line', state: line.get() }))
  for (;;) {
    await uncovered()
    const heard = await listen(() => {
      wait = FIRST_WAIT
    })
    since = heard ?? since
    const blink = setTimeout(() => toAll({ kind: 'line', state: 'down' }), BLINK)
    await pause(wait * (0.8 + Math.random() * 0.4))
    wait = Math.min(wait * 2, LAST_WAIT)
    // Over, or only out of reach: the desk tells.
    const signedIn = await isSignedIn().catch(() => true)
    clearTimeout(blink)
    if (!signedIn) await needSignIn()
  }
}

/** Listens until the line drops. @returns how far it was heard */
function listen(opened: () => void): Promise<string | null> {
  const source = new EventSource(since ? `/console/live?since=${since}` : '/console/live')
  let upto: string | null = null
  return new Promise(resolve => {
    const drop = () => {
      clearTimeout(watch)
      stop()
      source.close()
      resolve(upto)
    }
    let watch = setTimeout(drop, SILENCE)
    const stop = cover.follow(() => cover.get() && drop())
    const heard = ({ lastEventId }: MessageEvent) => {
      upto = lastEventId || upto
      clearTimeout(watch)
      watch = setTimeout(drop, SILENCE)
    }
    source.addEventListener('open', () => {
      opened()
      if (line.get() === 'up') return
      toAll({ kind: 'line', state: 'up' })
      toAll({ kind: 'return' })
    })
    source.addEventListener('beat', heard)
    source.addEventListener('news', (event: MessageEvent<string>) => {
      heard(event)
      const news = JSON.parse(event.data) as News
      toAll(news.topic === 'console.missed' ? { kind: 'return' } : { kind: 'news', news, upto: upto ?? since })
    })
    source.addEventListener('error', drop)
  })
}

function uncovered(): Promise<void> {
  return cover.get() ? needSignIn() : Promise.resolve()
}

/** Waits, but no longer than until the browser says that there is a network again. */
function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    window.addEventListener('online', () => (clearTimeout(timer), resolve()), { once: true })
  })
}

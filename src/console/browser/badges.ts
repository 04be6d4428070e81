import { get } from '../../ui/console/index.ts'
import { onNews, onReturn } from '../../ui/console/live.ts'
import { storeOf, useStore } from '../../ui/console/store.ts'
import { screens } from './screens.ts'

const counts = storeOf<Readonly<Record<string, number>>>({})

/** How many wait behind each screen of the navigation, by its path. */
export const useCounts = () => useStore(counts)

/** After news, so long (ms) until the counts are asked for again: news comes in swarms. */
const CALM = 1500

/** Counts now, and again when something happens. */
export function keepCounting(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined
      count()
    }, CALM)
  }
  // Who looks at what changes no count.
  onNews(({ topic }) => (topic.startsWith('presence') ? undefined : soon()))
  onReturn(soon)
  count()
}

function count(): void {
  for (const { path, nav } of screens) {
    if (!nav?.badge) continue
    // A count that cannot be had is left as it was: the screen itself tells what is wrong.
    void get<{ count: number }>(nav.badge).then(
      ({ count }) => counts.set({ ...counts.get(), [path]: count }),
      () => undefined,
    )
  }
}

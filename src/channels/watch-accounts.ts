import type { Db } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import type { TransportKey } from '../vault/index.ts'
import type { Accounts, OpenAccount } from './accounts.ts'
import { watched } from './channels.ts'
import type { ChannelName } from './channel.ts'
import { noteTrouble, noteWell } from './trouble.ts'
import { keepFound, readUpTo } from './keep-found.ts'

interface Watches {
  readonly db: Db
  readonly transport: TransportKey
  readonly accounts: Accounts
  readonly onError: (error: unknown) => void
  /** In ms: how often settings are looked at, and the first pause after a failure, which doubles up to `longest`. */
  readonly pauses?: { readonly look: number; readonly first: number; readonly longest: number }
}

const PAUSES = { look: 5_000, first: 1_000, longest: 5 * 60_000 }

/** Fetches from every channel that is set up and does not come by itself. @returns how to stop, which waits for what is being kept */
export function watchAccounts(watches: Watches): () => Promise<void> {
  const stop = new AbortController()
  const ended = Promise.all(watched.map(name => watchOne(watches, name, stop.signal)))
  return async () => {
    stop.abort()
    await ended
  }
}

async function watchOne(watches: Watches, name: ChannelName, stop: AbortSignal): Promise<void> {
  const { look, first, longest } = watches.pauses ?? PAUSES
  let pause = first
  while (!stop.aborted) {
    const account = await accountOf(watches, name)
    if (!account) {
      await sleep(look, stop)
      continue
    }
    // Other settings are another line.
    const changed = new AbortController()
    const looking = setInterval(() => void followSettings(watches, account, changed), look)
    let stood = false
    try {
      await account.channel.watch?.(account.settings, {
        signal: AbortSignal.any([stop, changed.signal]),
        readUpTo: era => readUpTo(watches, account.id, era),
        keep: (era, found, upTo) => keepFound(watches, account.id, { era, found, upTo }),
        standing: () => {
          stood = true
          void noteWell(watches.db, account.id, ['fetching']).catch(watches.onError)
        },
      })
    } catch (error) {
      // What we ended ourselves is nobody's fault.
      if (stop.aborted || changed.signal.aborted) continue
      watches.onError(error)
      // A line that stood and broke is begun again at once; one that does not come to stand is in trouble.
      if (!stood) await noteTrouble(watches.db, account.id, 'fetching').catch(watches.onError)
    } finally {
      clearInterval(looking)
    }
    if (stop.aborted) return
    pause = stood ? first : Math.min(pause * 2, longest)
    if (!changed.signal.aborted) await sleep(pause, AbortSignal.any([stop, changed.signal]))
  }
}

/** Null while the channel is not set up. */
async function accountOf({ accounts, onError }: Watches, name: ChannelName): Promise<OpenAccount | null> {
  return await accounts.get(name).catch((error: unknown) => {
    if (!(error instanceof NotFound)) onError(error)
    return null
  })
}

async function followSettings(
  watches: Watches,
  { channel, settings }: OpenAccount,
  changed: AbortController,
): Promise<void> {
  const now = await accountOf(watches, channel.name)
  if (now && JSON.stringify(now.settings) !== JSON.stringify(settings)) changed.abort()
}

function sleep(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (stop.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    stop.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}

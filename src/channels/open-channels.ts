import { type Db, transact, type Tx } from '../lib/db.ts'
import { whenSomethingHappens } from '../lib/events.ts'
import { terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import { Accounts, openAccount } from './accounts.ts'
import { deliver, noteInterrupted } from './deliver.ts'
import { fetchFiles, type FileKeeper } from './fetch-files.ts'
import { forgetFiles } from './forget-files.ts'
import { Health, testChannels } from './health.ts'
import { Intake } from './intake.ts'
import { Paces } from './paces.ts'
import { processRaw, type Received } from './process-raw.ts'
import { watchAccounts } from './watch-accounts.ts'
import { type Replies, webhookRoutes } from './webhooks.ts'

interface Opening {
  readonly db: Db
  readonly url: string
  /** The server's own key. */
  readonly transport: TransportKey
  /** As providers reach this server: what they sign, and where they tell what became of a message. */
  readonly origin?: string
  /** What rooms further down answer a provider with. */
  readonly replies?: Replies
  readonly onError: (error: unknown) => void
}

type Receive = (tx: Tx, transport: TransportKey, received: readonly Received[]) => Promise<void>

export interface OpenChannels {
  readonly routes: ReturnType<typeof webhookRoutes>
  /** Processes what comes in, fetches its files and sends what goes out, for as long as this process is the one that works. */
  readonly work: (receive: Receive, keeper: FileKeeper) => () => Promise<() => Promise<void>>
}

/** So often every channel is tried, whether or not anybody writes. */
const CANARY_MS = 3 * 60_000

/** The channels of this process: what providers bring comes in by `routes`, and `work` does the rest. */
export function openChannels({ db, url, transport, origin, replies, onError }: Opening): OpenChannels {
  const accounts = new Accounts(name =>
    transact(db, terminal('channels'), tx => openAccount(tx, transport, name, origin)),
  )
  const intake = new Intake(db, transport, onError)
  const paces = new Paces()
  const health = new Health(db, onError)
  const work = (receive: Receive, keeper: FileKeeper) => async () => {
    await noteInterrupted(db)
    const myTurn = () => intake.idle()
    const received = {
      db,
      transport,
      myTurn,
      receive: (tx: Tx, some: readonly Received[]) => receive(tx, transport, some),
      onError,
    }
    let over = false
    const fetching = { db, transport, accounts, keeper, onError, isOver: () => over }
    const looks: [string, () => Promise<unknown>][] = [
      ['raw', () => processRaw(received)],
      ['out', () => deliver({ db, transport, accounts, paces, health })],
      ['file', () => fetchFiles(fetching)],
      ['forget', () => forgetFiles({ db, transport, accounts, onError })],
    ]
    const stops = looks.map(([about, look]) =>
      whenSomethingHappens(look, { url, about, pollMs: 1_000, restMs: 10, onError }),
    )
    const canary = setInterval(() => void testChannels(db, accounts).catch(onError), CANARY_MS)
    void testChannels(db, accounts).catch(onError)
    const stopWatching = watchAccounts({ db, transport, accounts, onError })
    return async () => {
      over = true
      clearInterval(canary)
      await Promise.all([stopWatching, ...stops].map(stop => stop()))
    }
  }
  return { routes: webhookRoutes({ accounts, intake, health, replies }), work }
}

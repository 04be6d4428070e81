import { type Db, transact, type Tx } from '../lib/db.ts'
import { FieldError } from '../lib/errors.ts'
import { terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import type { OpenAccount } from './accounts.ts'
import type { FromOutside, Inbound } from './channel.ts'
import { findChannel } from './channels.ts'
import { isKnownAsOurs } from './known-as-ours.ts'
import { noteDeliveries } from './note-deliveries.ts'
import { noteUpTo } from './note-up-to.ts'
import { putOff } from './put-off.ts'
import { openRaw } from './store-raw.ts'
import { forgetRaw, takeRaw, takeThreads, type TakenRaw } from './take-raw.ts'

export interface Received extends Inbound {
  readonly accountId: string
  readonly organizationId: string
  readonly channel: OpenAccount['channel']['name']
}

export interface Processing {
  readonly db: Db
  readonly transport: TransportKey
  /** What becomes of messages: in the transaction that also forgets how they came in. */
  readonly receive: (tx: Tx, received: readonly Received[]) => Promise<void>
  readonly onError: (error: unknown) => void
  /** Waits for those who must not wait. */
  readonly myTurn?: () => Promise<void>
  /** How many transactions at a time. */
  readonly atOnce?: number
}

/**
 * Processes everything that waits: each thread in its order, many threads together.
 * @returns how many were processed
 */
export async function processRaw(processing: Processing): Promise<number> {
  const { atOnce = 2 } = processing
  const works = Array.from({ length: atOnce }, () => processWhileThereIs(processing))
  return (await Promise.all(works)).reduce((sum, n) => sum + n, 0)
}

async function processWhileThereIs(processing: Processing): Promise<number> {
  let done = 0
  for (;;) {
    await processing.myTurn?.()
    const { taken, processed } = await processTogether(processing)
    if (taken === 0) return done
    done += processed
  }
}

interface Outcome {
  readonly taken: number
  readonly processed: number
}

/** Many in one transaction. Where that fails as a whole, one by one: none takes its neighbours with it. */
async function processTogether(processing: Processing): Promise<Outcome> {
  let taken: readonly TakenRaw[] = []
  try {
    return await transact(processing.db, terminal('channels'), async tx => {
      taken = await takeThreads(tx)
      return { taken: taken.length, processed: await understand(tx, processing, taken) }
    })
  } catch (error) {
    if (taken.length === 0) throw error
    if (taken.length === 1) return { taken: 1, processed: await setAside(processing, taken[0], error) }
    let processed = 0
    for (const { id } of taken) processed += await processAlone(processing, id)
    return { taken: taken.length, processed }
  }
}

async function processAlone(processing: Processing, id: string): Promise<number> {
  let taken: TakenRaw | undefined
  try {
    return await transact(processing.db, terminal('channels'), async tx => {
      taken = await takeRaw(tx, id)
      return taken ? await understand(tx, processing, [taken]) : 0
    })
  } catch (error) {
    if (!taken) throw error
    return await setAside(processing, taken, error)
  }
}

async function setAside({ db, onError }: Processing, taken: TakenRaw, error: unknown): Promise<0> {
  onError(error)
  await transact(db, terminal('channels'), tx => putOff(tx, [{ ...taken, error }]))
  return 0
}

/** @returns how many were understood and are done with; the others are put off */
async function understand(tx: Tx, processing: Processing, taken: readonly TakenRaw[]): Promise<number> {
  if (taken.length === 0) return 0
  const { transport, receive, onError } = processing
  const { read, failed } = await readAll(tx, transport, taken)
  await receive(tx, read.flatMap(messagesOf))
  const unknown = await noteDeliveries(tx, transport, read.flatMap(newsOf))
  for (const { account_id: accountId, said } of read) {
    for (const one of said) if (one.kind === 'up-to') await noteUpTo(tx, transport, accountId, one)
  }
  // What also said something is taken in by now, and must not come again.
  const isParked = ({ id, said }: Read) => unknown.has(id) && !said.some(({ kind }) => kind === 'message')
  const parked = read.filter(isParked)
  const done = read.filter(one => !isParked(one))
  await forgetRaw(tx, done)
  await putOff(tx, [...failed, ...parked.map(one => ({ ...one, error: new FieldError('channel.unknown-delivery') }))])
  for (const { error } of failed) onError(error)
  return done.length
}

type Read = TakenRaw & { readonly said: readonly FromOutside[]; readonly name: OpenAccount['channel']['name'] }
type Failed = TakenRaw & { readonly error: unknown }

/** What follows one that is put off waits with it: nobody's second word comes before their first. */
async function readAll(tx: Tx, transport: TransportKey, taken: readonly TakenRaw[]) {
  const read: Read[] = []
  const failed: Failed[] = []
  const waiting = new Set<string>()
  for (const one of taken) {
    if (waiting.has(one.thread)) continue
    try {
      read.push(await readOne(tx, transport, one))
    } catch (error) {
      failed.push({ ...one, error })
      waiting.add(one.thread)
    }
  }
  return { read, failed }
}

async function readOne(tx: Tx, transport: TransportKey, taken: TakenRaw): Promise<Read> {
  const channel = findChannel(taken.channel)
  if (!channel) throw new FieldError('channel.unknown')
  const said: FromOutside[] = []
  for (const one of await channel.parse(openRaw(transport, taken))) {
    const echo = one.kind === 'message' && one.byUs && (await isKnownAsOurs(tx, transport, taken.account_id, one))
    if (!echo) said.push(one)
  }
  return { ...taken, name: channel.name, said }
}

const messagesOf = ({ said, name, account_id: accountId, organization_id: organizationId }: Read): Received[] =>
  said.flatMap(one => (one.kind === 'message' ? { ...one, accountId, organizationId, channel: name } : []))

const newsOf = ({ id, said, account_id: accountId }: Read) =>
  said.flatMap(one => (one.kind === 'delivery' ? { rawId: id, accountId, news: one } : []))

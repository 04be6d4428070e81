import { createHash } from 'node:crypto'
import { ImapFlow } from 'imapflow'
import type { Found, Watching } from '../channel.ts'
import { authenticityOf } from './authenticity.ts'
import { foundMail } from './fetched.ts'
import { accessToken } from './oauth.ts'
import { type EmailSettings, foldersOf, imapOf } from './settings.ts'

/** A mail that is larger is cut there, and says so; what is left of it stays in the mailbox. */
const LARGEST = 25 * 1024 * 1024
/** So much goes into one transaction. */
const AT_ONCE = { bytes: 8 * 1024 * 1024, mails: 50 }
/** However silent the server: looked at again after this. */
const LOOK_AGAIN_MS = 60_000

/** Fetches what is new, then waits for the server to say that there is more (IDLE). Leaves the mailbox as it is. */
export async function watch(settings: EmailSettings, watching: Watching): Promise<void> {
  const client = new ImapFlow({
    ...imapOf(settings, await accessToken(settings)),
    disableAutoIdle: true,
    maxIdleTime: 5 * 60_000,
    socketTimeout: 6 * 60_000,
  })
  let failure: unknown = null
  client.on('error', error => (failure = error))
  const end = () => client.close()
  watching.signal.addEventListener('abort', end, { once: true })
  try {
    await client.connect()
    while (client.usable && !watching.signal.aborted) {
      const more = nextNews(client, watching.signal)
      for (const folder of foldersOf(settings)) await fetchNew(client, settings, watching, folder)
      await fetchNew(client, settings, watching, 'INBOX')
      watching.standing()
      // Without this the library itself begins to listen only after a quarter of a minute.
      void client.idle().catch((error: unknown) => (failure = error))
      await more
    }
  } finally {
    watching.signal.removeEventListener('abort', end)
    client.close()
  }
  if (!watching.signal.aborted) throw failure instanceof Error ? failure : new Error('the mailbox closed the line')
}

/** Listens from before the look, so that nothing comes in between unheard. What fails on the line closes it. */
async function nextNews(client: ImapFlow, signal: AbortSignal): Promise<void> {
  await new Promise<void>(resolve => {
    const timer = setTimeout(done, LOOK_AGAIN_MS)
    function done() {
      clearTimeout(timer)
      client.off('exists', done)
      client.off('close', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    client.on('exists', done)
    client.on('close', done)
    signal.addEventListener('abort', done)
  })
}

async function fetchNew(
  client: ImapFlow,
  settings: EmailSettings,
  { readUpTo, keep, signal }: Watching,
  folder: string,
): Promise<void> {
  // Opened anew each time: another UIDVALIDITY may have come since.
  const { uidValidity } = await client.mailboxOpen(folder, { readOnly: true })
  const era = eraOf(settings, folder, uidValidity)
  let upTo = await readUpTo(era)
  const found = (await client.search({ uid: `${upTo + 1}:*`, since: settings.since }, { uid: true })) || []
  // «n:*» names the last one even where its number is lower.
  const numbers = found.filter(number => number > upTo).toSorted((a, b) => a - b)
  let batch: Found[] = []
  let bytes = 0
  for (const number of numbers) {
    if (signal.aborted) return
    const mail = await fetchOne(client, settings, number, folder)
    upTo = number
    if (mail) batch.push(mail)
    bytes += mail?.content.length ?? 0
    if (bytes < AT_ONCE.bytes && batch.length < AT_ONCE.mails && number !== numbers.at(-1)) continue
    await keep(era, batch, upTo)
    ;[batch, bytes] = [[], 0]
  }
}

/** Null: somebody removed it meanwhile. */
async function fetchOne(
  client: ImapFlow,
  settings: EmailSettings,
  number: number,
  folder: string,
): Promise<Found | null> {
  const mail = await client.fetchOne(
    String(number),
    { uid: true, size: true, internalDate: true, source: { maxLength: LARGEST } },
    { uid: true },
  )
  if (!mail) return null
  if (!mail.source) throw new Error('a mail without its source')
  return foundMail(settings, {
    number,
    bytes: mail.source,
    at: arrivedAt(mail.internalDate),
    size: mail.size ?? mail.source.length,
    authenticity: await authenticityOf(settings, mail.source),
    aside: folder !== 'INBOX',
  })
}

/** Servers say it to the second: the end of it, so that nobody's answer stands before what it answers. */
function arrivedAt(said: Date | string | undefined): Date {
  const at = new Date(said ?? Number.NaN).getTime()
  return new Date(Math.min(Date.now(), Number.isNaN(at) ? Infinity : at + 999))
}

/** Numbers hold in one folder of one mailbox and one UIDVALIDITY. */
const eraOf = ({ imap_host: host, user }: EmailSettings, folder: string, validity: bigint): string =>
  createHash('sha256')
    .update(JSON.stringify([host, user, folder, String(validity)]))
    .digest('hex')

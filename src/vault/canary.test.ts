import { randomInt, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { sql } from 'kysely'
import { to as copyTo } from 'pg-copy-streams'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepChain } from '../audit/index.ts'
import { connect, type Db, inHouse, readAs, transact } from '../lib/db.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../lib/embedded-postgres.ts'
import { createLog } from '../lib/log.ts'
import { migrate } from '../lib/migrate.ts'
import {
  changePassphrase,
  createUserKeys,
  index,
  lookUp,
  makeRecoveryShares,
  open,
  openTransportKey,
  receive,
  recoverFromShares,
  rehearseRecovery,
  rotateOrganization,
  seal,
  sessionKeyring,
  unlockWithPassphrase,
} from './index.ts'
import { aPlace, helpdesk } from './world.fixture.ts'

/**
 * Two hundred words that begin alike: to look for the beginning is to look for them all. With a «k» (6b, 6B), so that
 * capitals and small letters of hexadecimal digits differ.
 */
const beginning = (): string =>
  `k${Array.from({ length: 13 }, () => String.fromCodePoint(97 + randomInt(26))).join('')}`
const CANARY = beginning()
const CONTROL = beginning()
const words = Array.from({ length: 200 }, (_, n) => `${CANARY}${n}`)

let folder: string
let postgres: EmbeddedPostgres
let db: Db
const logged: string[] = []
const log = createLog({ write: line => void logged.push(line) })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `approdo-test-${process.pid}-canary-`))
  postgres = await startEmbeddedPostgres({ dataFolder: folder })
  await migrate(postgres.url, join(import.meta.dirname, '../../migrations'))
  db = connect(postgres.url, { asOwner: true })
  await sql`create table public.kept (id int generated always as identity, bytes bytea)`.execute(db)
  await sql`select approdo.protect('public.kept')`.execute(db)
})
afterAll(async () => {
  await db.destroy()
  await postgres.stop()
  await rm(folder, { recursive: true })
})

test('two hundred words go through every door, and no dump, file or log knows one of them', async () => {
  const secrets = await useEveryDoor()
  await refuseAtEveryDoor()
  await sql`insert into public.kept (bytes) values (${Buffer.from(CONTROL)})`.execute(db)
  await sql`checkpoint`.execute(db)
  const dump = await dumpOf(postgres.url)
  const files = await contentsOf(folder)
  expect(dump.length).toBeGreaterThan(100_000)
  expect(files.length).toBeGreaterThan(500)
  // What is looked for this way is found where it is.
  expect(found([dump], [CONTROL])).toEqual(['hex'])
  expect(found(files, [CONTROL])).toEqual(['raw'])
  expect(logged.length).toBeGreaterThan(4)
  for (const where of [[dump], files, [Buffer.from(logged.join('\n'))]]) expect(found(where, [CANARY])).toEqual([])
  for (const where of [[dump], files]) expect(found(where, secrets)).toEqual([])
}, 120_000)

/** Returns what else must not be found: halves of sessions, papers, private keys. */
async function useEveryDoor(): Promise<(string | Buffer)[]> {
  const { ada, bruno, organizationId, key, as } = await helpdesk(db)
  const keeping = keepChain(db, { dataFolder: folder, onError: error => log.error({ err: error }, 'chain') })
  const transport = await openTransportKey(folder, { make: true })
  const keep = (bytes: Uint8Array) => sql`insert into public.kept (bytes) values (${Buffer.from(bytes)})`.execute(db)
  for (const [n, word] of words.entries()) {
    const place = aPlace()
    const text = n % 2 ? word : `Ha detto ${word} e basta.`.repeat(n)
    if (n % 4 === 0) {
      const sealed = await as(ada, tx => seal(tx, ada.keyring, { key, place }, text))
      await keep(sealed)
      const opened = await as(bruno, tx => open(tx, bruno, { key, place, sealed }))
      if (opened.toString() !== text) throw new Error('came out otherwise than it went in')
    } else if (n % 4 === 1) await keep(await as(ada, tx => receive(tx, { key, place }, text)))
    else if (n % 4 === 2) {
      await as(ada, tx => index(tx, ada.keyring, { key, thing: randomUUID(), field: 'name', text, prefixes: true }))
      await as(bruno, tx => lookUp(tx, bruno, { organizationId, field: 'name', text: word }))
    } else {
      await keep(transport.seal(place, text))
      await keep(transport.lookUp('email', `${word}@example.org`))
    }
  }
  const owner = { id: randomUUID(), name: 'Elena', scope: 'house' as const }
  const passphrase = `${words[0]} ${words[1]}`
  const keyring = await transact(db, owner, tx => createUserKeys(tx, owner, owner.id, { passphrase }))
  await transact(db, owner, tx =>
    changePassphrase(tx, owner, owner.id, { from: passphrase, to: `${words[2]} di nuovo` }),
  )
  const papers = await as(ada, tx => makeRecoveryShares(tx, ada, organizationId))
  await as(ada, tx => recoverFromShares(tx, ada.actor, { papers, userId: owner.id }))
  await rotateOrganization(db, ada, organizationId)
  const session = sessionKeyring(keyring, 'session')
  await keep(session.sealed)
  await keeping()
  const privateKeys = [ada, bruno, { keyring }].map(who => who.keyring.withPair(pair => Buffer.from(pair.privateKey)))
  return [...papers, ...papers.map(paper => paper.replaceAll(' ', '')), session.secret, ...privateKeys]
}

/** What goes wrong is logged, and thrown to who shows it: neither may quote what was typed. */
async function refuseAtEveryDoor(): Promise<void> {
  const { ada, key, as } = await helpdesk(db)
  const [word] = words
  const sealed = await as(ada, tx => seal(tx, ada.keyring, { key, place: aPlace() }, word))
  const owner = { id: randomUUID(), name: 'Elena', scope: 'house' as const }
  const acts: (() => Promise<unknown>)[] = [
    () => as(ada, tx => open(tx, ada, { key, place: aPlace(), sealed })),
    () => as(ada, tx => open(tx, { ...ada, reason: word }, { key, place: aPlace({ row: `${word} !` }), sealed })),
    () => as(ada, tx => seal(tx, ada.keyring, { key: randomUUID(), place: aPlace() }, word)),
    () => as(ada, tx => seal(tx, ada.keyring, { key: 'no uuid', place: aPlace() }, word)),
    () => as(ada, tx => unlockWithPassphrase(tx, ada.actor.id, word)),
    () => as(ada, tx => createUserKeys(tx, owner, owner.id, { passphrase: word.slice(0, 3) })),
    () => as(ada, tx => createUserKeys(tx, owner, owner.id, { passphrase: word.repeat(100) })),
    () => readAs(db, inHouse('test'), tx => rehearseRecovery(tx, [word, word])),
  ]
  for (const act of acts) {
    const error = await act().then(
      () => null,
      (e: unknown) => e,
    )
    expect(error).toBeInstanceOf(Error)
    log.error({ err: error }, 'refused')
    expect(found([Buffer.from(inspect(error, { depth: 9, showHidden: true }))], [CANARY])).toEqual([])
  }
}

/** The ways in which any of the needles stands in any of the haystacks. */
function found(haystacks: readonly Buffer[], needles: readonly (string | Buffer)[]): string[] {
  const ways = needles.flatMap(needle => waysToWrite(Buffer.from(needle)))
  return [...new Set(ways.filter(([, bytes]) => haystacks.some(hay => hay.includes(bytes))).map(([way]) => way))]
}

function waysToWrite(raw: Buffer): [string, Buffer][] {
  const wide = Buffer.from(raw.toString('latin1'), 'utf16le')
  return [
    ['raw', raw],
    ['hex', Buffer.from(raw.toString('hex'))],
    ['HEX', Buffer.from(raw.toString('hex').toUpperCase())],
    ['UTF-16LE', wide],
    ['UTF-16BE', Buffer.from(wide).swap16()],
    // Wherever among the groups of three bytes it begins, its middle reads the same.
    ...[0, 1, 2].flatMap((offset): [string, Buffer][] => {
      const shifted = Buffer.concat([Buffer.alloc(offset), raw])
      const middle = (text: string) => Buffer.from(text.slice(offset ? 4 : 0, Math.floor(shifted.length / 3) * 4))
      return [
        ['base64', middle(shifted.toString('base64'))],
        ['base64url', middle(shifted.toString('base64url'))],
      ]
    }),
  ]
}

async function dumpOf(url: string): Promise<Buffer> {
  const client = new Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname <> 'information_schema'`,
    )
    const parts: Buffer[] = []
    for (const { name } of rows) {
      for await (const piece of client.query(copyTo(`copy ${name} to stdout`))) parts.push(piece as Buffer)
    }
    return Buffer.concat(parts)
  } finally {
    await client.end()
  }
}

/** Every file under the folder: tables, indexes, write-ahead log, PostgreSQL's own log, heads. */
async function contentsOf(place: string): Promise<Buffer[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  expect(files.some(file => file.includes('/pg_wal/'))).toBe(true)
  return await Promise.all(files.map(file => readFile(file)))
}

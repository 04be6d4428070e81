import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { terminal } from '../../staff/index.ts'
import { anOrganization } from '../../staff/staff.fixture.ts'
import { openTransportKey } from '../../vault/index.ts'
import { Accounts, openAccount, setChannel } from '../accounts.ts'
import { deliver } from '../deliver.ts'
import { deliveryStates, putOut } from '../outbox.ts'
import { processRaw, type Received } from '../process-raw.ts'
import { watchAccounts } from '../watch-accounts.ts'
import { hasRealMail, startRealMail } from './real-mail.fixture.ts'
import { send } from './send.ts'

/** How many mails come at once; more are tried by hand. */
const MANY = Number(process.env.REAL_MAILS ?? 10)

const { db } = await testDatabase()

test.skipIf(!hasRealMail)(
  'Debian’s own servers: pushed within a moment, none lost where the line is cut, a report of failure heard',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'approdo-real-mail-'))
    const transport = await openTransportKey(folder, { make: true })
    const mail = await startRealMail()
    const house = terminal('test')
    const { id: organizationId } = await anOrganization(db)
    const settings = Object.fromEntries(Object.entries(mail.settings).map(([name, value]) => [name, String(value)]))
    await transact(db, house, tx => setChannel(tx, house, transport, { channel: 'email', organizationId, settings }))
    const accounts = new Accounts(name => transact(db, house, tx => openAccount(tx, transport, name)))
    const cuts: unknown[] = []
    const stop = watchAccounts({
      db,
      transport,
      accounts,
      onError: error => cuts.push(error),
      pauses: { look: 60_000, first: 20, longest: 100 },
    })
    const heard: Received[] = []
    const listen = () =>
      processRaw({
        db,
        transport,
        receive: async (_tx, received) => void heard.push(...received),
        onError: error => expect.unreachable(String(error)),
      })
    const until = (enough: () => boolean) =>
      vi.waitFor(
        async () => {
          await listen()
          expect(enough()).toBe(true)
        },
        { timeout: 60_000, interval: 5 },
      )
    /** Somebody writes, over the same servers. */
    const come = async (text: string, from = `${randomUUID()}@example.org`) => {
      const to = { kind: 'email' as const, value: mail.settings.address }
      return await send({ ...mail.settings, address: from, plus: 'off' }, randomUUID(), { to, text }, null)
    }
    try {
      await accounts.get('email').then(({ channel, settings: open }) => channel.test(open))
      expect(await come('مساعدة 🌾')).toMatchObject({ outcome: 'accepted' })
      await until(() => heard.length === 1)
      expect(heard[0].parts.at(-1)).toMatchObject({ text: 'مساعدة 🌾' })

      const begun = performance.now()
      await come('adesso')
      await until(() => heard.length === 2)
      const pushed = performance.now() - begun
      expect(pushed).toBeLessThan(10_000)

      const many = performance.now()
      const cut = setTimeout(300).then(mail.kick)
      const texts = Array.from({ length: MANY }, (_, n) => `numero ${n}`)
      for (let n = 0; n < MANY; n += 5) await Promise.all(texts.slice(n, n + 5).map(text => come(text)))
      await cut
      await mail.kick()
      await come('dopo il taglio')
      await until(() => heard.length >= MANY + 3)
      const took = performance.now() - many
      expect(
        heard
          .slice(2)
          .map(({ parts }) => parts.at(-1))
          .map(part => (part?.kind === 'text' ? part.text : ''))
          .toSorted((a, b) => a.localeCompare(b)),
      ).toEqual([...texts, 'dopo il taglio'].toSorted((a, b) => a.localeCompare(b)))
      expect(cuts.length).toBeGreaterThan(0)
      if (process.env.REAL_MAILS)
        process.stdout.write(
          `real mail: pushed in ${Math.round(pushed)} ms; ${MANY} mails in ${Math.round(took)} ms, none lost, ${cuts.length} cuts\n`,
        )

      // Exim itself writes the report, to the return address of the very message.
      const { id: accountId } = await accounts.get('email')
      const id = await transact(db, house, tx =>
        putOut(tx, transport, {
          accountId,
          message: { to: { kind: 'email', value: 'nobody@nowhere.invalid' }, text: 'ciao' },
        }),
      )
      await deliver({ db, transport, accounts })
      await until(() => heard.some(({ automatic }) => automatic))
      expect(heard.at(-1)?.answersOurs).toBe(id)
      const state = await transact(db, house, tx => deliveryStates(tx, [id]))
      expect(state.get(id)).toMatchObject({ state: 'failed', code: expect.stringMatching(/^5\.|bounced/) as string })
    } finally {
      await stop()
      await mail.stop()
      await rm(folder, { recursive: true })
    }
  },
)

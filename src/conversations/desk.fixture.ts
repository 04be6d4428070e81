import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll } from 'vitest'
import { Accounts, openAccount } from '../channels/accounts.ts'
import { Intake } from '../channels/intake.ts'
import { processRaw } from '../channels/process-raw.ts'
import { type Replies, webhookRoutes } from '../channels/webhooks.ts'
import { type Db, transact } from '../lib/db.ts'
import { answerError } from '../lib/answer-error.ts'
import type { GuardEnv } from '../lib/guard.ts'
import { testDatabase } from '../lib/test-database.ts'
import { anybody, can, type StaffRole, terminal } from '../staff/index.ts'
import { aColleague, anOrganization, type Colleague, giveKeysTo } from '../staff/staff.fixture.ts'
import { openTransportKey, type TransportKey } from '../vault/index.ts'
import { receiveMessages } from './receive-messages.ts'

/** A database and a helpdesk of a test's own, with colleagues who have their keys. */
export async function aDesk<const Roles extends readonly StaffRole[]>(roles: Roles) {
  const { db } = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'approdo-desk-'))
  afterAll(() => rm(folder, { recursive: true }))
  const transport = await openTransportKey(folder, { make: true })
  const house = terminal('test')
  const here = await anOrganization(db)
  const people: Colleague[] = []
  for (const role of roles) {
    const colleague = await aColleague(db, here.id, role)
    await giveKeysTo(db, here, colleague.id)
    people.push(colleague)
  }
  const accounts = new Accounts(name => transact(db, house, tx => openAccount(tx, transport, name)))
  return { db, transport, house, here, accounts, colleagues: people as { [Place in keyof Roles]: Colleague } }
}

/** Where providers bring what comes in, and what is done with it. Errors are gathered. */
export function anIntake(
  { db, transport, accounts }: { db: Db; transport: TransportKey; accounts: Accounts },
  replies?: Replies,
) {
  const errors: unknown[] = []
  const onError = (error: unknown) => void errors.push(error)
  const app = new Hono<GuardEnv>()
    .use(async (c, next) => {
      c.set('may', act => can(anybody, act))
      await next()
    })
    .route('/', webhookRoutes({ accounts, intake: new Intake(db, transport, onError), ...(replies && { replies }) }))
  app.onError((error, c) => {
    const { status } = answerError(error)
    if (status >= 500) errors.push(error)
    return c.text('', status)
  })
  const process = () =>
    processRaw({ db, transport, receive: (tx, received) => receiveMessages(tx, transport, received), onError })
  return { app, errors, process }
}

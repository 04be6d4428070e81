import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeEach } from 'vitest'
import { setChannel } from '../../channels/accounts.ts'
import { deliver } from '../../channels/deliver.ts'
import { TwilioEmulator } from '../../channels/twilio/emulator.ts'
import { transact } from '../../lib/db.ts'
import { listDanger } from '../danger/list-danger.ts'
import { setDesk } from '../hours/set-desk.ts'
import { readDesk } from '../hours/read-desk.ts'
import { readConversation } from '../read-conversation.ts'
import { LOCKS_NOTHING } from '../safe-contact/choices.ts'
import type { NewSafeContact } from '../safe-contact/schema.ts'
import { spokenRoutes } from '../voices/spoken-routes.ts'
import { answerCalls } from './answer-call.ts'
import { dialNext } from './line/dial-next.ts'
import { listCallbacks } from './list-callbacks.ts'
import { setPhone } from './set-phone.ts'
import { tellTry, type TryOutcome } from './work-callback.ts'
import { aDesk, anIntake } from '../desk.fixture.ts'

export const ANYHOW: NewSafeContact = { ...LOCKS_NOTHING, of: 'number', seen: 0, confirmed: true }

const desk = await aDesk(['operator', 'mediator'])
export const { db, transport, house, here, accounts } = desk
export const [operator, francophone] = desk.colleagues
export const company = await TwilioEmulator.start()
for (const channel of ['voice', 'sms']) {
  await transact(db, house, tx =>
    setChannel(tx, house, transport, {
      channel,
      organizationId: here.id,
      settings: company.settings,
    }),
  )
}
const intake = anIntake(desk, answerCalls({ db, transport }))
export const { errors, process } = intake
export const app = intake.app.route('/', spokenRoutes({ db }))
company.tells(async (path, init) => await app.request(path, init))
afterAll(() => company.stop())
beforeEach(() => {
  errors.length = 0
  company.made.length = 0
})

export const send = () => deliver({ db, transport, accounts, atOnce: 1 })
export const phone = () => `+39333${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`
export const as = async <T>(person: typeof operator, act: (actor: Awaited<ReturnType<typeof operator.actor>>) => T) =>
  await act(await person.actor())
export const callbacks = () => as(operator, actor => transact(db, actor, tx => listCallbacks(tx, actor, here.id)))
export const alarms = (person = operator) =>
  as(person, actor =>
    transact(db, actor, tx =>
      listDanger(tx, actor, { organizationId: here.id, coordinates: person === here.coordinator }),
    ),
  )
export const told = async (id: string) => {
  const actor = await operator.actor()
  const { messages } = await transact(db, actor, tx => readConversation(tx, { actor, keyring: operator.keyring }, id))
  return messages.flatMap(({ parts }) => parts)
}
export const openAlways = (week: string) =>
  as(here.coordinator, actor =>
    transact(db, actor, async tx => {
      const { opening: _, version, ...rest } = await readDesk(tx, here.id)
      await setDesk(tx, actor, { ...rest, organizationId: here.id, closedOnHolidays: false, seen: version, week })
    }),
  )
export const works = (accountId: string) =>
  transact(db, house, tx =>
    sql`insert into staff.shift (account_id, organization_id, weekday, starts, ends)
        select ${accountId}, ${here.id}, day, half, half + interval '12 hours'
        from generate_series(1, 7) day, unnest(array['00:00', '12:00']::time[]) half`.execute(tx),
  )
export const nobodyWorks = () => transact(db, house, tx => sql`delete from staff.shift`.execute(tx))
export const numberOf = { [operator.id]: '+390000000011', [francophone.id]: '+390000000012' }
for (const person of [operator, francophone]) {
  await as(here.coordinator, actor =>
    transact(db, actor, tx =>
      setPhone(tx, actor, transport, {
        organizationId: here.id,
        accountId: person.id,
        number: numberOf[person.id] ?? '',
        takesCalls: true,
        ringsInDanger: true,
      }),
    ),
  )
}
await transact(db, house, tx => sql`insert into staff.account_language values (${francophone.id}, 'fr')`.execute(tx))
export const words = (document: string) =>
  document
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** What the queue of jobs does for whoever waits: the next telephone rings. */
export const ringNext = async () => {
  const { rows } = await sql<{ id: string }>`
    select id from conversations.waiting_call w where not exists (select from conversations.waiting_end e where e.waiting_call_id = w.id)
    order by since desc limit 1`.execute(db)
  const facts = { line: rows[0]?.id ?? randomUUID(), base: 'https://aiuto.example' }
  await transact(db, house, tx => dialNext(tx, transport, facts))
  await send()
}
export const rings = () => company.made.filter(({ form }) => form['Url']).map(({ form }) => form['To'])

export const tryIt = (id: string, outcome: TryOutcome) =>
  as(operator, actor => transact(db, actor, tx => tellTry(tx, actor, { callbackId: id, outcome })))

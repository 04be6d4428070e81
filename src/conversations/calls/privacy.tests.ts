import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact } from '../../lib/db.ts'
import type { NewSafeContact } from '../safe-contact/schema.ts'
import { setSafeContact } from '../safe-contact/set-safe-contact.ts'
import { showNumber } from './work-callback.ts'
import {
  ANYHOW,
  db,
  transport,
  company,
  operator,
  process,
  phone,
  callbacks,
  openAlways,
  tryIt,
} from './telephone.fixture.ts'

test('no number of a caller or a colleague stands in the database', async () => {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('channels', 'conversations', 'audit', 'approdo', 'graphile_worker')`.execute(db) // prettier-ignore
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(db)
    expect([name, rows.some(({ text }) => /39333\d{7}|3337654321|39000000001[123]/.test(text))]).toEqual([name, false])
  }
})

test('who may not be called, or not now, is not called back: the number stays hidden, and the hour is theirs', async () => {
  await openAlways('24/7')
  await company.calls({ from: phone(), hangsUpAfter: 1 })
  await process()
  const callback = (await callbacks()).find(({ reason }) => reason === 'missed-call')
  const conversationId = callback?.conversationId ?? ''
  const actor = await operator.actor()
  let seen = 0
  const lock = (rule: Partial<NewSafeContact>) =>
    transact(db, actor, tx =>
      setSafeContact(tx, { actor, keyring: operator.keyring }, { ...ANYHOW, ...rule, conversationId, seen: seen++ }),
    )
  const number = () => transact(db, actor, tx => showNumber(tx, actor, transport, callback?.id ?? ''))
  await lock({ channels: ['sms'] })
  await expect(number()).rejects.toMatchObject({ code: 'callback.safe-contact', facts: { rule: 'channel' } })
  await lock({ roles: ['mediator'] })
  await expect(number()).rejects.toMatchObject({ facts: { rule: 'who' } })
  // One hour of the week, the day before yesterday.
  const day = ((new Date().getUTCDay() + 4) % 7) + 1
  await lock({ hours: [{ days: [day], from: '10:00', to: '11:00' }] })
  await expect(number()).rejects.toMatchObject({ facts: { rule: 'hours' } })
  await tryIt(callback?.id ?? '', 'no-answer')
  const tryAt = (await callbacks()).find(({ id }) => id === callback?.id)?.tryAt
  expect(new Intl.DateTimeFormat('it-IT', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Rome' }).format(new Date(tryAt ?? 0))).toBe('10:00') // prettier-ignore
  await lock({})
  expect(await number()).toMatch(/^\+/)
  await tryIt(callback?.id ?? '', 'reached')
})

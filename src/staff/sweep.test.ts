import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inHouse, transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { terminal } from './actor.ts'
import { acceptInvitation, invite } from './invite.ts'
import { newChallenge } from './passkeys/challenge.ts'
import { newRecoveryCode } from './recovery-code.ts'
import { recognize } from './recognition.ts'
import { findSession } from './session.ts'
import { anOrganization } from './staff.fixture.ts'
import { sweepStaff } from './sweep.ts'

const { db } = await testDatabase()

test('what is over is swept, and what stands stays', async () => {
  const { id, coordinator } = await anOrganization(db)
  const carla = await coordinator.actor()
  const make = async () => {
    await transact(db, inHouse('sign-in'), async tx => {
      await newChallenge(tx, { purpose: 'sign-in', accountId: null })
      await recognize(tx, coordinator, 'passkey')
    })
    return await transact(db, carla, async tx => {
      return await invite(tx, carla, { organizationId: id, name: 'Ben', role: 'legal', region: '' })
    })
  }
  const taken = await make()
  await transact(db, inHouse('invitation'), tx =>
    acceptInvitation(tx, taken, { login: 'ben', name: 'Ben', passphrase: 'quattro parole a caso' }),
  )
  await make()
  await newRecoveryCode(db, terminal('recover'))
  await db.insertInto('staff.sent_form').values({ key: crypto.randomUUID(), leads_to: '/' }).execute()
  const tables = ['challenge', 'recognition', 'recovery_code', 'session', 'sent_form', 'invitation'] as const
  const count = async () => {
    const counts = tables.map(
      table => sql`(select count(*)::int from ${sql.table(`staff.${table}`)}) as ${sql.ref(table)}`,
    )
    return (await sql`select ${sql.join(counts)}`.execute(db)).rows[0]
  }
  const before = await count()
  await transact(db, terminal('sweep'), sweepStaff)
  expect(await count()).toEqual(before)
  expect(before).toEqual({ challenge: 2, recognition: 2, recovery_code: 1, session: 1, sent_form: 1, invitation: 2 })

  for (const table of ['challenge', 'recognition', 'recovery_code'])
    await sql`update ${sql.table(`staff.${table}`)} set expires_at = now() - interval '1 second'`.execute(db)
  await sql`update staff.session set started_at = now() - interval '25 hours'`.execute(db)
  await sql`update staff.sent_form set sent_at = now() - interval '8 days'`.execute(db)
  await sql`update staff.invitation set expires_at = now() - interval '91 days'`.execute(db)
  await transact(db, terminal('sweep'), sweepStaff)
  // The invitation that was accepted stays: it says who brought somebody in.
  expect(await count()).toEqual({
    challenge: 0,
    recognition: 0,
    recovery_code: 0,
    session: 0,
    sent_form: 0,
    invitation: 1,
  })
  expect(await findSession(db, coordinator.token, false)).toBeNull()
})

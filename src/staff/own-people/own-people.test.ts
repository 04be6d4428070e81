import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact, type Tx } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import type { Actor } from '../actor.ts'
import { acceptInvitation } from '../invite.ts'
import { findSession } from '../session.ts'
import { aColleague, anOrganization, type Colleague, giveKeysTo } from '../staff.fixture.ts'
import { endOwn, giveOwnKeys, inviteOwn, withdrawOwn } from './own-people.ts'
import { readOwnPeople } from './read-own-people.ts'
import { setResponsible } from './responsible.ts'

/** Whoever answers for a partner's people lets them in and ends their access: of their own body alone, and as partners alone. */

const { db } = await testDatabase()
async function aPartner(name: string) {
  const body = await anOrganization(db, name)
  await sql`update staff.organization set kind = 'partner' where id = ${body.id}`.execute(db)
  const first = await aColleague(db, body.id, 'partner')
  await giveKeysTo(db, body, first.id)
  await sql`update staff.membership set given_at = now() - interval '1 year' where account_id = ${first.id}`.execute(db)
  return { ...body, first, second: await aColleague(db, body.id, 'partner') }
}
const comune = await aPartner('Comune di prova')
const union = await aPartner('Sindacato di prova')
const helpdesk = await anOrganization(db)

const as = async <T>(person: Colleague, act: (tx: Tx, own: { actor: Actor; organizationId: string }) => Promise<T>, organizationId = comune.id) => {
  const actor = await person.actor()
  return await transact(db, actor, tx => act(tx, { actor, organizationId }))
} // prettier-ignore
const refusal = (asked: Promise<unknown>) => asked.then(() => 'done', String)
const people = (person: Colleague) =>
  as(person, (tx, { actor, organizationId }) => readOwnPeople(tx, actor, organizationId))
const name = (person: Colleague, accountId: string, responsible: boolean) =>
  as(person, (tx, { actor, organizationId }) => setResponsible(tx, actor, { organizationId, accountId, responsible }))

test('whoever has been there longest answers for the others until somebody is named, and sees what others do not', async () => {
  expect(await people(comune.first)).toMatchObject({ responsible: true, people: expect.arrayContaining([expect.objectContaining({ login: comune.second.login })]) }) // prettier-ignore
  const seen = await people(comune.second)
  expect([seen.responsible, seen.people.every(({ login }) => login === null), seen.invitations]).toEqual([false, true, []]) // prettier-ignore
  expect(await refusal(as(comune.second, (tx, own) => inviteOwn(tx, own, 'Nuova')))).toBe('Forbidden: staff.not-responsible') // prettier-ignore
  await name(comune.first, comune.second.id, true)
  expect((await people(comune.second)).responsible).toBe(true)
  await name(comune.second, comune.first.id, false)
  expect((await people(comune.first)).responsible).toBe(false)
  expect(await refusal(name(comune.second, comune.second.id, false))).toBe('Conflict: staff.last-responsible')
  await name(comune.second, comune.first.id, true)
})

test('whom they invite is a partner of their own body and nothing else, opens what it is sent once given the keys, and leaves for good', async () => {
  const token = await as(comune.first, (tx, own) => inviteOwn(tx, own, 'Nuova Persona'))
  const invited = await transact(db, { id: null, name: 'x', scope: 'house' }, tx =>
    acceptInvitation(tx, token, {
      login: 'nuova',
      name: 'Nuova Persona',
      passphrase: 'parole lunghe di prova per entrare',
    }),
  )
  invited.keyring.wipe()
  const { rows } = await sql<{ role: string; organizationId: string }>`
    select role, organization_id as "organizationId" from staff.membership where account_id = ${invited.id}`.execute(db)
  expect(rows).toEqual([{ role: 'partner', organizationId: comune.id }])
  const of = async () => (await people(comune.first)).people.find(({ id }) => id === invited.id)
  expect((await of())?.keys).toBe(false)
  await as(comune.first, (tx, own) => giveOwnKeys(tx, own, comune.first.keyring, invited.id))
  expect((await of())?.keys).toBe(true)
  await as(comune.first, (tx, own) => endOwn(tx, own, invited.id))
  expect(await of()).toBeUndefined()
  const over = await as(comune.first, (tx, own) => inviteOwn(tx, own, 'Altra'))
  const [{ id }] = (await people(comune.first)).invitations
  await as(comune.first, (tx, own) => withdrawOwn(tx, own, id))
  expect([(await people(comune.first)).invitations, over.length > 20]).toEqual([[], true])
  expect(await refusal(as(comune.first, (tx, own) => withdrawOwn(tx, own, id)))).toBe('Conflict: staff.invitation-over')
})

test('people of other bodies, and whoever is more than a partner, are not there; nobody ends themselves', async () => {
  const notThere = 'NotFound: page.not-found'
  const tries = (accountId: string, body = comune.id) =>
    Promise.all([
      refusal(as(comune.first, (tx, own) => endOwn(tx, own, accountId), body)),
      refusal(as(comune.first, (tx, own) => giveOwnKeys(tx, own, comune.first.keyring, accountId), body)),
      refusal(as(comune.first, (tx, { actor, organizationId }) => setResponsible(tx, actor, { organizationId, accountId, responsible: true }), body)),
    ]) // prettier-ignore
  expect(await tries(union.second.id)).toEqual(Array(3).fill(notThere))
  expect(await tries(union.second.id, union.id)).toEqual(Array(3).fill(notThere))
  expect(await tries(comune.coordinator.id)).toEqual(Array(3).fill(notThere))
  expect(await refusal(as(comune.first, (tx, own) => inviteOwn(tx, own, 'X'), union.id))).toBe(notThere)
  expect(await refusal(as(comune.first, (tx, own) => endOwn(tx, own, comune.first.id)))).toBe(
    'BadInput: staff.own-role',
  )
  const theirs = await as(union.first, (tx, own) => inviteOwn(tx, own, 'Y'), union.id)
  const { rows } = await sql<{
    id: string
  }>`select id from staff.invitation where organization_id = ${union.id}`.execute(db)
  expect([theirs.length > 20, await refusal(as(comune.first, (tx, own) => withdrawOwn(tx, own, rows[0].id)))]).toEqual([true, notThere]) // prettier-ignore
  // A partner's role at the helpdesk runs nobody there.
  const guest = await aColleague(db, helpdesk.id, 'partner')
  expect(await refusal(as(guest, (tx, own) => inviteOwn(tx, own, 'Z'), helpdesk.id))).toBe('Forbidden: staff.not-responsible') // prettier-ignore
})

test('of two who are responsible and end each other at the same moment one stays', async () => {
  const [first, second] = [union.first, union.second]
  await as(first, (tx, { actor, organizationId }) => setResponsible(tx, actor, { organizationId, accountId: second.id, responsible: true }), union.id) // prettier-ignore
  const both = await Promise.allSettled([
    as(first, (tx, own) => endOwn(tx, own, second.id), union.id),
    as(second, (tx, own) => endOwn(tx, own, first.id), union.id),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const [one, other] = [await findSession(db, first.token, false), await findSession(db, second.token, false)]
  expect([one, other].filter(Boolean)).toHaveLength(1)
})

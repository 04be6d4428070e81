import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { giveConsent } from '../cases/consents.ts'
import { openCase } from '../cases/index.ts'
import { readCase } from '../cases/read-case.ts'
import { throughHouse, transact, type Tx } from '../lib/db.ts'
import { addDays, romeDay } from '../lib/time.ts'
import { testDatabase } from '../lib/test-database.ts'
import { type Actor, anybody } from '../staff/index.ts'
import { aColleague, anOrganization, type Colleague, giveKeysTo } from '../staff/staff.fixture.ts'
import { type Keyring, openTransportKey } from '../vault/index.ts'
import { answerAsPartner, type Answer } from './answer-referral.ts'
import { draftReferral } from './draft-referral.ts'
import { readAsPartner } from './read-referrals.ts'
import { sendReferral } from './send-referral.ts'

interface OfCase {
  readonly caseId: string
  readonly personId: string
}

/**
 * A helpdesk, a body with an account and one without, and referrals between them. Names and numbers are invented. Each test file has its
 * own: call it once, at its top.
 */
export async function aWorldOfReferrals() {
  const { db } = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'approdo-referrals-'))
  const transport = await openTransportKey(folder, { make: true })
  afterAll(() => rm(folder, { recursive: true }))
  const here = await anOrganization(db)
  const comune = await anOrganization(db, 'Comune di prova')
  await sql`update staff.organization set kind = 'partner' where id = ${comune.id}`.execute(db)
  const operator = await aColleague(db, here.id, 'operator')
  await giveKeysTo(db, here, operator.id)
  const partner = await aColleague(db, comune.id, 'partner')
  await giveKeysTo(db, comune, partner.id)
  const stranger = await aColleague(db, here.id, 'partner')

  /** Two organisations of the map: one whose people sign in, one without an account. */
  const [withAccount, withoutAccount] = [randomUUID(), randomUUID()]
  for (const id of [withAccount, withoutAccount]) {
    await sql`insert into directory.organization (id, name) values (${id}, 'Ente della mappa')`.execute(db)
  }
  await sql`insert into directory.partner_organization values (${comune.id}, ${withAccount})`.execute(db)

  const as = async <T>(person: Colleague, act: (tx: Tx, who: { actor: Actor; keyring: Keyring }) => Promise<T>) => {
    const actor = await person.actor()
    return await transact(db, actor, tx => act(tx, { actor, keyring: person.keyring }))
  }
  const outside = <T>(act: (tx: Tx) => Promise<T>) => transact(db, throughHouse(anybody), act)
  const refusal = (asked: Promise<unknown>) => asked.then(() => 'done', String)
  const told = (value: string) => ({ value, source: 'person' as const })

  async function aCase() {
    const person = { name: told('Lamin Touray'), phone: told('+39 351 0001112'), place: told('Foggia') }
    const caseId = await as(operator, (tx, who) => openCase(tx, who, { organizationId: here.id, person }))
    const [{ id: personId }] = (await as(operator, (tx, who) => readCase(tx, who, caseId))).persons
    return { caseId, personId }
  }
  const consentTo = (of: OfCase, recipient: string) =>
    as(operator, (tx, { actor }) =>
      giveConsent(tx, actor, { ...of, purpose: 'referral', recipient, textVersion: 'x-1', language: 'mnk', presented: 'interpreted', form: 'oral', givenOn: addDays(romeDay(), -100), expiresOn: addDays(romeDay(), 200) }),
    ) // prettier-ignore
  const drafted = (of: OfCase, to: string, more: object = {}) =>
    as(operator, (tx, who) =>
      draftReferral(tx, who, { ...of, otherOrganization: to, responsibility: 'shared', fields: ['name', 'place'], request: 'Un posto letto da stasera', ...more }),
    ) // prettier-ignore
  async function sent(to: string, more: object = {}) {
    const of = await aCase()
    const consentId = await consentTo(of, to)
    const id = await drafted(of, to, more)
    const { link } = await as(operator, (tx, who) => sendReferral(tx, who, { referralId: id, consentId }))
    return { ...of, id, consentId, held: { token: link?.token ?? '', code: link?.code ?? '' } }
  }
  const stateOf = async (id: string) =>
    (await sql<{ state: string }>`select state from referrals.state where referral_id = ${id} and ended_at is null`.execute(db)).rows[0].state // prettier-ignore
  const answer = (id: string, said: Answer, person = partner) =>
    as(person, (tx, { actor }) => answerAsPartner(tx, actor, id, said))
  const readAs = (person: Colleague, id: string) => as(person, (tx, who) => readAsPartner(tx, who, id))
  return {
    db,
    transport,
    here,
    comune,
    operator,
    partner,
    stranger,
    withAccount,
    withoutAccount,
    as,
    outside,
    refusal,
    told,
    aCase,
    consentTo,
    drafted,
    sent,
    stateOf,
    answer,
    readAs,
  }
}

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { withdrawConsent } from '../cases/consents.ts'
import { addParty } from '../cases/parties/add-party.ts'
import { setConflict } from '../cases/parties/conflicts.ts'
import { readCase } from '../cases/read-case.ts'
import { writePerson } from '../cases/write-person.ts'
import { inHouse, transact } from '../lib/db.ts'
import { tell } from '../lib/events.ts'
import { anybody } from '../staff/index.ts'
import { answerIncoming } from './answer-referral.ts'
import { answerByLink, openByLink, readByLink } from './by-link.ts'
import { lookAfterReferrals } from './clocks.ts'
import { findForHouse } from './find-referral.ts'
import { moveReferral } from './move-referral.ts'
import { listAsPartner, readReferral } from './read-referrals.ts'
import { recordPersonsWord } from './record-word.ts'
import { referralStates, referralTransitions, sides } from './referral-states.ts'
import { aWorldOfReferrals } from './referrals.fixture.ts'
import { rerouteReferral } from './reroute.ts'
import { sendReferral } from './send-referral.ts'
import { makeSender } from './partners/senders.ts'
import { sendAsPartner, sendByToken, takeCharge } from './send-to-us.ts'
import { followConsents, replyAsPartner, replyToPartner, withdrawReferral } from './withdraw-referral.ts'

const { aCase, answer, as, comune, consentTo, db, drafted, here, operator, outside, partner, readAs, refusal, sent, stateOf, stranger, told, transport, withAccount, withoutAccount } = await aWorldOfReferrals() // prettier-ignore

test('every change of state that the table does not name is refused, by each side, each tried', async () => {
  const id = await drafted(await aCase(), withAccount)
  const actor = await operator.actor()
  const outcomes = new Map<string, string>()
  const house = inHouse('test')
  for (const from of referralStates) {
    for (const to of referralStates) {
      for (const side of sides) {
        await sql`update referrals.state set state = ${from}, reason = ${['declined', 'failed'].includes(from) ? 'other' : null}, outcome = ${from === 'completed' ? 'helped' : null} where referral_id = ${id} and ended_at is null`.execute(db) // prettier-ignore
        const moved = transact(db, house, async tx => {
          const referral = await findForHouse(tx, id)
          if (referral) await moveReferral(tx, actor, referral, { to, side, reason: 'other', outcome: 'helped' })
        })
        outcomes.set(`${from} ${to} ${side}`, await refusal(moved))
      }
    }
  }
  const expected = referralStates.flatMap(from =>
    referralStates.flatMap(
      to =>
      sides.map(side => [`${from} ${to} ${side}`, referralTransitions[from][to]?.includes(side) ? 'done' : 'Conflict: referral.not-from-here'] as const), // prettier-ignore
    ),
  )
  expect(outcomes).toEqual(new Map(expected))
  expect([...outcomes.values()].filter(each => each === 'done').length).toBeGreaterThan(30)
}, 60_000)

test('without a consent that stands for this very recipient nothing leaves', async () => {
  const of = await aCase()
  const id = await drafted(of, withAccount)
  const consents = [randomUUID(), await consentTo(of, withoutAccount), await consentTo(await aCase(), withAccount)]
  const old = await consentTo(of, withAccount)
  await as(operator, (tx, { actor }) => withdrawConsent(tx, actor, { caseId: of.caseId, consentId: old }))
  for (const consentId of [...consents, old]) {
    const tried = as(operator, (tx, who) => sendReferral(tx, who, { referralId: id, consentId }))
    expect(await refusal(tried)).toBe('Conflict: referral.no-consent')
  }
  expect(await stateOf(id)).toBe('draft')
})

test('nothing goes to a body that is linked to the person’s employer, not even what was prepared before', async () => {
  const of = await aCase()
  const id = await drafted(of, withoutAccount)
  const consentId = await consentTo(of, withoutAccount)
  const farm = { caseId: of.caseId, partyId: null, kind: 'farm', role: 'employer', facts: { name: 'Azienda di prova' } } as const // prettier-ignore
  const partyId = await as(operator, (tx, who) => addParty(tx, who, farm))
  await as(here.coordinator, (tx, { actor }) => setConflict(tx, actor, { partyId, kind: 'business', bodyId: withoutAccount })) // prettier-ignore
  const send = as(operator, (tx, who) => sendReferral(tx, who, { referralId: id, consentId }))
  await expect(send).rejects.toMatchObject({ code: 'referral.linked-to-employer', facts: { kinds: 'business' } })
  expect(await refusal(drafted(of, withoutAccount))).toBe('Conflict: referral.linked-to-employer')
  expect(await stateOf(id)).toBe('draft')
  expect(await refusal(drafted(of, withAccount))).toBe('done')
})

test('the partner reads what was chosen and nothing else, frozen as it was', async () => {
  const { id, caseId, personId } = await sent(withAccount)
  await as(operator, (tx, who) =>
    writePerson(tx, who, { caseId, personId, seen: 1, facts: { name: told('Un altro nome') } }),
  )
  const read = await readAs(partner, id)
  expect(read.package).toEqual({ person: { name: 'Lamin Touray', place: 'Foggia' }, request: 'Un posto letto da stasera', language: null }) // prettier-ignore
  expect([read.caseId, read.owner, read.conversations, await stateOf(id)]).toEqual([null, null, [], 'received'])
  const ours = await as(operator, (tx, who) => readReferral(tx, who, id))
  expect(ours).toMatchObject({ caseId, openings: [{ by: 'account' }], consentStands: true })
})

test('another body, and the sender’s own partners, find a referral like one that does not exist', async () => {
  const { id } = await sent(withAccount)
  const missing = await refusal(readAs(stranger, randomUUID()))
  expect(await refusal(readAs(stranger, id))).toBe(missing)
  expect(await refusal(answer(id, { kind: 'accepted' }, stranger))).toBe(missing)
  expect((await as(stranger, (tx, { actor }) => listAsPartner(tx, actor))).map(each => each.id)).not.toContain(id)
  expect((await as(partner, (tx, { actor }) => listAsPartner(tx, actor))).map(each => each.id)).toContain(id)
})

test('a partner answers: asks, is told, accepts, helps, and only the person’s word closes it', async () => {
  const { id } = await sent(withAccount)
  expect(await refusal(answer(id, { kind: 'accepted' }))).toBe('Conflict: referral.not-from-here')
  await readAs(partner, id)
  expect(await refusal(answer(id, { kind: 'needs-info' }))).toBe('BadInput: referral.question-empty')
  await answer(id, { kind: 'needs-info', note: 'Ha un documento?' })
  await as(operator, (tx, { actor }) => replyToPartner(tx, actor, id, 'Sì, il permesso.'))
  await answer(id, { kind: 'accepted' })
  await answer(id, { kind: 'completed', outcome: 'helped', note: 'È entrato ieri' })
  const { words } = await as(operator, (tx, who) => readReferral(tx, who, id))
  expect(words.map(({ side, text }) => [side, text])).toEqual([
    ['sender', 'Un posto letto da stasera'],
    ['receiver', 'Ha un documento?'],
    ['sender', 'Sì, il permesso.'],
    ['receiver', 'È entrato ieri'],
  ])
  const say = (helped: 'yes' | 'unknown') =>
    as(operator, (tx, { actor }) => recordPersonsWord(tx, actor, { referralId: id, reached: 'yes', helped }))
  expect(await refusal(say('unknown'))).toBe('BadInput: referral.person-unsure')
  await say('yes')
  expect(await stateOf(id)).toBe('confirmed')
})

test('what the person says goes before what the partner says: not helped is failed, and another is asked', async () => {
  const { id } = await sent(withAccount)
  await readAs(partner, id)
  await answer(id, { kind: 'accepted' })
  await answer(id, { kind: 'completed', outcome: 'helped' })
  await as(operator, (tx, { actor }) => recordPersonsWord(tx, actor, { referralId: id, reached: 'no', helped: 'no' }))
  expect(await stateOf(id)).toBe('failed')
  const next = { otherOrganization: withoutAccount, responsibility: 'shared', fields: ['name'], request: 'Un letto' } as const // prettier-ignore
  const second = await as(operator, (tx, who) => rerouteReferral(tx, who, id, next))
  expect([await stateOf(id), await stateOf(second)]).toEqual(['rerouted', 'draft'])
})

test('of two answers at once one stands', async () => {
  const { id } = await sent(withAccount)
  await readAs(partner, id)
  const both = await Promise.allSettled([
    answer(id, { kind: 'accepted' }),
    answer(id, { kind: 'declined', reason: 'no-capacity' }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('of several asked together the first who accepts has it, and the other opens no more', async () => {
  const together = randomUUID()
  const [first, second] = [await sent(withAccount, { together }), await sent(withoutAccount, { together })]
  await readAs(partner, first.id)
  await answer(first.id, { kind: 'accepted' })
  expect(await stateOf(second.id)).toBe('withdrawn')
  expect(await outside(tx => openByLink(tx, anybody, second.held))).toBeNull()
})

test('without an account: address and spoken code open it, and an answer by them counts', async () => {
  const { id, held } = await sent(withoutAccount)
  const opened = await outside(tx => readByLink(tx, anybody, held))
  expect(opened?.package.person).toEqual({ name: 'Lamin Touray', place: 'Foggia' })
  await outside(tx => answerByLink(tx, anybody, held, { kind: 'needs-info', note: 'Quando arriva?' }))
  await as(operator, (tx, { actor }) => replyToPartner(tx, actor, id, 'Stasera.'))
  const again = await outside(tx => readByLink(tx, anybody, held))
  expect(again?.words.map(({ text }) => text)).toEqual(['Un posto letto da stasera', 'Quando arriva?', 'Stasera.'])
  await outside(tx => answerByLink(tx, anybody, held, { kind: 'accepted' }))
  expect(await stateOf(id)).toBe('accepted')
})

test('a wrong code, a replayed answer, an ended link: refused alike, and each refusal is on record', async () => {
  const { id, held } = await sent(withoutAccount)
  const open = (tried = held) => outside(tx => openByLink(tx, anybody, tried))
  const code = held.code.replace(/^./, digit => String((Number(digit) + 1) % 10))
  expect([await open({ ...held, code }), await open({ ...held, token: 'another' })]).toEqual([null, null])
  await outside(tx => readByLink(tx, anybody, held))
  await outside(tx => answerByLink(tx, anybody, held, { kind: 'declined', reason: 'language' }))
  // What was declined opens no more: the replayed answer finds a closed door.
  expect(await outside(tx => answerByLink(tx, anybody, held, { kind: 'accepted' }))).toBeNull()
  const { rows } = await sql<{ why: string }>`
    select r.facts->>'why' as why from audit.record r join referrals.link l on l.id::text = r.thing
    where r.act = 'referral.link-refused' and l.referral_id = ${id} order by r.id`.execute(db)
  expect(rows.map(({ why }) => why)).toEqual(['code', 'withdrawn'])
})

test('nobody gets more than thirty tries at a code', async () => {
  const { id, held } = await sent(withoutAccount)
  await sql`insert into referrals.wrong_code (link_id) select l.id from referrals.link l, generate_series(1, 30) where l.referral_id = ${id}`.execute(db) // prettier-ignore
  expect(await outside(tx => openByLink(tx, anybody, held))).toBeNull()
})

test('a consent taken back shuts everything at once, by key and by link, before any job has run', async () => {
  const [byKey, byLink] = [await sent(withAccount), await sent(withoutAccount)]
  await tell(db, followConsents)
  await readAs(partner, byKey.id)
  for (const { caseId, consentId } of [byKey, byLink]) {
    await as(operator, (tx, { actor }) => withdrawConsent(tx, actor, { caseId, consentId }))
  }
  expect((await readAs(partner, byKey.id)).package).toBeNull()
  expect(await outside(tx => openByLink(tx, anybody, byLink.held))).toBeNull()
  await tell(db, followConsents)
  expect([await stateOf(byKey.id), await stateOf(byLink.id)]).toEqual(['withdrawn', 'withdrawn'])
  const { rows } = await sql`select from vault.case_wrap w join vault.organization_key k on k.id = w.organization_key_id
    where w.case_key_id = ${byKey.id} and k.organization_id = ${comune.id}`.execute(db)
  expect(rows).toEqual([])
})

test('what we take back, and what is over, opens no more', async () => {
  const [taken, old] = [await sent(withoutAccount), await sent(withAccount)]
  await as(operator, (tx, { actor }) => withdrawReferral(tx, actor, taken.id))
  expect(await outside(tx => openByLink(tx, anybody, taken.held))).toBeNull()
  await sql`update referrals.package set expires_at = now() where referral_id = ${old.id}`.execute(db)
  expect((await readAs(partner, old.id)).package).toBeNull()
  expect((await lookAfterReferrals(db)).expired).toBe(1)
  expect(await stateOf(old.id)).toBe('expired')
})

test('where nothing happens somebody is reminded once, and the coordinators after as long again', async () => {
  const { id } = await sent(withAccount)
  await lookAfterReferrals(db)
  const late = (days: number) =>
    sql`update referrals.state set begun_at = now() - ${days} * interval '1 day', due_at = now() - ${days - 3} * interval '1 day' where referral_id = ${id} and ended_at is null`.execute(db) // prettier-ignore
  await late(4)
  expect([(await lookAfterReferrals(db)).reminded, (await lookAfterReferrals(db)).reminded]).toEqual([1, 0])
  await late(7)
  expect([(await lookAfterReferrals(db)).reminded, (await lookAfterReferrals(db)).reminded]).toEqual([1, 0])
})

const incoming = { person: { name: 'Awa', phone: '+39 320 9998887' }, request: 'Segnaliamo una persona', responsibility: 'shared', consentGiven: true } as const // prettier-ignore

test('the partner sends to us the same way, and both keep their own number', async () => {
  const id = await as(partner, (tx, { actor }) => sendAsPartner(tx, { actor, transport }, withAccount, incoming))
  const read = await as(operator, (tx, who) => readReferral(tx, who, id))
  expect(read).toMatchObject({ direction: 'in', state: 'received', package: { person: { name: 'Awa' } } })
  await as(operator, (tx, { actor }) =>
    answerIncoming(tx, actor, id, { kind: 'needs-info', note: 'Che lingua parla?' }),
  )
  expect(await refusal(answer(id, { kind: 'accepted' }))).toContain('page.not-found')
  await as(partner, (tx, { actor }) => replyAsPartner(tx, actor, id, 'Wolof.'))
  const caseId = await as(operator, (tx, who) => takeCharge(tx, who, id))
  const taken = await as(operator, (tx, who) => readCase(tx, who, caseId))
  expect(taken.persons[0].facts.name).toEqual({ value: 'Awa', source: 'third' })
  expect((await readAs(partner, id)).state).toBe('accepted')
  const elsewhere = as(partner, (tx, { actor }) => sendAsPartner(tx, { actor, transport }, withoutAccount, incoming))
  expect(await refusal(elsewhere)).toBe('Conflict: referral.no-map-entry')
})

test('a program of a partner sends with its token, and the same key twice makes one', async () => {
  const { token } = await as(here.coordinator, (tx, { actor }) => makeSender(tx, actor, { organizationId: here.id, otherOrganization: withAccount, name: 'Gestionale' })) // prettier-ignore
  const send = (by: string, key: string) =>
    outside(tx => sendByToken(tx, anybody, { token: by, key, transport }, incoming))
  const [first, second] = await Promise.all([send(token, 'key-0001'), send(token, 'key-0001')])
  expect([first.id === second.id, Number(first.again) + Number(second.again)]).toEqual([true, 1])
  expect(await refusal(send('invented', 'key-0002'))).toContain('page.not-found')
  const bad = outside(tx =>
    sendByToken(tx, anybody, { token, key: 'key-0003', transport }, { ...incoming, consentGiven: false }),
  )
  expect(await refusal(bad)).toBe('BadInput: referral.consent-missing')
})

test('no word of a package, question or answer stands readable in the database', async () => {
  const word = `Segreto${randomUUID().slice(0, 8)}`
  const { held, id } = await sent(withoutAccount, { request: word })
  await outside(tx => readByLink(tx, anybody, held))
  await outside(tx => answerByLink(tx, anybody, held, { kind: 'accepted', note: word }))
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('referrals', 'vault', 'audit', 'approdo')`.execute(db) // prettier-ignore
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(db)
    const all = rows.map(({ text }) => text).join('\n').toLowerCase() // prettier-ignore
    for (const needle of [word, Buffer.from(word).toString('hex'), held.token, 'lamin']) {
      expect([name, all.includes(needle.toLowerCase())]).toEqual([name, false])
    }
  }
  expect(id).toBeTruthy()
})

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inHouse, transact } from '../../lib/db.ts'
import { FieldError } from '../../lib/errors.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { anybody } from '../../staff/index.ts'
import { aColleague, anOrganization } from '../../staff/staff.fixture.ts'
import { answerByLink } from './answer-by-link.ts'
import { ToMend } from './correction-changes.ts'
import { aSmallMap } from './changes.fixture.ts'
import { newCorrectionCode, readCorrectionCode } from './correction-code.ts'
import { correctionSubject, subjectsOf } from './correction-facts.ts'
import { inviteCorrection, listLetters, openByCode, openLink, withdrawLink } from './invite-correction.ts'
import { listProposals } from './list-proposals.ts'
import type { Form } from './read-correction.ts'
import { readProposal } from './read-proposal.ts'
import { reviewProposal } from './review-proposal.ts'

const { db } = await testDatabase()
const here = await anOrganization(db)
const { ids, fields } = await aSmallMap(db)
const referent = await (await aColleague(db, here.id, 'referent', '18')).actor()
const stranger = await (await aColleague(db, here.id, 'referent', '16')).actor()

const letter = (entity: 'organization' | 'service', id: string) =>
  transact(db, referent, tx => inviteCorrection(tx, referent, { entity, id }))
const subject = (token: string, id: string) =>
  transact(db, inHouse('public'), async tx => correctionSubject(tx, await openLink(tx, token), id, 'it'))
/** The form as a browser sends it when nothing was touched, with what somebody wrote. */
async function answer(token: string, id: string, written: Form, { all = false } = {}) {
  const about = await subject(token, id)
  const untouched: Record<string, string | string[]> = {}
  for (const { key, digest, kind, typed, options, value } of about.facts) {
    untouched[`as.${key}`] = digest
    if (kind === 'ticks') {
      untouched[`shown.${key}`] = '1'
      untouched[`as-typed.${key}`] = options.flatMap(({ code, now }) => (now === 'yes' ? [code] : []))
    } else if (kind === 'answers') {
      for (const { code, now } of options) untouched[`as-typed.${key}.${code}`] = now || 'unknown'
    } else if (kind === 'state') untouched[`as-typed.${key}`] = (value as { state: string }).state
    else untouched[`as-typed.${key}`] = typed
  }
  const form = all ? { all: 'right' } : { ...untouched, ...written }
  return await transact(db, inHouse('public'), tx =>
    answerByLink(tx, anybody, { token, subject: about, form, lang: 'it' }),
  )
}
const codeOf = (error: unknown) => (error instanceof FieldError ? error.code : String(error))
const refused = (attempt: Promise<unknown>) => attempt.then(() => 'done', codeOf)
const newest = async () => {
  const rows = await transact(db, referent, tx => listProposals(tx, referent, { order: 'newest' }))
  const row = rows.toSorted((a, b) => b.proposedAt.getTime() - a.proposedAt.getTime())[0]
  if (!row) throw new Error('no proposal')
  return await transact(db, referent, tx => readProposal(tx, referent, row.id, 'it'))
}

test('an organisation without an account corrects what is said of it, and a person decides', async () => {
  const { token } = await letter('organization', ids.organization)
  await answer(token, ids.service, {
    [`as-typed.phones.${ids.service}`]: '+39 0962 111111\n0962 999999 · WhatsApp · solo mattina',
    [`mark.phones.${ids.service}`]: 'wrong',
    [`mark.hours.${ids.service}`]: 'right',
    [`as-typed.languages.${ids.service}`]: ['wo', 'ar'],
    [`as-typed.eligibility.${ids.service}.women`]: 'yes',
    note: 'Abbiamo cambiato numero',
  })
  expect((await fields('service', ids.service)).phones).toHaveLength(2)
  const shown = await newest()
  expect(shown).toMatchObject({ origin: 'link', author: 'Ente inventato', note: 'Abbiamo cambiato numero' })
  expect(shown.changes.map(c => [c.field, c.proposed])).toEqual([
    ['phones', { items: ['+39 0962 111111', '+39 0962 999999 · WhatsApp · solo mattina'] }],
    ['languages', { items: ['Arabo', 'Wolof'] }],
    ['eligibility', { items: ['Donne: sì'] }],
    ['verification', { items: ['orari: giusto'] }],
  ])
  const decisions = shown.changes.map(({ id, current }) => ({ changeId: id, outcome: 'accepted' as const, current }))
  await transact(db, referent, tx => reviewProposal(tx, referent, shown.id, { decisions }))
  expect(await fields('service', ids.service)).toMatchObject({
    phones: [{ number: '+390962111111' }, { number: '+390962999999', type: 'whatsapp', description: 'solo mattina' }],
    eligibility: { women: 'yes' },
  })
  const { rows } = await sql`select v.means, v.verified_by, f.fact, f.outcome from directory.verification v
    join directory.verified_fact f on f.verification_id = v.id where v.service_id = ${ids.service} and f.fact = 'hours'`.execute(
    db,
  )
  expect(rows).toEqual([{ means: 'partner', verified_by: 'Ente inventato', fact: 'hours', outcome: 'right' }])
})

test('«all is right» becomes a verification by the partner once somebody confirms it', async () => {
  const { token } = await letter('service', ids.shelter)
  await answer(token, ids.shelter, {}, { all: true })
  const shown = await newest()
  expect(shown.changes.map(c => c.field)).toEqual(['verification'])
  const decisions = shown.changes.map(({ id }) => ({ changeId: id, outcome: 'accepted' as const }))
  await transact(db, referent, tx => reviewProposal(tx, referent, shown.id, { decisions }))
  const { rows } = await sql`select means from directory.verification where service_id = ${ids.shelter}`.execute(db)
  expect(rows).toEqual([{ means: 'partner' }])
})

test('what cannot be read is said beside its point, and nothing is sent', async () => {
  const { token } = await letter('service', ids.service)
  const key = `email.${ids.service}`
  const wrong = await answer(token, ids.service, {
    [`as-typed.${key}`]: 'non un indirizzo',
    [`mark.${key}`]: 'wrong',
  }).catch((e: unknown) => e)
  expect(wrong).toBeInstanceOf(ToMend)
  expect((wrong as ToMend).errors).toEqual(new Map([[key, 'proposal.value-refused.email']]))
  const both = await answer(token, ids.service, {
    [`as-typed.${key}`]: 'altro@ente.example',
    [`mark.${key}`]: 'right',
  }).catch((e: unknown) => e)
  expect((both as ToMend).errors).toEqual(new Map([[key, 'correction.right-or-not']]))
  const stale = await answer(token, ids.service, {
    [`as.${key}`]: 'older',
    [`as-typed.${key}`]: 'altro@ente.example',
  }).catch((e: unknown) => e)
  expect((stale as ToMend).errors).toEqual(new Map([[key, 'correction.changed-meanwhile']]))
  expect(await refused(answer(token, ids.service, {}))).toBe('correction.nothing-said')
})

test('an untouched form proposes nothing, whatever stands in the map', async () => {
  const { token } = await letter('organization', ids.organization)
  for (const { id } of await transact(db, inHouse('public'), async tx => subjectsOf(tx, await openLink(tx, token))))
    expect(await refused(answer(token, id, {}))).toBe('correction.nothing-said')
})

test('a letter opens its own organisation only, and its hidden places, not those of others', async () => {
  const { token } = await letter('organization', ids.organization)
  expect(await refused(subject(token, ids.elsewhere))).toBe('correction.over')
  const shelter = await subject(token, ids.shelter)
  expect(JSON.stringify(shelter)).toContain('Via Segreta')
  await sql`insert into directory.service_at_location (service_id, location_id) values (${ids.elsewhere}, ${ids.shelterLocation})`.execute(
    db,
  )
  await sql`update directory.location set organization_id = ${ids.otherOrganization} where id = ${ids.shelterLocation}`.execute(
    db,
  )
  expect(JSON.stringify(await subject(token, ids.shelter))).not.toContain('Via Segreta')
})

test('expired, withdrawn, used-up and invented links look alike', async () => {
  const expired = await letter('service', ids.service)
  await sql`update directory.correction_link set expires_at = now() - interval '1 second' where id = ${expired.id}`.execute(
    db,
  )
  const withdrawn = await letter('service', ids.service)
  await transact(db, referent, tx => withdrawLink(tx, referent, withdrawn.id))
  const usedUp = await letter('service', ids.service)
  await sql`update directory.correction_link set most_answers = 1 where id = ${usedUp.id}`.execute(db)
  await answer(usedUp.token, ids.service, {}, { all: true })
  const open = (token: string) => transact(db, inHouse('public'), tx => openLink(tx, token))
  const answers = await Promise.all(
    [expired.token, withdrawn.token, usedUp.token, 'invented', ''].map(token => refused(open(token))),
  )
  expect(new Set(answers)).toEqual(new Set(['correction.over']))
  for (const { code } of [expired, withdrawn, usedUp])
    expect(await transact(db, inHouse('public'), tx => openByCode(tx, readCorrectionCode(code) ?? ''))).toBeNull()
  const states = await transact(db, referent, tx => listLetters(tx, referent))
  const stateOf = (id: string) => states.find(row => row.id === id)?.state
  expect([expired, withdrawn, usedUp].map(({ id }) => stateOf(id))).toEqual(['expired', 'withdrawn', 'used-up'])
})

test('the code of a letter, typed as people type, leads to the same', async () => {
  const { code, token } = await letter('service', ids.service)
  const typed = readCorrectionCode(` ${code.toLowerCase().replace('-', ' ')} `)
  const other = await transact(db, inHouse('public'), tx => openByCode(tx, typed ?? ''))
  const linkOf = async (of: string | null) => (await transact(db, inHouse('public'), tx => openLink(tx, of ?? ''))).id
  expect(await linkOf(other)).toBe(await linkOf(token))
  expect(readCorrectionCode('ABCDE-FGHIJ')).toBeNull()
  expect(new Set(Array.from({ length: 50 }, newCorrectionCode)).size).toBe(50)
})

test('letters and their withdrawal belong to the region', async () => {
  const { id } = await letter('service', ids.service)
  expect(
    await refused(transact(db, stranger, tx => inviteCorrection(tx, stranger, { entity: 'service', id: ids.service }))),
  ).toBe('page.not-found')
  expect(await refused(transact(db, stranger, tx => withdrawLink(tx, stranger, id)))).toBe('page.not-found')
  expect(await transact(db, stranger, tx => listLetters(tx, stranger))).toEqual([])
})

test('neither link nor code stands in the database', async () => {
  const { token, code } = await letter('service', ids.service)
  const { rows } = await sql<{ all: string }>`
    select (select string_agg(t::text, '') from directory.correction_token t) || (select string_agg(k::text, '') from directory.correction_link k) as all`.execute(
    db,
  )
  expect(rows[0]?.all).not.toContain(token)
  expect(rows[0]?.all).not.toContain(code.replace('-', ''))
})

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact } from '../../lib/db.ts'
import { FieldError } from '../../lib/errors.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { aColleague, anOrganization, type Colleague } from '../../staff/staff.fixture.ts'
import { aSmallMap } from './changes.fixture.ts'
import { proposeChange, proposeFromImport } from './index.ts'
import { linkPartner } from './link-partner.ts'
import { reviewProposal } from './review-proposal.ts'
import type { ProposalInput, ReviewInput } from './schema.ts'
import { withdrawProposal } from './withdraw-proposal.ts'

const { db } = await testDatabase()
const here = await anOrganization(db)
const partners = await anOrganization(db, 'Ente partner')
const { ids, fields } = await aSmallMap(db)
const operator = await aColleague(db, here.id, 'operator')
const mediator = await aColleague(db, here.id, 'mediator')
const referent = await aColleague(db, here.id, 'referent', '18')
const colleague = await aColleague(db, here.id, 'referent', '18')
const stranger = await aColleague(db, here.id, 'referent', '16')
const partner = await aColleague(db, partners.id, 'partner')
await db
  .insertInto('directory.partner_organization')
  .values({ staff_organization_id: partners.id, organization_id: ids.organization })
  .execute()

const propose = async (who: Colleague, input: ProposalInput) => {
  const actor = await who.actor()
  return await transact(db, actor, tx => proposeChange(tx, actor, input))
}
const review = async (who: Colleague, id: string, input: ReviewInput) => {
  const actor = await who.actor()
  return await transact(db, actor, tx => reviewProposal(tx, actor, id, input))
}
const codeOf = (error: unknown) => (error instanceof FieldError ? error.code : String(error))
const refused = (attempt: Promise<unknown>) => attempt.then(() => 'done', codeOf)
const accept = (changeId = '') => ({ changeId, outcome: 'accepted' as const })
const decline = (changeId = '', reason = 'Non risulta') => ({ changeId, outcome: 'declined' as const, reason })

const ofService = (changes: Record<string, unknown>, service = ids.service): ProposalInput => ({
  entity: 'service',
  entityId: service,
  changes: Object.entries(changes).map(([field, proposed]) => ({
    entity: 'service',
    entityId: service,
    field,
    proposed: proposed as string,
  })),
})

test('what is accepted stands in the map, what is declined leaves it as it was, the rest waits', async () => {
  const proposal = await propose(
    operator,
    ofService({ email: 'nuovo@ente.example', alert: 'Chiuso ad agosto', url: 'https://ente.example/' }),
  )
  const [email = '', alert = '', url = ''] = proposal.waiting
  await review(referent, proposal.id, { decisions: [accept(email), decline(alert)] })
  expect(await fields('service', ids.service)).toMatchObject({ email: 'nuovo@ente.example', alert: null, url: null })
  await review(referent, proposal.id, { decisions: [accept(url)] })
  expect(await fields('service', ids.service)).toMatchObject({ url: 'https://ente.example/' })
  expect(await refused(review(colleague, proposal.id, { decisions: [accept(url)] }))).toBe('proposal.settled')
})

test('history names who accepted, and knows whose proposal it was', async () => {
  const proposal = await propose(partner, ofService({ wait_time: 'due settimane' }))
  await review(referent, proposal.id, { decisions: proposal.waiting.map(accept) })
  const { rows } = await sql`
    select c.actor, p.author, p.origin from directory.change c
    join directory.settled_change s on s.xact = c.xact join directory.proposed_change pc on pc.id = s.change_id
    join directory.proposal p on p.id = pc.proposal_id
    where c.service_id = ${ids.service} and c.after ->> 'wait_time' = 'due settimane'`.execute(db)
  expect(rows).toEqual([{ actor: 'referent di prova', author: 'partner di prova', origin: 'partner' }])
})

test('a referent corrects an ordinary field of the own region in one press, and both records stand', async () => {
  const done = await propose(referent, { ...ofService({ phones: [{ number: '0962 333333' }] }), apply: true })
  expect(done).toMatchObject({ applied: [expect.any(String)], waiting: [] })
  expect((await fields('service', ids.service)).phones).toEqual([
    { number: '+390962333333', extension: null, type: 'voice', description: null },
  ])
  const { rows } =
    await sql`select reviewer_id from directory.change_review where change_id = ${done.applied[0]}`.execute(db)
  expect(rows).toEqual([{ reviewer_id: referent.id }])
})

test('who may only propose cannot accept, and another region’s referent finds nothing', async () => {
  expect(await refused(propose(operator, { ...ofService({ alert: 'x' }), apply: true }))).toBe('page.not-found')
  const proposal = await propose(operator, ofService({ alert: 'Solo al mattino' }))
  const decisions = proposal.waiting.map(accept)
  for (const who of [operator, mediator, partner, stranger])
    expect(await refused(review(who, proposal.id, { decisions }))).toBe('page.not-found')
  expect(await refused(review(referent, randomUUID(), { decisions }))).toBe('page.not-found')
  expect(await refused(propose(stranger, { ...ofService({ alert: 'y' }), apply: true }))).toBe('page.not-found')
})

test('a change of another region, slipped into a proposal of the own, is not accepted', async () => {
  const elsewhere = { entity: 'service' as const, entityId: ids.elsewhere, field: 'alert', proposed: 'x' }
  const input = { ...ofService({ alert: 'Nostro' }), apply: true }
  expect(await refused(propose(referent, { ...input, changes: [...input.changes, elsewhere] }))).toBe('page.not-found')
  expect((await fields('service', ids.elsewhere)).alert).toBeNull()
})

test('a partner proposes for its own organisation only, and sees its own hidden place', async () => {
  expect(await refused(propose(partner, ofService({ alert: 'x' }, ids.elsewhere)))).toBe('page.not-found')
  expect(await refused(propose(partner, ofService({ alert: 'x' }, randomUUID())))).toBe('page.not-found')
  const own = await propose(partner, {
    entity: 'location',
    entityId: ids.shelterLocation,
    changes: [{ entity: 'location', entityId: ids.shelterLocation, field: 'name', proposed: 'Casa' }],
  })
  expect(own.waiting).toHaveLength(1)
  expect(await refused(propose(partner, ofService({ organization_id: ids.otherOrganization })))).toBe('page.not-found')
})

test('who may not see a hidden place cannot ask about it by proposing', async () => {
  const changes = [{ entity: 'location' as const, entityId: ids.shelterLocation, field: 'name', proposed: 'x' }]
  expect(await refused(propose(mediator, { entity: 'location', entityId: ids.shelterLocation, changes }))).toBe(
    'page.not-found',
  )
})

const shelterAddress = (street: string): ProposalInput => ({
  entity: 'location',
  entityId: ids.shelterLocation,
  changes: [
    {
      entity: 'location',
      entityId: ids.shelterLocation,
      field: 'addresses',
      proposed: [{ address_1: street, city: 'Crotone', state_province: 'KR' }],
    },
  ],
})

test('a hidden address needs a second person: the author’s own word is not one', async () => {
  const proposal = await propose(referent, { ...shelterAddress('Via Segreta 10'), apply: true })
  expect(proposal.applied).toEqual([])
  const decisions = proposal.waiting.map(accept)
  expect(await refused(review(referent, proposal.id, { decisions }))).toBe('proposal.another-person')
  await review(colleague, proposal.id, { decisions })
  expect((await fields('location', ids.shelterLocation)).addresses).toMatchObject([{ address_1: 'Via Segreta 10' }])
})

test('what comes from outside needs two people of the staff, not the same one twice', async () => {
  const proposal = await propose(partner, shelterAddress('Via Segreta 11'))
  const decisions = proposal.waiting.map(accept)
  expect(await review(referent, proposal.id, { decisions })).toEqual({ settled: [], waiting: proposal.waiting })
  expect((await fields('location', ids.shelterLocation)).addresses).toMatchObject([{ address_1: 'Via Segreta 10' }])
  expect(await refused(review(referent, proposal.id, { decisions }))).toBe('proposal.reviewed-already')
  await review(colleague, proposal.id, { decisions })
  expect((await fields('location', ids.shelterLocation)).addresses).toMatchObject([{ address_1: 'Via Segreta 11' }])
})

test('closing a service and changing who may see a place need two people', async () => {
  const close = await propose(referent, {
    ...ofService({ state: { state: 'closed', since: '2026-11-01', reason: 'Ha chiuso' } }),
    apply: true,
  })
  const open = await propose(referent, {
    entity: 'location',
    entityId: ids.location,
    changes: [{ entity: 'location', entityId: ids.location, field: 'visibility', proposed: 'area' }],
    apply: true,
  })
  expect([close.applied, open.applied]).toEqual([[], []])
  const suspend = await propose(referent, {
    ...ofService({ state: { state: 'suspended', since: '2026-11-02', reason: 'Lavori' } }),
    apply: true,
  })
  expect(suspend.waiting).toEqual([])
})

test('the database itself refuses what one person alone would settle', async () => {
  const proposal = await propose(referent, shelterAddress('Via Segreta 12'))
  const [changeId = ''] = proposal.waiting
  const byHand = (reviewer: Colleague) =>
    transact(db, reviewer, async tx => {
      const { id } = await tx
        .insertInto('directory.review')
        .values({ proposal_id: proposal.id, reviewer_id: reviewer.id, reviewer: reviewer.name })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('directory.change_review')
        .values({ change_id: changeId, reviewer_id: reviewer.id, review_id: id, outcome: 'accepted' })
        .execute()
    })
  const settle = () =>
    db.insertInto('directory.settled_change').values({ change_id: changeId, outcome: 'accepted' }).execute()
  await expect(settle()).rejects.toThrow('not reviewed')
  await expect(byHand(referent)).rejects.toThrow('Nobody reviews')
  await expect(
    sql`update directory.proposed_change set guarded = false where id = ${changeId}`.execute(db),
  ).rejects.toThrow('stays as it is')
  const outside = await propose(partner, shelterAddress('Via Segreta 13'))
  await review(colleague, outside.id, { decisions: outside.waiting.map(accept) })
  await expect(
    db
      .insertInto('directory.settled_change')
      .values({ change_id: outside.waiting[0] ?? '', outcome: 'accepted' })
      .execute(),
  ).rejects.toThrow('Two people')
  await withdrawAs(partner, outside.id)
  await expect(byHand(colleague)).resolves.toBeUndefined()
  await withdrawAs(referent, proposal.id)
})

const withdrawAs = async (who: Colleague, id: string) => {
  const actor = await who.actor()
  await transact(db, actor, tx => withdrawProposal(tx, actor, id))
}

test('a proposal that is older than the map is not accepted unseen', async () => {
  const first = await propose(operator, ofService({ application_process: 'Telefonare' }))
  await propose(referent, { ...ofService({ application_process: 'Scrivere' }), apply: true })
  const [changeId = ''] = first.waiting
  expect(await refused(review(referent, first.id, { decisions: [accept(changeId)] }))).toBe('proposal.stale')
  const fresh = { ...accept(changeId), current: 'Scrivere' }
  await review(referent, first.id, { decisions: [fresh] })
  expect((await fields('service', ids.service)).application_process).toBe('Telefonare')
})

test('an edit over what somebody else just changed is refused, and changes nothing', async () => {
  const input = ofService({ fees_description: 'Gratuito' })
  await propose(referent, { ...ofService({ fees_description: 'A pagamento' }), apply: true })
  const stale = propose(referent, {
    ...input,
    changes: input.changes.map(change => ({ ...change, seen: null })),
    apply: true,
  })
  expect(await refused(stale)).toBe('proposal.stale')
  expect((await fields('service', ids.service)).fees_description).toBe('A pagamento')
})

test('of two who decide at once one is too late', async () => {
  const proposal = await propose(operator, ofService({ licenses: 'Nessuna' }))
  const decisions = proposal.waiting.map(accept)
  const both = await Promise.all([
    refused(review(referent, proposal.id, { decisions })),
    refused(review(colleague, proposal.id, { decisions })),
  ])
  expect(both.toSorted()).toEqual(['done', 'proposal.settled'])
})

test('declining asks for a reason', async () => {
  const proposal = await propose(operator, ofService({ licenses: 'Una' }))
  expect(await refused(review(referent, proposal.id, { decisions: [decline(proposal.waiting[0], ' ')] }))).toBe(
    'proposal.reason-missing',
  )
})

test('what is taken back is decided no more, and only its author takes it back', async () => {
  const proposal = await propose(operator, ofService({ licenses: 'Due' }))
  expect(await refused(withdrawAs(mediator, proposal.id))).toBe('page.not-found')
  await withdrawAs(operator, proposal.id)
  expect(await refused(review(referent, proposal.id, { decisions: proposal.waiting.map(accept) }))).toBe(
    'proposal.settled',
  )
  expect(await refused(withdrawAs(operator, proposal.id))).toBe('proposal.settled')
})

test('a new service comes into being with its place, once its name is accepted', async () => {
  const [service, location] = [randomUUID(), randomUUID()]
  const proposal = await propose(partner, {
    entity: 'service',
    entityId: service,
    newIds: [service, location],
    changes: [
      { entity: 'service', entityId: service, field: 'name', proposed: 'Nuovo sportello' },
      { entity: 'service', entityId: service, field: 'organization_id', proposed: ids.organization },
      { entity: 'service', entityId: service, field: 'categories', proposed: ['LEG'] },
      { entity: 'service', entityId: service, field: 'locations', proposed: [location] },
      { entity: 'location', entityId: location, field: 'municipality', proposed: { istat: '101010' } },
    ],
  })
  const [name = '', organization = '', ...rest] = proposal.waiting
  expect(await refused(review(referent, proposal.id, { decisions: rest.map(accept) }))).toBe('proposal.needs-first')
  expect(await refused(review(stranger, proposal.id, { decisions: [accept(name)] }))).toBe('page.not-found')
  await review(referent, proposal.id, { decisions: [name, organization, ...rest].map(accept) })
  expect(await fields('service', service)).toMatchObject({
    name: 'Nuovo sportello',
    locations: [location],
    state: { state: 'identified' },
  })
})

test('an import that may not overwrite leaves its word as a proposal, once', async () => {
  const actor = await here.coordinator.actor()
  const word = (proposed: string) => ({
    importId: randomUUID(),
    source: 'elenco di prova',
    entity: 'service' as const,
    entityId: ids.elsewhere,
    changes: [{ entity: 'service' as const, entityId: ids.elsewhere, field: 'name', proposed }],
  })
  const id = await transact(db, actor, tx => proposeFromImport(tx, actor, word('Sportello di Foggia, nuovo nome')))
  const [change] = await db
    .selectFrom('directory.open_change')
    .select(['id', 'seen'])
    .where('proposal_id', '=', id ?? '')
    .execute()
  expect(change?.seen).toBe('Sportello di Foggia')
  await review(stranger, id ?? '', { decisions: [accept(change?.id ?? '')] })
  expect((await fields('service', ids.elsewhere)).name).toBe('Sportello di Foggia, nuovo nome')
  expect(
    await transact(db, actor, tx => proposeFromImport(tx, actor, word('Sportello di Foggia, nuovo nome'))),
  ).toBeNull()
})

test('a coordinator says for whom a partner speaks, and that it does no more', async () => {
  const staffPartner = await db
    .insertInto('staff.organization')
    .values({ name: 'Altro partner', kind: 'partner' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const newcomer = await aColleague(db, staffPartner.id, 'partner')
  const link = async (who: Colleague, ends: boolean) => {
    const actor = await who.actor()
    const pair = { partnerId: staffPartner.id, organizationId: ids.otherOrganization, ends }
    await transact(db, actor, tx => linkPartner(tx, actor, pair))
  }
  const attempt = () => refused(propose(newcomer, ofService({ alert: randomUUID() }, ids.elsewhere)))
  expect(await refused(link(referent, false))).toBe('staff.not-allowed')
  expect(await attempt()).toBe('page.not-found')
  await link(here.coordinator, false)
  expect(await attempt()).toBe('done')
  await link(here.coordinator, true)
  expect(await attempt()).toBe('page.not-found')
})

test.each([
  [{ email: 'non un indirizzo' }, 'proposal.value-refused'],
  [{ url: 'javascript:alert(1)' }, 'proposal.value-refused'],
  [{ name: '   ' }, 'proposal.value-refused'],
  [{ nothing: 'x' }, 'proposal.no-such-field'],
  [{ verification: { day: '2026-01-01', right: ['name'], wrong: [] } }, 'proposal.no-such-field'],
  [{ hours: [{ as_written: 'sempre', hours: 'Lu-Ve 9-13' }] }, 'proposal.hours-not-understood'],
  [{ categories: ['ZZZ'] }, 'proposal.no-such-code'],
  [{ access_modes: ['by-boat'] }, 'proposal.no-such-code'],
  [{ name: 'Sportello inventato' }, 'proposal.nothing-changed'],
])('%j is refused', async (changes, code) => {
  expect(await refused(propose(operator, ofService(changes)))).toBe(code)
})

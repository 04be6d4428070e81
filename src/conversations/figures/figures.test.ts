import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readAs } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { aColleague, anOrganization, type Colleague } from '../../staff/staff.fixture.ts'
import { readFigures } from './read-figures.ts'
import { suppress, suppressSum } from './suppress.ts'

const { db } = await testDatabase()
const here = await anOrganization(db)
const analyst = await aColleague(db, here.id, 'analyst')
const operator = await aColleague(db, here.id, 'operator')
const figures = async (who: Colleague, from = '2026-03-01', to = '2026-03-31') => {
  const actor = await who.actor()
  return await readAs(db, actor, tx => readFigures(tx, actor, { organizationId: here.id, from, to }))
}

interface Some {
  readonly count: number
  readonly channel: string
  readonly at: string
  readonly language?: string
  readonly answeredAfter?: number
  readonly closed?: string
}
/** Conversations that began then, with an answer of a colleague so many minutes later. */
async function begun({ count, channel, at, language, answeredAfter, closed }: Some): Promise<void> {
  await sql`
    with identity as (
      insert into conversations.identity (id, organization_id, kind, address_key, address)
      select gen_random_uuid(), ${here.id}, 'phone', sha256(gen_random_uuid()::text::bytea), '' from generate_series(1, ${count}) returning id),
    c as (
      insert into conversations.conversation (id, organization_id, identity_id, account_id, channel, opened_at)
      select gen_random_uuid(), ${here.id}, id, ${randomUUID()}, ${channel}, ${at}::timestamptz from identity returning id, identity_id, account_id),
    spoken as (
      insert into conversations.language (conversation_id, language, confirmed_by)
      select id, ${language ?? ''}, ${operator.id} from c where ${language !== undefined}),
    ended as (
      insert into conversations.closure (conversation_id, closed_by, reason)
      select id, ${operator.id}, ${closed ?? ''} from c where ${closed !== undefined})
    insert into conversations.open_conversation (conversation_id, identity_id, account_id)
    select id, identity_id, account_id from c where ${closed === undefined}`.execute(db)
  await sql`
    insert into conversations.message (id, conversation_id, direction, content, at)
    select gen_random_uuid(), c.id, 'in', '', c.opened_at
    from conversations.conversation c where c.channel = ${channel} and c.opened_at = ${at}::timestamptz
      and not exists (select from conversations.message m where m.conversation_id = c.id)`.execute(db)
  if (answeredAfter === undefined) return
  await sql`
    insert into conversations.message (id, conversation_id, direction, content, at, author_id)
    select gen_random_uuid(), c.id, 'out', '', c.opened_at + make_interval(mins => ${answeredAfter}), ${operator.id}
    from conversations.conversation c where c.channel = ${channel} and c.opened_at = ${at}::timestamptz`.execute(db)
}

test('what came in, how long the first answer took, who waits and who was left alone', async () => {
  // Ten in the morning in Italy, in winter and, from the 29th, in summer.
  await begun({ count: 12, channel: 'whatsapp', at: '2026-03-10T09:00Z', language: 'wo', answeredAfter: 30 })
  await begun({
    count: 6,
    channel: 'web',
    at: '2026-03-30T08:00Z',
    language: 'fr',
    answeredAfter: 120,
    closed: 'helped',
  })
  await begun({ count: 7, channel: 'web', at: '2026-03-11T21:30Z', closed: 'no-answer' })
  await begun({ count: 5, channel: 'web', at: '2026-03-11T21:30Z', closed: 'abuse' })
  await begun({ count: 3, channel: 'sms', at: '2026-03-12T21:30Z', language: 'mnk' })
  await begun({
    count: 9,
    channel: 'whatsapp',
    at: '2026-04-01T09:00Z',
    language: 'wo',
    answeredAfter: 30,
    closed: 'helped',
  })
  const shown = await figures(here.coordinator)
  expect(shown.byHour[10]).toBe(18)
  expect(shown.byHour[22]).toBe(15)
  expect(shown.firstAnswer).toEqual({ answered: 18, p50: 30, p90: 120 })
  expect(shown.abandoned).toBe(7)
  expect(shown.waiting).toEqual([{ language: 'mnk', count: 3, since: '2026-03-12T21:30:00.000Z' }])
  // Three by SMS would be known from the sum: the next smallest goes with them.
  expect(shown.byChannel).toEqual([
    { code: 'web', count: 18 },
    { code: 'whatsapp', count: null },
    { code: 'sms', count: null },
  ])
  expect((await figures(here.coordinator, '2026-04-01', '2026-04-01')).total).toBe(9)
})

test('whoever sees figures only sees no small one, and whoever does not see figures sees none', async () => {
  const shown = await figures(analyst)
  expect(shown.waiting).toEqual([{ language: 'mnk', count: null, since: null }])
  expect(JSON.stringify(shown)).not.toMatch(/:[1-4][,}\]]/)
  await expect(figures(operator)).rejects.toThrow('staff.not-allowed')
})

test('no count below five is shown, nor to be worked out from its column and the sum', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 }), counts => {
      const cells = suppress(counts)
      const sum = suppressSum(counts, cells)
      for (const cell of cells) expect(cell === null || cell === 0 || cell >= 5).toBe(true)
      cells.forEach((cell, place) => expect(cell === null || cell === counts[place]).toBe(true))
      const hidden = counts.filter((_, place) => cells[place] === null)
      if (sum === null || hidden.length === 0) return
      expect(hidden.length).toBeGreaterThan(1)
      expect(hidden.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(5)
    }),
  )
})

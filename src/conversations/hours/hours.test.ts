import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert, integer, property } from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { Accounts, openAccount, setChannel } from '../../channels/accounts.ts'
import { deliver } from '../../channels/deliver.ts'
import type { Received } from '../../channels/index.ts'
import { WhatsappEmulator } from '../../channels/whatsapp/emulator.ts'
import { transact } from '../../lib/db.ts'
import { addDays } from '../../lib/time.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { terminal } from '../../staff/index.ts'
import { aColleague, anOrganization } from '../../staff/staff.fixture.ts'
import { openTransportKey } from '../../vault/index.ts'
import { receiveMessages } from '../receive-messages.ts'
import { holidaysOf, isHoliday } from '../../lib/holidays.ts'
import { afterOpenMinutes, nextOpening, openAt, type Opening } from './opening.ts'
import { readDesk } from './read-desk.ts'
import { fromRome, inRome, weekdayOf } from './rome-clock.ts'
import { setDesk } from './set-desk.ts'
import { daysOfWeek, weekOfDays } from './week-text.ts'

const desk: Opening = { week: 'Mo-Fr 09:30-18:00', closedOnHolidays: true, closures: [] }
const at = (iso: string) => new Date(iso)
const moments = integer({
  min: Date.parse('2024-01-01T00:00Z') / 60_000,
  max: Date.parse('2032-01-01T00:00Z') / 60_000,
}).map(minute => new Date(minute * 60_000))

test('the holidays of Italy, with Easter Monday and, since 2026, Saint Francis', () => {
  const days = (year: number) => holidaysOf(year).map(({ day }) => day.slice(5))
  expect(days(2026)).toEqual(['01-01', '01-06', '04-06', '04-25', '05-01', '06-02', '08-15', '10-04', '11-01', '12-08', '12-25', '12-26']) // prettier-ignore
  expect(days(2025)).not.toContain('10-04')
  const mondays = { 2023: '04-10', 2024: '04-01', 2025: '04-21', 2027: '03-29', 2038: '04-26', 2285: '03-23' }
  for (const [year, monday] of Object.entries(mondays)) expect(days(Number(year))).toContain(monday)
})

test('open is what the clock in Italy shows, on working days that are no holidays', () => {
  assert(
    property(moments, moment => {
      const { day, time } = inRome(moment)
      const works = weekdayOf(day) <= 5 && !isHoliday(day) && time >= '09:30' && time < '18:00'
      expect(openAt(desk, moment)).toBe(works)
    }),
    { numRuns: 1000 },
  )
})

test('the next opening is open, and nothing before it is', () => {
  assert(
    property(moments, moment => {
      const next = nextOpening(desk, moment)
      if (!next) throw new Error('never')
      expect(openAt(desk, next)).toBe(true)
      expect(next >= moment).toBe(true)
      for (let before = moment.getTime(); before < next.getTime(); before += 15 * 60_000)
        expect(openAt(desk, new Date(before))).toBe(false)
      expect(next.getTime() - moment.getTime()).toBeLessThan(6 * 86_400_000)
    }),
    { numRuns: 60 },
  )
})

test('deadlines count opening time only, whatever the clocks do', () => {
  assert(
    property(moments, integer({ min: 1, max: 130 }), (moment, quarters) => {
      const from = Math.floor(moment.getTime() / 900_000) * 900_000
      const until = afterOpenMinutes(desk, new Date(from), quarters * 15)
      let open = 0
      for (let m = from; m < until.getTime(); m += 900_000) if (openAt(desk, new Date(m))) open += 1
      expect(open).toBe(quarters)
    }),
    { numRuns: 60 },
  )
  // Friday at five, two hours: Monday at ten; in between the clocks went forward.
  expect(afterOpenMinutes(desk, at('2026-03-27T16:00Z'), 120).toISOString()).toBe('2026-03-30T08:30:00.000Z')
})

test('a stretch over the night when clocks change is as long as that night', () => {
  const night: Opening = { week: 'Sa-Su 01:00-05:00', closedOnHolidays: false, closures: [] }
  const hours = (day: string) => {
    let minutes = 0
    for (let m = fromRome(day, '00:00').getTime(); m < fromRome(addDays(day, 1), '00:00').getTime(); m += 60_000)
      if (openAt(night, new Date(m))) minutes += 1
    return minutes / 60
  }
  expect([hours('2026-03-29'), hours('2026-03-28'), hours('2026-10-25')]).toEqual([3, 4, 5])
  const leftOut: Opening = { ...night, week: 'Su 02:30-04:00' }
  expect(openAt(leftOut, at('2026-03-29T00:59Z'))).toBe(false)
  expect(nextOpening(leftOut, at('2026-03-29T00:00Z'))?.toISOString()).toBe('2026-03-29T01:00:00.000Z')
})

test('the body’s own closures count, and whoever never opens says so', () => {
  const august: Opening = { ...desk, closures: [{ firstDay: '2026-08-10', lastDay: '2026-08-21' }] }
  expect(nextOpening(august, at('2026-08-07T17:00Z'))?.toISOString()).toBe('2026-08-24T07:30:00.000Z')
  expect(nextOpening({ ...desk, week: '' }, at('2026-08-07T17:00Z'))).toBeNull()
  expect(openAt({ ...desk, week: '24/7' }, at('2026-08-08T23:00Z'))).toBe(true)
})

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-hours-'))
const transport = await openTransportKey(folder, { make: true })
const meta = await WhatsappEmulator.start()
const house = terminal('test')
const here = await anOrganization(db)
const admin = await aColleague(db, here.id, 'admin')
const accountId = await transact(db, house, tx =>
  setChannel(tx, house, transport, { channel: 'whatsapp', organizationId: here.id, settings: meta.settings }),
)
const accounts = new Accounts(name => transact(db, house, tx => openAccount(tx, transport, name)))
afterAll(async () => {
  await meta.stop()
  await rm(folder, { recursive: true })
})
const save = async (person: typeof admin, changes: Partial<Parameters<typeof setDesk>[2]> = {}) => {
  const actor = await person.actor()
  return await transact(db, actor, async tx => {
    const { opening, version, ...rest } = await readDesk(tx, here.id)
    const { week, closedOnHolidays } = opening
    await setDesk(tx, actor, { organizationId: here.id, seen: version, week, closedOnHolidays, ...rest, ...changes })
  })
}
let number = 0
const says = (from: string, more: Partial<Received> = {}): Received => ({
  kind: 'message',
  providerId: `m${(number += 1)}`,
  from: { kind: 'phone', value: from },
  sentAt: new Date(),
  parts: [{ kind: 'text', text: 'ciao' }],
  accountId,
  organizationId: here.id,
  channel: 'whatsapp',
  ...more,
})
/** What goes out after these came in, all at once. */
const after = async (...received: Received[]) => {
  meta.sent.length = 0
  await transact(db, house, tx => receiveMessages(tx, transport, received))
  await deliver({ db, transport, accounts })
  return meta.sent.map(({ to, text }) => [to, text] as const)
}

test('a coordinator or admin sets the hours, nobody over what another has just set', async () => {
  expect(await after(says('+393330000001'))).toEqual([])
  await save(admin, { week: '24/7', closedOnHolidays: false })
  await expect(save(admin, { week: '24/7', seen: null })).rejects.toThrow('desk.changed-meanwhile')
  await expect(save(admin, { week: 'Mo-Fr always' })).rejects.toThrow('desk.bad-hours')
  await expect(save(admin, { unknownLanguages: ['xx'] })).rejects.toThrow('desk.languages')
  const operator = await aColleague(db, here.id, 'operator')
  await expect(save(operator)).rejects.toThrow('staff.not-allowed')
})

test('the first message is acknowledged in the language, once, and no machine is answered', async () => {
  const open = await after(says('+393330000002'), says('+393330000002'), says('+221770000001'))
  expect(open.toSorted((a, b) => b[0].localeCompare(a[0]))).toEqual([
    ['393330000002', 'Il tuo messaggio è arrivato. Ti rispondiamo qui appena possibile.\n\nYour message has arrived. Somebody will answer you here as soon as possible.'], // prettier-ignore
    ['221770000001', 'Votre message est bien arrivé. Nous vous répondrons ici dès que possible.'],
  ])
  expect(await after(says('+393330000002'))).toEqual([])
  expect(await after(says('+393330000003', { automatic: true }))).toEqual([])
  expect((await after(says('+393330000004', { language: 'ar' })))[0]?.[1]).toContain('وصلت رسالتك')
  // What they wrote before tells the language of what now comes without words.
  await after(says('+393330000005', { automatic: true }))
  await sql`
    with newest as (update conversations.message set at = at - interval '13 hours'
      where id = (select id from conversations.message order by seq desc limit 1) returning id, conversation_id)
    insert into conversations.language_guess (message_id, conversation_id, languages, percents)
    select id, conversation_id, array['fr', 'it'], array[91, 9] from newest`.execute(db)
  expect((await after(says('+393330000005')))[0]?.[1]).toMatch(/^Votre message est bien arrivé/)
})

test('after a silence it is said again, with the next opening, but only so often', async () => {
  await save(admin, { week: 'Mo-Fr 09:30-18:00', mostAWeek: 2 })
  const quiet = () =>
    sql`with m as (update conversations.message set at = at - interval '13 hours')
        update conversations.acknowledgement set at = at - interval '13 hours'`.execute(db)
  await quiet()
  await transact(
    db,
    house,
    tx =>
    sql`insert into staff.absence (organization_id, first_day, last_day, made_by)
        select ${here.id}, (now() at time zone 'Europe/Rome')::date, (now() at time zone 'Europe/Rome')::date, ${admin.id}`.execute(tx), // prettier-ignore
  )
  const [said] = await after(says('+393330000002', { language: 'it' }))
  expect(said?.[1]).toMatch(
    /^Il tuo messaggio è arrivato\. Ora non c’è nessuno: ti rispondiamo da \p{L}+ \d+ \p{L}+ \d{4}, ore 09:30\.$/u,
  )
  await quiet()
  expect(await after(says('+393330000002'))).toEqual([])
})

test('a week is edited as seven lines, and is the same again', () => {
  expect(daysOfWeek('Mo-Fr 09:30-18:00').slice(3)).toEqual(['09:30-18:00', '09:30-18:00', '', ''])
  expect(weekOfDays(['9.30 - 13, 14-18', '', '', '', '', '', '10-12'])).toBe(
    'Mo 09:30-13:00; Mo 14:00-18:00; Su 10:00-12:00',
  )
  expect(weekOfDays(daysOfWeek('Mo-We 09:00-13:00; Tu 15:00-18:00'))).toBe(
    'Mo 09:00-13:00; Tu 09:00-13:00; Tu 15:00-18:00; We 09:00-13:00',
  )
})

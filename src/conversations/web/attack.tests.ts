import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact } from '../../lib/db.ts'
import { readAlarm } from './count-wrong-codes.ts'
import { prove } from './browser/prove.ts'
import { bucketOf } from './return-code.ts'
import { db, transport, here, stage, counts, flood, Phone, isCode, written } from './web.fixture.ts'

test('in a flood of first messages whoever wrote for a while, waits or calculates is taken, and nothing typed is lost', async () => {
  stage.before = flood
  const first = async (phone: Phone, more: Record<string, string> = {}) => {
    await phone.go('/it/write')
    const [once, challenge] = [phone.field('once'), phone.field('challenge')]
    return await phone.go('/it/write', { once, challenge, text: 'Il caporale', ...more })
  }
  const others = (n: number) => flood.admit({ once: `${n}`, source: `hostel ${n % 4}`, challenge: '', answer: '' })
  expect(Array.from({ length: 60 }, (_, n) => others(n)).filter(Boolean)).toEqual([])
  expect(others(60)).toMatchObject({ bits: 17, seconds: 8 })
  // Somebody without script, who had just opened the page: what they said waits with them.
  const waits = new Phone()
  expect(await first(waits, { text: 'Aiuto, <b>adesso</b>', name: 'Awa' })).toBe(429)
  expect(waits.page).toContain('Aiuto, &lt;b>adesso&lt;/b>')
  const held = () =>
    Object.fromEntries(['once', 'text', 'name', 'language', 'challenge'].map(name => [name, waits.field(name)]))
  expect(await waits.go('/it/write', held())).toBe(429)
  stage.clock += 8_500
  // What another waited for is not theirs.
  expect(await first(new Phone(), { challenge: waits.field('challenge') })).toBe(429)
  expect(await waits.go('/it/write', { ...held(), text: 'Aiuto, <b>adesso</b>' })).toBe(200)
  // With a script it is a moment.
  const works = new Phone()
  await first(works)
  const [challenge, bits] = [works.field('challenge'), Number(/data-bits="(\d+)"/.exec(works.page)?.[1])]
  const once = works.field('once')
  expect(await works.go('/it/write', { once, text: 'Eccomi', challenge, answer: await prove(challenge, bits) })).toBe(
    200,
  )
  // Who took their time to write notices nothing.
  const slow = new Phone()
  await slow.go('/it/write')
  stage.clock += 20_000
  expect(
    await slow.go('/it/write', { once: slow.field('once'), challenge: slow.field('challenge'), text: 'Lungo' }),
  ).toBe(200)
  await counts.written()
  const coordinator = await here.coordinator.actor()
  const alarm = await transact(db, coordinator, readAlarm)
  expect(alarm).toMatchObject({ flooded: true, attacked: false })
  expect(alarm.firstsTurnedAway).toBe(4)
  stage.before = null
})

test('while numbers are guessed, whoever waits or calculates gets in, and a guess opens nothing', async () => {
  const { code } = await written('ci sono ancora')
  const guess = (n: number): string => {
    const first = String(100_000_000_000_000 + n)
    return Array.from({ length: 10 }, (_, last) => `${first}${last}`).find(each => isCode(each)) ?? ''
  }
  const statuses = new Map<number, number>()
  for (let n = 0; n < 60; n++) {
    const status = await new Phone().go('/it/thread/open', { code: guess(n) })
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  // All come from one source: after ten it is asked of them, and of everybody once thirty were wrong.
  expect([...statuses]).toEqual([
    [400, 10],
    [429, 50],
  ])
  const waits = new Phone()
  expect(await waits.go('/it/thread/open', { code })).toBe(429)
  const challenge = waits.field('challenge')
  expect(await waits.go('/it/thread/open', { code, challenge })).toBe(429)
  expect(waits.field('challenge')).toBe(challenge)
  // Bound to its code: patience for one is none for another.
  stage.clock += 8_500
  expect(await new Phone().go('/it/thread/open', { code: guess(1), challenge })).toBe(429)
  expect(await waits.go('/it/thread/open', { code, challenge })).toBe(200)
  expect(waits.page).toContain('ci sono ancora')
  expect(await new Phone().go('/it/thread/open', { code, challenge })).toBe(429)
  const works = new Phone()
  await works.go('/it/thread/open', { code })
  const asked = works.field('challenge')
  expect(await works.go('/it/thread/open', { code, challenge: asked, answer: await prove(asked, 17) })).toBe(200)
  // Many wrong ones with patience: somebody is told, once.
  for (let n = 100; n < 140; n++) {
    const phone = new Phone()
    await phone.go('/it/thread/open', { code: guess(n) })
    stage.clock += 9_000
    expect(await phone.go('/it/thread/open', { code: guess(n), challenge: phone.field('challenge') })).toBe(400)
  }
  await counts.written()
  const coordinator = await here.coordinator.actor()
  expect(await transact(db, coordinator, readAlarm)).toMatchObject({ attacked: true, tried: 50 })
  const { rows: told } = await sql`select from approdo.event where name = 'conversation.codes-tried'`.execute(db)
  expect(told.length).toBeGreaterThan(0)
  stage.clock += 3_600_000
  expect(await new Phone().go('/it/thread/open', { code })).toBe(200)
  // One that stands in the bucket of a true one does not open it either.
  const like = { code: guess(7), bucket: bucketOf(transport, guess(7)) }
  await sql`update conversations.return_code set bucket = ${like.bucket}
    where holder_id = (select holder_id from conversations.return_code limit 1)`.execute(db)
  expect(await new Phone().go('/it/thread/open', { code: like.code })).toBe(400)
})

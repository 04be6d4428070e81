import { expect, test, vi } from 'vitest'
import { inHouse, transact } from './db.ts'
import { eventsFromNow, eventsSince, type Happening, publish, tell, whenSomethingHappens } from './events.ts'
import { testDatabase } from './test-database.ts'

const { db, url } = await testDatabase()
const somebody = inHouse('Test')
const read = <T>(act: Parameters<typeof transact<T>>[2]) => transact(db, somebody, act)

test('an event is read once it is committed, and only once, also when an elder commits later', async () => {
  let position = await read(eventsFromNow)
  const heard: unknown[] = []
  const look = async () => {
    const since = await read(tx => eventsSince(tx, position))
    heard.push(...since.events.map(event => event.facts.id))
    position = since.position
  }
  await transact(db, somebody, async slow => {
    await publish(slow, 'test.told', { id: 1 })
    await transact(db, somebody, tx => publish(tx, 'test.told', { id: 2 }))
    await look()
    expect(heard).toEqual([2])
  })
  await look()
  await look()
  expect(heard).toEqual([2, 1])
})

test('a listener hears what it asked for from its first day on, and acts once', async () => {
  const heard: string[] = []
  const listener = {
    name: 'test.listener',
    actor: somebody,
    to: ['test.this'],
    hear: async (_: unknown, { name, facts }: Happening) => void heard.push(`${name} ${String(facts.id)}`),
  }
  await transact(db, somebody, tx => publish(tx, 'test.this', { id: 'before' }))
  await tell(db, listener)
  await transact(db, somebody, async tx => {
    await publish(tx, 'test.this', { id: 'a' })
    await publish(tx, 'test.other', { id: 'b' })
  })
  await Promise.all([tell(db, listener), tell(db, listener)])
  expect(heard).toEqual(['test.this a'])
})

test('what a listener could not do is told again', async () => {
  let tries = 0
  const listener = {
    name: 'test.stumbles',
    actor: somebody,
    to: ['test.hard'],
    hear: async () => {
      tries += 1
      if (tries === 1) throw new Error('first')
    },
  }
  await tell(db, listener)
  await transact(db, somebody, tx => publish(tx, 'test.hard'))
  await expect(tell(db, listener)).rejects.toThrow('first')
  expect(await tell(db, listener)).toBe(1)
  expect(await tell(db, listener)).toBe(0)
})

test('a hint is enough, and no hint costs no more than a poll', async () => {
  let looks = 0
  const stop = whenSomethingHappens(async () => void (looks += 1), {
    url,
    pollMs: 60_000,
    onError: error => expect.unreachable(String(error)),
  })
  await vi.waitFor(() => expect(looks).toBe(1), 20_000)
  await vi.waitFor(async () => {
    await transact(db, somebody, tx => publish(tx, 'test.hint'))
    expect(looks).toBeGreaterThan(1)
  }, 20_000)
  await stop()
})

test('an event is a name of the field with plain facts', async () => {
  await expect(transact(db, somebody, tx => publish(tx, 'Not a name'))).rejects.toThrow('event_name_check')
})

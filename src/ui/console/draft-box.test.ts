import { afterAll, expect, test, vi } from 'vitest'
import { dropDraft, keepDraft, readDraft } from './draft-box.ts'

/** What the browser keeps, by the name it is kept under. */
const kept = new Map<IDBValidKey, unknown>()

/** As a database answers: later, by an event. */
function later<T extends object>(answered: T, event: string): T & EventTarget {
  const asked = Object.assign(new EventTarget(), answered)
  setTimeout(() => asked.dispatchEvent(new Event(event)))
  return asked
}

const objectStore = () => ({
  get: (name: IDBValidKey) => ({ result: kept.get(name) }),
  put: (value: unknown, name: IDBValidKey) => (kept.set(name, value), {}),
  delete: (name: IDBValidKey) => (kept.delete(name), {}),
})
vi.stubGlobal('indexedDB', {
  open: () => later({ result: { transaction: () => later({ objectStore }, 'complete') } }, 'success'),
})
vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ key: btoa('k'.repeat(32)) })))
afterAll(() => vi.unstubAllGlobals())

test('what was sent while it was still being kept is not found again', async () => {
  await Promise.all([keepDraft('note', 'ha un fratello'), dropDraft('note')])
  expect([kept.size, await readDraft('note')]).toEqual([0, null])
})

test('whoever comes back at once finds what was being kept when they left', async () => {
  const [, found] = await Promise.all([keepDraft('note', 'ha un fratello'), readDraft('note')])
  expect(found).toBe('ha un fratello')
})

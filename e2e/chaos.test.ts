import { afterAll, expect, test } from 'vitest'
import { befall } from '../bench/chaos.ts'
import { dataFolder } from './running-approdo.ts'

const { data, remove } = await dataFolder()
afterAll(remove)

test('killed while messages come in, its database once alone: none that was acknowledged is missing, doubled or sent twice', async () => {
  const seen: Record<string, number> = {}
  const broken: string[] = []
  for await (const { name, value, held } of befall(data, { kills: 2, restarts: 1, full: 0 })) {
    seen[name] = value
    if (!held) broken.push(`${name}: ${value}`)
  }
  expect(broken).toEqual([])
  // Or nothing was put to the proof.
  expect(seen['webhooks acknowledged']).toBeGreaterThan(20)
  expect(seen['messages sent']).toBeGreaterThan(5)
  expect(seen['started anew']).toBeGreaterThanOrEqual(2)
})

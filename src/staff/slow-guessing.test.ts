import { expect, test } from 'vitest'
import { SlowGuessing } from './slow-guessing.ts'

function guessing() {
  let now = 0
  const waits: number[] = []
  const slow = new SlowGuessing({ now: () => now, wait: async ms => waits.push(ms) })
  const attempt = async (account: string, source: string, right = false) => {
    waits.length = 0
    await slow.slowly(account, source, async () => (right ? 'in' : null))
    return waits[0] ?? 0
  }
  return { slow, attempt, pass: (ms: number) => (now += ms) }
}

test('a mistyped passphrase costs nothing, guessing ever more, and never more than half a minute', async () => {
  const { attempt } = guessing()
  const waits = []
  for (let i = 0; i < 12; i++) waits.push(await attempt('ada', 'hostel'))
  expect(waits.slice(0, 5)).toEqual([0, 0, 0, 500, 1000])
  expect(waits.at(-1)).toBe(30_000)
})

test('colleagues behind the address of somebody who guesses hardly notice', async () => {
  const { attempt } = guessing()
  for (let i = 0; i < 40; i++) await attempt('ada', 'hostel')
  expect(await attempt('ben', 'hostel', true)).toBe(0)
  for (let i = 0; i < 400; i++) await attempt(`guess ${i}`, 'hostel')
  expect(await attempt('ben', 'hostel', true)).toBeLessThanOrEqual(2000)
})

test('an account that the whole world guesses at still opens to its owner within seconds', async () => {
  const { attempt } = guessing()
  for (let i = 0; i < 500; i++) await attempt('ada', `source ${i}`)
  expect(await attempt('ada', 'home', true)).toBeLessThanOrEqual(4000)
})

test('the right passphrase wipes the slate, and so does an hour', async () => {
  const { attempt, pass } = guessing()
  for (let i = 0; i < 5; i++) await attempt('ada', 'home')
  expect(await attempt('ada', 'home', true)).toBeGreaterThan(0)
  expect(await attempt('ada', 'home')).toBe(0)
  for (let i = 0; i < 5; i++) await attempt('ada', 'home')
  pass(3_600_001)
  expect(await attempt('ada', 'home')).toBe(0)
})

test('attempts at once count like attempts one after another', async () => {
  const { slow } = guessing()
  const never = () => new Promise<null>(resolve => setTimeout(() => resolve(null), 5))
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => slow.slowly('ada', 'x', never)))
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(16)
})

test('whoever guesses at passkeys, at recovery or at an identity does not keep out a colleague behind the same address', async () => {
  const { attempt } = guessing()
  for (let i = 0; i < 200; i++) {
    await attempt(`passkey ${i}`, 'office')
    await attempt('recovery', 'office')
    await attempt(`way ${i}`, 'office')
  }
  for (const account of ['ben', 'passkey of ben', 'way of ben'])
    expect(await attempt(account, 'office', true)).toBeLessThanOrEqual(2000)
  // Elsewhere nothing is felt, but where all the world guesses at the one account.
  expect(await attempt('passkey of ben', 'home', true)).toBe(0)
  expect(await attempt('recovery', 'home', true)).toBeLessThanOrEqual(4000)
})

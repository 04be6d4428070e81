import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { pairFrom, randomKey } from './box.ts'
import { Keyring } from './keyring.ts'
import { openOwn, sealOwn } from './own-secret.ts'

const keyring = () => new Keyring(randomUUID(), randomUUID(), pairFrom(randomKey()))
const place = { table: 'staff.code_secret', row: randomUUID(), field: 'sealed', version: 1 }

test('what is sealed for oneself opens with the same keys, and nowhere else', () => {
  const mine = keyring()
  const sealed = sealOwn(mine, place, 'GEZDGNBVGY3TQOJQ')
  expect(openOwn(mine, place, sealed)).toBe('GEZDGNBVGY3TQOJQ')
  expect(() => openOwn(keyring(), place, sealed)).toThrow('vault.damaged')
  expect(() => openOwn(mine, { ...place, row: randomUUID() }, sealed)).toThrow('vault.damaged')
})

test('not even its length tells what it is', () => {
  const mine = keyring()
  expect(sealOwn(mine, place, 'A').length).toBe(sealOwn(mine, place, 'GEZDGNBVGY3TQOJQ').length)
})

import { expect, test } from 'vitest'
import { acts, type Role, staffRoles } from './acts.ts'
import { type Actor, anybody, can, isFresh, permitOrHide, terminal } from './actor.ts'

const HERE = '00000000-0000-4000-8000-000000000001'
const THERE = '00000000-0000-4000-8000-000000000002'
const person = (role: Role, region: string | null = null): Actor => ({
  id: '00000000-0000-4000-8000-00000000000a',
  name: 'Ada',
  memberships: [{ role, organizationId: HERE, region }],
})

test('what nobody wrote down nobody may do', () => {
  for (const actor of [anybody, terminal('x'), person('coordinator'), person('admin')]) {
    expect(can(actor, 'service.destroy')).toBe(false)
    expect(can(actor, 'toString')).toBe(false)
  }
})

test('whoever is signed in may do what anybody may, and not what the terminal may', () => {
  for (const role of staffRoles) {
    expect(can(person(role), 'directory.read')).toBe(true)
    expect(can(person(role), 'directory.prepare')).toBe(false)
  }
})

test('somebody without any role left may do no more than anybody', () => {
  const nobody: Actor = { ...person('operator'), memberships: [] }
  expect(Object.keys(acts).filter(act => can(nobody, act))).toEqual(Object.keys(acts).filter(act => can(anybody, act)))
})

test('a role ends at the border of its organisation', () => {
  expect(can(person('coordinator'), 'staff.invite', { organizationId: HERE })).toBe(true)
  expect(can(person('coordinator'), 'staff.invite', { organizationId: THERE })).toBe(false)
  expect(can(person('coordinator'), 'staff.invite', {})).toBe(false)
  expect(can(person('operator'), 'staff.invite', { organizationId: HERE })).toBe(false)
})

test('only oneself is oneself', () => {
  const ada = person('operator')
  expect(can(ada, 'staff.self', { accountId: ada.id ?? '' })).toBe(true)
  expect(can(ada, 'staff.self', { accountId: THERE })).toBe(false)
})

test('foreign and missing look the same', () => {
  const foreign = () => permitOrHide(person('coordinator'), 'staff.invite', { organizationId: THERE })
  const missing = () => permitOrHide(person('coordinator'), 'staff.invite', undefined)
  expect(foreign).toThrow('page.not-found')
  expect(missing).toThrow('page.not-found')
})

test('a proof is fresh for five minutes', () => {
  const freshAt = new Date('2026-11-22T09:00:00Z')
  const ada: Actor = { ...person('operator'), session: { id: HERE, freshAt } }
  expect(isFresh(ada, freshAt.getTime() + 299_000)).toBe(true)
  expect(isFresh(ada, freshAt.getTime() + 300_000)).toBe(false)
  expect(isFresh(anybody)).toBe(false)
})

test('the map belongs to the house: a referent answers for a region of it, whoever its services belong to', () => {
  expect(can(person('referent', '16'), 'directory.verify', { region: '16' })).toBe(true)
  expect(can(person('referent', '16'), 'directory.verify', { region: '17' })).toBe(false)
  expect(can(person('referent', '16'), 'directory.verify', {})).toBe(false)
  expect(can(person('referent'), 'directory.verify', { region: '17' })).toBe(true)
  expect(can(person('partner'), 'directory.verify', { region: '16' })).toBe(false)
})

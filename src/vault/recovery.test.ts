import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FieldError } from '../lib/errors.ts'
import { inHouse, readAs } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { makeRecoveryShares, open, recoverFromShares, rehearseRecovery, rotateOrganization, seal } from './index.ts'
import { printShare, readShare } from './paper-share.ts'
import { aPlace, helpdesk, member } from './world.fixture.ts'

const { db } = await testDatabase()
const { ada, organizationId, key, as } = await helpdesk(db)
const papers = await as(ada, tx => makeRecoveryShares(tx, ada, organizationId))
const refused = (act: Promise<unknown>) =>
  act.then(
    () => 'was not refused',
    (error: unknown) => (error instanceof FieldError ? error.code : String(error)),
  )

test('any two of three papers bring the organisation back, to a newcomer who could open nothing', async () => {
  const place = aPlace()
  const sealed = await as(ada, tx => seal(tx, ada.keyring, { key, place }, 'still here'))
  for (const pair of [
    [0, 1],
    [0, 2],
    [1, 2],
    [2, 0],
    [0, 1, 2],
  ]) {
    const newcomer = await member(db, 'Nuova', organizationId)
    const read = () => as(newcomer, tx => open(tx, newcomer, { key, place, sealed }))
    expect(await refused(read())).toBe('vault.no-key')
    const two = pair.map(n => papers[n])
    const { organizationId: found } = await as(newcomer, tx =>
      recoverFromShares(tx, newcomer.actor, { papers: two, userId: newcomer.actor.id }),
    )
    expect(found).toBe(organizationId)
    expect((await read()).toString()).toBe('still here')
  }
})

test('one paper is not enough, nor twice the same', async () => {
  expect(await refused(readAs(db, inHouse('test'), tx => rehearseRecovery(tx, [papers[0]])))).toBe(
    'vault.shares-too-few',
  )
  expect(await refused(readAs(db, inHouse('test'), tx => rehearseRecovery(tx, [papers[0], papers[0]])))).toBe(
    'vault.shares-too-few',
  )
  expect(await refused(readAs(db, inHouse('test'), tx => rehearseRecovery(tx, [])))).toBe('vault.shares-too-few')
})

test('papers of different sets do not mix, though each set is good', async () => {
  const more = await as(ada, tx => makeRecoveryShares(tx, ada, organizationId))
  expect(await refused(readAs(db, inHouse('test'), tx => rehearseRecovery(tx, [papers[0], more[1]])))).toBe(
    'vault.shares-of-others',
  )
  expect(await readAs(db, inHouse('test'), tx => rehearseRecovery(tx, [more[0], more[1]]))).toEqual({ organizationId })
  expect(await readAs(db, inHouse('test'), tx => rehearseRecovery(tx, [papers[0], papers[1]]))).toEqual({
    organizationId,
  })
})

test('a paper is typed as people type, and every slip is found', async () => {
  expect(papers[0]).toMatch(/^([0-9A-HJKMNP-TV-Z]{5} ){13}[0-9A-HJKMNP-TV-Z]{4}$/)
  const typed = papers.map(paper => paper.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o').replaceAll('1', 'l'))
  expect(await readAs(db, inHouse('test'), tx => rehearseRecovery(tx, [typed[2], typed[1]]))).toEqual({
    organizationId,
  })
  const plain = papers[0].replaceAll(' ', '')
  const slip = fc.oneof(
    fc
      .tuple(fc.nat(plain.length - 1), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')))
      .map(([at, letter]) => plain.slice(0, at) + letter + plain.slice(at + 1)),
    fc.nat(plain.length - 2).map(at => plain.slice(0, at) + plain[at + 1] + plain[at] + plain.slice(at + 2)),
    fc.nat(plain.length - 1).map(at => plain.slice(0, at) + plain.slice(at + 1)),
    fc.string(),
  )
  fc.assert(
    fc.property(slip, wrong => {
      fc.pre(wrong !== plain)
      expect(() => readShare(wrong)).toThrow(/^vault.share-mistyped$/)
    }),
    { numRuns: 500 },
  )
})

test('what is printed reads back', () => {
  const share = fc.record({
    set: fc.uint8Array({ minLength: 4, maxLength: 4 }).map(bytes => Buffer.from(bytes)),
    number: fc.integer({ min: 1, max: 3 }),
    share: fc.uint8Array({ minLength: 33, maxLength: 33 }),
  })
  fc.assert(
    fc.property(share, one => {
      expect(readShare(printShare(one))).toEqual(one)
    }),
  )
})

test('after a rotation the old papers are void, and the new ones are not', async () => {
  await rotateOrganization(db, ada, organizationId)
  expect(await refused(readAs(db, inHouse('test'), tx => rehearseRecovery(tx, [papers[0], papers[1]])))).toBe(
    'vault.shares-void',
  )
  const fresh = await as(ada, tx => makeRecoveryShares(tx, ada, organizationId))
  expect(await readAs(db, inHouse('test'), tx => rehearseRecovery(tx, [fresh[0], fresh[2]]))).toEqual({
    organizationId,
  })
  const nobody = randomUUID()
  const toNobody = as(ada, tx => recoverFromShares(tx, ada.actor, { papers: fresh, userId: nobody }))
  expect(await refused(toNobody)).toBe('vault.no-keys')
})

import { expect, test } from 'vitest'
import { tell } from '../../lib/events.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { withdrawProposal } from '../changes/withdraw-proposal.ts'
import { proposeChange } from '../changes/index.ts'
import { writeProposal } from '../changes/write-proposal.ts'
import { transact, inHouse } from '../../lib/db.ts'
import { anybody } from '../../staff/index.ts'
import { aCheckedMap } from './checks.fixture.ts'
import { FACTS } from './facts.ts'
import { followDoubts } from './follow-doubts.ts'
import { readQueue } from './queue.ts'

const { db } = await testDatabase()
const world = await aCheckedMap(db)
const { service } = world.ids
const inQueue = async () => {
  const { items } = await world.as('referent', readQueue)
  return items.find(item => item.id === service)
}

test('what the public says is wrong is checked, though nothing is due; what the staff proposes is no doubt', async () => {
  await tell(db, followDoubts)
  await world.checked(service, 0, FACTS)
  expect(await inQueue()).toBeUndefined()
  const hours = { entity: 'service' as const, entityId: service, field: 'hours' }
  const own = await world.as('referent', (tx, actor) =>
    proposeChange(tx, actor, {
      entity: 'service',
      entityId: service,
      changes: [{ entity: 'service', entityId: service, field: 'description', proposed: 'Altro.' }],
    }),
  )
  await tell(db, followDoubts)
  expect(await inQueue()).toBeUndefined()
  await transact(db, inHouse('test'), tx =>
    writeProposal(tx, anybody, {
      entity: 'service',
      entityId: service,
      newIds: [],
      origin: 'public',
      author: { id: null, name: 'public' },
      region: '18',
      note: '',
      changes: [hours],
    }),
  )
  await tell(db, followDoubts)
  expect(await inQueue()).toMatchObject({ fact: 'hours', doubts: ['hours'] })
  await world.checked(service, 0, ['hours'])
  expect(await inQueue()).toBeUndefined()
  await world.as('referent', (tx, actor) => withdrawProposal(tx, actor, own.id))
  await tell(db, followDoubts)
  expect(await inQueue()).toBeUndefined()
})

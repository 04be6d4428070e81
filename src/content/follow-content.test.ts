import { expect, test, vi } from 'vitest'
import { inHouse, transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { terminal } from '../staff/index.ts'
import { followContent } from './follow-content.ts'
import { helpdesk } from './helpdesk.ts'
import { reviewText } from './review-text.ts'
import { storeHelpdesk } from './store-helpdesk.ts'
import { storeTexts } from './store-texts.ts'
import { translator } from './translator.ts'
import { writeText } from './write-text.ts'

const { db } = await testDatabase()

test('what another process writes, reviews or sets shows without a restart', async () => {
  const act = <Result>(run: Parameters<typeof transact<Result>>[2]) => transact(db, inHouse('test'), run)
  await act(tx => storeTexts(tx))
  const errors: unknown[] = []
  const { stop } = await followContent(db, { everyMs: 20, onError: error => errors.push(error) })
  const danger = { key: 'emergency.danger-now', lang: 'it' } as const
  expect(translator('it').full('emergency.danger-now').lang).toBe('en')
  expect(helpdesk().contacts).toEqual([])

  await act(tx => writeText(tx, terminal('Awa'), { ...danger, text: 'Pericolo? Chiama il 112.' }))
  await act(tx => reviewText(tx, terminal('Carla'), danger))
  await act(tx => storeHelpdesk(tx, 'demonstration'))
  await vi.waitFor(() => {
    expect(translator('it').full('emergency.danger-now')).toMatchObject({
      text: 'Pericolo? Chiama il 112.',
      draft: false,
    })
    expect(helpdesk().demonstration).toBe(true)
  }, 20_000)
  await stop()
  expect(errors).toEqual([])
  // Whoever comes after in this process finds what it would have found without.
  expect(translator('it').full('emergency.danger-now').lang).toBe('en')
  expect(helpdesk().contacts).not.toEqual([])
})

test('what an event tells shows at once, however long the next look is off', async () => {
  const errors: unknown[] = []
  const { hear, stop } = await followContent(db, { everyMs: 3_600_000, onError: error => errors.push(error) })
  const danger = { key: 'emergency.danger-now', lang: 'it' } as const
  await transact(db, inHouse('test'), async tx => {
    await writeText(tx, terminal('Awa'), { ...danger, text: 'Sei in pericolo? Chiama il 112.' })
    await reviewText(tx, terminal('Carla'), danger)
  })
  const said = () => translator('it').full('emergency.danger-now').text
  const before = said()
  hear({ seq: 1, name: 'text.reviewed', at: new Date(), facts: {} })
  await vi.waitFor(() => expect(said()).toBe('Sei in pericolo? Chiama il 112.'), 20_000)
  expect(before).not.toBe(said())
  await stop()
  expect(errors).toEqual([])
})

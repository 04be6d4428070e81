import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Lang, translator } from '../../content/index.ts'
import { transact } from '../../lib/db.ts'
import { aRecording } from '../files/samples.fixture.ts'
import { approveRecording, withdrawRecording } from '../voices/judge-recording.ts'
import { saidLine } from '../voices/lines.ts'
import { listLines } from '../voices/list-lines.ts'
import { type NewRecording, recordLine } from '../voices/record-line.ts'
import { silence, telephoneWav } from '../voices/telephone-wav.ts'
import { db, company, here, operator, francophone, app, phone, as } from './telephone.fixture.ts'

const record = async (line: string, language: Lang, more: Partial<NewRecording> = {}, person = francophone) => {
  const id = randomUUID()
  const words = { line, language, seen: saidLine(line, language)?.hash ?? '' }
  const telephone = telephoneWav(silence(1))
  const recording = { id, organizationId: here.id, read: words, seen: words.seen, sound: await aRecording(), telephone, voice: 'Awa' } // prettier-ignore
  await as(person, actor => transact(db, actor, tx => recordLine(tx, actor, { ...recording, ...more })))
  return id
}
const approve = (id: string, person: typeof operator) =>
  as(person, actor => transact(db, actor, tx => approveRecording(tx, actor, id)))

test('a language without a voice of its own enters the menu when another person has approved its recording, and leaves it with it', async () => {
  const menu = async () => (await company.calls({ from: phone(), hangsUpAfter: 1 })).heard[0] ?? ''
  const id = await record('desk.voice.language', 'wo')
  const address = `/spoken/${id}.wav`
  expect([(await menu()).includes('/spoken/'), (await app.request(address)).status]).toEqual([false, 404])
  await expect(approve(id, francophone)).rejects.toThrow('voice.own-recording')
  await expect(approve(id, operator)).rejects.toThrow()
  await approve(id, here.coordinator)
  // Its key is its place among the helpdesk’s languages, whatever else can be spoken: the recording says it.
  expect(await menu()).toMatch(new RegExp(`menu=it\\.en\\.fr\\.ar\\.\\.\\.wo\\.".*<Play>${address}</Play>`))
  const heard = await app.request(address)
  expect([heard.headers.get('content-type'), (await heard.arrayBuffer()).byteLength]).toEqual(['audio/wav', 8_058])
  const { lines, progress } = await as(francophone, actor =>
    transact(db, actor, tx => listLines(tx, actor, { organizationId: here.id, language: 'wo', t: translator('it') })),
  )
  expect(lines.find(({ line }) => line === 'desk.voice.language')).toMatchObject({ state: 'in-use', current: { id, voice: 'Awa', own: true } }) // prettier-ignore
  expect(progress.find(({ language }) => language === 'wo')).toMatchObject({ recorded: 1, waiting: 0, all: 24 })
  // Words that do harm when they are wrong are read only once they are reviewed in that language.
  await expect(record('desk.danger.received', 'wo')).rejects.toThrow('voice.review-first')
  await expect(record('desk.voice.hello', 'wo', { seen: 'older words' })).rejects.toThrow('voice.text-changed')
  await expect(record('desk.voice.hello', 'wo', { telephone: await aRecording() })).rejects.toThrow('voice.not-telephone') // prettier-ignore
  await expect(record('desk.voice.hello', 'wo', { sound: Buffer.from('MZ a program') })).rejects.toThrow('voice.not-sound') // prettier-ignore
  await expect(record('desk.voice.closed', 'wo')).rejects.toThrow('page.not-found')
  await sql`update conversations.recording set says_hash = 'before' where id = ${id}`.execute(db)
  expect(await menu()).not.toContain('/spoken/')
  await sql`update conversations.recording set says_hash = ${saidLine('desk.voice.language', 'wo')?.hash} where id = ${id}`.execute(
    db,
  )
  expect(await menu()).toContain('/spoken/')
  await as(francophone, actor => transact(db, actor, tx => withdrawRecording(tx, actor, id)))
  expect([(await menu()).includes('/spoken/'), (await app.request(address)).status]).toEqual([false, 404])
})

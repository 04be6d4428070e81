import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { Accounts, openAccount, setChannel } from '../../channels/accounts.ts'
import { deliver } from '../../channels/deliver.ts'
import { fetchFiles } from '../../channels/fetch-files.ts'
import { carriesOf } from '../../channels/index.ts'
import { Intake } from '../../channels/intake.ts'
import { processRaw } from '../../channels/process-raw.ts'
import { split } from '../../channels/whatsapp/split.ts'
import { WhatsappEmulator } from '../../channels/whatsapp/emulator.ts'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { terminal } from '../../staff/index.ts'
import { aColleague, anOrganization, giveKeysTo } from '../../staff/staff.fixture.ts'
import { openTransportKey } from '../../vault/index.ts'
import { answer } from '../answer.ts'
import { readConversation } from '../read-conversation.ts'
import { readReadyAnswers } from '../ready/read-ready-answers.ts'
import { sendRecorded } from '../ready/send-recorded.ts'
import { makeReadyAnswer, wordReadyAnswer } from '../ready/write-ready-answer.ts'
import { receiveMessages } from '../receive-messages.ts'
import { approveRecording } from '../voices/judge-recording.ts'
import { hashOf } from '../voices/lines.ts'
import { recordLine } from '../voices/record-line.ts'
import { silence, telephoneWav } from '../voices/telephone-wav.ts'
import { fileKeeper } from './file-keeper.ts'
import { fitForChannel } from './fit-for-channel.ts'
import { listFiles } from './list-files.ts'
import { readFile } from './read-file.ts'
import { aPhoto, aRecording, aZip, oggPackets } from './samples.fixture.ts'
import { repackOpus } from './sound-form.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-files-'))
const transport = await openTransportKey(folder, { make: true })
const meta = await WhatsappEmulator.start()
const house = terminal('test')
const here = await anOrganization(db)
const operator = await aColleague(db, here.id, 'operator')
await giveKeysTo(db, here, operator.id)
const account = await transact(db, house, tx =>
  setChannel(tx, house, transport, { channel: 'whatsapp', organizationId: here.id, settings: meta.settings }),
)
const accounts = new Accounts(name => transact(db, house, tx => openAccount(tx, transport, name)))
const errors: unknown[] = []
const onError = (error: unknown) => errors.push(error)
const intake = new Intake(db, transport, onError)
afterAll(async () => {
  await meta.stop()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  meta.sent.length = 0
  meta.media.forgive()
  errors.length = 0
})

const from = '393330000001'
const voice = (await repackOpus(await aRecording(4), 'ogg')) ?? new Uint8Array()
const photo = await aPhoto()
const fetchAll = () => fetchFiles({ db, transport, accounts, keeper: fileKeeper, onError })
/** Another try, as if its time had come. */
const again = async () => {
  await sql`update channels.wanted_file set try_at = now()`.execute(db)
  return await fetchAll()
}
const who = async () => ({ actor: await operator.actor(), keyring: operator.keyring, transport })

/** Somebody sends a file. @returns its conversation and its id */
async function comes(type: string, bytes: Uint8Array, said: Parameters<WhatsappEmulator['file']>[3]) {
  const items = split(meta.webhook(meta.file(from, type, bytes, said)).body)
  await intake.store(items.map(item => ({ ...item, accountId: account })))
  const receive = (tx: Parameters<typeof receiveMessages>[0], some: Parameters<typeof receiveMessages>[2]) =>
    receiveMessages(tx, transport, some)
  await processRaw({ db, transport, receive, onError })
  const { rows } = await sql<{ id: string; conversation: string }>`
    select f.id, f.conversation_id as conversation from conversations.file f join conversations.message m on m.id = f.message_id
    order by m.seq desc limit 1`.execute(db)
  return rows[0]
}
const known = async (conversation: string, id: string) => {
  const reader = await who()
  const files = await transact(db, reader.actor, tx => listFiles(tx, reader, conversation))
  return files.find(file => file.id === id)
}
const opened = async (id: string, which: 'shown' | 'original') => {
  const reader = await who()
  return await transact(db, reader.actor, tx => readFile(tx, reader, id, which))
}

test('a voice is fetched while nobody is signed in, and whoever has the keys hears it', async () => {
  const { id, conversation } = await comes('audio', voice, { mime: 'audio/ogg; codecs=opus', voice: true })
  expect(await known(conversation, id)).toMatchObject({ kind: 'voice', state: 'waiting', mime: null })
  expect(await fetchAll()).toBe(1)
  expect(await known(conversation, id)).toMatchObject({
    kind: 'voice',
    state: 'here',
    mime: 'audio/ogg',
    bytes: voice.length,
    shown: 'audio/webm',
    seconds: expect.closeTo(3.92, 1) as number,
  })
  expect((await opened(id, 'original')).bytes.equals(voice)).toBe(true)
  const { bytes, mime } = await opened(id, 'shown')
  expect([mime, bytes.readUInt32BE()]).toEqual(['audio/webm', 0x1a45dfa3])
  const { rows } = await sql<{ act: string }>`select act from audit.record where thing = ${id} order by id`.execute(db)
  expect(rows.map(({ act }) => act)).toEqual(['file.listed', 'file.original-read', 'file.read'])
  expect([await fetchAll(), errors]).toEqual([0, []])
})

test('a photo is shown without where and by what it was taken; the original stays as it came', async () => {
  const { id, conversation } = await comes('image', photo, { mime: 'image/png', caption: 'il campo' })
  await fetchAll()
  expect(await known(conversation, id)).toMatchObject({ kind: 'image', mime: 'image/jpeg', width: 1200, height: 1600 })
  const { bytes } = await opened(id, 'shown')
  expect((await sharp(bytes).metadata()).exif).toBeUndefined()
  expect((await opened(id, 'original')).bytes.equals(photo)).toBe(true)
})

test('what is not what the sender says is kept as what it is, and shown in no form', async () => {
  const polyglot = Buffer.concat([photo, aZip(['payload.js'])])
  const { id, conversation } = await comes('image', polyglot, { mime: 'image/jpeg' })
  const program = await comes('document', Buffer.from('MZ\x90\0'), { mime: 'application/pdf', filename: 'busta.pdf' })
  await fetchAll()
  expect(await known(conversation, id)).toMatchObject({ warnings: ['polyglot'], shown: null })
  expect(await known(conversation, program.id)).toMatchObject({
    kind: 'document',
    mime: 'application/octet-stream',
    extension: 'bin',
    warnings: ['program'],
  })
  await expect(opened(id, 'shown')).rejects.toThrow('page.not-found')
  expect((await opened(id, 'original')).bytes.equals(polyglot)).toBe(true)
})

test('what comes along with its message is here at once, and shown as soon as it is prepared', async () => {
  const part = (media: Uint8Array, mime: string) => ({ kind: 'media' as const, mime, media, voice: false })
  const received = {
    kind: 'message' as const,
    providerId: 'along',
    from: { kind: 'phone' as const, value: `+${from}` },
    sentAt: new Date(),
    parts: [part(photo, 'image/jpeg'), part(Buffer.from('%PDF-1.7\n'), 'application/pdf')],
    accountId: account,
    organizationId: here.id,
    channel: 'whatsapp' as const,
  }
  await transact(db, house, tx => receiveMessages(tx, transport, [received]))
  const { rows } = await sql<{ id: string; conversation: string; kind: string }>`
    select f.id, f.conversation_id as conversation, f.kind from conversations.file f
    join conversations.message m on m.id = f.message_id order by m.seq desc limit 2`.execute(db)
  const [picture, paper] = ['image', 'document'].map(kind => rows.find(row => row.kind === kind))
  const states = () =>
    Promise.all([picture, paper].map(async row => (await known(row?.conversation ?? '', row?.id ?? ''))?.state))
  expect(await states()).toEqual(['waiting', 'here'])
  expect((await opened(picture?.id ?? '', 'original')).bytes.equals(photo)).toBe(true)
  expect(await fetchAll()).toBe(1)
  expect(await states()).toEqual(['here', 'here'])
  expect((await sharp((await opened(picture?.id ?? '', 'shown')).bytes).metadata()).exif).toBeUndefined()
})

test('what the line spoils is fetched again, later and later', async () => {
  for (const how of ['address-gone', 'cut', 'line-cut', 'wrong-hash'] as const) {
    meta.media.misbehave(how)
    const { id, conversation } = await comes('audio', voice, { mime: 'audio/ogg', voice: true })
    expect([how, await fetchAll()]).toEqual([how, 0])
    const waiting = await known(conversation, id)
    expect([how, waiting?.state, waiting?.code]).toEqual([how, 'waiting', expect.any(String)])
    // Not before its time.
    expect([how, await fetchAll()]).toEqual([how, 0])
    expect([how, await again()]).toEqual([how, 1])
    expect([how, (await known(conversation, id))?.state]).toEqual([how, 'here'])
  }
  const { id, conversation } = await comes('audio', voice, { mime: 'audio/ogg', voice: true })
  meta.media.misbehave(...Array.from({ length: 12 }, () => 'wrong-hash' as const))
  for (let n = 0; n < 6; n++) await again()
  expect(await known(conversation, id)).toMatchObject({ state: 'failed', code: 'file.damaged' })
  expect(errors).toEqual([])
})

test('what will never come is said so: forgotten, too large, elsewhere', async () => {
  const codes = { expired: 'file.expired', huge: 'file.too-large-to-fetch', elsewhere: 'file.refused' } as const
  for (const how of ['expired', 'huge', 'elsewhere'] as const) {
    meta.media.misbehave(how)
    const { id, conversation } = await comes('audio', voice, { mime: 'audio/ogg', voice: true })
    await fetchAll()
    expect([how, await known(conversation, id)]).toEqual([
      how,
      expect.objectContaining({ state: 'failed', code: codes[how] }),
    ])
  }
  const { id, conversation } = await comes('audio', voice, { mime: 'audio/ogg', voice: true })
  await sql`update channels.wanted_file set wanted_at = now() - interval '8 days'`.execute(db)
  meta.media.misbehave('address-gone')
  await fetchAll()
  expect(await known(conversation, id)).toMatchObject({ state: 'failed', code: 'file.expired' })
  const { rows } = await sql`select from channels.wanted_file`.execute(db)
  expect(rows).toEqual([])
})

const send = async (conversationId: string, bytes: Uint8Array, asVoice: boolean) => {
  const writer = await who()
  const file = await fitForChannel(carriesOf('whatsapp'), { bytes, voice: asVoice })
  const { newest: seen } = await transact(db, writer.actor, tx => readConversation(tx, writer, conversationId))
  const message = await transact(db, writer.actor, tx => answer(tx, writer, { conversationId, text: '', seen, file }))
  await deliver({ db, transport, accounts })
  return message
}
const stateOf = async (conversation: string, message: string) => {
  const reader = await who()
  const { messages } = await transact(db, reader.actor, tx => readConversation(tx, reader, conversation))
  return messages.find(({ id }) => id === message)?.delivery
}

test('what a colleague records goes out as a voice that plays, a photo without its place, a paper as it is', async () => {
  const { conversation } = await comes('audio', voice, { mime: 'audio/ogg', voice: true })
  const recorded = await aRecording(4)
  const message = await send(conversation, recorded, true)
  const paper = Buffer.from('%PDF-1.7\ntrailer<<>>\n%%EOF')
  await send(conversation, photo, false)
  await send(conversation, paper, false)
  const [sound, picture, document] = meta.sent
  expect(sound).toMatchObject({ type: 'audio', media: { mime: 'audio/ogg', voice: true } })
  const packets = oggPackets(sound?.media?.bytes ?? new Uint8Array())
  expect(Array.isArray(packets) && packets.slice(2).length).toBe(200)
  expect(picture).toMatchObject({ type: 'image', media: { mime: 'image/jpeg' } })
  expect((await sharp(picture?.media?.bytes).metadata()).exif).toBeUndefined()
  expect(document).toMatchObject({ type: 'document', media: { mime: 'application/pdf', filename: 'documento.pdf' } })
  expect(Buffer.from(document?.media?.bytes ?? []).equals(paper)).toBe(true)
  expect(await stateOf(conversation, message)).toMatchObject({ state: 'sent' })
  const reader = await who()
  const files = await transact(db, reader.actor, tx => listFiles(tx, reader, conversation))
  expect(files.find(file => file.messageId === message)).toMatchObject({
    kind: 'voice',
    state: 'here',
    shown: 'audio/webm',
  })
})

test('a ready answer goes out as it was recorded, once another person has listened, and no longer when its words change', async () => {
  const { conversation } = await comes('audio', voice, { mime: 'audio/ogg', voice: true })
  const mediator = await aColleague(db, here.id, 'mediator')
  const [speaker, listener] = [await mediator.actor(), await here.coordinator.actor()]
  const readyAnswerId = await transact(db, speaker, async tx => {
    const id = await makeReadyAnswer(tx, speaker, {
      organizationId: here.id,
      code: 'ti-ascoltiamo',
      category: 'welcome',
    })
    await wordReadyAnswer(tx, speaker, { id, language: 'wo', text: 'Maa ngi lay déglu', seen: null })
    return id
  })
  const speak = async () => {
    const writer = await who()
    const { newest: seen } = await transact(db, writer.actor, tx => readConversation(tx, writer, conversation))
    const once = randomUUID()
    const sending = { once, conversationId: conversation, readyAnswerId, language: 'wo', seen, neutral: false }
    // Pressed twice, it goes out once.
    await sendRecorded(db, writer, transport, sending)
    await sendRecorded(db, writer, transport, sending)
    await deliver({ db, transport, accounts })
  }
  const id = randomUUID()
  const made = { id, organizationId: here.id, seen: hashOf('Maa ngi lay déglu'), sound: await aRecording(3), telephone: telephoneWav(silence(1)), voice: 'Awa' } // prettier-ignore
  await transact(db, speaker, tx => recordLine(tx, speaker, { ...made, read: { readyAnswerId, language: 'wo' } }))
  await expect(speak()).rejects.toThrow('voice.not-recorded')
  await transact(db, listener, tx => approveRecording(tx, listener, id))
  await speak()
  expect(meta.sent).toMatchObject([{ type: 'audio', media: { mime: 'audio/ogg', voice: true } }])
  const [answer] = await transact(db, speaker, tx => readReadyAnswers(tx, speaker, here.id))
  expect(answer?.wordings).toMatchObject([{ language: 'wo', voiceSeconds: 1 }])
  const [{ id: seen } = { id: '' }] = answer?.wordings ?? []
  await transact(db, speaker, tx => wordReadyAnswer(tx, speaker, { id: readyAnswerId, language: 'wo', text: 'Noo ngi lay déglu', seen })) // prettier-ignore
  await expect(speak()).rejects.toThrow('voice.not-recorded')
})

test('a file that did not reach the provider is brought again; a message that may have arrived is not', async () => {
  const { conversation } = await comes('audio', voice, { mime: 'audio/ogg', voice: true })
  meta.media.misbehave('line-cut')
  const message = await send(conversation, voice, true)
  expect([meta.sent.length, (await stateOf(conversation, message))?.state]).toEqual([0, 'waiting'])
  await sql`update channels.outgoing set not_before = now()`.execute(db)
  await deliver({ db, transport, accounts })
  expect([meta.sent.length, (await stateOf(conversation, message))?.state]).toEqual([1, 'sent'])
  meta.misbehave('answer-lost')
  const lost = await send(conversation, voice, true)
  await deliver({ db, transport, accounts })
  expect([meta.sent.length, (await stateOf(conversation, lost))?.state]).toEqual([2, 'unknown'])
  meta.media.misbehave('upload-refused')
  const refused = await send(conversation, voice, true)
  expect(await stateOf(conversation, refused)).toEqual({ state: 'failed', code: '131053' })
})

test('what a channel does not carry, or nobody can look into, is not sent', async () => {
  const carries = carriesOf('whatsapp')
  const refusal = (bytes: Uint8Array, by = carries) =>
    fitForChannel(by, { bytes, voice: false }).then(
      () => 'sent',
      (error: unknown) => String(error),
    )
  expect(await refusal(photo, null)).toMatch('file.channel')
  expect(await refusal(photo, { text: 160 })).toMatch('file.channel')
  expect(await refusal(new Uint8Array())).toMatch('file.empty')
  expect(await refusal(aZip(['a.txt']))).toMatch('file.not-sendable')
  expect(await refusal(Buffer.alloc(17 * 1024 * 1024, 'a'))).toMatch('file.too-large')
})

test('no byte of a file stands open in the database', async () => {
  const word = Buffer.from('una parola che nessuno deve leggere')
  await comes('document', word, { mime: 'text/plain', filename: 'segreto.txt' })
  await fetchAll()
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('channels', 'conversations', 'audit', 'approdo')`.execute(db) // prettier-ignore
  for (const { name } of rows) {
    const found = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(db)
    const all = found.rows.map(({ text }) => text).join('\n')
    for (const needle of [
      word.toString(),
      word.toString('hex'),
      'segreto.txt',
      Buffer.from('segreto.txt').toString('hex'),
    ]) {
      expect([name, all.includes(needle)]).toEqual([name, false])
    }
  }
})

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { withdrawConsent } from '../cases/consents.ts'
import { addDocument } from '../cases/documents/add-document.ts'
import { endDocument } from '../cases/documents/end-document.ts'
import { linkConversation } from '../cases/link-conversation.ts'
import { setChannel } from '../channels/accounts.ts'
import type { ChannelName, OutgoingMessage } from '../channels/index.ts'
import { outgoingPlace } from '../channels/outbox.ts'
import { translator } from '../content/index.ts'
import { somebodyWrites } from '../conversations/conversations.fixture.ts'
import { aPhoto, aRecording } from '../conversations/files/samples.fixture.ts'
import { keepContent } from '../conversations/files/keep-content.ts'
import { prepareForms } from '../conversations/files/prepare-forms.ts'
import { saidLine } from '../conversations/voices/lines.ts'
import { transact } from '../lib/db.ts'
import { tell } from '../lib/events.ts'
import { anybody, terminal } from '../staff/index.ts'
import { askPerson } from './ask-person.ts'
import { fileByLink, readByLink } from './by-link.ts'
import { type Covered, putInCopy, putInFile, putInPaper, takeOutFile } from './files/put-in-file.ts'
import { readFileAsPartner } from './files/read-package-file.ts'
import { followAnswers } from './hear-person.ts'
import { readReferral } from './read-referrals.ts'
import { aWorldOfReferrals } from './referrals.fixture.ts'
import { sendReferral } from './send-referral.ts'
import { readShared } from './shared/read-shared.ts'
import { sharedPage } from './shared/shared-page.tsx'
import { withdrawReferral } from './withdraw-referral.ts'

const { aCase, answer, as, consentTo, db, drafted, here, operator, outside, partner, readAs, refusal, sent, stateOf, stranger, transport, withAccount, withoutAccount } = await aWorldOfReferrals() // prettier-ignore

/** How the person, asked on their own channel, closes a referral. */

const settings: Partial<Record<ChannelName, object>> = {
  whatsapp: { app_secret: 'x', verify_token: 'x', phone_number_id: '1', access_token: 'x' },
  sms: { account_sid: `AC${'0'.repeat(32)}`, auth_token: 'x'.repeat(32), number: '+390000000000' },
}
const accounts = new Map<ChannelName, string>()
async function accountOf(channel: ChannelName): Promise<string> {
  const known = accounts.get(channel)
  if (known) return known
  const house = terminal('test')
  const id = await transact(db, house, tx => setChannel(tx, house, transport, { channel, organizationId: here.id, settings: { ...settings[channel] } }))
  accounts.set(channel, id)
  return id
} // prettier-ignore
const listener = followAnswers(transport)
const listen = () => tell(db, listener)
await listen()

/** A referral that the organisation calls done, of somebody who wrote on this channel; the question was put to them. */
async function asked(channel: ChannelName, language: string) {
  const { id, caseId } = await sent(withAccount)
  await readAs(partner, id)
  await answer(id, { kind: 'accepted' })
  await answer(id, { kind: 'completed', outcome: 'helped' })
  const door = { organizationId: here.id, accountId: await accountOf(channel), channel }
  const { id: conversationId, from } = await somebodyWrites(db, transport, door)
  await as(operator, (tx, { actor }) => linkConversation(tx, actor, { caseId, conversationId }))
  await as(operator, (tx, who) => askPerson(tx, { ...who, transport }, { referralId: id, conversationId, language }))
  const says = async (text: string, chose?: string) => {
    await somebodyWrites(db, transport, { ...door, from, text, ...(chose && { chose }) })
    await listen()
  }
  return { id, conversationId, says }
}
/** The newest messages that went out, as the channel is given them. */
async function lastOut(): Promise<OutgoingMessage> {
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    select id, sealed from channels.outgoing where sealed is not null order by seq desc limit 1`.execute(db)
  return JSON.parse(transport.open(outgoingPlace(rows[0].id), rows[0].sealed).toString()) as OutgoingMessage
}
/** A picture that somebody sent, taken in as the channel would. */
async function aFileIn(conversationId: string, bytes: Buffer): Promise<string> {
  const fileId = randomUUID()
  await transact(db, terminal('test'), async tx => {
    const { id: message_id } = await tx
      .selectFrom('conversations.message')
      .select('id')
      .where('conversation_id', '=', conversationId)
      .limit(1)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('conversations.file')
      .values({ id: fileId, message_id, conversation_id: conversationId, kind: 'image' })
      .execute()
    await keepContent(tx, { fileId, conversationId, bytes, prepared: await prepareForms(bytes), keyring: null })
  })
  return fileId
}
const wordOf = async (id: string) => (await as(operator, (tx, who) => readReferral(tx, who, id))).confirmation

test('asked in Arabic on WhatsApp, one tap closes it: the person themselves said that it helped', async () => {
  const { id, says } = await asked('whatsapp', 'ar')
  const question = await lastOut()
  expect(question.text).toMatch(/^مرحبا/)
  expect(question.offers?.map(({ id: code }) => code)).toEqual(['yes', 'partly', 'no'])
  expect(question.offers?.every(({ title }) => title.length <= 20)).toBe(true)
  await says(question.offers?.[0].title ?? '', 'yes')
  expect(await stateOf(id)).toBe('confirmed')
  expect(await wordOf(id)).toMatchObject({ reached: 'yes', helped: 'yes', themselves: true })
  expect((await lastOut()).text).toMatch(/^شكرا/)
  // The same tap again, and other words, change nothing any more.
  await says('لا', 'no')
  expect([await stateOf(id), (await wordOf(id))?.helped]).toEqual(['confirmed', 'yes'])
})

test('where somebody has recorded the question and another person has listened, it is heard before it is read', async () => {
  const recording = randomUUID()
  const hash = saidLine('referral.ask-person', 'fr')?.hash ?? ''
  await sql`insert into conversations.recording (id, organization_id, line, language, says_hash, telephone, sound, mime, seconds, voice, made_by)
    values (${recording}, ${here.id}, 'referral.ask-person', 'fr', ${hash}, '', ${Buffer.from(await aRecording(2))}, 'audio/webm', 2, 'Voce', ${operator.id})`.execute(db) // prettier-ignore
  await sql`insert into conversations.recording_approval (recording_id, made_by, approved_by)
    values (${recording}, ${operator.id}, ${here.coordinator.id})`.execute(db)
  const { conversationId } = await asked('whatsapp', 'fr')
  const { rows } = await sql<{ id: string; sealed: Buffer; heard: boolean }>`
    select o.id, o.sealed, o.file is not null as heard from channels.outgoing o join conversations.message m on m.outgoing_id = o.id
    where m.conversation_id = ${conversationId} order by m.seq`.execute(db)
  const said = rows.map(
    row => JSON.parse(transport.open(outgoingPlace(row.id), row.sealed).toString()) as OutgoingMessage,
  )
  expect(said.slice(-2).map(({ file, offers }) => [file?.mime, file?.voice, offers?.length])).toEqual([
    ['audio/ogg', true, undefined],
    [undefined, undefined, 3],
  ])
  expect(rows.at(-2)?.heard).toBe(true)
})

test('where nothing can be tapped the answers are numbered; «no» is asked why, and what the organisation said does not count', async () => {
  const { id, says } = await asked('sms', 'it')
  expect((await lastOut()).text).toContain('3 = No')
  await says('non saprei')
  expect(await stateOf(id)).toBe('completed')
  await says(' 3. ')
  expect(await stateOf(id)).toBe('failed')
  expect((await lastOut()).text).toContain('2 = Mi hanno detto di no')
  await says('mi hanno detto di NO')
  expect(await wordOf(id)).toMatchObject({ reached: 'yes', helped: 'no', why: 'sent-away', themselves: true })
})

test('a bare number counts only while the question is the last thing that we said', async () => {
  const { id, conversationId, says } = await asked('sms', 'it')
  await sql`insert into conversations.message (id, conversation_id, direction, content)
    select gen_random_uuid(), ${conversationId}, 'out', content from conversations.message where conversation_id = ${conversationId} limit 1`.execute(db)
  await says('2')
  expect(await stateOf(id)).toBe('completed')
}) // prettier-ignore

test('what goes along is a copy of its own: drawn anew, painted over where it was covered, frozen when it is sent', async () => {
  const of = await aCase()
  const door = { organizationId: here.id, accountId: await accountOf('whatsapp'), channel: 'whatsapp' as const }
  const { id: conversationId } = await somebodyWrites(db, transport, door)
  await as(operator, (tx, { actor }) => linkConversation(tx, actor, { caseId: of.caseId, conversationId }))
  const id = await drafted(of, withoutAccount, { conversationId })
  const photo = await aPhoto(600, 400)
  const white = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const file = await aFileIn(conversationId, white)
  const put = (asked: { file: string; covers: Covered[] }, who = operator) =>
    as(who, (tx, by) => putInFile(tx, by, { referralId: id, ...asked }))
  const half = { left: 0, top: 0, width: 50, height: 100 }
  const covered = await put({ file, covers: [half] })
  const stranger = await aFileIn((await somebodyWrites(db, transport, door)).id, white)
  expect(await refusal(put({ file: stranger, covers: [] }))).toContain('page.not-found')
  const copy = await as(operator, (tx, who) => putInCopy(tx, who, { referralId: id, bytes: photo }))
  const paper = await as(operator, (tx, who) => putInCopy(tx, who, { referralId: id, bytes: Buffer.from('%PDF-1.7\n%%EOF') })) // prettier-ignore
  await as(operator, (tx, who) => takeOutFile(tx, who, { referralId: id, file: paper }))
  const consentId = await consentTo(of, withoutAccount)
  const { link } = await as(operator, (tx, who) => sendReferral(tx, who, { referralId: id, consentId }))
  expect(await refusal(put({ file, covers: [] }))).toBe('Conflict: referral.not-from-here')
  const held = { token: link?.token ?? '', code: link?.code ?? '' }
  const opened = await outside(tx => readByLink(tx, anybody, held))
  expect(opened?.files.map(each => [each.id, each.covered])).toEqual([[covered, 1], [copy, 0]]) // prettier-ignore
  const given = await outside(tx => fileByLink(tx, anybody, held, covered))
  const { data, info } = await sharp(given?.bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number) => data[(150 * info.width + x) * info.channels]
  expect([at(50), at(190), at(210), at(350)].map(value => (value < 30 ? 'black' : value > 225 ? 'white' : value))).toEqual(['black', 'black', 'white', 'white']) // prettier-ignore
  const bytes = (await outside(tx => fileByLink(tx, anybody, held, copy)))?.bytes
  expect([(await sharp(bytes).metadata()).exif, bytes?.includes('segreto')]).toEqual([undefined, false])
  // Taken back: nothing of it opens, and each try of a link that there was is on record.
  await as(operator, (tx, { actor }) => withdrawReferral(tx, actor, id))
  expect(await outside(tx => fileByLink(tx, anybody, held, copy))).toBeNull()
})

test('a paper of the case goes along as a copy, covered like a picture; when it counts no longer it opens for nobody outside', async () => {
  const of = await aCase()
  const id = await drafted(of, withoutAccount)
  const add = async (bytes: Uint8Array, caseId = of.caseId) => {
    const prepared = await prepareForms(bytes)
    return await as(operator, (tx, who) => addDocument(tx, who, { caseId, kind: 'contract', title: 'Contratto', origin: 'upload', bytes, prepared })) // prettier-ignore
  }
  const photo = await add(await aPhoto(600, 400))
  const contract = await add(Buffer.from('%PDF-1.7\n%%EOF'))
  const another = await add(Buffer.from('%PDF-1.7\n%%EOF'), (await aCase()).caseId)
  const put = (paper: string, covers: Covered[] = []) =>
    as(operator, (tx, who) => putInPaper(tx, who, { referralId: id, paper, covers }))
  const half = { left: 0, top: 0, width: 50, height: 100 }
  const files = [await put(photo, [half]), await put(contract)]
  expect(await refusal(put(another))).toContain('page.not-found')
  expect(await refusal(put(contract, [half]))).toContain('only-pictures-covered')
  const end = (documentId: string) => as(operator, (tx, { actor }) => endDocument(tx, actor, { caseId: of.caseId, documentId, reason: 'wrong' })) // prettier-ignore
  const consentId = await consentTo(of, withoutAccount)
  const send = () => as(operator, (tx, who) => sendReferral(tx, who, { referralId: id, consentId }))
  const wrong = await add(Buffer.from('%PDF-1.7\n%%EOF '))
  const wrongFile = await put(wrong)
  await end(wrong)
  expect([await refusal(put(wrong)), await refusal(send())]).toEqual(Array(2).fill('Conflict: referral.paper-ended'))
  await as(operator, (tx, who) => takeOutFile(tx, who, { referralId: id, file: wrongFile }))
  const { link } = await send()
  const held = { token: link?.token ?? '', code: link?.code ?? '' }
  const seen = async () => (await outside(tx => readByLink(tx, anybody, held)))?.files
  expect((await seen())?.map(each => [each.id, each.covered, each.extension, each.paper])).toEqual([[files[0], 1, 'jpg', null], [files[1], 0, 'pdf', null]]) // prettier-ignore
  const given = (file: string) => outside(tx => fileByLink(tx, anybody, held, file))
  expect((await sharp((await given(files[0]))?.bytes).metadata()).exif).toBeUndefined()
  await end(contract)
  expect([(await seen())?.map(each => each.id), await given(files[1])]).toEqual([[files[0]], null])
  // We see that it was there, and that it opens no longer.
  const ours = await as(operator, (tx, who) => readReferral(tx, who, id))
  expect(ours.files.map(({ paper, ended }) => [paper, ended])).toEqual([[photo, false], [contract, true]]) // prettier-ignore
  await as(operator, (tx, { actor }) => withdrawConsent(tx, actor, { caseId: of.caseId, consentId }))
  expect([await seen(), await given(files[0])]).toEqual([undefined, null])
})

test('one page says to the person what others know of them, and that nobody can read it any more', async () => {
  const { caseId, id } = await sent(withAccount)
  await readAs(partner, id)
  const read = () => as(operator, (tx, who) => readShared(tx, who, caseId))
  expect(await read()).toMatchObject([{ organization: 'Ente della mappa', opens: true, person: { place: 'Foggia' } }])
  await as(operator, (tx, { actor }) => withdrawReferral(tx, actor, id))
  const shared = await read()
  const page = sharedPage({ t: translator('ar'), shared, number: 7, address: '/x', demo: false })
  expect([page.includes('dir="rtl"'), page.includes('لم يعد بإمكانهم قراءته'), shared[0].opened.length]).toEqual([true, true, 1]) // prettier-ignore
  expect(page.slice(page.indexOf('<title>'), page.indexOf('</title>'))).toBe('<title>Approdo · 7')
})

test('a partner that reads another’s files or referral finds nothing, whatever it tries', async () => {
  const { id } = await sent(withAccount)
  const as_ = (who = stranger) => as(who, (tx, by) => readFileAsPartner(tx, by, { referralId: id, file: randomUUID() }))
  expect([await refusal(as_()), await refusal(as_(partner))]).toEqual(['NotFound: page.not-found', 'NotFound: page.not-found']) // prettier-ignore
})

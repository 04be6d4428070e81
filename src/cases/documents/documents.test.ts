import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { prepareForms } from '../../conversations/index.ts'
import { keepContent } from '../../conversations/files/keep-content.ts'
import { aPhoto, aZip } from '../../conversations/files/samples.fixture.ts'
import { findConversation } from '../../conversations/find-conversation.ts'
import { inHouse, transact, type Tx } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { aColleague, anOrganization, type Colleague, giveKeysTo } from '../../staff/staff.fixture.ts'
import { openTransportKey } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { openCase } from '../open-case.ts'
import { readCase } from '../read-case.ts'
import { addDocument, refuseUnfit } from './add-document.ts'
import { endDocument } from './end-document.ts'
import { documentsExpiring } from './expiring.ts'
import { readLetters } from './letters/letter-values.ts'
import { makeLetter } from './letters/make-letter.ts'
import { printLetter } from './letters/print-letter.ts'
import { fieldsOf, fill } from './letters/schema.ts'
import { reviewLetterText, writeLetterText } from './letters/write-letter-text.ts'
import { listDocuments } from './list-documents.ts'
import { readDocument } from './read-document.ts'
import { takeFile } from './take-file.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-documents-'))
const transport = await openTransportKey(folder, { make: true })
afterAll(() => rm(folder, { recursive: true }))
const here = await anOrganization(db)
const operator = await aColleague(db, here.id, 'operator')
const mediator = await aColleague(db, here.id, 'mediator')
const legal = await aColleague(db, here.id, 'legal')
for (const { id } of [operator, mediator, legal]) await giveKeysTo(db, here, id)

const whoIs = async (person: Colleague): Promise<Who> => ({ actor: await person.actor(), keyring: person.keyring })
const as = async <T>(person: Colleague, act: (tx: Tx, who: Who) => Promise<T>) => {
  const who = await whoIs(person)
  return await transact(db, who.actor, tx => act(tx, who))
}
const refusal = (asked: Promise<unknown>) => asked.then(() => 'done', String)
const opened = (person = {}, conversationId?: string) =>
  as(operator, (tx, who) =>
    openCase(tx, who, { organizationId: here.id, language: 'ar', person, ...(conversationId && { conversationId }) }),
  )
const photo = await aPhoto()
const add = async (caseId: string, bytes: Uint8Array, more: object = {}) => {
  const prepared = await prepareForms(bytes)
  const paper = {
    caseId,
    kind: 'permit' as const,
    title: 'Permesso',
    origin: 'upload' as const,
    bytes,
    prepared,
    ...more,
  }
  return await as(operator, (tx, who) => addDocument(tx, who, paper))
}
const list = (caseId: string, person = mediator) => as(person, (tx, who) => listDocuments(tx, who, caseId))
const read = (caseId: string, documentId: string, which: 'shown' | 'original') =>
  as(mediator, (tx, who) => readDocument(tx, who, { caseId, documentId, which }))
const day = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' })

test('a photographed permit is kept as it came, shown without what its telephone added, and each look is written down', async () => {
  const caseId = await opened()
  const id = await add(caseId, photo, { title: 'Permesso Ousmane', datedOn: day(-300), expiresOn: day(20) })
  expect(await list(caseId)).toMatchObject([
    {
      id,
      kind: 'permit',
      title: 'Permesso Ousmane',
      daysLeft: 20,
      mime: 'image/jpeg',
      shown: 'image/jpeg',
      warnings: [],
    },
  ])
  const shown = await read(caseId, id, 'shown')
  const { exif, width } = await sharp(shown.bytes).metadata()
  expect({ exif, tall: (width ?? 0) < 1600 }).toEqual({ exif: undefined, tall: true })
  expect(Buffer.compare((await read(caseId, id, 'original')).bytes, photo)).toBe(0)
  const { rows: looks } = await sql<{ act: string; actor: string }>`
    select act, actor_id as actor from audit.record where thing = ${id} order by id`.execute(db)
  expect(looks.map(({ act }) => act)).toEqual(['document.added', 'document.listed', 'document.read', 'document.original-read']) // prettier-ignore
  expect(looks.at(-1)?.actor).toBe(mediator.id)
  const { rows: stored } = await sql<{ text: string }>`
    select d::text || c::text as text from cases.document d join cases.document_content c on c.document_id = d.id`.execute(
    db,
  )
  const hidden = ['Ousmane', Buffer.from('Ousmane').toString('hex'), Buffer.from('Telefono segreto').toString('hex')]
  expect(stored.filter(({ text }) => hidden.some(word => text.includes(word)))).toEqual([])
})

test('what would harm whoever opens it is not brought in; a payslip under a password is, and shown to nobody', async () => {
  const pdf = (inside: string) => Buffer.from(`%PDF-1.7\n${inside}\n%%EOF`)
  const unfit = {
    polyglot: Buffer.concat([pdf('<script>alert(1)</script>'), Buffer.from('x')]),
    macros: aZip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']),
    archive: aZip(['una.txt']),
    unknown: Buffer.from([1, 2, 3, 0, 255]),
  }
  for (const [what, bytes] of Object.entries(unfit)) {
    const prepared = await prepareForms(bytes)
    expect([what, await refusal((async () => refuseUnfit(prepared, bytes))())]).toEqual([what, 'BadInput: document.not-accepted']) // prettier-ignore
  }
  expect(await refusal(prepareForms(Buffer.alloc(0)).then(none => refuseUnfit(none, Buffer.alloc(0))))).toBe('BadInput: document.empty') // prettier-ignore
  const locked = pdf('trailer << /Encrypt 5 0 R >>')
  refuseUnfit(await prepareForms(locked), locked)
  const caseId = await opened()
  const id = await add(caseId, locked, { kind: 'payslip' })
  expect(await list(caseId)).toMatchObject([{ shown: null, warnings: ['encrypted'] }])
  expect(await refusal(read(caseId, id, 'shown'))).toContain('page.not-found')
})

test('a picture that the person sent is taken into the case once, and only from a conversation about it', async () => {
  const find = (value: string) =>
    transact(
      db,
      here.coordinator,
      tx =>
      findConversation(tx, transport, { organizationId: here.id, accountId: randomUUID(), channel: 'whatsapp', from: { kind: 'phone', value } }), // prettier-ignore
    )
  const send = async (conversationId: string) => {
    const [message, file] = [randomUUID(), randomUUID()]
    await sql`insert into conversations.message (id, conversation_id, direction, content) values (${message}, ${conversationId}, 'in', '')`.execute(db) // prettier-ignore
    await sql`insert into conversations.file (id, message_id, conversation_id, kind) values (${file}, ${message}, ${conversationId}, 'image')`.execute(db) // prettier-ignore
    const prepared = await prepareForms(photo)
    const kept = { fileId: file, conversationId, bytes: photo, prepared, keyring: null }
    await transact(db, inHouse('test'), tx => keepContent(tx, kept))
    return file
  }
  const { conversationId } = await find('+393330000021')
  const caseId = await opened({}, conversationId)
  const take = async (fileId: string) => {
    const who = await whoIs(operator)
    const act = await takeFile(db, who, { caseId, fileId, kind: 'payslip', title: 'Busta paga' })
    return await transact(db, who.actor, act)
  }
  const fileId = await send(conversationId)
  const id = await take(fileId)
  expect(await list(caseId)).toMatchObject([{ id, origin: 'conversation', shown: 'image/jpeg' }])
  expect(await refusal(take(fileId))).toBe('Conflict: document.taken')
  const elsewhere = await send((await find('+393330000022')).conversationId)
  expect(await refusal(take(elsewhere))).toContain('page.not-found')
  expect(await refusal(take(randomUUID()))).toContain('page.not-found')
})

test('what expires is told in time to whoever may see it, and no more once it counts no longer', async () => {
  const caseId = await opened()
  const id = await add(caseId, photo, { expiresOn: day(10) })
  await add(caseId, photo, { expiresOn: day(100) })
  const due = (person = operator) => as(person, tx => documentsExpiring(tx, { within: 60, caseId }))
  expect(await due()).toMatchObject([{ caseId, documentId: id, kind: 'permit', expiresOn: day(10), daysLeft: 10 }])
  const elsewhere = await anOrganization(db, 'Altro ente')
  expect(await due(elsewhere.coordinator)).toEqual([])
  const end = () =>
    as(operator, (tx, { actor }) => endDocument(tx, actor, { caseId, documentId: id, reason: 'replaced' }))
  await end()
  expect(await due()).toEqual([])
  expect(await refusal(end())).toBe('Conflict: document.ended')
  expect((await list(caseId)).map(({ ended }) => ended)).toEqual([null, 'replaced'])
  expect(await refusal(add(caseId, photo, { datedOn: day(0), expiresOn: day(-1) }))).toBe('BadInput: document.dates')
  const { rows } = await sql<{ name: string }>`
    select name from approdo.event where facts ->> 'documentId' = ${id} order by seq`.execute(db)
  expect(rows.map(({ name }) => name)).toEqual(['case.document-expires', 'case.document-ended'])
})

const told = (value: string) => ({ value, source: 'person' as const })
/** What stands in a PDF, its packed objects unpacked. */
const inside = (pdf: Uint8Array): string => {
  const text = Buffer.from(pdf).toString('latin1')
  const packed = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, bytes = '']) => {
    try {
      return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1')
    } catch {
      return bytes
    }
  })
  return [text, ...packed].join('\n')
}

test('a letter is filled in from the case, made in two languages as a PDF that can be read aloud, and kept in the case', async () => {
  const caseId = await opened({ name: told('Ousmane Diop'), birth: told('1994-03-02'), spoken: told('wo fr') })
  const { texts, values, language } = await as(operator, (tx, who) => readLetters(tx, who, caseId))
  expect({ language, values }).toMatchObject({ language: 'ar', values: { name: 'Ousmane Diop', birth: '02/03/1994', spoken: 'Wolof, Francese' } }) // prettier-ignore
  const made = ['it', 'ar'].flatMap(code =>
    texts
      .filter(text => text.code === 'authorisation' && text.language === code)
      .map(text => ({ ...text, paragraphs: text.paragraphs.map(line => fill(line, values)) })),
  )
  expect(made.map(({ paragraphs }) => fieldsOf(paragraphs))).toEqual([[], []])
  const make = async (chosen: typeof made) => {
    const who = await whoIs(operator)
    const act = await makeLetter(db, who, { caseId, code: 'authorisation', texts: chosen, today: day(0) })
    return await transact(db, who.actor, act)
  }
  expect(await refusal(make(made.slice(1)))).toBe('BadInput: letter.no-italian')
  const id = await make(made)
  expect(await list(caseId)).toMatchObject([{ id, kind: 'authorisation', title: 'Delega', origin: 'letter', letter: 'authorisation', mime: 'application/pdf', warnings: [] }]) // prettier-ignore
  const pdf = inside((await read(caseId, id, 'original')).bytes)
  for (const needed of ['/MarkInfo', '/StructTreeRoot', '/Lang(it)', '/Lang(ar)', '<pdfuaid:part>1<', '/DisplayDocTitle true', '/FontFile2', '/S/H1', '/S/H2', '/S/P']) {
    expect([needed, pdf.replaceAll(/ (?=[(/])/g, '').includes(needed)]).toEqual([needed, true])
  } // prettier-ignore
  const { rows } = await sql<{ texts: string[] }>`select texts from cases.letter where document_id = ${id}`.execute(db)
  expect(rows).toEqual([{ texts: ['it 1', 'ar 1'] }])
  expect((await as(operator, (tx, who) => readCase(tx, who, caseId))).entries[0]).toMatchObject({ kind: 'document', code: 'authorisation' }) // prettier-ignore
})

test('every letter of ours is in the fonts: Latin with hooks, Arabic to Sindh, N’Ko, Adlam; what is typed is never markup', async () => {
  const words = [
    'ɓ ɗ ŋ ƴ ẹ̀ ọ',
    'گھر ٹھیک ہے ڪ ڻ ځ ښ ۍ',
    'ߒߞߏ ߡߎ߬ߤߊߡߡߊߘߎ߫',
    '𞤆𞤵𞤤𞤢𞤪 𞤃𞤵𞤸𞤢𞤥𞥆𞤢𞤣𞤵',
    '#read("/etc/passwd") *x* $y$ `z` <script>',
  ]
  const part = (title: string) => ({
    language: 'ff',
    version: 1,
    title,
    paragraphs: [`= Nome: ${title}`, title],
    note: '',
  })
  const pdf = inside(await printLetter(words.map(part)))
  const fonts = new Set([...pdf.matchAll(/\/BaseFont ?\/\w+\+([\w-]+)/g)].map(([, name]) => name))
  expect([...fonts].filter(name => name?.endsWith('Regular')).toSorted()).toEqual(['Amiri-Regular', 'NotoSans-Regular', 'NotoSansAdlam-Regular', 'NotoSansNKo-Regular']) // prettier-ignore
  // PDF/UA refuses a letter that no font has.
  await expect(printLetter([part('\u{E123}')])).rejects.toThrow()
})

test('a changed text is a draft until somebody else has read it, and what is signed until a legal operator has', async () => {
  const write = (code: 'reminder' | 'authorisation', seen: number, line: string) =>
    as(mediator, (tx, { actor }) => writeLetterText(tx, actor, { code, language: 'wo', seen, title: 'Fàttalikukaay', paragraphs: [line] })) // prettier-ignore
  expect(await refusal(write('reminder', 0, 'Bés: {giorno}'))).toBe('BadInput: letter.field')
  const version = await write('reminder', 0, '= Bés: {day}')
  expect(await refusal(write('reminder', 0, '= Bés: {day}'))).toBe('Conflict: letter.changed-meanwhile')
  const review = (by: Colleague, code: 'reminder' | 'authorisation', of: number) =>
    refusal(as(by, (tx, { actor }) => reviewLetterText(tx, actor, { code, language: 'wo', version: of })))
  expect([await review(mediator, 'reminder', version), await review(here.coordinator, 'reminder', version)]).toEqual(['Conflict: letter.own-text', 'done']) // prettier-ignore
  const signed = await write('authorisation', 0, '~ Firma')
  expect([await review(here.coordinator, 'authorisation', signed), await review(legal, 'authorisation', signed)]).toEqual(['Conflict: letter.legal-reads', 'done']) // prettier-ignore
  const { texts } = await as(operator, async (tx, who) => readLetters(tx, who, await openCase(tx, who, { organizationId: here.id }))) // prettier-ignore
  expect(texts.filter(({ language }) => language === 'wo').map(({ reviewed }) => reviewed)).toEqual([true, true])
  expect(texts.filter(({ version: of }) => of === 1).every(({ reviewed }) => !reviewed)).toBe(true)
})

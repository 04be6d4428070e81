import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { ownLimit } from '../../lib/own-limit.ts'
import { idIn, readForm, readJson } from '../../lib/read-request.ts'
import { prepareForms } from '../../conversations/index.ts'
import { sendOnce, type StaffEnv } from '../../staff/index.ts'
import { endpointsOf, type Who } from '../endpoints.ts'
import { findCase } from '../find-case.ts'
import { linkedConversations } from '../link-conversation.ts'
import { addDocument, refuseUnfit } from './add-document.ts'
import { bodies } from './bodies.ts'
import { endDocument } from './end-document.ts'
import { readLetters } from './letters/letter-values.ts'
import { letterTexts } from './letters/letter-texts.ts'
import { makeLetter } from './letters/make-letter.ts'
import { reviewLetterText, writeLetterText } from './letters/write-letter-text.ts'
import { listDocuments } from './list-documents.ts'
import { readDocument } from './read-document.ts'
import { takeFile } from './take-file.ts'

/** What the largest channel takes, and the form around it: the same as for a message. */
const LARGEST_FORM = 26 * 1024 * 1024

/** Papers of a case and letters: `/console/api/cases/:id/documents`, `/console/api/letter-texts`. */
export function documentRoutes({ db }: { db: Db }) {
  const [mayRead, mayWork, mayWrite] = [
    permission('case.read'),
    permission('case.work'),
    permission('case.write-letters'),
  ]
  const { withKeys, change } = endpointsOf(db)
  const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' })
  return guarded<StaffEnv>()
    .get('/console/api/cases/:id/documents', mayRead, async c => {
      const read = async (tx: Tx, who: Who) => ({
        items: await listDocuments(tx, who, idIn(c)),
        conversations: await linkedConversations(tx, idIn(c)),
      })
      return c.json(await withKeys(c, who => transact(db, who.actor, tx => read(tx, who))))
    })
    .post('/console/api/cases/:id/documents', mayWork, ownLimit(bodyLimit({ maxSize: LARGEST_FORM })), async c => {
      const caseId = idIn(c)
      const { actor } = c.var
      // Whoever may not see it learns nothing from what is wrong with a form about it.
      await transact(db, actor, tx => findCase(tx, actor, 'case.work', caseId))
      const { once, file, ...document } = await readForm(c, bodies.document)
      const bytes = new Uint8Array(await file.arrayBuffer())
      const prepared = await prepareForms(bytes)
      refuseUnfit(prepared, bytes)
      await withKeys(c, who =>
        sendOnce(db, { actor, key: once, leadsTo: `/console/cases/${caseId}` }, tx =>
          addDocument(tx, who, { ...document, caseId, origin: 'upload', bytes, prepared }),
        ),
      )
      return c.json({ done: true })
    })
    .post('/console/api/cases/:id/documents/take', mayWork, c => makeFirst(c, bodies.take, takeFile))
    .post(
      '/console/api/cases/:id/documents/end',
      mayWork,
      change(bodies.end, (tx, { actor }, body) => endDocument(tx, actor, body)),
    ) // prettier-ignore
    .get('/console/api/cases/:id/documents/:documentId', mayRead, async c => {
      const which = c.req.query('original') === '1' ? ('original' as const) : ('shown' as const)
      const asked = { caseId: idIn(c), documentId: idIn(c, 'documentId'), which }
      const read = await withKeys(c, who => transact(db, who.actor, tx => readDocument(tx, who, asked)))
      return answerWith(c, asked, read)
    })
    .get('/console/api/cases/:id/letters', mayWork, async c =>
      c.json(await withKeys(c, who => transact(db, who.actor, tx => readLetters(tx, who, idIn(c))))),
    )
    .post('/console/api/cases/:id/letters', mayWork, c =>
      makeFirst(c, bodies.letter, (at, who, body) => makeLetter(at, who, { ...body, today: today() })),
    )
    .get('/console/api/letter-texts', mayWrite, async c => {
      c.header('Cache-Control', 'no-store')
      return c.json({ items: await transact(db, c.var.actor, tx => letterTexts(tx, c.var.actor)) })
    })
    .post('/console/api/letter-texts', mayWrite, async c => {
      const body = await readJson(c, bodies.text)
      const { actor } = c.var
      await sendOnce(db, { actor, key: body.once, leadsTo: '/console/letter-texts' }, tx =>
        writeLetterText(tx, actor, body),
      )
      return c.json({ done: true })
    })
    .post('/console/api/letter-texts/review', mayWrite, async c => {
      const body = await readJson(c, bodies.review)
      const { actor } = c.var
      await sendOnce(db, { actor, key: body.once, leadsTo: '/console/letter-texts' }, tx =>
        reviewLetterText(tx, actor, body),
      )
      return c.json({ done: true })
    })

  /** What takes its time is made before the transaction, for whoever may see the case alone. */
  async function makeFirst<S extends z.ZodType<{ once: string }>>(
    c: Context<StaffEnv>,
    schema: S,
    make: (db: Db, who: Who, body: z.output<S> & { caseId: string }) => Promise<(tx: Tx) => Promise<string>>,
  ) {
    const caseId = idIn(c)
    const { actor } = c.var
    await transact(db, actor, tx => findCase(tx, actor, 'case.work', caseId))
    const body = await readJson(c, schema)
    return await withKeys(c, async who => {
      const act = await make(db, who, { ...body, caseId })
      const sent = await sendOnce(db, { actor, key: body.once, leadsTo: `/console/cases/${caseId}` }, act)
      return c.json('done' in sent ? { id: sent.done } : { again: true })
    })
  }
}

/**
 * What is shown goes into the page; the original is kept on one's own disk, and never opened within this address, whatever it
 * says that it is.
 */
function answerWith(
  c: Context<StaffEnv>,
  { documentId, which }: { documentId: string; which: 'shown' | 'original' },
  { bytes, mime, extension }: Awaited<ReturnType<typeof readDocument>>,
): Response {
  c.header('Content-Type', which === 'shown' ? mime : 'application/octet-stream')
  c.header('Cache-Control', 'no-store')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  if (which === 'original') {
    c.header('Content-Disposition', `attachment; filename="documento-${documentId.slice(0, 8)}.${extension}"`)
  }
  return c.body(new Uint8Array(bytes))
}

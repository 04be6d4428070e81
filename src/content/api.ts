import { z } from 'zod'
import { type Db, transact } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { guarded, permission } from '../lib/guard.ts'
import { readJson, readQuery } from '../lib/read-request.ts'
import { sendOnce, type StaffEnv } from '../staff/index.ts'
import { isLang, type Lang } from './languages.ts'
import { listTexts, waitingTexts } from './list-texts.ts'
import { readText } from './read-text.ts'
import { reviewText } from './review-text.ts'
import { writeText } from './write-text.ts'

const PATH = '/console/api/texts'
const LEADS_TO = '/console/texts'

const asked = z.object({ language: z.string().optional() })
const one = z.object({ language: z.string(), key: z.string().max(100) })
const id = z.number().int().positive()
/** Longer than anything that a page says in one piece; the database keeps no NUL and no half of a letter. */
const words = z.string().max(4_000).refine(text => text.isWellFormed() && !text.includes('\0')) // prettier-ignore
const worded = one.extend({ once: z.uuid(), text: words, seen: id.nullable(), seenEnglish: id.nullable() })
const reviewed = one.extend({ once: z.uuid(), seen: id })

/** What pages and telephones say, worded and reviewed by people. */
export const textRoutes = ({ db }: { db: Db }) =>
  guarded<StaffEnv>()
    .get(PATH, permission('content.write'), async c => {
      const { actor, session } = c.var
      const { language } = readQuery(c, asked)
      const pageLanguage = session?.pageLanguage ?? 'it'
      c.header('Cache-Control', 'no-store')
      const desk = { asked: language === undefined ? undefined : langIn(language), pageLanguage }
      return c.json(await transact(db, actor, tx => listTexts(tx, actor, desk)))
    })
    .get(`${PATH}/waiting`, permission('content.review'), async c => {
      const { actor, session } = c.var
      c.header('Cache-Control', 'no-store')
      const rows = await transact(db, actor, tx => waitingTexts(tx, actor, session?.pageLanguage ?? 'it'))
      return c.json({ rows })
    })
    .get(`${PATH}/one`, permission('content.write'), async c => {
      const { actor } = c.var
      const { language, key } = readQuery(c, one)
      c.header('Cache-Control', 'no-store')
      return c.json(await transact(db, actor, tx => readText(tx, actor, { key, lang: langIn(language) })))
    })
    .post(PATH, permission('content.write'), async c => {
      const { actor } = c.var
      const { once, language, key, text, seen, seenEnglish } = await readJson(c, worded)
      const wording = { key, lang: langIn(language), text, seen: { wording: seen, english: seenEnglish } }
      await sendOnce(db, { actor, key: once, leadsTo: LEADS_TO }, tx => writeText(tx, actor, wording))
      return c.json({ done: true })
    })
    .post(`${PATH}/review`, permission('content.review'), async c => {
      const { actor } = c.var
      const { once, language, key, seen } = await readJson(c, reviewed)
      await sendOnce(db, { actor, key: once, leadsTo: LEADS_TO }, tx =>
        reviewText(tx, actor, { key, lang: langIn(language), seen }),
      )
      return c.json({ done: true })
    })

/** @throws NotFound `page.not-found` for a language that is none of ours */
function langIn(code: string): Lang {
  if (!isLang(code)) throw new NotFound('page.not-found')
  return code
}

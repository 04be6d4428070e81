import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { isLang, type Lang, silentTexts, translator } from '../../content/index.ts'
import { type Db, transact } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { ownLimit } from '../../lib/own-limit.ts'
import { idIn, readForm, readJson, readQuery } from '../../lib/read-request.ts'
import { sendOnce, type StaffEnv } from '../../staff/index.ts'
import { bodyFor } from '../body-for.ts'
import { hasConverter } from '../files/converter.ts'
import { approveRecording, findRecording, withdrawRecording } from './judge-recording.ts'
import { spokenHere } from './lines.ts'
import { listLines } from './list-lines.ts'
import { recordLine } from './record-line.ts'
import type { VoicesDesk } from './schema.ts'

const PATH = '/console/api/voices'
const LEADS_TO = '/console/voices'
/** A minute for the telephone, five megabytes of whatever it was recorded as, and the form around them. */
const LARGEST_FORM = 6 * 1024 * 1024

const plain = z.object({ once: z.uuid() })
const asked = z.object({ language: z.string().optional() })
const given = z.object({
  once: z.uuid(),
  line: z.string().max(80),
  ready: z.enum(['1', '']).default(''),
  language: z.string().max(3),
  seen: z.string().max(40),
  voice: z.string().max(200),
  sound: z.instanceof(Blob),
  telephone: z.instanceof(Blob),
})

/** What is read aloud: recorded, listened to, approved by another person. */
export function voiceRoutes({ db }: { db: Db }) {
  const may = permission('voice.record')
  const judge = (act: typeof approveRecording) => async (c: Context<StaffEnv>) => {
    const { actor } = c.var
    const id = idIn(c)
    await transact(db, actor, tx => findRecording(tx, actor, id))
    const { once: key } = await readJson(c, plain)
    await sendOnce(db, { actor, key, leadsTo: LEADS_TO }, tx => act(tx, actor, id))
    return c.json({ done: true })
  }
  return guarded<StaffEnv>()
    .get(PATH, may, async c => {
      const { actor, session } = c.var
      const organizationId = bodyFor(actor, 'voice.record')
      const language = languageIn(readQuery(c, asked).language)
      const t = translator(session?.pageLanguage ?? 'it')
      c.header('Cache-Control', 'no-store')
      const read = await transact(db, actor, async tx => ({
        ...(await listLines(tx, actor, { organizationId, language, t })),
        serious: await silentTexts(tx, language),
      }))
      return c.json({ language, ...read, converter: await hasConverter() } satisfies VoicesDesk)
    })
    .post(PATH, may, ownLimit(bodyLimit({ maxSize: LARGEST_FORM })), async c => {
      const { actor } = c.var
      const organizationId = bodyFor(actor, 'voice.record')
      const { once: id, line, ready, language, seen, voice, sound, telephone } = await readForm(c, given)
      const read = ready ? { readyAnswerId: idOf(line), language } : { line, language }
      const [bytes, wav] = [await bytesOf(sound), await bytesOf(telephone)]
      await sendOnce(db, { actor, key: id, leadsTo: LEADS_TO }, tx =>
        recordLine(tx, actor, { id, organizationId, read, seen, voice, sound: bytes, telephone: wav }),
      )
      return c.json({ done: true })
    })
    .get(`${PATH}/:id/sound`, may, async c => {
      const { actor } = c.var
      const { sound, mime } = await transact(db, actor, tx => findRecording(tx, actor, idIn(c)))
      return c.body(new Uint8Array(sound), 200, { 'content-type': mime, 'cache-control': 'no-store' })
    })
    .post(`${PATH}/:id/approve`, may, judge(approveRecording))
    .post(`${PATH}/:id/withdraw`, may, judge(withdrawRecording))
}

const languageIn = (asked_: string | undefined): Lang => {
  const [first] = spokenHere()
  return asked_ && isLang(asked_) ? asked_ : (first ?? 'it')
}

const idOf = (line: string): string => {
  const id = z.uuid().safeParse(line)
  if (!id.success) throw new BadInput('request.not-understood', 'line')
  return id.data
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())

import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { ownLimit } from '../../lib/own-limit.ts'
import { idIn, readForm, readJson } from '../../lib/read-request.ts'
import { type Act, type Actor, idMade, sendOnce, type StaffEnv } from '../../staff/index.ts'
import { bodies } from './bodies.ts'
import { checkInstrument } from './check-instrument.ts'
import { draftInstrument, saveInstrument } from './edit-instrument.ts'
import { findVersion } from './find-version.ts'
import { listInstruments, openInstrument } from './open-instrument.ts'
import { publishInstrument } from './publish-instrument.ts'
import { LARGEST_RECORDING, readRecording, recordQuestion } from './question-recordings.ts'

const recorded = z.object({
  once: z.uuid(),
  question: z.string().regex(/^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}$/),
  language: z.string().regex(/^[a-z]{2,3}$/),
  file: z.instanceof(Blob),
})

/** Instruments and their versions: `/console/api/instruments`. */
export function instrumentRoutes({ db }: { db: Db }) {
  const [mayRead, mayWrite] = [permission('instrument.read'), permission('instrument.write')]
  const change = <S extends z.ZodType<{ once: string }>>(
    schema: S,
    right: Act,
    act: (tx: Tx, actor: Actor, body: z.output<S> & { id: string }) => Promise<unknown>,
  ) =>
    async function (c: Context<StaffEnv>) {
      const { actor } = c.var
      const id = idIn(c, 'version')
      await transact(db, actor, tx => findVersion(tx, actor, right, id))
      const body = await readJson(c, schema)
      await sendOnce(db, { actor, key: body.once, leadsTo: `/console/instruments/${id}` }, tx =>
        act(tx, actor, { ...body, id }),
      )
      return c.json({ done: true })
    }
  return guarded<StaffEnv>()
    .use('/console/api/instruments/*', async (c, next) => {
      await next()
      c.header('Cache-Control', 'no-store')
    })
    .get('/console/api/instruments', mayRead, async c => {
      const { actor } = c.var
      c.header('Cache-Control', 'no-store')
      return c.json({ items: await transact(db, actor, tx => listInstruments(tx, actor)) })
    })
    .post('/console/api/instruments', mayWrite, async c => {
      const { actor } = c.var
      const { once: key, instrument } = await readJson(c, bodies.draft)
      const sent = await sendOnce(db, { actor, key, leadsTo: (id: string) => `/console/instruments/${id}` }, tx =>
        draftInstrument(tx, actor, { instrument }),
      )
      return c.json({ id: idMade(sent) })
    })
    .get('/console/api/instruments/recordings/:recording', mayRead, async c => {
      const { actor } = c.var
      const { mime, bytes } = await transact(db, actor, tx => readRecording(tx, actor, idIn(c, 'recording')))
      return c.body(new Uint8Array(bytes), 200, {
        'Content-Type': mime,
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'; sandbox",
      })
    })
    .get('/console/api/instruments/:version', mayRead, async c => {
      const { actor } = c.var
      return c.json(await transact(db, actor, tx => openInstrument(tx, actor, idIn(c, 'version'))))
    })
    .post('/console/api/instruments/:version', mayWrite, change(bodies.save, 'instrument.write', saveInstrument))
    .post(
      '/console/api/instruments/:version/publish',
      permission('instrument.publish'),
      change(bodies.publish, 'instrument.publish', publishInstrument),
    ) // prettier-ignore
    .post(
      '/console/api/instruments/:version/check',
      permission('instrument.check-text'),
      change(bodies.check, 'instrument.check-text', checkInstrument),
    ) // prettier-ignore
    .post(
      '/console/api/instruments/:version/recordings',
      permission('instrument.check-text'),
      ownLimit(bodyLimit({ maxSize: LARGEST_RECORDING + 64 * 1024 })),
      async c => {
        const { actor } = c.var
        const id = idIn(c, 'version')
        await transact(db, actor, tx => findVersion(tx, actor, 'instrument.check-text', id))
        const { once: key, question, language, file } = await readForm(c, recorded)
        const bytes = Buffer.from(await file.arrayBuffer())
        await sendOnce(db, { actor, key, leadsTo: `/console/instruments/${id}` }, tx =>
          recordQuestion(tx, actor, { id, question, language, bytes }),
        )
        return c.json({ done: true })
      },
    )
}

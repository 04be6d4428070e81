import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { type Db, transact, type Tx } from '../../../lib/db.ts'
import { BadInput, NotFound } from '../../../lib/errors.ts'
import { guarded, permission } from '../../../lib/guard.ts'
import { ownLimit } from '../../../lib/own-limit.ts'
import { readJson } from '../../../lib/read-request.ts'
import { permit, requireFresh, sendOnce, type StaffEnv } from '../../../staff/index.ts'
import { previewUndo, undoImport } from '../../take-back/index.ts'
import { FIELDS } from '../fields.ts'
import { parseImportMap } from '../import-map.ts'
import { sayFinding, saySummary } from '../say-report.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import { askRun, cancelRun } from './ask-run.ts'
import { endUpload, keepUpload, openUpload, saveMap } from './keep-upload.ts'
import { lookInto } from './look-into.ts'
import { findingsOf, findingsPage, readImports, readOpenUploads, readRun, readUpload, saysOf } from './read-imports.ts'
import { askedOnce, askedRun, askedUndo, isId, savedMap } from './schema.ts'
import { discardFile, fileOf, receive, tooLarge, UPLOAD_LIMIT } from './upload-folder.ts'

type Env = { db: Db; dataFolder: string; uploadLimit?: number }
type Asked = Context<StaffEnv>

/** Where a file is brought, piece by piece into a folder. */
const UPLOADS = '/console/api/imports/uploads'

/** Lists brought in from the console: file, map, trial, import, report, and taking it back. */
export function importsApi({ db, dataFolder, uploadLimit = UPLOAD_LIMIT }: Env) {
  const here = permission('directory.import-here')
  const read = <T>(c: Asked, act: (tx: Tx) => Promise<T>) =>
    transact(db, c.var.actor, tx => {
      permit(c.var.actor, 'directory.import-here')
      return act(tx)
    })
  /** Does it once; whoever sends again hears the same id. */
  const once = async (c: Asked, key: string, id: string, act: (tx: Tx) => Promise<unknown>) => {
    const sent = await sendOnce(db, { actor: c.var.actor, key, leadsTo: id }, act)
    return c.json({ id: 'again' in sent ? sent.again : id })
  }

  const api = guarded<StaffEnv>()
    .get('/console/api/imports', here, async c =>
      quiet(c, await read(c, async tx => ({ imports: await readImports(tx), uploads: await readOpenUploads(tx) }))),
    )
    .get('/console/api/imports/count', here, async c => quiet(c, { count: (await read(c, readOpenUploads)).length }))
    .get('/console/api/imports/fields', here, c =>
      quiet(c, { fields: Object.entries(FIELDS).map(([field, { says }]) => ({ field, says })) }),
    )
    .post(UPLOADS, here, ownLimit(), async c => {
      const key = c.req.query('once') ?? ''
      if (!isId(key)) throw new BadInput('request.no-form-key', 'once')
      if (Number(c.req.header('content-length') ?? 0) > uploadLimit) throw tooLarge(uploadLimit)
      if (!c.req.raw.body) throw new UnreadableFile('empty')
      const upload = await receive(dataFolder, c.req.query('name') ?? '', c.req.raw.body, uploadLimit)
      try {
        const look = await lookInto(fileOf(dataFolder, upload))
        const answer = await once(c, key, upload.id, tx => keepUpload(tx, c.var.actor, { ...upload, look }))
        const { id } = (await answer.clone().json()) as { id: string }
        if (id !== upload.id) await discardFile(dataFolder, upload.id)
        return answer
      } catch (error) {
        await discardFile(dataFolder, upload.id)
        throw error
      }
    })
    .get(`${UPLOADS}/:id`, here, async c => quiet(c, await read(c, tx => readUpload(tx, idOf(c)))))
    .get(`${UPLOADS}/:id/map.json`, here, async c => {
      const { map } = await read(c, tx => readUpload(tx, idOf(c)))
      c.header('Content-Disposition', 'attachment; filename="map.json"')
      return quiet(c, map)
    })
    .post(`${UPLOADS}/:id/map`, here, async c => {
      const id = idOf(c)
      const asked = await readJson(c, savedMap)
      const map = parseImportMap(asked.map)
      const upload = await read(c, tx => openUpload(tx, c.var.actor, id))
      const look = await lookInto(fileOf(dataFolder, upload), map)
      return await once(c, asked.once, id, tx => saveMap(tx, c.var.actor, id, map, look))
    })
    .post(`${UPLOADS}/:id/runs`, here, async c => {
      const uploadId = idOf(c)
      const { once: key, kind, propose } = await readJson(c, askedRun)
      const id = randomUUID()
      return await once(c, key, id, tx => askRun(tx, c.var.actor, { id, uploadId, kind, propose }))
    })
    .post(`${UPLOADS}/:id/discard`, here, async c => {
      const id = idOf(c)
      const { once: key } = await readJson(c, askedOnce)
      const answer = await once(c, key, id, tx => endUpload(tx, c.var.actor, id))
      await discardFile(dataFolder, id)
      return answer
    })
    .get('/console/api/imports/runs/:id', here, async c => {
      const run = await read(c, tx => readRun(tx, idOf(c)))
      return quiet(c, { ...run, codes: saysOf(run.summary?.codes ?? {}) })
    })
    .get('/console/api/imports/runs/:id/findings', here, async c => {
      const from = Number(c.req.query('from') ?? 0)
      const code = c.req.query('code')
      const asked = { from: Number.isSafeInteger(from) && from > 0 ? from : 0, ...(code && { code }) }
      return quiet(c, await read(c, tx => findingsPage(tx, idOf(c), asked)))
    })
    .get('/console/api/imports/runs/:id/report.txt', here, async c => {
      const lines = await read(c, async tx => {
        const run = await readRun(tx, idOf(c))
        const said: string[] = []
        for await (const finding of await findingsOf(tx, run.id)) said.push(sayFinding(finding))
        if (run.summary) said.push(...saySummary(run.summary, run.kind === 'trial'))
        if (run.explanation) said.push(run.explanation, 'Niente è stato importato.')
        return said
      })
      c.header('Content-Disposition', 'attachment; filename="import-report.txt"')
      c.header('Cache-Control', 'no-store')
      return c.text(`${lines.join('\n')}\n`)
    })
    .post('/console/api/imports/runs/:id/cancel', here, async c => {
      const id = idOf(c)
      const { once: key } = await readJson(c, askedOnce)
      return await once(c, key, id, tx => cancelRun(tx, c.var.actor, id))
    })
    .get('/console/api/imports/:id/undo', permission('directory.undo-import'), async c => {
      const id = idOf(c)
      return quiet(c, await transact(db, c.var.actor, tx => previewUndo(tx, c.var.actor, id)))
    })
    .post('/console/api/imports/:id/undo', permission('directory.undo-import'), async c => {
      const importId = idOf(c)
      const { once: key, why, seen } = await readJson(c, askedUndo)
      requireFresh(c.var.actor)
      return await once(c, key, importId, tx => undoImport(tx, c.var.actor, { importId, why, seen }))
    })

  return api.onError((error, c) => {
    if (!(error instanceof UnreadableFile)) throw error
    const { code, explanation, facts } = error
    return c.json({ code, field: 'file', explanation, ...facts }, code === 'import.too-large' ? 413 : 422)
  })
}

function quiet<T extends object>(c: Asked, value: T) {
  c.header('Cache-Control', 'no-store')
  return c.json(value)
}

/** @throws NotFound for what is no id: it looks like one that is not there */
function idOf(c: Asked): string {
  const id = c.req.param('id') ?? ''
  if (!isId(id)) throw new NotFound('page.not-found')
  return id
}

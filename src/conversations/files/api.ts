import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { carriesOf } from '../../channels/index.ts'
import { type Db, transact } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { ownLimit } from '../../lib/own-limit.ts'
import { idIn, readForm } from '../../lib/read-request.ts'
import { sendOnce, type StaffEnv } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { answer } from '../answer.ts'
import { findVisible } from '../find-visible.ts'
import { fitForChannel } from './fit-for-channel.ts'
import { listFiles } from './list-files.ts'
import { rangeOf } from './range.ts'
import { readFile } from './read-file.ts'

/** What the largest channel takes, and the form around it. */
const LARGEST_FORM = 26 * 1024 * 1024

/** What WhatsApp takes beside a file, which is the least of all. */
const LONGEST_CAPTION = 1_024

const given = z.object({
  once: z.uuid(),
  seen: z.union([z.uuid(), z.literal('').transform(() => null)]),
  text: z.string().default(''),
  voice: z.enum(['1', '']).default(''),
  neutral: z.enum(['1', '']).default(''),
  file: z.instanceof(Blob),
})

/** Files of messages: what is shown of them, the originals, and sending one. */
export function fileRoutes({ db, transport }: { db: Db; transport: TransportKey }) {
  const mayRead = permission('conversation.read')
  return guarded<StaffEnv>()
    .get('/console/api/conversations/:id/files', mayRead, async c => {
      const { actor, session } = c.var
      if (!session) throw new NotFound('page.not-found')
      using keyring = session.openKeys()
      const files = await transact(db, actor, tx => listFiles(tx, { actor, keyring }, idIn(c)))
      c.header('Cache-Control', 'no-store')
      return c.json({ files })
    })
    .get('/console/api/files/:id', mayRead, async c => {
      const { actor, session } = c.var
      if (!session) throw new NotFound('page.not-found')
      using keyring = session.openKeys()
      const asked = c.req.query()
      const which = asked['original'] === '1' ? 'original' : asked['poster'] === '1' ? 'poster' : 'shown'
      const file = await transact(db, actor, tx => readFile(tx, { actor, keyring }, idIn(c), which))
      return which === 'original' ? giveAway(c, file) : show(c, file)
    })
    .post(
      '/console/api/conversations/:id/files',
      permission('conversation.answer'),
      ownLimit(bodyLimit({ maxSize: LARGEST_FORM })),
      async c => {
        const { actor, session } = c.var
        const conversationId = idIn(c)
        // Whoever may not see it learns nothing from what is wrong with a form about it.
        const { channel } = await transact(db, actor, tx => findVisible(tx, actor, conversationId))
        if (!session) throw new NotFound('page.not-found')
        const { once, seen, text, voice, neutral, file: sent } = await readForm(c, given)
        if (text.length > LONGEST_CAPTION) throw new BadInput('file.caption', 'text', { most: LONGEST_CAPTION })
        const bytes = new Uint8Array(await sent.arrayBuffer())
        const file = await fitForChannel(carriesOf(channel), { bytes, voice: voice === '1' })
        using keyring = session.openKeys()
        const writer = { actor, keyring, transport }
        await sendOnce(db, { actor, key: once, leadsTo: `/console/conversations/${conversationId}` }, tx =>
          answer(tx, writer, { conversationId, text, seen, neutral: neutral === '1', file }),
        )
        return c.json({ done: true })
      },
    )
}

type Opened = Awaited<ReturnType<typeof readFile>>

function show(c: Context<StaffEnv>, { bytes, mime }: Opened): Response {
  const range = rangeOf(c.req.header('range'), bytes.length)
  guardHeaders(c, mime)
  c.header('Accept-Ranges', 'bytes')
  if (range === 'unsatisfiable') {
    c.header('Content-Range', `bytes */${bytes.length}`)
    return c.body(null, 416)
  }
  if (!range) return c.body(new Uint8Array(bytes))
  c.header('Content-Range', `bytes ${range.from}-${range.to}/${bytes.length}`)
  return c.body(new Uint8Array(bytes.subarray(range.from, range.to + 1)), 206)
}

/** As it came, to be kept on one's own disk: never opened within this address, whatever it says that it is. */
function giveAway(c: Context<StaffEnv>, { bytes, extension }: Opened): Response {
  guardHeaders(c, 'application/octet-stream')
  c.header('Content-Disposition', `attachment; filename="allegato-${idIn(c).slice(0, 8)}.${extension}"`)
  return c.body(new Uint8Array(bytes))
}

function guardHeaders(c: Context<StaffEnv>, mime: string): void {
  c.header('Content-Type', mime)
  c.header('Cache-Control', 'no-store')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
}

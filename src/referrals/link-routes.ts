import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type ComponentChildren, h } from 'preact'
import { z } from 'zod'
import { translator } from '../content/index.ts'
import { type Db, throughHouse, transact } from '../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../lib/errors.ts'
import { guarded, permission } from '../lib/guard.ts'
import { readJson } from '../lib/read-request.ts'
import { hashOf, sendOnce, SlowGuessing, sourceOf, type StaffEnv, TooMany } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import { sentToUs } from './bodies.ts'
import { giveFile } from './files/give-file.ts'
import { answerByLink, fileByLink, openByLink, type OpenedByLink, readByLink } from './by-link.ts'
import { referralsOpenApi } from './openapi.ts'
import { CodePage, linkPage, RequestPage, ThanksPage, type Typed } from './link-pages.tsx'
import { linkLanguage, type LinkWord, type Say, sayIn } from './link-words.ts'
import { type AnswerKind, answerKinds, roomStates } from './schema.ts'
import { sendByToken } from './send-to-us.ts'

interface LinkHouse {
  readonly db: Db
  readonly demo: boolean
  readonly transport: TransportKey
  /** As others reach this server; empty: as whoever asks reached it. */
  readonly origin: string
  readonly guessing?: SlowGuessing
}
type LinkContext = Context<StaffEnv>

const MENDS: Readonly<Record<string, LinkWord>> = {
  'referral.reason': 'mend.reason',
  'referral.outcome': 'mend.outcome',
  'referral.question-empty': 'mend.question',
}

/**
 * Where a partner without an account answers: `/r/…` with the spoken code, without script; and where programs of partners send to
 * us: `POST /api/referrals`. The code goes along with the form and is kept nowhere: no cookie, no session.
 */
export function linkRoutes({ db, demo, transport, origin, guessing = new SlowGuessing() }: LinkHouse) {
  const may = permission('referral.answer-by-link')
  const show = (c: LinkContext, main: (say: Say) => ComponentChildren, status: ContentfulStatusCode = 200) => {
    const say = sayIn(linkLanguage(c.req.query('lang'), c.req.header('accept-language')))
    c.header('Cache-Control', 'no-store')
    return c.html(linkPage({ say, demo, main: main(say) }), status)
  }
  const addressOf = (c: LinkContext) => `/r/${encodeURIComponent(tokenOf(c))}`
  /** A language that was chosen goes along. */
  const chosen = (c: LinkContext) => (c.req.query('lang') ? `?lang=${linkLanguage(c.req.query('lang'), '')}` : '')
  const codePage = (c: LinkContext, status?: ContentfulStatusCode, trouble?: LinkWord) =>
    show(c, say => h(CodePage, { say, action: addressOf(c) + chosen(c), address: addressOf(c), trouble }), status)
  const requestPage = (
    c: LinkContext,
    opened: OpenedByLink,
    {
      code,
      trouble,
      typed,
      status,
    }: { code: string; trouble?: LinkWord; typed?: Typed; status?: ContentfulStatusCode },
  ) => {
    const answers = `${addressOf(c)}/answer${chosen(c)}`
    const file = `${addressOf(c)}/file`
    return show(c, say => h(RequestPage, { say, answers, file, code, opened, until: translator(say.lang).date(opened.expiresAt), trouble, typed }), status) // prettier-ignore
  }
  /** Slower with each wrong code; null where it does not open, whatever the reason. */
  const slowly = <T>(c: LinkContext, attempt: () => Promise<T | null>) =>
    guessing.slowly(hashOf(tokenOf(c)).toString('base64'), sourceOf(c), attempt)
  const orTooMany = async (c: LinkContext, act: () => Promise<Response>) => {
    try {
      return await act()
    } catch (error) {
      if (error instanceof TooMany) return codePage(c, 429, 'code.slow')
      throw error
    }
  }
  const house = (c: LinkContext) => throughHouse(c.var.actor)

  async function read(c: LinkContext) {
    const { code } = await formOf(c)
    return await orTooMany(c, async () => {
      const held = { token: tokenOf(c), code }
      const opened = await slowly(c, () => transact(db, house(c), tx => readByLink(tx, c.var.actor, held)))
      return opened ? await again(c, held, { code }) : codePage(c, 404, 'code.wrong')
    })
  }

  /** As it stands after what has just been done. */
  async function again(c: LinkContext, held: { token: string; code: string }, more: { code: string; trouble?: LinkWord; typed?: Typed; status?: ContentfulStatusCode }) {
    const opened = await transact(db, house(c), tx => openByLink(tx, c.var.actor, held))
    return opened ? requestPage(c, opened, more) : codePage(c, 404, 'code.wrong')
  } // prettier-ignore

  async function answer(c: LinkContext) {
    const { code, once, ...typed } = await formOf(c)
    const held = { token: tokenOf(c), code }
    return await orTooMany(c, async () => {
      const kind = answerKinds.find(each => each === typed.kind)
      if (!kind) return await mend(c, held, typed, 'mend.choose')
      try {
        const room = roomStates.find(each => each === typed.room)
        const said = { kind, ...onlyFor(kind, typed), note: typed.note, room }
        const done = await slowly(c, async () => {
          const sent = await sendOnce(db, { actor: house(c), key: once, leadsTo: '/' }, tx =>
            answerByLink(tx, c.var.actor, held, said),
          )
          return 'again' in sent || sent.done ? sent : null
        })
        return done
          ? show(c, say => h(ThanksPage, { say, action: addressOf(c) + chosen(c) }))
          : codePage(c, 404, 'code.wrong')
      } catch (error) {
        if (error instanceof Conflict) return await mend(c, held, typed, 'mend.changed', 409)
        if (error instanceof BadInput && MENDS[error.code]) return await mend(c, held, typed, MENDS[error.code])
        throw error
      }
    })
  }
  const mend = (c: LinkContext, held: { token: string; code: string }, typed: Typed, trouble: LinkWord = 'mend.choose', status: ContentfulStatusCode = 400) =>
    again(c, held, { code: held.code, trouble, typed, status }) // prettier-ignore

  return guarded<StaffEnv>()
    .get('/r/:token', may, c => codePage(c))
    .post('/r/:token', may, c => read(c))
    .post('/r/:token/answer', may, c => answer(c))
    .post('/r/:token/file', may, async c => {
      const form = await c.req.parseBody()
      const code = typeof form['code'] === 'string' ? form['code'].replaceAll(/\D/g, '') : ''
      const file = z.uuid().safeParse(form['file'])
      return await orTooMany(c, async () => {
        const held = { token: tokenOf(c), code }
        const read = file.success ? () => transact(db, house(c), tx => fileByLink(tx, c.var.actor, held, file.data)) : () => Promise.resolve(null) // prettier-ignore
        const found = await slowly(c, read)
        return found ? giveFile(c, found) : codePage(c, 404, 'code.wrong')
      })
    })
    .get('/api/referrals/openapi.json', permission('referral.send-by-token'), c =>
      c.json(referralsOpenApi(origin || new URL(c.req.url).origin)),
    )
    .post('/api/referrals', permission('referral.send-by-token'), async c => {
      const token = /^Bearer ([\w-]{20,100})$/.exec(c.req.header('authorization') ?? '')?.[1]
      const key = z.string().min(8).max(100).safeParse(c.req.header('idempotency-key'))
      c.header('Cache-Control', 'no-store')
      if (!token) throw new NotFound('page.not-found')
      if (!key.success) throw new BadInput('referral.no-key', 'Idempotency-Key')
      const body = await readJson(c, sentToUs)
      const { id, again: known } = await transact(db, house(c), tx =>
        sendByToken(tx, c.var.actor, { token, key: key.data, transport }, body),
      )
      return c.json({ id }, known ? 200 : 201)
    })
}

/** A reason that was chosen and then not meant goes nowhere. */
const onlyFor = (kind: AnswerKind, { reason, outcome }: Typed) => ({
  reason: kind === 'declined' || kind === 'failed' ? reason : null,
  outcome: kind === 'completed' ? outcome : null,
})

const tokenOf = (c: LinkContext): string => (c.req.param('token') ?? '').slice(0, 100)

async function formOf(c: LinkContext) {
  const form = await c.req.parseBody()
  const text = (name: string, most: number) => {
    const value = form[name]
    return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, most) : ''
  }
  return {
    code: text('code', 40).replaceAll(/\D/g, ''),
    once: text('once', 40),
    kind: text('kind', 40),
    reason: text('reason', 40),
    outcome: text('outcome', 40),
    room: text('room', 40),
    note: text('note', 5000),
  }
}

import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type ComponentChildren, h } from 'preact'
import { type Db, throughHouse, transact, type Tx } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { sendOnce, SlowGuessing, sourceOf, type StaffEnv, TooMany } from '../../staff/index.ts'
import { answerByLink } from './answer-by-link.ts'
import { ToMend } from './correction-changes.ts'
import { readCorrectionCode } from './correction-code.ts'
import { correctionSubject, subjectsOf } from './correction-facts.ts'
import { ChoosePage, CodePage, CorrectPage, correctionPage, OverPage, ThanksPage } from './correction-pages.tsx'
import { type CorrectionWord, type Say, sayIn } from './correction-words.ts'
import { openByCode, openLink } from './invite-correction.ts'
import { type Form, one } from './read-correction.ts'
import { readForm } from './read-form.ts'

interface CorrectionHouse {
  readonly db: Db
  readonly demo: boolean
  readonly guessing?: SlowGuessing
}
type LinkContext = Context<StaffEnv>

/** Where a letter leads: the code, what to check, the form. Whoever holds a letter needs no account and no script. */
export function correctionRoutes({ db, demo, guessing = new SlowGuessing() }: CorrectionHouse) {
  const may = permission('directory.correct-by-link')
  const show = (c: LinkContext, main: (say: Say) => ComponentChildren, status: ContentfulStatusCode = 200) => {
    const say = sayFor(c)
    c.header('Cache-Control', 'no-store')
    return c.html(correctionPage({ say, demo, main: main(say) }), status)
  }
  const codePage = (c: LinkContext, status?: ContentfulStatusCode, typed?: string, trouble?: CorrectionWord) =>
    show(c, say => h(CodePage, { say, typed, trouble }), status)
  /** Expired, withdrawn, used up and invented look alike. */
  const orOver = async (c: LinkContext, read: (tx: Tx) => Promise<(say: Say) => ComponentChildren>) => {
    try {
      const main = await transact(db, throughHouse(c.var.actor), read)
      return show(c, main)
    } catch (error) {
      return over(c, error)
    }
  }
  const over = (c: LinkContext, error: unknown) => {
    if (!(error instanceof NotFound) || error.code !== 'correction.over') throw error
    return show(c, say => h(OverPage, { say }), 404)
  }

  async function typeCode(c: LinkContext) {
    const typed = one(await readForm(c), 'code').slice(0, 40)
    const code = readCorrectionCode(typed)
    if (code === null) return codePage(c, 400, typed, 'code.wrong')
    try {
      const attempt = () => transact(db, throughHouse(c.var.actor), tx => openByCode(tx, code))
      const token = await guessing.slowly('correction-code', sourceOf(c), attempt)
      return token === null ? codePage(c, 404, typed, 'code.wrong') : c.redirect(`/c/${token}`, 303)
    } catch (error) {
      if (!(error instanceof TooMany)) throw error
      return codePage(c, 429, typed, 'code.slow')
    }
  }

  const choose = (c: LinkContext) =>
    orOver(c, async tx => {
      const token = tokenOf(c)
      const link = await openLink(tx, token)
      const subjects = await subjectsOf(tx, link)
      return say => h(ChoosePage, { say, token, organization: link.organization, until: day(link.expiresAt), subjects })
    })

  interface Again {
    readonly typed: Form
    readonly errors?: ReadonlyMap<string, string>
    readonly trouble?: string
  }
  const form = (c: LinkContext, again?: Again) =>
    orOver(c, async tx => {
      const token = tokenOf(c)
      const link = await openLink(tx, token)
      const subject = await correctionSubject(tx, link, c.req.param('subject') ?? '', sayFor(c).lang)
      const { organization } = link
      return say =>
        h(CorrectPage, {
          say,
          action: `/c/${token}/${subject.id}`,
          organization,
          subject,
          until: day(link.expiresAt),
          ...again,
        })
    })

  async function send(c: LinkContext) {
    const typed = await readForm(c)
    const { actor } = c.var
    const lang = sayFor(c).lang
    const id = c.req.param('subject') ?? ''
    try {
      await sendOnce(db, { actor: throughHouse(actor), key: one(typed, 'once'), leadsTo: '/c' }, async tx => {
        const token = tokenOf(c)
        const subject = await correctionSubject(tx, await openLink(tx, token), id, lang)
        await answerByLink(tx, actor, { token, subject, form: typed, lang })
      })
    } catch (error) {
      if (error instanceof ToMend) return await mend(c, { typed, errors: error.errors })
      if (error instanceof BadInput) return await mend(c, { typed, trouble: error.code })
      return over(c, error)
    }
    return show(c, say => h(ThanksPage, { say, more: `/c/${tokenOf(c)}` }))
  }

  const mend = async (c: LinkContext, again: Again) => {
    const page = await form(c, again)
    return new Response(page.body, { status: page.status === 200 ? 400 : page.status, headers: page.headers })
  }

  return guarded<StaffEnv>()
    .get('/c', may, c => codePage(c))
    .post('/c', may, c => typeCode(c))
    .get('/c/:token', may, c => choose(c))
    .get('/c/:token/:subject', may, c => form(c))
    .post('/c/:token/:subject', may, c => send(c))
}

const tokenOf = (c: LinkContext): string => (c.req.param('token') ?? '').slice(0, 100)

/** In English where the browser asks for it first. */
const sayFor = (c: LinkContext): Say => sayIn(/^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'it')

const rome = new Intl.DateTimeFormat('it-IT', { timeZone: 'Europe/Rome', dateStyle: 'short' })
const day = (at: Date): string => rome.format(at)

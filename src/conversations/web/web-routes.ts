import type { Context, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { openAccount } from '../../channels/index.ts'
import { LANG, type Lang, type Site, translator } from '../../content/index.ts'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { BadInput, FieldError, Forbidden, NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { ownLimit } from '../../lib/own-limit.ts'
import { wholeForm } from '../../lib/whole-form.ts'
import { newFormKey, sourceOf, type StaffEnv } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { referenceIn } from '../calls/reference.ts'
import { callForHelp } from './call-for-help.ts'
import { giveCodeCookie, readCodeCookie, takeCodeCookie } from './code-cookie.ts'
import type { WrongCodes } from './count-wrong-codes.ts'
import { codePage } from './code-page.tsx'
import { type CodeSession, endCodeSession, findCodeSession, startCodeSession } from './code-session.ts'
import { type Entered, enterPage } from './enter-page.tsx'
import type { FloodGate } from './flood-gate.ts'
import type { GuessGate } from './guess-gate.ts'
import { Lane } from './lane.ts'
import { numberPicture } from './number-picture.ts'
import { Holders, openByCode } from './open-by-code.ts'
import { readSaid, textOf } from './read-said.ts'
import { readThread, readThreadFile } from './read-thread.ts'
import { bucketOf, readCode } from './return-code.ts'
import type { Trouble, Typed } from './say-form.tsx'
import { digitsIn, speakNumber } from './spoken-number.ts'
import { thePerson } from './the-person.ts'
import { threadPage } from './thread-page.tsx'
import { waitPage } from './wait-page.tsx'
import { uploadRoutes } from './upload-routes.ts'
import { LARGEST_FORM, LARGEST_WORDS } from './web-words.ts'
import { writeAgain, writeFirst } from './write.ts'
import { writePage } from './write-page.tsx'

export interface WebHouse {
  readonly db: Db
  readonly transport: TransportKey
  readonly site: Site
  /** People reach us by https. */
  readonly secure: boolean
  readonly gate: GuessGate
  /** Before those who write for the first time. */
  readonly flood: Pick<FloodGate, 'admit' | 'challengeFor'>
  readonly counts: Pick<WrongCodes, 'wrong' | 'turnedAway' | 'firstTurnedAway'>
}

/** Whoever waits longer than this for their keys is better told to come again. */
const MOST_IN_LINE = 30

/** Writing to the helpdesk from a page, and coming back with a number: `/it/write`, `/it/thread`. */
export function webRoutes({ db, transport, site, secure, gate, flood, counts }: WebHouse) {
  const may = permission('conversation.write-here')
  const limit = ownLimit(bodyLimit({ maxSize: LARGEST_FORM }))
  const words = ownLimit(bodyLimit({ maxSize: LARGEST_WORDS }))
  const known = new Holders(db)
  const writing = new Lane(MOST_IN_LINE)
  const opening = new Lane(MOST_IN_LINE)
  const house = <T>(act: (tx: Tx) => Promise<T>) => transact(db, thePerson(null), act)
  const page = (c: Context) => {
    c.header('Cache-Control', 'no-store')
    return { t: translator(c.req.param('lang') as Lang), site }
  }
  const account = () => house(tx => openAccount(tx, transport, 'web'))

  /** The session of a phone, for as long as `use` lasts. */
  async function within<T>(c: Context, use: (tx: Tx, session: CodeSession) => Promise<T>): Promise<T | null> {
    return await house(async tx => {
      const session = await findCodeSession(tx, readCodeCookie(c, secure))
      if (!session) return null
      using _keys = session.keyring
      return await use(tx, session)
    })
  }

  async function write(c: Context<StaffEnv>) {
    const words = page(c)
    const { typed, parts, upload, challenge, answer } = await readSaid(c, words.t.lang)
    const again = (trouble: Trouble) =>
      c.html(writePage({ ...words, typed: { ...typed, trouble }, challenge: flood.challengeFor(typed.once) }), 400)
    if (typed.trouble) return again(typed.trouble)
    const asked = flood.admit({ once: typed.once, source: sourceOf(c), challenge, answer })
    if (asked) {
      counts.firstTurnedAway()
      const { once, text, name, language } = typed
      const fields = { once, text, name, language, upload, ref: typed.ref ?? '' }
      const filesAgain = parts.some(({ kind }) => kind === 'media')
      return c.html(waitPage({ ...words, challenge: asked, to: 'write', fields, filesAgain }), 429)
    }
    if (writing.isFull) return again('not-now')
    try {
      const { id, organizationId } = await account()
      const said = { ...typed, parts, upload, reference: typed.ref || null }
      const cookie = await writing.run(() => house(tx => writeFirst(tx, transport, { id, organizationId }, said)))
      giveCodeCookie(c, secure, cookie)
      return c.redirect(`/${words.t.lang}/thread/number`, 303)
    } catch (error) {
      const trouble = troubleOf(error)
      if (!trouble) throw error
      return again(trouble)
    }
  }

  async function open(c: Context<StaffEnv>) {
    const words = page(c)
    const form = await c.req.parseBody()
    const field = (name: string) => textOf(form, name)
    const entered = { code: field('code').slice(0, 60), text: field('text'), once: field('once'), trouble: null }
    const refuse = (trouble: Entered['trouble']) =>
      c.html(enterPage({ ...words, entered: { ...entered, trouble } }), 400)
    const code = readOrTrouble(entered.code)
    if (typeof code !== 'string') return refuse(code.trouble)
    const attempt = { code, bucket: bucketOf(transport, code), source: sourceOf(c) }
    const challenge = gate.admit({ ...attempt, challenge: field('challenge'), answer: field('answer') })
    if (challenge) {
      counts.turnedAway()
      const { text, once } = entered
      const fields = { code: entered.code, once, text }
      return c.html(waitPage({ ...words, challenge, to: 'thread/open', fields }), 429)
    }
    const holders = await known.in(attempt.bucket)
    if (holders.length && opening.isFull) return refuse('busy')
    const keyring = holders.length ? await opening.run(() => openByCode(db, transport, code, holders)) : null
    if (!keyring) {
      gate.failed(attempt)
      counts.wrong()
      return refuse('wrong')
    }
    using opened = keyring
    const cookie = await house(async tx => {
      const parts = entered.text.trim() ? [{ kind: 'text' as const, text: entered.text.trim() }] : []
      const said = { once: entered.once, parts, language: words.t.lang }
      if (parts.length && entered.once) await writeAgain(tx, transport, { holderId: opened.userId }, said)
      return await startCodeSession(tx, opened, null)
    })
    giveCodeCookie(c, secure, cookie)
    return c.redirect(`/${words.t.lang}/thread`, 303)
  }

  async function goOn(c: Context<StaffEnv>) {
    const words = page(c)
    const { typed, parts, upload } = await readSaid(c, words.t.lang)
    const show = (trouble: Trouble | null) => showThread(c, trouble && { ...typed, trouble })
    if (typed.trouble) return await show(typed.trouble)
    try {
      const done = await within(c, async (tx, session) => {
        await writeAgain(tx, transport, session, { once: typed.once, parts, upload, language: typed.language })
        return true
      })
      if (done) return c.redirect(`/${words.t.lang}/thread?s=1`, 303)
    } catch (error) {
      const trouble = troubleOf(error)
      if (!trouble) throw error
      return await show(trouble)
    }
    const { text, once } = typed
    return c.html(enterPage({ ...words, entered: { code: '', trouble: null, text, once } }))
  }

  async function showThread(c: Context, typed: Typed | null) {
    const words = page(c)
    const read = await within(c, async (tx, session) => ({
      messages: await readThread(tx, session),
      hasCode: session.code !== null,
    }))
    if (!read) return c.html(enterPage({ ...words, closed: c.req.query('c') === '1' }))
    const sent = c.req.query('s') === '1' && !typed
    return c.html(threadPage({ ...words, ...read, sent, ...(typed && { typed }) }), typed ? 400 : 200)
  }

  async function end(c: Context) {
    const cookie = readCodeCookie(c, secure)
    if (!cookie) return
    await house(tx => endCodeSession(tx, cookie))
    takeCodeCookie(c, secure)
  }

  return (
    guarded<StaffEnv>()
      // Leaving ends what the phone had open, with script and without.
      .use(`/${LANG}/leave`, async (c, next) => {
        await end(c)
        await next()
      })
      .get(`/${LANG}/write`, may, async c => {
        await account()
        const once = newFormKey()
        return c.html(
          writePage({
            ...page(c),
            once,
            challenge: flood.challengeFor(once),
            reference: referenceIn(c.req.query('ref')),
          }),
        )
      })
      .post(`/${LANG}/write`, may, fromHere, limit, wholeForm, write)
      .get(`/${LANG}/thread`, may, async c => {
        await account()
        return await showThread(c, null)
      })
      .post(`/${LANG}/thread`, may, fromHere, limit, wholeForm, goOn)
      .post(`/${LANG}/thread/open`, may, fromHere, words, wholeForm, open)
      .post(`/${LANG}/thread/end`, may, fromHere, async c => {
        await end(c)
        return c.redirect(`/${page(c).t.lang}/thread?c=1`, 303)
      })
      .post(`/${LANG}/thread/danger`, may, fromHere, words, wholeForm, async c => {
        const { t } = page(c)
        const once = textOf(await c.req.parseBody(), 'once')
        await within(c, (tx, session) =>
          callForHelp(tx, transport, session, { once, words: t('write.thread.danger'), language: t.lang }),
        )
        // With keys or without: the numbers that help stand there at once.
        return c.redirect(`/${t.lang}/emergency`, 303)
      })
      .get(`/${LANG}/thread/number`, may, async c => {
        const words = page(c)
        const code = await within(c, async (_tx, session) => session.code)
        const { organizationId } = await account()
        const spoken = (await house(tx => digitsIn(tx, organizationId, words.t.lang))) !== null
        return code ? c.html(codePage({ ...words, code, spoken })) : c.redirect(`/${words.t.lang}/thread`, 303)
      })
      .get(`/${LANG}/thread/picture`, may, async c => {
        page(c)
        const code = await within(c, async (_tx, session) => session.code)
        if (!code) throw new NotFound('page.not-found')
        return c.body(new Uint8Array(numberPicture(code)), 200, { 'content-type': 'image/png' })
      })
      // The number is read from what the phone has open: it stands in no address, and works without script.
      .get(`/${LANG}/thread/sound`, may, async c => {
        const { t } = page(c)
        const { organizationId } = await account()
        const sound = await within(c, async (tx, { code }) => {
          const digits = await digitsIn(tx, organizationId, t.lang)
          return code && digits && (await speakNumber(tx, digits, code))
        })
        if (!sound) throw new NotFound('page.not-found')
        return c.body(new Uint8Array(sound), 200, { 'content-type': 'audio/wav' })
      })
      .get(`/${LANG}/thread/files/:number`, may, async c => {
        page(c)
        const file = await within(c, (tx, session) => readThreadFile(tx, session, Number(c.req.param('number'))))
        if (!file) throw new NotFound('page.not-found')
        return c.body(new Uint8Array(file.bytes), 200, headersOf(file))
      })
      .route('/', uploadRoutes({ db, transport }))
  )
}

/** Only the form that was made to be shown shows; the rest is kept as a file. */
const headersOf = ({ mime, shows }: { mime: string; shows: boolean }): Record<string, string> =>
  shows
    ? { 'content-type': mime }
    : { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="1"' }

/**
 * A form of another site could make a phone show somebody else's thread, to be written into. Browsers say where a form comes
 * from (Fetch Metadata); those too old to say it are let in: nobody's cookie goes along from elsewhere.
 * @throws Forbidden `request.foreign`
 */
async function fromHere(c: Context, next: Next): Promise<void> {
  const site = c.req.header('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') throw new Forbidden('request.foreign')
  await next()
}

function readOrTrouble(typed: string): string | { trouble: Entered['trouble'] } {
  try {
    return readCode(typed)
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    const { digits } = error.facts
    return { trouble: typeof digits === 'number' ? { digits } : 'mistyped' }
  }
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'web.nothing-said': 'nothing-said',
  'web.voice-lost': 'voice-lost',
  'vault.no-keys': 'not-now',
  'channel.not-set-up': 'not-now',
}

/** What the page can say itself, with everything that was typed. */
function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof FieldError)) return null
  return TROUBLES[error.code] ?? null
}

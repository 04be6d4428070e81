import {
  chosenBy,
  escaped,
  type OpenAccount,
  publicUrl,
  type Reply,
  type Replies,
  say,
  type TwilioSettings,
  twiml,
} from '../../channels/index.ts'
import { isLang, type Lang, languageName, translator } from '../../content/index.ts'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { terminal } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { inWords } from '../hours/in-words.ts'
import { nextOpening, openAt } from '../hours/opening.ts'
import { type Desk, readDesk } from '../hours/read-desk.ts'
import { callEnded, endWaiting, howEnded, joinLine } from './line/join-line.ts'
import { enterLine, enterRoom, waitInLine } from './line/line-markup.ts'
import { takeCall } from './line/take-call.ts'
import { gather, here, redirect } from './markup.ts'
import { joinAsMediator } from './mediation/join-as-mediator.ts'
import { callKey, isAnswered, noteAnswer } from './note-answer.ts'
import { KEYS_ON_A_PAGE, spokenHere } from '../voices/lines.ts'
import { type Prompts, readPrompts } from './prompts.ts'
import { phonesForCall, phonesForDanger } from './staff-phones.ts'

interface Call {
  readonly tx: Tx
  readonly transport: TransportKey
  readonly account: OpenAccount
  readonly form: URLSearchParams
  readonly query: URLSearchParams
  readonly desk: Desk
  readonly prompts: Prompts
  readonly language: Lang
  readonly at: Date
  /** As the provider reaches this server. */
  readonly base: string
}

/** Each page of the menu is read so often. */
const TIMES_ASKED = 2
const RING_SECONDS = 25
const VOICEMAIL_SECONDS = 180

/**
 * What a telephone call does next, in the provider's markup. Where it stands is in the address that the provider was given and
 * signs: the same step asked again is answered the same, and what happened is stored before anything is answered.
 */
export const answerCalls = ({ db, transport }: { db: Db; transport: TransportKey }): Replies => ({
  voice: (account, { body, url }) =>
    transact(db, terminal('telephone'), async (tx): Promise<Reply> => {
      const query = new URL(url).searchParams
      const form = new URLSearchParams(body)
      const desk = await readDesk(tx, account.organizationId)
      const prompts = await readPrompts(tx, account.organizationId)
      const language = languageIn(query, form, desk)
      const base = new URL(publicUrl(account.settings as TwilioSettings, url)).origin
      const call = { tx, transport, account, form, query, desk, prompts, language, at: new Date(), base }
      return { type: 'text/xml', body: await nextOf(call) }
    }),
})

function languageIn(query: URLSearchParams, form: URLSearchParams, { unknownLanguages }: Desk): Lang {
  const chosen = chosenBy(query, form.get('Digits'))
  const asked = (chosen !== 'danger' && chosen?.language) || query.get('lang')
  return [asked, ...unknownLanguages].find(each => each && isLang(each)) as Lang
}

async function nextOf(call: Call): Promise<string> {
  const { form, query, prompts, language } = call
  const step = query.get('step')
  const key = chosenBy(query, form.get('Digits'))
  if ((step === 'language' || step === 'next') && key === 'danger') return await danger(call)
  switch (step) {
    case null:
      return await begin(call)
    case 'language': {
      const turn = Number(query.get('n')) || 1
      return key === null && turn < TIMES_ASKED * pagesOf(call).length ? menu(call, turn + 1) : await welcome(call)
    }
    case 'next':
      return await ring(call)
    case 'wait':
      return await waitInLine({ ...call, isOpen: openAt(call.desk.opening, call.at) })
    case 'left':
      return await left(call)
    case 'over':
      await callEnded(call.tx, keyOf(call))
      return twiml('<Hangup/>')
    case 'dialed':
      return (await isAnswered(call.tx, call.transport, form.get('CallSid') ?? ''))
        ? twiml('<Hangup/>')
        : voicemail(call, prompts.say(language, 'desk.voice.busy'))
    case 'recorded':
      return twiml(prompts.say(language, 'desk.voice.bye'), '<Hangup/>')
    case 'whisper':
      return whisper(call)
    case 'accept':
      return await accept(call)
    default:
      return twiml('<Hangup/>')
  }
}

/** A call comes in, or the provider says that it is over. */
async function begin(call: Call): Promise<string> {
  const status = call.form.get('CallStatus')
  if (status === 'ringing' || status === 'in-progress') return menu(call, 1)
  await callEnded(call.tx, keyOf(call))
  return twiml()
}

const keyOf = ({ transport, form }: Call): Buffer => callKey(transport, form.get('CallSid') ?? '')

/** Each language names itself and its key; those whom nobody understands yet hear the key for danger in two. */
function menu(call: Call, turn: number): string {
  const { prompts, desk, language } = call
  const pages = pagesOf(call)
  const page = pages[(turn - 1) % pages.length] ?? []
  const action = here('language', {
    n: String(turn),
    menu: page.map(each => (prompts.speaks(each) ? each : '')).join('.'),
  })
  return twiml(
    gather(
      action,
      6,
      prompts.say(language, 'desk.voice.hello'),
      ...page.filter(prompts.speaks).map(each => prompts.say(each, 'desk.voice.language')),
      ...desk.unknownLanguages.filter(isLang).map(each => prompts.say(each, 'desk.voice.danger')),
    ),
    redirect(action),
  )
}

/** Every language keeps its key, spoken or not: recordings name it. Pages on which nothing can be said are left out. */
function pagesOf({ prompts }: Call): Lang[][] {
  const languages = spokenHere()
  const pages = Array.from({ length: Math.ceil(languages.length / KEYS_ON_A_PAGE) }, (_, page) =>
    languages.slice(page * KEYS_ON_A_PAGE, (page + 1) * KEYS_ON_A_PAGE),
  )
  return pages.filter((page, place) => place === 0 || page.some(prompts.speaks))
}

/** Open or not, whoever is in danger can say so first. */
async function welcome({ prompts, desk, language, at }: Call): Promise<string> {
  const next = here('next', { lang: language })
  const closed = !openAt(desk.opening, at)
  const opens = closed ? nextOpening(desk.opening, at) : null
  const what = opens
    ? prompts.closed(language, inWords(language, opens))
    : prompts.say(language, closed ? 'desk.voice.busy' : 'desk.voice.wait')
  return twiml(gather(next, 2, prompts.say(language, 'desk.voice.danger'), what), `<Redirect>${next}</Redirect>`)
}

/** While anybody on shift has a telephone, a caller waits in line for them; else they leave a message. */
async function ring(call: Call): Promise<string> {
  const { tx, transport, account, language, at, desk, prompts, base } = call
  if (!openAt(desk.opening, at)) return voicemail(call)
  const { organizationId } = account
  const phones = await phonesForCall(tx, transport, { organizationId, language, at })
  if (phones.length === 0) return voicemail(call, prompts.say(language, 'desk.voice.busy'))
  return enterLine(await joinLine(tx, { key: keyOf(call), organizationId, language, base }), language)
}

/** Somebody has left the line: into the room of who took the call, or with what they asked for. */
async function left(call: Call): Promise<string> {
  const { tx, form, query, prompts, language } = call
  const line = query.get('line') ?? ''
  if (form.get('QueueResult') === 'hangup') {
    await callEnded(tx, keyOf(call))
    return twiml()
  }
  const how = await howEnded(tx, line)
  if (how === 'answered') return enterRoom(line, 'caller')
  if (how === 'danger') return await danger(call)
  if (how === 'call-back') return twiml(prompts.say(language, 'desk.voice.call-back'), '<Hangup/>')
  // Nobody came in time, or the provider’s line failed.
  await endWaiting(tx, line, 'nobody')
  return voicemail(call, prompts.say(language, 'desk.voice.busy'))
}

/** Numbers that help now, then whoever is on call, whatever the hour. */
async function danger(call: Call): Promise<string> {
  const { tx, transport, account, language, at, prompts } = call
  const numbers = prompts.say(language, 'desk.danger.received')
  const phones = await phonesForDanger(tx, transport, { organizationId: account.organizationId, at })
  return phones.length ? twiml(numbers, dial(call, phones)) : voicemail(call, numbers)
}

/** Our own number is shown: a colleague's telephone keeps no list of who called. */
function dial({ account, form, language }: Call, phones: readonly { accountId: string; number: string }[]): string {
  const settings = account.settings as { number: string }
  const sid = form.get('CallSid') ?? ''
  const numbers = phones.map(
    ({ accountId, number }) =>
      `<Number url="${here('whisper', { call: sid, who: accountId, lang: language })}">${escaped(number)}</Number>`,
  )
  return `<Dial timeout="${RING_SECONDS}" answerOnBridge="true" callerId="${escaped(settings.number)}" action="${here('dialed', { lang: language })}">${numbers.join('')}</Dial>`
}

function voicemail({ prompts, language }: Call, before = ''): string {
  const action = here('recorded', { lang: language })
  return twiml(
    before,
    prompts.say(language, 'desk.voice.record'),
    `<Record action="${action}" maxLength="${VOICEMAIL_SECONDS}" timeout="8" finishOnKey="#" playBeep="true"/>`,
    prompts.say(language, 'desk.voice.bye'),
  )
}

/** A colleague picks up: only their key connects the call, so that no answering machine takes it. */
function whisper({ query, language }: Call): string {
  const named = ['call', 'line', 'mediates'].flatMap(name => {
    const value = query.get(name)
    return value ? [[name, value] as const] : []
  })
  const action = here('accept', { ...Object.fromEntries(named), who: query.get('who') ?? '', lang: language })
  const what = query.get('mediates') ? 'Ti chiamano per mediare in una chiamata' : 'Una chiamata'
  const words = `Approdo. ${what}. Lingua: ${languageName(language, translator('it'))}. Per rispondere premi 1.`
  return twiml(gather(action, 10, say('it', words)), '<Hangup/>')
}

async function accept({ tx, transport, account, form, query }: Call): Promise<string> {
  if (form.get('Digits') !== '1') return twiml('<Hangup/>')
  const [accountId, line, sid] = [query.get('who') ?? '', query.get('line'), query.get('call')]
  if (line) {
    const room = await takeCall(tx, { line, accountId })
    return room ? enterRoom(room, 'colleague') : twiml(say('it', 'Nessuno aspetta più. Grazie.'), '<Hangup/>')
  }
  const mediates = query.get('mediates')
  if (mediates) {
    const room = await joinAsMediator(tx, { id: mediates, accountId })
    return room ? enterRoom(room, 'mediator') : twiml(say('it', 'La chiamata è finita. Grazie.'), '<Hangup/>')
  }
  const { organizationId } = account
  await noteAnswer(tx, { key: callKey(transport, sid ?? ''), accountId, organizationId })
  return twiml()
}

import { CALL_BACK_KEY, DANGER_KEY, escaped, twiml } from '../../../channels/index.ts'
import type { Lang } from '../../../content/index.ts'
import type { Tx } from '../../../lib/db.ts'
import { gather, here, redirect } from '../markup.ts'
import type { Prompts } from '../prompts.ts'
import { endWaiting, howEnded } from './join-line.ts'
import { MOST_WAIT_SECONDS } from './schema.ts'

/** Between two announcements: so often it is looked whether somebody has taken the call, each time after so many seconds. */
const LOOKS = 5
const EACH_SECONDS = 4

/** A caller waits in the line of their language. */
export const enterLine = (line: string, lang: Lang): string =>
  twiml(
    `<Enqueue action="${here('left', { line, lang })}" waitUrl="${here('wait', { line, lang, n: '1' })}">approdo-${lang}</Enqueue>`,
  )

interface Waiting {
  readonly tx: Tx
  readonly form: URLSearchParams
  readonly query: URLSearchParams
  readonly prompts: Prompts
  readonly language: Lang
  readonly isOpen: boolean
}

/**
 * What somebody hears who waits: their place, that they may be called back, the key for danger; then quiet, in short pieces, so
 * that whoever takes the call has them on the line within seconds. Inside a line the provider knows no other way to go on.
 */
export async function waitInLine({ tx, form, query, prompts, language, isOpen }: Waiting): Promise<string> {
  const line = query.get('line') ?? ''
  const key = form.get('Digits')
  if (key === DANGER_KEY) await endWaiting(tx, line, 'danger')
  if (key === CALL_BACK_KEY) await endWaiting(tx, line, 'call-back')
  if (Number(form.get('QueueTime')) >= MOST_WAIT_SECONDS || !isOpen) await endWaiting(tx, line, 'nobody')
  if ((await howEnded(tx, line)) !== null) return twiml('<Leave/>')
  const n = Number(query.get('n')) || 1
  const again = here('wait', { line, lang: language, n: String((n % LOOKS) + 1) })
  const place = prompts.place(language, Math.max(0, (Number(form.get('QueuePosition')) || 1) - 1))
  const said = [place, prompts.say(language, 'desk.voice.press-call-back'), prompts.say(language, 'desk.voice.danger')]
  return twiml(gather(again, EACH_SECONDS, ...(n === 1 ? said : [])), redirect(again))
}

/** The room of a call: it closes when the caller or who took the call goes; a mediator may come and go. */
export const enterRoom = (room: string, who: 'caller' | 'colleague' | 'mediator'): string => {
  const ends = who === 'mediator' ? 'false' : 'true'
  const action = who === 'caller' ? ` action="${here('over', { line: room })}"` : ''
  return twiml(
    `<Dial${action}><Conference beep="false" waitUrl="" endConferenceOnExit="${ends}">${escaped(room)}</Conference></Dial>`,
  )
}

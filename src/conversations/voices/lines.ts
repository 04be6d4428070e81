import { createHash } from 'node:crypto'
import { helpdesk, isLang, type Lang, language, translator, type Values } from '../../content/index.ts'
import { CALL_BACK_KEY, DANGER_KEY } from '../../channels/index.ts'
import { emergencyNumbers } from '../danger/emergency-numbers.ts'
import { askedLines, phoneLines } from './line-keys.ts'

/** Languages that one key can choose, on one page of the menu; 9 is the key for danger. */
export const KEYS_ON_A_PAGE = 8

export type PhoneLine = (typeof phoneLines)[number] | (typeof askedLines)[number]

export const digitLines = Array.from({ length: 10 }, (_, digit) => `digit.${digit}`)

/** Languages of the helpdesk in which its texts can stand, in the order of their keys. */
export const spokenHere = (): Lang[] => helpdesk().languages.filter(isLang)

/** The key that a language has in the menu, whichever others can be spoken: what was recorded goes on being true. */
const keyOf = (code: Lang): number => (spokenHere().indexOf(code) % KEYS_ON_A_PAGE) + 1

/** What a line says in a language, with everything that a recording of it fixes. */
export interface SaidLine {
  readonly text: string
  /** In which language that text stands: another, where the language has none of its own. */
  readonly lang: Lang
  readonly hash: string
  /** Words that can do harm, and that nobody has reviewed in this language: they are not recorded before that. */
  readonly reviewFirst: boolean
}

/** @param line of `phoneLines` or `digitLines` */
export function saidLine(line: string, code: Lang): SaidLine | null {
  const digit = /^digit\.(\d)$/.exec(line)?.[1]
  if (digit) return { text: digit, lang: code, hash: hashOf(digit), reviewFirst: false }
  if (!isPhoneLine(line)) return null
  const { text, lang, draft, unreviewed } = translator(code).full(line, valuesOf(line, code))
  const serious = line.startsWith('desk.danger.')
  // Another language would name itself here, with a key that is not its own.
  if (line === 'desk.voice.language' && lang !== code) return namesItself(code)
  const plain = withoutMarks(text)
  return { text: plain, lang, hash: hashOf(plain), reviewFirst: serious && (lang !== code || draft || unreviewed) }
}

function namesItself(code: Lang): SaidLine {
  const text = `For ${language(code).nameEn}, press ${keyOf(code)}.`
  return { text, lang: 'en', hash: hashOf(text), reviewFirst: false }
}

const isPhoneLine = (line: string): line is PhoneLine => [...phoneLines, ...askedLines].some(each => each === line)

const valuesOf = (line: PhoneLine, code: Lang): Values => {
  if (line === 'desk.voice.language') return { key: keyOf(code) }
  if (line === 'desk.voice.danger') return { key: DANGER_KEY }
  if (line === 'desk.voice.press-call-back') return { key: CALL_BACK_KEY }
  return line === 'desk.danger.received' ? { numbers: emergencyNumbers() } : {}
}

/** Without the invisible marks that keep directions apart on a screen. */
export const withoutMarks = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '')

export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16)

import { canSay, play, say } from '../../channels/index.ts'
import { type Lang, translator, type Values } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { recordingsInUse } from '../voices/in-use.ts'
import { type PhoneLine, saidLine, withoutMarks } from '../voices/lines.ts'
import { spokenAt } from '../voices/spoken-routes.ts'

/**
 * What callers hear: our own recordings; where a language has none yet, the provider's voice, if it has one for the text as
 * the chain of languages gives it.
 */
export interface Prompts {
  /** Markup. */
  readonly say: (language: Lang, key: PhoneLine) => string
  /** A recording cannot say a day and an hour: where no voice of the provider can, that somebody calls back is all that is said. */
  readonly closed: (language: Lang, when: Values) => string
  /** How many wait before somebody. */
  readonly place: (language: Lang, before: number) => string
  /** Whether a caller can be asked in this language at all. */
  readonly speaks: (language: Lang) => boolean
}

export async function readPrompts(tx: Tx, organizationId: string): Promise<Prompts> {
  const inUse = await recordingsInUse(tx, organizationId)
  const recorded = (language: Lang, line: string): string | null => {
    const found = inUse.get(`${language} ${line}`)
    // Words that have changed since, or a menu in which the language has another key: then it says something wrong.
    return found && found.hash === saidLine(line, language)?.hash ? play(spokenAt(found.id)) : null
  }
  const speak = (language: Lang, key: PhoneLine): string => recorded(language, key) ?? synthesised(language, key)
  return {
    say: speak,
    closed: (language, when) =>
      canSay(language) || !recorded(language, 'desk.voice.busy')
        ? spoken(language, 'desk.voice.closed', when)
        : speak(language, 'desk.voice.busy'),
    place: (language, before) => {
      if (before === 0) return speak(language, 'desk.voice.next')
      if (before > 9) return speak(language, 'desk.voice.many')
      const [words, digit] = [recorded(language, 'desk.voice.before-you'), recorded(language, `digit.${before}`)]
      if (words && digit) return words + digit
      return spoken(language, 'desk.voice.before-you', {}, String(before))
    },
    speaks: language => canSay(language) || recorded(language, 'desk.voice.language') !== null,
  }
}

/** The text of a line with what it fixes, in a voice of the provider's. */
function synthesised(language: Lang, key: PhoneLine): string {
  const { lang = 'en', text = '' } = saidLine(key, language) ?? {}
  return canSay(lang) ? say(lang, text) : say('en', saidLine(key, 'en')?.text ?? '')
}

type TextKey = Parameters<ReturnType<typeof translator>>[0]

function spoken(language: Lang, key: TextKey, values: Values, after = ''): string {
  const { text, lang } = translator(language).full(key, values)
  const [voice, words] = canSay(lang) ? [lang, text] : ['en', translator('en')(key, values)]
  return say(voice, withoutMarks(`${words} ${after}`.trim()))
}

import { canSay, play, say } from '../../channels/index.ts'
import { type Lang, recordingsOf, type TextKey, translator, type Values } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'

const KEYS = [
  'desk.voice.hello',
  'desk.voice.language',
  'desk.voice.danger',
  'desk.voice.wait',
  'desk.voice.closed',
  'desk.voice.busy',
  'desk.voice.record',
  'desk.voice.bye',
  'desk.danger.received',
] as const satisfies readonly TextKey[]
type PromptKey = (typeof KEYS)[number]

/**
 * What callers hear: our own recordings; where a language has none yet, the provider's voice, if it has one for the text as
 * the chain of languages gives it.
 */
export interface Prompts {
  /** Markup. A recording cannot say a day and an hour: then another text is spoken in its place. */
  readonly say: (language: Lang, key: PromptKey, values?: Values) => string
  /** Whether a caller can be asked in this language at all. */
  readonly speaks: (language: Lang) => boolean
}

export async function readPrompts(tx: Tx): Promise<Prompts> {
  const recorded = await recordingsOf(tx, KEYS)
  const speak = (language: Lang, key: PromptKey, values?: Values): string => {
    // Whoever records «for Wolof press 7» says the key that the menu has; only moments change from call to call.
    const file = key === 'desk.voice.closed' ? undefined : recorded.get(`${language} ${key}`)
    if (file) return play(`/recordings/${file}`)
    if (key === 'desk.voice.closed' && !canSay(language) && recorded.has(`${language} desk.voice.busy`)) {
      return speak(language, 'desk.voice.busy')
    }
    const { text, lang } = translator(language).full(key, values)
    return canSay(lang) ? say(lang, plain(text)) : say('en', plain(translator('en')(key, values)))
  }
  return {
    say: speak,
    speaks: language => canSay(language) || recorded.has(`${language} desk.voice.language`),
  }
}

/** Without the invisible marks that keep directions apart on a screen. */
const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '')

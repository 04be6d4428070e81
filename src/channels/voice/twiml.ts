/** Languages that the provider can speak, with a voice of each. None of West Africa is among them: those need a recording. */
const VOICES: Readonly<Record<string, readonly [language: string, voice: string]>> = {
  it: ['it-IT', 'Polly.Bianca'],
  en: ['en-GB', 'Polly.Amy'],
  fr: ['fr-FR', 'Polly.Lea'],
  ar: ['arb', 'Polly.Zeina'],
}

export const canSay = (language: string): boolean => Object.hasOwn(VOICES, language)

/** Spoken by the provider; nothing in a language that it does not have. */
export function say(language: string, text: string): string {
  const voice = VOICES[language]
  return voice ? `<Say language="${voice[0]}" voice="${voice[1]}">${escaped(text)}</Say>` : ''
}

export const play = (url: string): string => `<Play>${escaped(url)}</Play>`

/** A document of the provider's markup. */
export const twiml = (...verbs: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs.join('')}</Response>`

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, sign => SIGNS[sign] ?? '')

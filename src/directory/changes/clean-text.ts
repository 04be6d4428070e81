/** Signs that no text of a service needs: control characters but line feed and tab, and those that turn the direction of others. */
const UNSEEN = /[^\P{Cc}\n\t]|[\u200B\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/gu

/** What somebody typed, without what cannot be seen and without space around it; half a character is none. */
export const cleanText = (typed: string): string =>
  typed.replaceAll('\r\n', '\n').toWellFormed().replaceAll(UNSEEN, '').trim()

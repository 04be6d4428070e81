/** Signs that no text of a service needs: control characters but tab and line feed, and those that turn the direction of others. */
// oxlint-disable-next-line no-control-regex -- they are what is taken away
const UNSEEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/g

/** What somebody typed, without what cannot be seen and without space around it; half a character is none. */
export const cleanText = (typed: string): string =>
  typed.replaceAll('\r\n', '\n').replaceAll(UNSEEN, '').toWellFormed().trim()

import type { Part } from '../channel.ts'

/** Splits what is new from what programs repeat below it, where that is certain; nothing is cut. */
export function textParts(text: string): Part[] {
  const lines = text.replaceAll('\r\n', '\n').trimEnd().split('\n')
  const quote = quoteBegins(lines)
  const fresh = lines.slice(0, quote).join('\n').trim()
  const quoted = lines.slice(quote).join('\n').trim()
  // Below a quotation people answer line by line: then it is all one text.
  if (!fresh || !quoted) return fresh || quoted ? [{ kind: 'text', text: fresh || quoted }] : []
  return [
    { kind: 'text', text: fresh },
    { kind: 'text', text: quoted, role: 'quoted' },
  ]
}

const isQuoted = (line: string) => line.startsWith('>') || line.trim() === ''
/** «-----Original Message-----» in whatever language, or a rule of underscores, as Outlook draws them. */
const RULE = /^(-{3,} ?\S.{0,60}\S ?-{3,}|_{20,})$/

/** Where everything down to the end is a quotation; the number of lines where nothing is. */
function quoteBegins(lines: readonly string[]): number {
  let at = lines.length
  while (at > 0 && isQuoted(lines[at - 1] ?? '')) at -= 1
  const hasMarks = lines.slice(at).some(line => line.startsWith('>'))
  if (hasMarks) return at - introducing(lines, at)
  const rule = lines.findIndex(line => RULE.test(line.trim()))
  return rule === -1 ? lines.length : rule
}

/** «On Monday somebody wrote:», which may be broken in two or three. */
function introducing(lines: readonly string[], at: number): number {
  if (at < 1 || !/[:：]\s*$/.test(lines[at - 1])) return 0
  const isEmpty = (line: number) => line < 0 || lines[line].trim() === ''
  if (isEmpty(at - 2)) return 1
  return isEmpty(at - 3) ? 2 : 0
}

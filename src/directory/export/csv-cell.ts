/**
 * One cell. A text that a spreadsheet would compute (`=`, `+`, `-`, `@`, tab, return first, with spaces before them or not) gets an
 * apostrophe before it, telephones with their `+` too; numbers stay numbers. Our importer takes that apostrophe away again.
 * Source of the rule: OWASP, «CSV Injection».
 */
function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? guarded(value) : String(value)
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** An apostrophe that stands before such a sign already gets another, so that taking one away gives back what was. */
const guarded = (text: string): string => (/^'*\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text)

export const csvLine = (cells: readonly (string | number | boolean | null | undefined)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`

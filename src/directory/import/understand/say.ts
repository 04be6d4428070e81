import type { Finding, FindingCode } from '../finding.ts'

/** Reports one thing about one cell: what was found, what was made of it. */
export type Say = (code: FindingCode, field: string, found: string, made: string | null) => void

export const sayOn =
  (report: (finding: Finding) => void, row: number): Say =>
  (code, field, found, made) =>
    report({
      row,
      severity: 'warning',
      code,
      field,
      found: shortened(found),
      made: made === null ? null : shortened(made),
    })

/** A report quotes, it does not copy. */
const shortened = (text: string): string => (text.length > 500 ? `${text.slice(0, 499)}…` : text)

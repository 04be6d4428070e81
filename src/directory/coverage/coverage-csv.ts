import { csvLine } from '../export/csv-cell.ts'
import type { CoverageTable } from './answers.ts'

/** RFC 4180, in UTF-8; with the sign of its order of bytes, spreadsheets read its letters right. Texts that they would compute are disarmed. */
export function coverageCsv({ columns, rows, total }: CoverageTable, { bom }: { bom: boolean }): string {
  const lines = [columns.map(({ label }) => label), ...rows.map(({ cells }) => cells), ...(total ? [total] : [])]
  return (bom ? '\uFEFF' : '') + lines.map(csvLine).join('')
}

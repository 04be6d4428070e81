import { type Finding, FINDINGS } from './finding.ts'
import type { ImportSummary } from './import-file.ts'

/** One finding as one line for people: where, what was found, what was made of it, why. */
export function sayFinding({ row, severity, code, field, found, made }: Finding): string {
  const where = row === 0 ? 'file' : `riga ${row}`
  const what = [found && `«${oneLine(found)}»`, made === null ? found && '→ vuoto' : `→ «${oneLine(made)}»`]
    .filter(Boolean)
    .join(' ')
  return [severity === 'rejected' ? 'RIFIUTATA' : 'proposta', where, field, what, FINDINGS[code]]
    .filter(Boolean)
    .join(' · ')
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

/** The end of the report: the counts, and each kind of finding with its number. */
export function saySummary(summary: ImportSummary, dryRun: boolean): string[] {
  const { rows, created, updated, unchanged, rejected, warned, duplicates, source } = summary
  const kinds = Object.entries(summary.codes) as [keyof typeof FINDINGS, number][]
  return [
    '',
    `Lista «${source}»: ${rows} righe · ${created} nuovi · ${updated} aggiornati · ${unchanged} invariati · ${rejected} rifiutati · ${warned} con proposte da guardare · ${duplicates} gruppi di possibili doppioni`,
    ...kinds
      .sort((a, b) => b[1] - a[1])
      .map(([code, count]) => `${String(count).padStart(8)}  ${FINDINGS[code]} (${code})`),
    '',
    dryRun ? 'Prova: niente è stato scritto.' : 'Importazione compiuta.',
  ]
}

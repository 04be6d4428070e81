import { previewUndo, type Reversal, undoImport } from '../directory/index.ts'
import { transact } from '../lib/db.ts'
import { FieldError } from '../lib/errors.ts'
import { terminal } from '../staff/index.ts'
import type { CommandIo } from './import.ts'

/** Takes an import back, or only says what that would do. Exit code 1 where there is none by that id, or it was taken back already. */
export async function undoCommand(importId: string, dryRun: boolean, why: string, io: CommandIo): Promise<number> {
  const actor = terminal(process.env['USER'] ?? 'terminal')
  if (!/^[0-9a-f-]{36}$/.test(importId)) return refused(io, 'import.not-found')
  try {
    const reversal = await io.withDb(db =>
      transact(db, actor, tx => (dryRun ? previewUndo(tx, actor, importId) : undoImport(tx, actor, { importId, why }))),
    )
    io.out(`${sayReversal(reversal, dryRun).join('\n')}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof FieldError)) throw error
    return refused(io, error.code)
  }
}

function refused(io: CommandIo, code: string): number {
  io.out(`${REFUSALS[code] ?? code}\nNiente è stato annullato.\n`)
  return 1
}

const REFUSALS: Record<string, string> = {
  'import.not-found': 'Nessuna importazione con questo identificativo.',
  'import.already-undone': 'Questa importazione è già stata annullata.',
  'import.busy': 'Un’importazione è in corso: riprovare quando è finita.',
  'take-back.changed-meanwhile': 'Qualcuno ha cambiato qualcosa in questo momento: riprovare.',
}

function sayReversal({ remove, restore, keptCount, kept }: Reversal, dryRun: boolean): string[] {
  return [
    ...kept.map(({ entity, why, name, after, now }) =>
      ['resta', WHY[why], entity, name ?? '', `importato ${JSON.stringify(after)}`, `ora ${JSON.stringify(now)}`].join(
        ' · ',
      ),
    ),
    `${remove} righe tolte · ${restore} riportate a prima · ${keptCount} lasciate perché cambiate dopo`,
    dryRun ? 'Prova: niente è stato annullato.' : 'Importazione annullata.',
  ]
}

const WHY = {
  changed: 'cambiato dopo',
  gone: 'tolto dopo',
  orphan: 'ciò a cui apparteneva non c’è più',
  touched: 'qualcosa che gli appartiene è cambiato dopo',
} as const

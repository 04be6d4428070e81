import { parseArgs } from 'node:util'
import { type AuditFault, type AuditReport, verifyAudit } from '../audit/index.ts'
import { readConfig } from '../lib/config.ts'
import { Refusal } from '../lib/errors.ts'
import { withDatabase } from './with-database.ts'

export const auditUsage = 'audit verify [--json]'

/** Goes over the whole record of who did and read what. Exit code 0: nothing was changed, removed, reordered or cut. */
export async function auditCommand(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  })
  if (positionals.join(' ') !== 'verify') throw new Refusal(`Use: ${auditUsage}`)
  const report = await withDatabase(db => verifyAudit(db, readConfig(process.env).dataFolder))
  console.log(values.json ? JSON.stringify(report) : describe(report))
  return report.fault ? 1 : 0
}

function describe({ rows, heads, lastHead, fault }: AuditReport): string {
  const anchor = lastHead
    ? `The last of ${heads} signed heads is of ${lastHead.at}, at row ${lastHead.position}: what was cut off or rewritten after it cannot be seen.`
    : 'No head has been signed yet: what was cut off or rewritten cannot be seen.'
  return `${fault ? complain(fault) : `The audit record is whole: ${rows} rows.`}\n${anchor}`
}

function complain({ what, position, recordId, until }: AuditFault): string {
  const row = `row ${position}${recordId === null ? '' : ` (record ${recordId})`}`
  const said: Record<AuditFault['what'], string> = {
    changed: `${row} has been changed`,
    removed: `${row} has been removed`,
    reordered: `${row} is not the one that stood there`,
    cut: `${row} and all after it have been cut off`,
    rewritten: `rows have been rewritten together with their hashes, the first of them from row ${position} to ${until}`,
    unlinked: `record ${recordId} stands beside the chain`,
    'false-head': `the file of signed heads has been changed at the head of row ${position}`,
  }
  return `The audit record is NOT whole: ${said[what]}. If an older backup has been restored, what came after it is missing with good reason.`
}

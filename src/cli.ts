import { auditCommand, auditUsage } from './cli/audit.ts'
import { backupCommand, backupUsage } from './cli/backup.ts'
import { channelCommand, channelUsage } from './cli/channel.ts'
import { countsCommand, countsUsage } from './cli/counts.ts'
import { exportCommand } from './cli/export.ts'
import { helpdeskCommand, helpdeskUsage } from './cli/helpdesk.ts'
import { importCommand, importUsage } from './cli/import.ts'
import { recoverCommand, recoverUsage } from './cli/recover.ts'
import { restoreCommand, restoreUsage } from './cli/restore.ts'
import { textsCommand, textsUsage } from './cli/texts.ts'
import { refusalOf } from './lib/errors.ts'

/** The same acts as in the browser, from a terminal. A command gets its words and answers with an exit code. */
const COMMANDS: Record<string, { run: (words: string[]) => Promise<number>; what: string }> = {
  import: { run: importCommand, what: importUsage },
  export: { run: exportCommand, what: 'export --format hsds-json|datapackage|csv|geojson FILE' },
  counts: { run: countsCommand, what: countsUsage },
  texts: { run: textsCommand, what: textsUsage },
  audit: { run: auditCommand, what: auditUsage },
  helpdesk: { run: helpdeskCommand, what: helpdeskUsage },
  channel: { run: channelCommand, what: channelUsage },
  backup: { run: backupCommand, what: backupUsage },
  restore: { run: restoreCommand, what: restoreUsage },
  recover: { run: recoverCommand, what: recoverUsage },
}

const [name = '', ...words] = process.argv.slice(2)
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : null
if (command) {
  try {
    process.exitCode = await command.run(words)
  } catch (error) {
    console.error(refusalOf(error)?.message ?? error)
    process.exitCode = 1
  }
} else {
  console.log(
    ['Approdo, from a terminal:', ...Object.values(COMMANDS).map(({ what }) => `  npm run approdo -- ${what}`)].join(
      '\n',
    ),
  )
  process.exitCode = name === '' || name === 'help' ? 0 : 2
}

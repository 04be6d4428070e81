import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { FieldError, Refusal } from '../lib/errors.ts'
import { newRecoveryCode, recover, terminal } from '../staff/index.ts'
import { withDatabase } from './with-database.ts'

export const recoverUsage = 'recover LOGIN | recover --page'

const QUESTIONS = [
  'One recovery paper: ',
  'Another recovery paper: ',
  'New passphrase: ',
  'The new passphrase, again: ',
]

/** What to do about what can go wrong; what was typed is never repeated. */
const REMEDIES: Record<string, string> = {
  'staff.no-such-coordinator': 'No coordinator of that organisation has this name for signing in.',
  'vault.share-mistyped': 'A paper was copied with a slip: compare each group.',
  'vault.shares-too-few': 'Two different papers are needed.',
  'vault.shares-of-others': 'The two papers do not belong together.',
  'vault.shares-void': 'These papers are void: newer ones were printed after somebody had left.',
  'vault.passphrase-too-short': 'The passphrase needs at least 12 characters.',
  'vault.only-reader': 'Something was sealed for this person alone and would be lost: recover to another coordinator.',
}

/** Gives a coordinator the organisation's keys again, from two of the three papers and under a new passphrase. */
export async function recoverCommand([login]: string[]): Promise<number> {
  if (login === '--page') return await printCode()
  if (!login) throw new Refusal(`Use: ${recoverUsage}`)
  const [first = '', second = '', passphrase = '', again = ''] = await askUnseen(QUESTIONS)
  if (passphrase !== again) throw new Refusal('The two passphrases differ. Nothing has changed.')
  const recovery = { login, papers: [first, second], passphrase }
  try {
    await withDatabase(db => recover(db, terminal('recovery'), recovery))
  } catch (error) {
    if (!(error instanceof FieldError)) throw error
    throw new Refusal(`${REMEDIES[error.code] ?? error.code} Nothing has changed.`)
  }
  console.log('Recovered. Sign in with the new passphrase, activate codes anew, and print new papers.')
  return 0
}

/** For whoever has the papers at another desk: the code that the page asks for. */
async function printCode(): Promise<number> {
  const code = await withDatabase(db => newRecoveryCode(db, terminal('recovery')))
  console.log(`Open /staff/recover and type this code there, with two papers. It works once, for an hour: ${code}`)
  return 0
}

/** Answers are not shown: somebody may look on. */
async function askUnseen(questions: readonly string[]): Promise<string[]> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: process.stdin.isTTY })
  const answers: string[] = []
  process.stderr.write(questions[0] ?? '')
  for await (const line of lines) {
    answers.push(line)
    process.stderr.write(`\n${questions[answers.length] ?? ''}`)
    if (answers.length === questions.length) break
  }
  lines.close()
  return answers
}

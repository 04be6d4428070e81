import { dropShell } from './field-shell.ts'
import { boxIds, closeBox, destroyBox, sweepBoxes } from './field-store.ts'

/** At signing out: nothing opens here without a line any more. What was not sent waits, sealed, for its person to come back. */
export async function leaveField(): Promise<void> {
  for (const id of await boxIds()) await closeBox(id)
  await dropShell()
}

/** «Delete from this phone»: everything, also what was not sent. */
export async function destroyField(id: string): Promise<void> {
  await destroyBox(id)
  if (!(await sweepBoxes())) await dropShell()
}

/** What is over goes, and with the last of it the program that opened it. */
export async function sweepField(): Promise<void> {
  if (!(await sweepBoxes())) await dropShell()
}

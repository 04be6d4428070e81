import { ApiError, newOnce, send, tell } from '../../../../ui/console/index.ts'
import { type OpenBox, ownBoxes } from '../../../../ui/console/field/box.ts'
import { closeBox, countSaid } from '../../../../ui/console/field/field-store.ts'
import { renewShell } from '../../../../ui/console/field/field-shell.ts'
import { sweepField } from '../../../../ui/console/field/forget-field.ts'
import { dropSaid, type Said, waitingOf } from './carried.ts'
import { say } from './words.ts'

/** So many go at once. */
const AT_ONCE = 100

/**
 * With a line and a session again: what was answered in the field goes into the house, wherever its person is in the
 * console, and what they took along gets the program of today. The id of an answer makes it one however often it goes.
 */
export async function sendCarried(): Promise<void> {
  await sweepField()
  const boxes = await ownBoxes()
  let arrived = 0
  let failed = false
  for (const box of boxes) {
    for (const batch of batches(await waitingOf(box, null))) {
      const sent = await sendOne(box, batch)
      if (sent === 'no line') return
      if (sent === 'arrived') arrived += batch.length
      else failed = true
    }
    if (box.until === 0 && (await countSaid(box.id)) === 0) await closeBox(box.id)
  }
  if (failed) tell(say('stuck'))
  else if (arrived > 0) tell(arrived === 1 ? say('arrived.one') : say('arrived', { n: arrived }))
  if (boxes.some(({ until }) => until > Date.now())) await renewShell()
}

async function sendOne(box: OpenBox, batch: readonly [Said, ...Said[]]): Promise<'arrived' | 'refused' | 'no line'> {
  const [{ caseId, personId }] = batch
  const answers = batch.map(({ answer }) => answer)
  try {
    await send(`/console/api/cases/${caseId}/screening/answers`, { personId, answers }, newOnce())
  } catch (error) {
    // It stays where it is: the page of the assessment sends it too, and says what is wrong.
    return error instanceof ApiError && error.code === 'network' ? 'no line' : 'refused'
  }
  await dropSaid(box, answers.map(({ id }) => id)) // prettier-ignore
  return 'arrived'
}

/** By assessment, in their order. */
function batches(waiting: readonly Said[]): (readonly [Said, ...Said[]])[] {
  const all: [Said, ...Said[]][] = []
  const open = new Map<string, [Said, ...Said[]]>()
  for (const said of waiting) {
    const of = `${said.caseId} ${said.personId}`
    const batch = open.get(of)
    if (batch && batch.length < AT_ONCE) batch.push(said)
    else {
      const begun: [Said, ...Said[]] = [said]
      open.set(of, begun)
      all.push(begun)
    }
  }
  return all
}

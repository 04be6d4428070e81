import { useEffect, useState } from 'preact/hooks'
import { ApiError, newOnce, send } from '../../../ui/console/index.ts'
import { dropDraft, keepDraft, readDraft } from '../../../ui/console/draft-box.ts'
import { onReturn } from '../../../ui/console/live.ts'
import { type Store, storeOf, useStore } from '../../../ui/console/store.ts'
import type { OpenBox } from '../../../ui/console/field/box.ts'
import type { AnswerSent, WholeScreening } from '../../screening/schema.ts'
import { asRead } from './shown.ts'

interface Waiting {
  readonly answer: AnswerSent
  /** It is in the house; only this page has not read it again yet. */
  readonly sent: boolean
}
interface Kept {
  readonly answers: readonly AnswerSent[]
}

/** How an assessment stands to the line, and to what was taken along of it. */
export interface Field {
  /** Where answers lie that were given away from the line; null where nothing was taken along. */
  readonly box: OpenBox | null
  /** Until when (ms) it opens on this device without a line; null where it does not. */
  readonly until: number | null
  /** Without one nothing is sent from here, whatever the network says: the program of today does that. */
  readonly hasLine: boolean
  /** Looks again at what lies on the device. */
  readonly again: () => void
  /** Lays what stands now over what was taken along. @returns whether it lies there */
  readonly lay: (known: WholeScreening) => Promise<boolean>
}

/** So often (ms) what waits is tried again, and so many go at once. */
const AGAIN_MS = 15_000
const AT_ONCE = 100

/** Of each person, for as long as the program stays open: whoever looks elsewhere meanwhile loses nothing. */
const queues = new Map<string, Store<readonly Waiting[]>>()
function queueOf(key: string): Store<readonly Waiting[]> {
  const queue = queues.get(key) ?? storeOf<readonly Waiting[]>([])
  queues.set(key, queue)
  return queue
}

const sending = new Set<string>()

/**
 * Answers on their way into the house: each stands on the screen at once, goes as soon as there is a line, and goes again
 * until it has arrived; its id makes it one however often it does. On the device it lies only where somebody asked for that,
 * sealed as drafts are.
 */
export function useAnswerQueue(whole: WholeScreening, reload: () => void, { box, until, hasLine, lay }: Field) {
  const { caseId, personId } = whole
  const key = `screening:${caseId}:${personId}`
  const queue = queueOf(key)
  const waiting = useStore(queue)
  const [kept, setKept] = useState<'no' | 'yes' | 'failed'>('no')
  const [error, setError] = useState<unknown>(null)
  const unsent = waiting.filter(({ sent }) => !sent).map(({ answer }) => answer)
  const known = withArrived(whole, waiting)

  const flush = async (): Promise<void> => {
    const batch = queue.get().filter(({ sent }) => !sent).slice(0, AT_ONCE) // prettier-ignore
    if (!hasLine || batch.length === 0 || sending.has(key)) return
    sending.add(key)
    const answers = batch.map(({ answer }) => answer)
    const failed = await send(`/console/api/cases/${caseId}/screening/answers`, { personId, answers }, newOnce()).then(
      () => null,
      (refused: unknown) => refused,
    )
    sending.delete(key)
    // Without a line it waits; anything else somebody must see. In both cases nothing is lost.
    setError(failed instanceof ApiError && failed.code === 'network' ? null : failed)
    if (failed) return
    const ids = new Set(answers.map(({ id }) => id))
    queue.set(queue.get().map(each => (ids.has(each.answer.id) ? { ...each, sent: true } : each)))
    reload()
    await flush()
  }

  useEffect(() => {
    const known = new Set(whole.answers.map(({ id }) => id))
    const left = queue.get().filter(({ answer, sent }) => !sent || !known.has(answer.id))
    if (left.length !== queue.get().length) queue.set(left)
  }, [whole])

  useEffect(() => {
    let current = true
    const recall = async () => {
      const found = await readDraft<Kept>(key)
      if (!current || !found) return
      setKept('yes')
      const has = new Set(queue.get().map(({ answer }) => answer.id))
      const more = found.answers.filter(({ id }) => !has.has(id)).map(answer => ({ answer, sent: false }))
      if (more.length > 0) queue.set([...more, ...queue.get()])
      void flush()
    }
    void recall()
    return () => void (current = false)
  }, [key])

  useEffect(() => {
    if (!box) return undefined
    let current = true
    const recall = async () => {
      const { keepSaid, waitingOf } = await import('./field/carried.ts')
      const found = await waitingOf(box, whole)
      if (!current) return
      const has = new Set(queue.get().map(({ answer }) => answer.id))
      const more = found.filter(({ answer }) => !has.has(answer.id)).map(({ answer }) => ({ answer, sent: false }))
      for (const { answer, sent } of queue.get()) if (!sent && until) await keepSaid(box, whole, answer)
      if (more.length > 0) queue.set([...more, ...queue.get()])
      void flush()
    }
    void recall().catch(setError)
    return () => void (current = false)
  }, [key, box])

  // What arrived waits no more; but where it is taken along it must lie there to be read before it stops waiting.
  useEffect(() => {
    if (!box || !hasLine) return
    const settle = async () => {
      if (until && !(await lay(known))) return
      const { dropSaid } = await import('./field/carried.ts')
      await dropSaid(box, known.answers.map(({ id }) => id)) // prettier-ignore
    }
    void settle().catch(setError)
  }, [box, until, whole, known.answers.length])

  const asText = JSON.stringify(unsent)
  useEffect(() => {
    if (kept === 'yes') void keepDraft(key, { answers: unsent } satisfies Kept)
  }, [kept, asText])

  useEffect(() => {
    if (unsent.length === 0) return undefined
    void flush()
    const again = () => void flush()
    const timer = setInterval(again, AGAIN_MS)
    const stop = onReturn(again)
    addEventListener('online', again)
    if (kept !== 'yes' && !until) addEventListener('beforeunload', warn)
    return () => {
      clearInterval(timer)
      stop()
      removeEventListener('online', again)
      removeEventListener('beforeunload', warn)
    }
  }, [unsent.length, kept, until])

  const keep = async (on: boolean) => {
    if (!on) {
      setKept('no')
      return await dropDraft(key)
    }
    await keepDraft(key, { answers: unsent } satisfies Kept)
    setKept((await readDraft<Kept>(key)) ? 'yes' : 'failed')
  }
  const add = (answer: AnswerSent) => {
    queue.set([...queue.get(), { answer, sent: false }])
    if (box && until) {
      void import('./field/carried.ts').then(({ keepSaid }) => keepSaid(box, whole, answer)).catch(setError)
    }
  }
  return { waiting: waiting.map(({ answer }) => answer), unsent, known, kept, keep, add, flush, error }
}

/** With what has arrived since this page read it. */
function withArrived(whole: WholeScreening, waiting: readonly Waiting[]): WholeScreening {
  const has = new Set(whole.answers.map(({ id }) => id))
  const arrived = waiting.filter(({ sent, answer }) => sent && !has.has(answer.id)).map(({ answer }) => asRead(answer))
  return arrived.length === 0 ? whole : { ...whole, answers: [...whole.answers, ...arrived] }
}

const warn = (event: Event) => event.preventDefault()

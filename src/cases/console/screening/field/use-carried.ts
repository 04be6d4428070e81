import { useEffect, useState } from 'preact/hooks'
import type { OpenBox } from '../../../../ui/console/field/box.ts'
import type { WholeScreening } from '../../../screening/schema.ts'
import type { Field } from '../answer-queue.ts'

/** Whether this assessment lies on this device for the field, and how what lies there follows what stands in the house. */
export function useCarried(whole: WholeScreening): Field {
  const [box, setBox] = useState<OpenBox | null>(null)
  const [packed, setPacked] = useState(false)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current = true
    const see = async () => {
      const found = await look(whole)
      if (!current) return
      setBox(found.box)
      setPacked(found.packed)
    }
    void see()
    return () => void (current = false)
  }, [turn])
  const lay = async (known: WholeScreening) => {
    const lies = box !== null && (await packAnew(box, known))
    setPacked(lies)
    return lies
  }
  return { box, until: packed && box ? box.until : null, hasLine: true, again: () => setTurn(turn + 1), lay }
}

/** One after the other, so that the newest is what lies there in the end. */
let laying: Promise<unknown> = Promise.resolve()

/** What the browser would not take is no longer said to lie there: to take it along again tells why. */
async function packAnew(box: OpenBox, whole: WholeScreening): Promise<boolean> {
  try {
    const { packUp } = await import('./carried.ts')
    const mine = laying.then(() => packUp(box, whole))
    // Whoever comes next waits for its end, however that is; what went wrong is told below.
    laying = Promise.allSettled([mine])
    await mine
    return true
  } catch {
    return false
  }
}

/** Where the browser keeps nothing, nothing is kept. */
async function look(whole: WholeScreening): Promise<{ box: OpenBox | null; packed: boolean }> {
  try {
    const [{ openBySession }, { isPacked }] = await Promise.all([
      import('../../../../ui/console/field/box.ts'),
      import('./carried.ts'),
    ])
    const box = await openBySession()
    return { box, packed: box !== null && box.until > Date.now() && (await isPacked(box, whole)) }
  } catch {
    return { box: null, packed: false }
  }
}

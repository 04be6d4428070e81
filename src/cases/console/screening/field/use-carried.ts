import { useEffect, useState } from 'preact/hooks'
import type { OpenBox } from '../../../../ui/console/field/box.ts'
import type { WholeScreening } from '../../../screening/schema.ts'
import type { Field } from '../answer-queue.ts'

/** Whether this assessment lies on this device for the field; what lies there follows what stands in the house. */
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
  useEffect(() => {
    // Without a line what lies there stays as it is.
    if (box && packed) void import('./carried.ts').then(({ packUp }) => packUp(box, whole)).catch(() => null)
  }, [whole])
  return { box, until: packed && box ? box.until : null, hasLine: true, again: () => setTurn(turn + 1) }
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

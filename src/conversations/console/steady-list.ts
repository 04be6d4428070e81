import { useEffect, useRef, useState } from 'preact/hooks'
import type { Listed } from '../schema.ts'

interface Steady {
  readonly rows: readonly { readonly item: Listed; readonly gone: boolean }[]
  /** How many have left since it was drawn. */
  readonly left: number
  readonly tidy: () => void
}

/**
 * A list that never jumps under a finger: who was there keeps their place, who is new joins at the foot, who has left stays,
 * marked, until somebody tidies up or looks at another list (`key`).
 */
export function useSteady(key: string, fresh: readonly Listed[] | null): Steady {
  const [places, setPlaces] = useState<{ key: string; items: readonly Listed[] }>({ key, items: [] })
  const latest = useRef(fresh)
  latest.current = fresh
  useEffect(() => {
    if (!fresh) return
    setPlaces(before => {
      if (before.key !== key || before.items.length === 0) return { key, items: fresh }
      const now = new Map(fresh.map(item => [item.id, item]))
      const known = new Set(before.items.map(({ id }) => id))
      return {
        key,
        items: [...before.items.map(item => now.get(item.id) ?? item), ...fresh.filter(({ id }) => !known.has(id))],
      }
    })
  }, [key, fresh])
  const items = places.key === key ? places.items : (fresh ?? [])
  const here = new Set((fresh ?? items).map(({ id }) => id))
  const rows = items.map(item => ({ item, gone: !here.has(item.id) }))
  return {
    rows,
    left: rows.filter(({ gone }) => gone).length,
    tidy: () => latest.current && setPlaces({ key, items: latest.current }),
  }
}

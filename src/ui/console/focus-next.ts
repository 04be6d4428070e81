import { useLayoutEffect, useRef, useState } from 'preact/hooks'

type Find = () => HTMLElement | null | undefined

/**
 * Gives the focus to something that the next drawing brings: `focusNext(() => box.current?.querySelector('textarea'))`.
 * The drawing and the focus come before the browser tells of another key. A timer would come after: whoever types at
 * once after pressing a key of the screen would press more of its keys (an «a» in a reason would accept).
 */
export function useFocusNext(): (find: Find) => void {
  const wanted = useRef<Find | null>(null)
  const [, draw] = useState(0)
  useLayoutEffect(() => {
    const find = wanted.current
    wanted.current = null
    find?.()?.focus()
  })
  return find => {
    wanted.current = find
    // Also where nothing else of the screen changes.
    draw(times => times + 1)
  }
}

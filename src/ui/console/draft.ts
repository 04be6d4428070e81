import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { dropDraft, keepDraft, readDraft } from './draft-box.ts'
import { tell } from './tell.ts'
import { sayIn } from './words.ts'

const say = sayIn({
  found: ['Abbiamo ritrovato quello che avevi scritto.', 'We found what you had typed.'],
})

/** After the last key, so long (ms) until what was typed is kept. */
const CALM = 300

/**
 * What somebody types and has not sent, kept when the tab closes: `const [note, setNote, forget] = useDraft(`check:${id}`, '')`.
 * It lies in the browser for thirty days at most, sealed under a key that only a session of this person gets from the
 * server. Call `forget` when it was sent, with what was sent where somebody may go on typing meanwhile: that stays. The key
 * names the thing by its id, never by words.
 */
export function useDraft<T>(
  key: string,
  initial: T,
): readonly [value: T, set: (value: T) => void, forget: (sent?: T) => void] {
  const [value, setValue] = useState(initial)
  const [touched] = useState({ of: '', timer: undefined as ReturnType<typeof setTimeout> | undefined })
  const pending = useRef<(() => void) | null>(null)
  const latest = useRef(value)
  latest.current = value

  useEffect(() => {
    let current = true
    touched.of = ''
    setValue(initial)
    const recall = async () => {
      const found = await readDraft<T>(key)
      // Whoever has begun to type meanwhile knows better.
      if (!current || found === null || touched.of === key) return
      setValue(found)
      tell(say('found'))
    }
    void recall()
    const flush = () => pending.current?.()
    document.addEventListener('visibilitychange', flush)
    return () => {
      current = false
      flush()
      document.removeEventListener('visibilitychange', flush)
    }
  }, [key])

  const set = useCallback(
    (next: T) => {
      touched.of = key
      setValue(next)
      clearTimeout(touched.timer)
      pending.current = () => {
        clearTimeout(touched.timer)
        pending.current = null
        void (JSON.stringify(next) === JSON.stringify(initial) ? dropDraft(key) : keepDraft(key, next))
      }
      touched.timer = setTimeout(() => pending.current?.(), CALM)
    },
    [key],
  )
  const forget = useCallback(
    (sent?: T) => {
      const now = latest.current
      if (sent !== undefined && JSON.stringify(now) !== JSON.stringify(sent)) {
        if (typeof now === 'string' && now.startsWith(String(sent))) set(now.slice(String(sent).length) as T & string)
        return
      }
      clearTimeout(touched.timer)
      pending.current = null
      touched.of = key
      setValue(initial)
      void dropDraft(key)
    },
    [key],
  )
  return [value, set, forget]
}

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type ApiError, get } from './api.ts'
import { onReturn } from './live.ts'

export interface Fetched<T> {
  /** What was last answered; it stays while a newer answer is on its way. */
  readonly value: T | null
  readonly error: ApiError | null
  readonly loading: boolean
  readonly reload: () => void
}

/** What the server says at a path, read again when the path changes and when a dropped line comes back. Null asks nothing. */
export function useFetched<T>(path: string | null): Fetched<T> {
  const [answer, setAnswer] = useState<{ path: string; value: T | null; error: ApiError | null } | null>(null)
  const [loading, setLoading] = useState(path !== null)
  const latest = useRef(0)
  const now = useRef(path)
  now.current = path
  // An act that ends when its screen shows something else already reads that: what is on its way there must not be cut off.
  const reload = useCallback(() => {
    const path = now.current
    const turn = ++latest.current
    if (path === null) return setLoading(false)
    setLoading(true)
    const settle = (value: T | null, error: ApiError | null) => {
      if (turn !== latest.current) return
      setAnswer(before => ({ path, value: value ?? (error && before?.path === path ? before.value : null), error }))
      setLoading(false)
    }
    get<T>(path).then(
      value => settle(value, null),
      (error: ApiError) => settle(null, error),
    )
  }, [])
  useEffect(() => {
    reload()
    const stop = onReturn(reload)
    return () => {
      stop()
      latest.current++
    }
  }, [path])
  const current = answer?.path === path ? answer : null
  return {
    value: current?.value ?? null,
    error: current?.error ?? null,
    loading: loading || (path !== null && !current),
    reload,
  }
}

import { useCallback, useEffect, useRef } from 'preact/hooks'

/**
 * Of questions asked one after the other only the last counts: `latest(send(…)).then(setFound, setFailed)`. An answer that
 * was overtaken, or that comes when the part is gone, settles nothing.
 */
export function useLatest(): <T>(asked: Promise<T>) => Promise<T> {
  const turn = useRef(0)
  useEffect(() => () => void turn.current++, [])
  return useCallback(<T>(asked: Promise<T>) => {
    const mine = ++turn.current
    return new Promise<T>((resolve, reject) => {
      asked.then(
        value => mine === turn.current && resolve(value),
        (error: unknown) => mine === turn.current && reject(error as Error),
      )
    })
  }, [])
}

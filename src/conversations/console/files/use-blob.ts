import { useEffect, useRef, useState } from 'preact/hooks'
import { getFile } from '../../../ui/console/index.ts'

/** Bytes of the house as an address that this page alone can read; let go of when the part goes. */
export function useBlob() {
  const url = useRef<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => () => void (url.current && URL.revokeObjectURL(url.current)), [])
  /** @returns null when it could not be read: `error` says why */
  const open = async (path: string): Promise<string | null> => {
    if (url.current) return url.current
    setBusy(true)
    setError(null)
    try {
      url.current = URL.createObjectURL(await getFile(path))
    } catch (refused) {
      setError(refused)
    }
    setBusy(false)
    return url.current
  }
  return { open, error, busy }
}

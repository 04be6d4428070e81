import { useEffect, useState } from 'preact/hooks'
import { send, useLive } from '../../../ui/console/index.ts'

/** A claim lasts two minutes: half of that leaves room for a slow line. */
const RENEW = 60_000

/**
 * Takes a service in hand for as long as it is open, so that colleagues see it. @returns who had it in hand before, if somebody
 */
export function useClaim(id: string, open: boolean): string | null {
  const [claimedBy, setClaimedBy] = useState<string | null>(null)
  const claim = () =>
    send<{ claimedBy?: string | null }>(`/console/api/checks/${id}/claim`).then(
      answer => setClaimedBy(answer.claimedBy ?? null),
      // A courtesy: where it cannot be told the work goes on.
      () => undefined,
    )
  useEffect(() => {
    if (!open) return undefined
    void claim()
    const timer = setInterval(() => void claim(), RENEW)
    return () => {
      clearInterval(timer)
      // Where this does not arrive the claim ends by itself.
      send(`/console/api/checks/${id}/claim`, { release: true }).catch(() => undefined)
    }
  }, [id, open])
  useLive('directory.check-claimed', news => {
    if (open && news.id === id) void claim()
  })
  return claimedBy
}

import { useEffect } from 'preact/hooks'
import { useFetched, useLive } from '../../../ui/console/index.ts'
import { storeOf, useStore } from '../../../ui/console/store.ts'
import type { SafeContactOf } from '../../safe-contact/schema.ts'

/** Read once for a conversation, by the box above it: its words are opened, and that is written down. */
const here = storeOf<{ readonly id: string; readonly value: SafeContactOf; readonly reload: () => void } | null>(null)

/** For the box: reads, and tells the form and the panel. */
export function useReadSafeContact(id: string): SafeContactOf | null {
  const { value, reload } = useFetched<SafeContactOf>(`/console/api/conversations/${id}/safe-contact`)
  useLive('conversation.safe-contact-set', reload)
  useLive('conversation.person', reload)
  useEffect(() => here.set(value && { id, value, reload }), [id, value, reload])
  return value
}

/** What was read for this conversation; null until then. */
export function useSafeContact(id: string) {
  const found = useStore(here)
  return found?.id === id ? found : null
}

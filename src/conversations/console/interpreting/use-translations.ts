import { useEffect } from 'preact/hooks'
import { useFetched, useLive } from '../../../ui/console/index.ts'
import { storeOf, useStore } from '../../../ui/console/store.ts'
import type { TranslationShown } from '../../interpreting/schema.ts'

interface Translations {
  readonly translations: readonly TranslationShown[]
  /** A server drafts them when asked. */
  readonly drafts: boolean
}

const here = storeOf<{ readonly id: string; readonly value: Translations; readonly reload: () => void } | null>(null)

/** Read once for a conversation, by one part of it: reading them opens them. */
export function useReadTranslations(id: string): void {
  const { value, reload } = useFetched<Translations>(`/console/api/conversations/${id}/translations`)
  useLive('message.translated', news => news.id === id && reload())
  useEffect(() => here.set(value && { id, value, reload }), [id, value, reload])
}

export function useTranslations(id: string) {
  const found = useStore(here)
  return found?.id === id ? found : null
}

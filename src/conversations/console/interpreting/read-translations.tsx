import type { ThreadPart } from '../thread/thread-part.ts'
import { useReadTranslations } from './use-translations.ts'

/** Draws nothing: it reads what the messages below are translated to. */
export const ReadTranslations: ThreadPart = ({ thread }) => {
  useReadTranslations(thread.id)
  return null
}

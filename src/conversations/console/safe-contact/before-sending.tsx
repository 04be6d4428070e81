import { Notice, Tick } from '../../../ui/console/index.ts'
import { forbiddenIn, marked } from '../../safe-contact/words.ts'
import { say } from './safe-contact-words.ts'
import { sayNext } from './say-rule.ts'
import { useSafeContact } from './use-safe-contact.ts'

/** What the rules say to a text before it is sent. */
export function useBeforeSending(conversationId: string, text: string) {
  const found = useSafeContact(conversationId)
  const rules = found?.value.rules ?? []
  const words = forbiddenIn(
    text,
    rules.flatMap(rule => rule.words),
  )
  return {
    words,
    /** Somebody must answer for it that the words are neutral. */
    asksNeutral: rules.some(rule => rule.neutralOnly),
    /** What the button says; null: nothing out of the ordinary. */
    label: found?.value.next ? say('hold-until', { next: sayNext(found.value.next) }) : null,
    /** What is told once it was sent; null: nothing out of the ordinary. */
    held: found?.value.next ? say('held', { next: sayNext(found.value.next) }) : null,
  }
}

/** Forbidden words shown where they stand, while somebody types; and the tick for neutral wording. */
export const BeforeSending = ({
  text,
  before,
  neutral,
  setNeutral,
}: {
  text: string
  before: ReturnType<typeof useBeforeSending>
  neutral: boolean
  setNeutral: (neutral: boolean) => void
}) => (
  <>
    {before.words.length > 0 && (
      <Notice tone="bad" alert>
        <p>{say('has-word', { words: before.words.map(word => `«${word}»`).join(', ') })}</p>
        <p class="word-found" dir="auto">
          {marked(text, before.words).map(({ said, forbidden }, place) =>
            forbidden ? <mark key={place}>{said}</mark> : <span key={place}>{said}</span>,
          )}
        </p>
      </Notice>
    )}
    {before.asksNeutral && <Tick label={say('am-neutral')} checked={neutral} onChange={setNeutral} />}
  </>
)

import { useRef, useState } from 'preact/hooks'
import { type ApiError, Button, may, newOnce, send, Trouble } from '../../ui/console/index.ts'
import { say } from './code-words.ts'
import { SideSection } from './thread/side-section.tsx'
import type { ThreadPart } from './thread/thread-part.ts'

/** Gives the person a number with which they come back by themselves. Shown once, to be said. */
export const ReturnNumber: ThreadPart = ({ thread }) => {
  const [given, setGiven] = useState<{ code: string | null } | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const once = useRef(newOnce())
  if (!may('conversation.give-code')) return null
  const give = async () => {
    try {
      setGiven(
        await send<{ code: string | null }>(`/console/api/conversations/${thread.id}/return-code`, {
          once: once.current,
        }),
      )
      setError(null)
      once.current = newOnce()
    } catch (failed) {
      setError(failed as ApiError)
    }
  }
  return (
    <SideSection title={say('title')}>
      <Trouble error={error} />
      {given ? (
        <>
          <p class="return-number" dir="ltr">
            <b>{given.code ?? ''}</b>
          </p>
          <p>{say(given.code ? 'once' : 'gone')}</p>
          <Button onClick={() => setGiven(null)}>{say('done')}</Button>
        </>
      ) : (
        <>
          <p class="soft">{say('what')}</p>
          <Button onClick={() => void give()}>{say('give')}</Button>
        </>
      )}
    </SideSection>
  )
}

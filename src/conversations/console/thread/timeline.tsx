import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button, useQuery } from '../../../ui/console/index.ts'
import { say } from '../words.ts'
import { Message } from './message.tsx'
import type { ThreadProps } from './thread-part.ts'
import { sayThread } from './thread-words.ts'

/** Nearer to the end than this (px) somebody reads along, and what comes moves into sight. */
const AT_END = 80

/** What was said, the newest at the foot. Whoever reads further up stays where they are. */
export const Timeline = (props: ThreadProps) => {
  const { messages, more } = props.thread
  const [{ at }, setQuery] = useQuery()
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(!at)
  const newest = messages.at(-1)?.id
  useLayoutEffect(() => {
    if (atEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [newest])
  // Pictures, voices and banners come later than the words and take room: the end stays in sight for whoever reads there.
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => {
      if (atEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight })
    })
    for (const each of box.current ? [box.current, ...box.current.children] : []) watch.observe(each)
    return () => watch.disconnect()
  }, [])
  useLayoutEffect(() => {
    const found = at && document.getElementById(at)
    if (!found) return
    found.scrollIntoView({ block: 'center' })
    found.focus({ preventScroll: true })
  }, [at])
  return (
    <div
      class="timeline"
      ref={box}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is to be reached by keyboard
      tabIndex={0}
      role="log"
      aria-label={say('timeline')}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < AT_END
      }}
    >
      {more && (
        <p class="soft small">
          {sayThread('more')}{' '}
          <Button kind="quiet" onClick={() => setQuery({ at: messages[0]?.id ?? null })}>
            {sayThread('older')}
          </Button>
        </p>
      )}
      <ol class="said">
        {messages.map(said => (
          <Message key={said.id} {...props} said={said} found={said.id === at} />
        ))}
      </ol>
      {at && (
        <p class="soft small">
          {sayThread('found-here')}{' '}
          <Button kind="quiet" onClick={() => setQuery({ at: null })}>
            {sayThread('latest')}
          </Button>
        </p>
      )}
    </div>
  )
}

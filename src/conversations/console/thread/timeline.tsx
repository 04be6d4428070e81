import { useLayoutEffect, useRef } from 'preact/hooks'
import { say } from '../words.ts'
import { Message } from './message.tsx'
import type { ThreadProps } from './thread-part.ts'

/** Nearer to the end than this (px) somebody reads along, and what comes moves into sight. */
const AT_END = 80

/** What was said, the newest at the foot. Whoever reads further up stays where they are. */
export const Timeline = (props: ThreadProps) => {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const newest = props.thread.messages.at(-1)?.id
  useLayoutEffect(() => {
    if (atEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [newest])
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
      <ol class="said">
        {props.thread.messages.map(said => (
          <Message key={said.id} {...props} said={said} />
        ))}
      </ol>
    </div>
  )
}

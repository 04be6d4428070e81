import { useEffect, useState } from 'preact/hooks'
import { Loading, send, Trouble, useFetched, useLive, useQuery } from '../../ui/console/index.ts'
import type { InboxChoices, Thread } from '../schema.ts'
import { banners } from './thread/banners.ts'
import { Closed } from './thread/closed.tsx'
import { Compose } from './thread/compose.tsx'
import { Head } from './thread/head.tsx'
import { sideSections } from './thread/side-sections.ts'
import type { ThreadProps } from './thread/thread-part.ts'
import { Unreadable } from './thread/unreadable.tsx'
import { Timeline } from './thread/timeline.tsx'
import './thread/thread.css'
import { say, trouble } from './words.ts'

/** One conversation: what was said, and what to do about it. Its parts stand in `thread/`. */
export const Conversation = ({
  id,
  choices,
  onRead,
}: {
  id: string
  choices: InboxChoices | null
  /** What was unread is not any more. */
  onRead: () => void
}) => {
  const path = `/console/api/conversations/${id}`
  const [{ at }] = useQuery()
  const { value: thread, error, reload } = useFetched<Thread>(at ? `${path}?at=${at}` : path)
  const [failed, setFailed] = useState<unknown>(null)
  const [side, showSide] = useState(false)
  const newest = thread?.newest
  useEffect(() => {
    if (newest) onRead()
  }, [newest])
  useLive('message', news => news.id === id && reload())
  useLive('conversation', news => news.id === id && reload())
  // What may be seen no more is shown no more.
  if (!thread || error?.code === 'page.not-found')
    return error ? <Unreadable error={error} retry={reload} /> : <Loading label={say('loading')} />
  const act = async (what: string, body: object = {}) => {
    setFailed(null)
    return await send(`${path}/${what}`, body).then(
      () => (reload(), true),
      (refused: unknown) => (setFailed(refused), reload(), false),
    )
  }
  const unread = error?.code === 'network' ? null : error
  const props: ThreadProps = { thread, choices, act, reload }
  return (
    <div class={side ? 'thread side-shown' : 'thread'}>
      <div class="thread-main">
        <Head {...props} side={side} showSide={showSide} />
        <div class="banners">
          {/* What could not be read for want of a line is read by itself when it is back. */}
          <Trouble error={failed ?? unread} words={trouble} retry={unread && !failed ? reload : undefined} />
          {banners.map((Banner, place) => (
            <Banner key={place} {...props} />
          ))}
        </div>
        <Timeline {...props} />
        <Closed {...props} />
        <Compose {...props} />
      </div>
      <aside class="thread-side" aria-label={say('side')}>
        {sideSections.map((Section, place) => (
          <Section key={place} {...props} />
        ))}
      </aside>
    </div>
  )
}

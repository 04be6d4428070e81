import { useEffect, useState } from 'preact/hooks'
import { Chip, newOnce, send, useLive } from '../../../ui/console/index.ts'
import { useStore } from '../../../ui/console/store.ts'
import type { Present } from '../../schema.ts'
import type { ThreadPart } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'
import { typing } from './typing.ts'

/** So often (ms) it is said that the conversation is open. */
const BEAT = 20_000

/** Who else has it open, and tells them that we do. Only while somebody looks: a hidden tab says nothing. */
export const Presence: ThreadPart = ({ thread: { id, present: first } }) => {
  const [present, setPresent] = useState<readonly Present[]>(first)
  const isTyping = useStore(typing)
  const path = `/console/api/conversations/${id}/presence`
  const say_ = (doing: 'reading' | 'typing') => {
    if (document.visibilityState === 'hidden') return
    // What cannot be said now is said at the next beat.
    void send<{ present: readonly Present[] }>(path, { doing }).then(
      answer => setPresent(answer.present),
      () => undefined,
    )
  }
  useEffect(() => {
    const doing = isTyping ? 'typing' : 'reading'
    say_(doing)
    const beat = setInterval(() => say_(doing), BEAT)
    return () => clearInterval(beat)
  }, [id, isTyping])
  useEffect(() => {
    const leave = () => {
      const body = new Blob([JSON.stringify({ once: newOnce(), doing: 'gone' })], { type: 'application/json' })
      navigator.sendBeacon(path, body)
    }
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [id])
  useLive('presence', news => news.id === id && say_(isTyping ? 'typing' : 'reading'))
  return (
    <output class="present">
      {present.map(({ id: who, name, doing }) => (
        <Chip key={who} tone="warn" icon={doing === 'typing' ? 'edit' : 'eye'}>
          {say(doing === 'typing' ? 'is-typing' : 'is-reading', { name })}
        </Chip>
      ))}
    </output>
  )
}

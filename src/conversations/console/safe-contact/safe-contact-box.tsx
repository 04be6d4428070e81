import { useEffect, useState } from 'preact/hooks'
import { Button, Icon, may } from '../../../ui/console/index.ts'
import type { ThreadPart } from '../thread/thread-part.ts'
import './safe-contact.css'
import { SafeContactEditor } from './safe-contact-editor.tsx'
import { say } from './safe-contact-words.ts'
import { sayNext, sayRule, sayStanding, timeInRome } from './say-rule.ts'
import { useReadSafeContact } from './use-safe-contact.ts'

/** How the person may be reached, above everything that was said. It is a lock: what it forbids does not leave the house. */
export const SafeContactBox: ThreadPart = ({ thread }) => {
  const value = useReadSafeContact(thread.id)
  const [editing, edit] = useState(false)
  useMinute()
  if (!value || value.rules.length === 0) return null
  const now = timeInRome(new Date())
  return (
    <section class="safe-contact" aria-label={say('title')}>
      <Icon name="lock" />
      <div>
        {value.rules.map((rule, place) => (
          <p key={place}>
            <strong>
              {say('title')}
              {say(`of.${rule.of}`)}:
            </strong>{' '}
            {sayRule(rule)}. <span class="standing">{sayStanding(rule)}</span>
          </p>
        ))}
        {value.next && <p class="b">{say('waits', { now, next: sayNext(value.next) })}</p>}
        {value.forbidden && <p class="b">{say(`forbidden.${value.forbidden}`)}</p>}
        {value.shared && <p>{say('shared')}</p>}
      </div>
      {may('safe-contact.set') && (
        <Button icon="edit" onClick={() => edit(true)}>
          {say('change')}
        </Button>
      )}
      {editing && <SafeContactEditor thread={thread} onClose={() => edit(false)} />}
    </section>
  )
}

/** Says the time anew every minute. */
function useMinute(): void {
  const [, draw] = useState({})
  useEffect(() => {
    const timer = setInterval(() => draw({}), 60_000)
    return () => clearInterval(timer)
  }, [])
}

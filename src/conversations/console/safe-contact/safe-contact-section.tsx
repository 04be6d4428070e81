import { useState } from 'preact/hooks'
import { Button, may } from '../../../ui/console/index.ts'
import { SideSection } from '../thread/side-section.tsx'
import type { ThreadPart } from '../thread/thread-part.ts'
import { SafeContactEditor } from './safe-contact-editor.tsx'
import { say } from './safe-contact-words.ts'
import { useSafeContact } from './use-safe-contact.ts'

/** Where there is no rule yet: says so, and how to make one. */
export const SafeContactSection: ThreadPart = ({ thread }) => {
  const [editing, edit] = useState(false)
  const found = useSafeContact(thread.id)
  // A form that is open stays, also when a colleague makes the first rule meanwhile.
  if (!found || (found.value.rules.length > 0 && !editing)) return null
  return (
    <SideSection title={say('title')}>
      <p class="soft">{say('none')}</p>
      {may('safe-contact.set') && (
        <Button icon="lock" onClick={() => edit(true)}>
          {say('add')}
        </Button>
      )}
      {editing && <SafeContactEditor thread={thread} onClose={() => edit(false)} />}
    </SideSection>
  )
}

import { Chip, desk } from '../../../ui/console/index.ts'
import { say } from '../words.ts'
import { Close } from './close.tsx'
import { ConfirmLanguage } from './confirm-language.tsx'
import { SideSection } from './side-section.tsx'
import type { ThreadPart } from './thread-part.ts'

/** How the conversation stands: its language, who has it, how it ends. */
export const Standing: ThreadPart = props => {
  const { language, claimedBy, open } = props.thread
  return (
    <SideSection title={say('standing')}>
      <p class="chips">
        <Chip tone={language ? 'ok' : 'warn'}>{language ? say('language', { language }) : say('language.none')}</Chip>{' '}
        {claimedBy && (
          <Chip tone="soft">
            {claimedBy.id === desk.accountId ? say('with-me') : say('with', { name: claimedBy.name })}
          </Chip>
        )}{' '}
        {!open && <Chip tone="soft">{say('closed')}</Chip>}
      </p>
      {open && <ConfirmLanguage {...props} />}
      {open && <Close {...props} />}
    </SideSection>
  )
}

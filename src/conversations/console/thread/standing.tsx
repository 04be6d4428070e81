import { desk, Facts, Select } from '../../../ui/console/index.ts'
import { LanguageChip } from '../language-chip.tsx'
import { waitingTime } from '../waiting-time.ts'
import { say as sayPart } from '../words.ts'
import { ConfirmLanguage } from './confirm-language.tsx'
import { SideSection } from './side-section.tsx'
import type { ThreadPart } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'

/** How the conversation stands: language, who has it, where it is about, whom the person asked for. */
export const Standing: ThreadPart = props => {
  const { thread, choices, act } = props
  const { language, claimedBy, open, standing } = thread
  const hands = claimedBy ? (claimedBy.id === desk.accountId ? say('hands.you') : claimedBy.name) : say('hands.nobody')
  return (
    <SideSection title={sayPart('standing')}>
      <Facts
        of={[
          [say('language'), <LanguageChip key="l" of={language} />],
          ...(open ? [[say('hands'), hands] as const] : []),
          ...(standing.waitingSince ? [[say('waits'), waitingTime(standing.waitingSince).text] as const] : []),
        ]}
      />
      {open && choices && (
        <div class="compact">
          <ConfirmLanguage {...props} />
          <Select
            label={say('region')}
            value={standing.region ?? ''}
            options={[
              { value: '', label: say('unknown') },
              ...choices.regions.map(({ code, name }) => ({ value: code, label: name })),
            ]}
            onChange={region => void act('region', { region: region || null })}
          />
          <Select
            label={say('wish')}
            value={standing.gender ?? ''}
            options={[
              { value: '', label: say('wish.any') },
              { value: 'woman', label: say('wish.woman') },
              { value: 'man', label: say('wish.man') },
            ]}
            onChange={gender => void act('wish', { gender: gender || null })}
          />
        </div>
      )}
    </SideSection>
  )
}

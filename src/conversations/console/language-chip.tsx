import { Chip } from '../../ui/console/index.ts'
import type { SpokenIn } from '../schema.ts'
import { sayInbox as say } from './inbox-words.ts'

/** The language of a conversation: confirmed, chosen by the person, or only guessed. */
export const LanguageChip = ({ of }: { of: SpokenIn | null }) => {
  if (!of) return <Chip tone="soft">{say('no-language')}</Chip>
  if (of.confirmed) return <Chip tone="ok">{say('confirmed', { name: of.name })}</Chip>
  return (
    <Chip>
      {of.share === null ? say('chosen', { name: of.name }) : say('guessed', { name: of.name, share: of.share })}
    </Chip>
  )
}

import { Button, Notice, sayMoment } from '../../ui/console/index.ts'
import type { TextOpened } from '../schema.ts'
import type { Typed } from './wording-form.tsx'
import { say } from './words.ts'

interface MeanwhileProps {
  readonly text: TextOpened
  readonly typed: Typed
  readonly type: (typed: Typed) => void
  readonly forget: () => void
}

/** What others did while somebody was typing: both versions, and nothing typed is lost. */
export const Meanwhile = ({ text, typed, type, forget }: MeanwhileProps) => {
  const { english, language, dir, wordings } = text
  const theirs = wordings[0]
  return (
    <>
      {theirs && theirs.id !== typed.seen && (
        <Notice tone="warn" alert title={say('theirs', { author: theirs.author, at: sayMoment(theirs.at) })}>
          <p>{say('theirs.what')}</p>
          <p lang={language} dir={dir} class="text-said">
            {theirs.text}
          </p>
          <p class="actions">
            <Button onClick={() => type({ ...typed, seen: theirs.id })}>{say('keep.mine')}</Button>
            <Button kind="quiet" onClick={() => forget()}>
              {say('keep.theirs')}
            </Button>
          </p>
        </Notice>
      )}
      {language !== 'en' && english.id !== typed.seenEnglish && (
        <Notice tone="warn" alert title={say('english.moved')}>
          <p>{say('english.moved.what')}</p>
          <p class="actions">
            <Button onClick={() => type({ ...typed, seenEnglish: english.id })}>{say('english.seen')}</Button>
          </p>
        </Notice>
      )}
    </>
  )
}

import { useState } from 'preact/hooks'
import { Button, Dialog, send, tell, Trouble } from '../../ui/console/index.ts'
import type { TextOpened } from '../schema.ts'
import { isSerious } from './filter-texts.ts'
import { say, trouble } from './words.ts'

const PATH = '/console/api/texts'

interface ReviewingProps {
  readonly text: TextOpened
  /** Words were typed and not sent: nobody reviews those. */
  readonly unsent: boolean
  readonly reviewed: () => void
  readonly done: () => void
}

/** A second person stands for the words; or what is in the way of it. */
export const Reviewing = ({ text, unsent, reviewed, done }: ReviewingProps) => {
  const [failed, setFailed] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { key, language, mayReview, wordings } = text
  const review = async () => {
    setBusy(true)
    try {
      await send(`${PATH}/review`, { language, key, seen: wordings[0]?.id })
      tell(say('reviewed'))
      reviewed()
    } catch (error) {
      setFailed(error)
      done()
    }
    setBusy(false)
  }
  if (mayReview === 'done') return isSerious(text) && text.mayWrite && !unsent ? <Stop text={text} done={done} /> : null
  if (mayReview === 'nothing' || mayReview === 'role') return null
  if (mayReview !== true) return <p class="soft">{say(`no-review.${mayReview}`)}</p>
  const what = language === 'en' ? 'review.english' : 'review.what'
  return (
    <div class="text-review stack">
      <p>{say(unsent ? 'no-review.unsent' : what)}</p>
      <Trouble error={failed} words={trouble} />
      {!unsent && (
        <Button kind="fill" icon="check" busy={busy} onClick={() => void review()}>
          {say('review')}
        </Button>
      )}
    </div>
  )
}

/** A reviewed text that is wrong is stopped at once, whoever finds the right words later: it waits for another review as it stands. */
const Stop = ({ text, done }: { text: TextOpened; done: () => void }) => {
  const [asks, ask] = useState(false)
  const [failed, setFailed] = useState<unknown>(null)
  const { key, language, english, wordings } = text
  const stop = async () => {
    const [standing] = wordings
    ask(false)
    try {
      await send(PATH, { language, key, text: standing?.text, seen: standing?.id, seenEnglish: english.id })
      tell(say('stopped'))
    } catch (error) {
      setFailed(error)
    }
    done()
  }
  return (
    <>
      <Trouble error={failed} words={trouble} />
      <p>
        <Button kind="danger" onClick={() => ask(true)}>
          {say('stop')}
        </Button>
      </p>
      <Dialog
        title={say('stop.title')}
        open={asks}
        onClose={() => ask(false)}
        actions={
          <Button kind="danger" onClick={() => void stop()}>
            {say('stop.yes')}
          </Button>
        }
      >
        <p>{say(language === 'en' ? 'stop.what.english' : 'stop.what')}</p>
      </Dialog>
    </>
  )
}

import { Button, Notice, Tick } from '../../../ui/console/index.ts'
import { line } from '../../../ui/console/live.ts'
import { useStore } from '../../../ui/console/store.ts'
import type { Field, useAnswerQueue } from './answer-queue.ts'
import { Carry } from './field/carry.tsx'
import { fetchVoice } from './listen.tsx'
import type { Shown } from './shown.ts'
import { say } from './words.ts'

interface LineProps {
  readonly queue: ReturnType<typeof useAnswerQueue>
  readonly shown: Shown
  readonly language: string
  readonly field: Field
}

/** What waits for the line, whether it is kept here, and how to take everything along. */
export const Line = ({ queue, shown, language, field }: LineProps) => {
  const isDown = useStore(line) === 'down'
  const { unsent, known, kept, keep, flush } = queue
  const keepHere = async (on: boolean) => {
    await keep(on)
    const voices = Object.entries(shown.whole.recordings).filter(([which]) => which.endsWith(` ${language}`))
    // A voice that does not come now is asked for again, and says so, when somebody wants to hear it.
    if (on) await Promise.allSettled(voices.map(([, id]) => fetchVoice(id)))
  }
  return (
    <div class="line-state">
      {(unsent.length > 0 || isDown) && (
        <Notice tone="warn" title={say('offline')}>
          {unsent.length > 0 && (
            <>
              <p>{unsent.length === 1 ? say('queue.one') : say('queue', { n: unsent.length })}</p>
              <Button onClick={() => void flush()}>{say('queue.now')}</Button>
            </>
          )}
        </Notice>
      )}
      {field.until === null && (
        <>
          <Tick label={say('keep')} checked={kept === 'yes'} onChange={on => void keepHere(on)} />
          <p class="hint">{say(kept === 'yes' ? 'keep.ready' : kept === 'failed' ? 'keep.failed' : 'keep.hint')}</p>
        </>
      )}
      <Carry known={known} language={language} field={field} unsent={unsent} />
    </div>
  )
}

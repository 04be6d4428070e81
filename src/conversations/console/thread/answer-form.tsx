import { useState } from 'preact/hooks'
import { Button, newOnce, send, tell, TextArea, Trouble, troubleOf, useDraft } from '../../../ui/console/index.ts'
import { say, trouble } from '../words.ts'
import type { ThreadProps } from './thread-part.ts'
import { writingTools } from './writing-tools.ts'

/** Where an answer is written; what is typed stays until it was sent. */
export const AnswerForm = (props: ThreadProps) => {
  const { thread, reload } = props
  const [text, setText, forget] = useDraft(`answer:${thread.id}`, '')
  const [once, setOnce] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const sent = () => {
    forget()
    setOnce(newOnce())
    tell(say('sent'))
    reload()
  }
  const submit = async () => {
    if (busy) return
    setBusy(true)
    setError(null)
    await send(`/console/api/conversations/${thread.id}/answers`, { text, seen: thread.newest }, once).then(
      sent,
      failed => {
        setError(failed)
        reload()
      },
    )
    setBusy(false)
  }
  return (
    <form
      class="compose"
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextArea
        label={say('write')}
        hideLabel
        rows={2}
        placeholder={say('write.hint')}
        value={text}
        onInput={setText}
        maxLength={4096}
        error={troubleOf(error, 'text', trouble)}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            void submit()
          }
        }}
      />
      {!troubleOf(error, 'text', trouble) && <Trouble error={error} words={trouble} />}
      <div class="compose-foot">
        <div class="actions">
          {writingTools.map((Tool, place) => (
            <Tool key={place} {...props} text={text} setText={setText} sent={sent} />
          ))}
        </div>
        <Button kind="fill" type="submit" busy={busy}>
          {say('send')}
        </Button>
      </div>
    </form>
  )
}

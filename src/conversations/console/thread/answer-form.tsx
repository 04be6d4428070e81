import { useState } from 'preact/hooks'
import { Button, newOnce, send, tell, TextArea, Trouble, troubleOf, useDraft } from '../../../ui/console/index.ts'
import { BeforeSending, useBeforeSending } from '../safe-contact/before-sending.tsx'
import { say, trouble } from '../words.ts'
import { type Offered, ReadyAnswers, useReady } from './ready-answers.tsx'
import type { ThreadProps } from './thread-part.ts'
import { trouble as fileTrouble } from '../files/words.ts'
import { sayThread } from './thread-words.ts'
import { noteTyping, stopTyping } from './typing.ts'
import { writingTools } from './writing-tools.ts'

/** Where an answer is written; what is typed stays until it was sent. */
export const AnswerForm = (props: ThreadProps) => {
  const { thread, reload } = props
  const [text, setText, forget] = useDraft(`answer:${thread.id}`, '')
  const [once, setOnce] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [neutral, setNeutral] = useState(false)
  const before = useBeforeSending(thread.id, text)
  const write = (next: string) => {
    setText(next)
    noteTyping()
  }
  /** A ready answer goes out as it was recorded; what is being written stays. */
  const speak = async ({ answer, wording }: Offered) => {
    setBusy(true)
    setError(null)
    const body = { readyAnswerId: answer.id, language: wording.language, seen: thread.newest, neutral }
    await send(`/console/api/conversations/${thread.id}/ready-voice`, body, once).then(
      () => (setOnce(newOnce()), tell(before.held ?? say('sent'))),
      setError,
    )
    reload()
    setBusy(false)
  }
  const ready = useReady(thread, text, write, offered => void speak(offered))
  const sent = () => {
    forget(text)
    stopTyping()
    setOnce(newOnce())
    setNeutral(false)
    tell(before.held ?? say('sent'))
    reload()
  }
  const submit = async () => {
    if (busy) return
    setBusy(true)
    setError(null)
    await send(`/console/api/conversations/${thread.id}/answers`, { text, seen: thread.newest, neutral }, once).then(
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
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <ReadyAnswers {...ready} />
      <TextArea
        label={say('write')}
        hideLabel
        rows={2}
        placeholder={
          thread.language ? sayThread('answer.hint', { language: thread.language.name }) : sayThread('answer.hint.any')
        }
        value={text}
        onInput={write}
        maxLength={4096}
        error={troubleOf(error, 'text', trouble)}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            void submit()
          } else ready.onKey(event)
        }}
      />
      <BeforeSending text={text} before={before} neutral={neutral} setNeutral={setNeutral} />
      {!troubleOf(error, 'text', trouble) && <Trouble error={error} words={{ ...trouble, ...fileTrouble }} />}
      <div class="compose-foot">
        <div class="actions">
          {writingTools.map((Tool, place) => (
            <Tool key={place} {...props} text={text} neutral={neutral} setText={write} sent={sent} />
          ))}
          <Button aria-expanded={ready.open} onClick={ready.toggle}>
            {sayThread('ready')}
          </Button>
        </div>
        <Button kind="fill" type="submit" busy={busy}>
          {before.label ?? say('send')}
        </Button>
      </div>
    </form>
  )
}

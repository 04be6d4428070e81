import { useRef, useState } from 'preact/hooks'
import { Button, newOnce, Trouble } from '../../../ui/console/index.ts'
import type { WritingTool } from '../thread/thread-part.ts'
import { trouble as answerTrouble } from '../words.ts'
import { sendFile } from './send-file.ts'
import { say, trouble } from './words.ts'

const ACCEPT = 'image/*,audio/*,video/mp4,.pdf,.txt,.docx,.xlsx,.pptx,.odt,.ods,.odp'

/** A photo or a paper to send; what is written goes along beside it. */
export const Attach: WritingTool = ({ thread, text, neutral, sent, reload }) => {
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [once, setOnce] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const choose = (chosen: File | null) => {
    setFile(chosen)
    setOnce(newOnce())
    setError(null)
    if (!chosen && input.current) input.current.value = ''
  }
  const submit = async () => {
    if (!file) return
    setBusy(true)
    setError(null)
    try {
      await sendFile({ thread, file, voice: false, text, neutral, once })
      choose(null)
      sent()
    } catch (refused) {
      setError(refused)
      reload()
    }
    setBusy(false)
  }
  return (
    <div class="recorder">
      <input
        ref={input}
        type="file"
        class="hide"
        tabIndex={-1}
        aria-hidden="true"
        accept={ACCEPT}
        onChange={event => choose(event.currentTarget.files?.[0] ?? null)}
      />
      {file ? (
        <>
          <span>{say('chosen', { name: file.name })}</span>
          <Button kind="fill" busy={busy} onClick={() => void submit()}>
            {say('send-file')}
          </Button>
          <Button kind="quiet" onClick={() => choose(null)}>
            {say('discard')}
          </Button>
        </>
      ) : (
        <Button icon="clip" title={say('attach.what')} onClick={() => input.current?.click()}>
          {say('attach')}
        </Button>
      )}
      <Trouble error={error} words={{ ...answerTrouble, ...trouble }} />
    </div>
  )
}

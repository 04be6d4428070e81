import { useEffect, useState } from 'preact/hooks'
import { Button, newOnce, Notice, tell, Trouble, type TroubleWords } from '../../../ui/console/index.ts'
import type { WritingTool } from '../thread/thread-part.ts'
import { trouble as answerTrouble } from '../words.ts'
import { keptRecordings, readRecorded, type Recorded } from './recorded.ts'
import { sayTime } from './say-time.ts'
import { sendFile } from './send-file.ts'
import { useRecorder } from '../../../ui/console/use-recorder.ts'
import { VoicePlayer } from './voice-player.tsx'
import { say, trouble } from './words.ts'
import './files.css'

interface RecorderProps {
  /** Under which what was recorded is kept until it is sent. */
  readonly of: string
  /** @throws ApiError */
  readonly onSend: (voice: Blob, once: string) => Promise<unknown>
  /** Of the button; without it, a message is sent. */
  readonly sendLabel?: string
  readonly troubles?: TroubleWords
}

/** Record, listen, record anew, send: nothing goes out unheard by accident. */
export const Recorder = ({ of, onSend, sendLabel, troubles }: RecorderProps) => {
  const [recorded, setRecorded] = useState<Recorded | null>(keptRecordings.get(of) ?? null)
  const [once, setOnce] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const keep = (value: Recorded | null) => {
    if (value) keptRecordings.set(of, value)
    else keptRecordings.delete(of)
    setRecorded(value)
    setOnce(newOnce())
    setError(null)
  }
  const { start, stop, seconds, refused } = useRecorder((blob, length) => void readRecorded(blob, length).then(keep))
  const submit = async () => {
    if (!recorded) return
    setBusy(true)
    setError(null)
    await onSend(recorded.blob, once).then(() => keep(null), setError)
    setBusy(false)
  }
  if (seconds !== null) {
    return (
      <div class="recorder">
        <output class="live">{say('recording', { at: sayTime(seconds) })}</output>
        {seconds >= 230 && <span class="soft">{say('long')}</span>}
        <Button kind="fill" onClick={stop}>
          {say('stop')}
        </Button>
      </div>
    )
  }
  if (!recorded) {
    return (
      <div class="recorder">
        <Button icon="microphone" onClick={() => void start()}>
          {say('record')}
        </Button>
        {refused && <Notice tone="warn">{say('no-microphone')}</Notice>}
      </div>
    )
  }
  return (
    <div class="recorder">
      <Heard recorded={recorded} />
      <Button kind="fill" busy={busy} onClick={() => void submit()}>
        {sendLabel ?? say('send-voice')}
      </Button>
      <Button onClick={() => void start()}>{say('anew')}</Button>
      <Button kind="quiet" onClick={() => keep(null)}>
        {say('discard')}
      </Button>
      <Trouble error={error} words={{ ...answerTrouble, ...trouble, ...troubles }} />
    </div>
  )
}

const Heard = ({ recorded: { blob, seconds, peaks } }: { recorded: Recorded }) => {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return (
    <VoicePlayer
      key={url}
      open={() => Promise.resolve(url)}
      seconds={seconds}
      peaks={peaks}
      label={say('mine.listen')}
    />
  )
}

/** Under an answer; what is being written stays. */
export const RecordVoice: WritingTool = ({ thread, neutral, reload }) => (
  <Recorder
    key={thread.id}
    of={thread.id}
    onSend={async (file, once) => {
      await sendFile({ thread, file, voice: true, neutral, once }).finally(reload)
      tell(say('sent'))
    }}
  />
)

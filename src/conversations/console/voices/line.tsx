import { useRef, useState } from 'preact/hooks'
import { Button, Chip, Link, may, newOnce, send, sendForm, tell, Trouble } from '../../../ui/console/index.ts'
import { ApiError } from '../../../ui/console/index.ts'
import type { LineListed, RecordingListed } from '../../voices/schema.ts'
import { useBlob } from '../files/use-blob.ts'
import { VoicePlayer } from '../files/voice-player.tsx'
import { Recorder } from '../files/voice-recorder.tsx'
import { forTelephone } from './for-telephone.ts'
import { say, trouble } from './words.ts'

const PATH = '/console/api/voices'

interface LineProps {
  readonly line: LineListed
  readonly language: string
  readonly voice: string
  readonly done: () => void
}

/** One line: its words, what is heard of it now, what was recorded since, and a recorder. */
export const Line = ({ line, language, voice, done }: LineProps) => {
  const { kind, text, lang, hash, reviewFirst, state, current, waiting } = line
  const [failed, setFailed] = useState<unknown>(null)
  const keep = async (sound: Blob, once: string) => {
    const telephone = await forTelephone(sound)
    if (!telephone) throw new ApiError(400, { code: 'voice.not-telephone' })
    const fields = {
      line: line.line,
      ready: kind === 'ready' ? '1' : '',
      language,
      seen: hash,
      voice,
      sound,
      telephone,
    }
    await sendForm(PATH, fields, once)
    tell(say('saved'))
    done()
  }
  const judge = (id: string, what: 'approve' | 'withdraw') =>
    send(`${PATH}/${id}/${what}`)
      .then(() => (setFailed(null), tell(say(what === 'approve' ? 'approved' : 'withdrawn'))), setFailed)
      .finally(done)
  return (
    <li class="voice-line">
      <div class="voice-words">
        <p lang={lang} dir="auto" class={kind === 'digit' ? 'voice-digit' : undefined}>
          {line.code && <b>#{line.code} </b>}
          {text}
        </p>
        <p class="voice-states">
          <Chip tone={state === 'in-use' ? 'ok' : state === 'stale' ? 'warn' : 'soft'}>{say(state)}</Chip>{' '}
          {waiting && <Chip tone="info">{say('waiting')}</Chip>}
        </p>
        {line.line === 'desk.voice.before-you' && <p class="soft small">{say('number')}</p>}
      </div>
      <div class="voice-do">
        {current && state === 'in-use' && (
          <Heard recording={current} label={say('now')} act={judge} approvable={false} />
        )}
        {waiting && <Heard recording={waiting} label={say('new')} act={judge} approvable={!waiting.own} />}
        {reviewFirst ? (
          <p class="soft small">
            {say('first')}{' '}
            {may('content.write') && (
              <Link to={`/console/texts?${new URLSearchParams({ language, text: line.line })}`}>{say('first.go')}</Link>
            )}
          </p>
        ) : (
          <div class="voice-make">
            <Recorder of={`line ${language} ${line.line}`} onSend={keep} sendLabel={say('send')} troubles={trouble} />
            <Upload keep={keep} />
          </div>
        )}
        <Trouble error={failed} words={trouble} />
      </div>
    </li>
  )
}

interface HeardProps {
  readonly recording: RecordingListed
  readonly label: string
  readonly approvable: boolean
  readonly act: (id: string, what: 'approve' | 'withdraw') => Promise<unknown>
}

const Heard = ({ recording: { id, seconds, voice, madeBy, own }, label, approvable, act }: HeardProps) => {
  const { open, error, busy } = useBlob()
  return (
    <div class="voice-heard">
      <VoicePlayer
        key={id}
        open={() => open(`${PATH}/${id}/sound`)}
        error={error}
        busy={busy}
        seconds={seconds}
        peaks={[]}
        label={label}
      />
      <p class="soft small">{own && !approvable ? say('by.you') : say('by', { voice, name: madeBy ?? '?' })}</p>
      <p class="actions">
        {approvable && (
          <Button kind="fill" icon="check" onClick={() => void act(id, 'approve')}>
            {say('approve')}
          </Button>
        )}
        <Button kind="quiet" onClick={() => void act(id, 'withdraw')}>
          {say('withdraw')}
        </Button>
      </p>
    </div>
  )
}

const Upload = ({ keep }: { keep: (sound: Blob, once: string) => Promise<unknown> }) => {
  const input = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    await keep(file, newOnce()).then(() => setError(null), setError)
    setBusy(false)
    if (input.current) input.current.value = ''
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        class="hide"
        tabIndex={-1}
        aria-hidden="true"
        accept="audio/*"
        onChange={event => void take(event.currentTarget.files?.[0])}
      />
      <Button kind="quiet" icon="clip" busy={busy} onClick={() => input.current?.click()}>
        {say('upload')}
      </Button>
      <Trouble error={error} words={trouble} />
    </>
  )
}

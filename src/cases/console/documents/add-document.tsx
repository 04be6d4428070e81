import { useId, useRef, useState } from 'preact/hooks'
import { Form, newOnce, Select, sendForm, TextField } from '../../../ui/console/index.ts'
import { type DocumentKind, documentKinds } from '../../documents/schema.ts'
import { say, trouble } from './words.ts'

interface Props {
  readonly path: string
  readonly onDone: () => void
  readonly onCancel: () => void
}

export const useAbout = () => {
  const [kind, setKind] = useState<DocumentKind>('permit')
  const [title, setTitle] = useState('')
  const [datedOn, setDated] = useState('')
  const [expiresOn, setExpires] = useState('')
  return { kind, setKind, title, setTitle, datedOn, setDated, expiresOn, setExpires }
}

/** What it is, what it is called, of when and until when. */
export const About = ({ of }: { of: ReturnType<typeof useAbout> }) => (
  <>
    <Select
      label={say('kind')}
      value={of.kind}
      options={documentKinds.map(value => ({ value, label: say(`d.${value}`) }))}
      onChange={of.setKind}
    />
    <TextField label={say('name')} hint={say('name.hint')} value={of.title} onInput={of.setTitle} maxLength={200} />
    <div class="letter-fields">
      <TextField label={say('dated')} type="date" value={of.datedOn} onInput={of.setDated} />
      <TextField label={say('expires')} type="date" value={of.expiresOn} onInput={of.setExpires} />
    </div>
  </>
)

/** What a paper is called when nobody says so. */
export const titleOf = ({ title, kind }: { title: string; kind: DocumentKind }): string =>
  title.trim() || say(`d.${kind}`)

/** Brings a file or a picture from one’s own device; on a phone the camera offers itself. */
export const AddDocument = ({ path, onDone, onCancel }: Props) => {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const about = useAbout()
  const [once] = useState(newOnce)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<unknown>(null)
  const save = async () => {
    const file = input.current?.files?.[0]
    if (!file) return input.current?.focus()
    setBusy(true)
    const { kind, datedOn, expiresOn } = about
    await sendForm(`${path}/documents`, { kind, title: titleOf(about), datedOn, expiresOn, file }, once).then(
      onDone,
      setFailed,
    )
    setBusy(false)
  }
  return (
    <Form onSend={() => save()} onCancel={onCancel} busy={busy} error={failed} words={trouble}>
      <div class="field">
        <label for={id}>{say('file')}</label>
        <input
          id={id}
          ref={input}
          type="file"
          accept="image/*,application/pdf,audio/*,.docx,.odt,.txt"
          required
          aria-describedby={`${id}h`}
        />
        <p id={`${id}h`} class="hint">
          {say('file.hint')}
        </p>
      </div>
      <About of={about} />
    </Form>
  )
}

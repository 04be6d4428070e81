import { useEffect, useState } from 'preact/hooks'
import { Form, get, Loading, newOnce, sayNumber, send, Trouble } from '../../../ui/console/index.ts'
import { About, titleOf, useAbout } from './add-document.tsx'
import { say, trouble } from './words.ts'

interface Found {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly bytes: number | null
  readonly mime: string | null
}

/** A picture or file that the person sent becomes a paper of the case. */
export const TakeFile = ({
  path,
  conversations,
  onDone,
  onCancel,
}: {
  path: string
  conversations: readonly string[]
  onDone: () => void
  onCancel: () => void
}) => {
  const [files, setFiles] = useState<readonly Found[] | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const about = useAbout()
  const [once] = useState(newOnce)
  useEffect(() => {
    Promise.all(
      conversations.map(id => get<{ files: readonly Found[] }>(`/console/api/conversations/${id}/files`)),
    ).then(found => setFiles(found.flatMap(each => each.files).filter(({ state }) => state === 'here')), setFailed)
  }, [])
  const take = () =>
    send(
      `${path}/documents/take`,
      {
        fileId: chosen,
        kind: about.kind,
        title: titleOf(about),
        datedOn: about.datedOn || null,
        expiresOn: about.expiresOn || null,
      },
      once,
    ).then(onDone, setFailed)
  return (
    <Form onSend={() => take()} onCancel={onCancel} submit={say('take.this')} disabled={!chosen}>
      <Trouble error={failed} words={trouble} />
      {!files && !failed && <Loading label={say('loading')} />}
      {files?.length === 0 && <p class="soft">{say('take.none')}</p>}
      <fieldset>
        <legend>{say('take')}</legend>
        {files?.map(({ id, mime, bytes }) => (
          <label key={id} class="tick">
            <input type="radio" name="file" checked={chosen === id} onChange={() => setChosen(id)} />{' '}
            <span>{say('take.of', { kind: mime ?? '', mb: sayNumber(Math.ceil((bytes ?? 0) / 104_858) / 10) })}</span>
          </label>
        ))}
      </fieldset>
      {chosen && <About of={about} />}
    </Form>
  )
}

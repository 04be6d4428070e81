import { useEffect, useState } from 'preact/hooks'
import { Button, Chip, Dialog, getFile, sayDay, Select, send, tell, Trouble } from '../../../ui/console/index.ts'
import { type CaseDocument, type DocumentEnding, documentEndings } from '../../documents/schema.ts'
import { say, trouble } from './words.ts'

/** So many days before it expires a paper stands out. */
const SOON = 90

/** One paper: what it is, until when, and what can be done with it. */
export const Paper = ({
  document,
  path,
  onChanged,
}: {
  document: CaseDocument
  path: string
  onChanged: () => void
}) => {
  const { id, kind, title, datedOn, origin, ended, shown } = document
  const [looking, setLooking] = useState(false)
  const [ending, setEnding] = useState(false)
  const [failed, setFailed] = useState<unknown>(null)
  const address = `${path}/documents/${id}`
  return (
    <article class={ended ? 'paper over' : 'paper'}>
      <p>
        <span class="b" dir="auto">
          {title}
        </span>{' '}
        <span class="soft small">
          · {say(`d.${kind}`)}
          {datedOn && ` · ${say('dated_on', { day: sayDay(datedOn) })}`}
          {origin !== 'upload' && ` · ${say(`from.${origin}`)}`}
        </span>
      </p>
      <p class="chips">
        <Expiry document={document} /> {ended && <Chip tone="soft">{say(`e.${ended}`)}</Chip>}{' '}
        {document.warnings.map(warning => (
          <Chip key={warning} tone="warn">
            {warning === 'encrypted' || warning === 'unreadable' ? say(`w.${warning}`) : say('w.other')}
          </Chip>
        ))}
      </p>
      <div class="actions">
        {shown && (
          <Button icon="eye" onClick={() => setLooking(true)}>
            {say('open')}
          </Button>
        )}
        <Button
          kind="quiet"
          icon="download"
          onClick={() => void keep(`${address}?original=1`, document).catch(setFailed)}
        >
          {say('original')}
        </Button>
        {!ended && (
          <Button kind="quiet" icon="no" onClick={() => setEnding(true)}>
            {say('end')}
          </Button>
        )}
      </div>
      <Trouble error={failed} words={trouble} />
      <Dialog title={title} open={looking} onClose={() => setLooking(false)}>
        {shown && <Shown address={address} mime={shown} title={title} />}
      </Dialog>
      <EndPaper
        open={ending}
        onClose={() => setEnding(false)}
        onEnd={reason => {
          setEnding(false)
          send(`${path}/documents/end`, { documentId: id, reason }).then(onChanged, setFailed)
        }}
      />
    </article>
  )
}

const Expiry = ({ document: { daysLeft, expiresOn, ended } }: { document: CaseDocument }) => {
  if (daysLeft === null || !expiresOn || ended) return null
  const day = sayDay(expiresOn)
  if (daysLeft < 0) return <Chip tone="bad">{say('left.over', { day })}</Chip>
  if (daysLeft === 0) return <Chip tone="bad">{say('left.today')}</Chip>
  if (daysLeft > SOON) return <Chip tone="soft">{say('left.far', { day })}</Chip>
  return <Chip tone="warn">{say('left.days', { n: daysLeft, day })}</Chip>
}

/** Read when it is looked at, and let go of afterwards. */
const Shown = ({ address, mime, title }: { address: string; mime: string; title: string }) => {
  const [url, setUrl] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    let made: string | null = null
    let gone = false
    const look = async () => {
      const bytes = await getFile(address)
      if (gone) return
      made = URL.createObjectURL(bytes)
      setUrl(made)
    }
    look().catch(setError)
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [address])
  return (
    <>
      <Trouble error={error} words={trouble} />
      {url && mime.startsWith('image/') && <img class="paper-picture" src={url} alt={title} />}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what somebody said: nobody has written it down */}
      {url && mime.startsWith('audio/') && <audio controls src={url} aria-label={title} />}
    </>
  )
}

/** The original goes to one's own disk under a name of ours. */
async function keep(address: string, { id, mime }: CaseDocument): Promise<void> {
  const url = URL.createObjectURL(await getFile(address))
  const ending =
    { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png', 'text/plain': 'txt' }[mime] ?? 'bin'
  Object.assign(window.document.createElement('a'), {
    href: url,
    download: `documento-${id.slice(0, 8)}.${ending}`,
  }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  tell(say('saved'))
}

const EndPaper = ({
  open,
  onClose,
  onEnd,
}: {
  open: boolean
  onClose: () => void
  onEnd: (reason: DocumentEnding) => void
}) => {
  const [reason, setReason] = useState<DocumentEnding>('replaced')
  return (
    <Dialog
      title={say('end')}
      open={open}
      onClose={onClose}
      actions={
        <Button kind="fill" onClick={() => onEnd(reason)}>
          {say('end')}
        </Button>
      }
    >
      <Select
        label={say('end.why')}
        hint={say('end.hint')}
        value={reason}
        options={documentEndings.map(value => ({ value, label: say(`e.${value}`) }))}
        onChange={setReason}
      />
    </Dialog>
  )
}

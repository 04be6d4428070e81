import { pick } from '../../../ui/console/index.ts'
import type { ListedFile } from '../../schema.ts'
import type { ContentPart } from '../thread/thread-part.ts'
import { Document } from './document.tsx'
import { Film } from './film.tsx'
import { Picture } from './picture.tsx'
import { useBlob } from './use-blob.ts'
import { VoicePlayer } from './voice-player.tsx'
import { say, trouble } from './words.ts'
import './files.css'

interface FileShownProps {
  readonly file: ListedFile
  /** What the sender called it, and said of it. */
  readonly name?: string
  readonly caption?: string
}

/** A file of a message as it can be heard or seen, or why it cannot. */
const FileShown = ({ file, name = '', caption = '' }: FileShownProps) => {
  if (file.state !== 'here') return <Missing file={file} />
  if (file.shown?.startsWith('image/')) return <Picture file={file} caption={caption} />
  if (file.shown?.startsWith('video/')) return <Film file={file} caption={caption} />
  if (file.shown?.startsWith('audio/')) return <Voice file={file} />
  return <Document file={file} name={name} caption={caption} />
}

const Voice = ({ file }: { file: ListedFile }) => {
  const { open, error, busy } = useBlob()
  const { id, seconds = 0, peaks = [], kind } = file
  const read = () => open(`/console/api/files/${id}`)
  return <VoicePlayer open={read} error={error} busy={busy} seconds={seconds} peaks={peaks} label={say(kind)} />
}

const Missing = ({ file: { kind, state, code } }: { file: ListedFile }) => {
  const why = state === 'failed' && code ? trouble[code] : null
  return (
    <p class="soft">
      <b>{say(kind)}.</b> {why ? pick(why) : say(code ? 'waiting.tried' : 'waiting')}
    </p>
  )
}

/** The part of a message that names a file. */
export const FilePart: ContentPart = ({ thread, part }) => {
  const file = thread.files.find(({ id }) => id === part.file)
  if (!file) return <p class="soft">{say('waiting')}</p>
  return <FileShown file={file} name={part.filename ?? ''} caption={part.caption ?? ''} />
}

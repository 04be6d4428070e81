import { useState } from 'preact/hooks'
import { Button, getFile, tell, Trouble } from '../../../ui/console/index.ts'
import type { ListedFile } from '../../schema.ts'
import { say, trouble } from './words.ts'

/** The file as it came, for whoever asks for it. The name is ours: a name of somebody’s choice may say that it is something else. */
export const Original = ({ file: { id, extension } }: { file: ListedFile }) => {
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      const url = URL.createObjectURL(await getFile(`/console/api/files/${id}?original=1`))
      const link = Object.assign(document.createElement('a'), {
        href: url,
        download: `allegato-${id.slice(0, 8)}.${extension}`,
      })
      link.click()
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
      tell(say('saved'))
    } catch (refused) {
      setError(refused)
    }
    setBusy(false)
  }
  return (
    <>
      <Button kind="quiet" icon="download" busy={busy} title={say('original.why')} onClick={() => void save()}>
        {say('original')}
      </Button>
      <Trouble error={error} words={trouble} />
    </>
  )
}

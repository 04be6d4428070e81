import { useState } from 'preact/hooks'
import { Button, Dialog, send, TextArea, Trouble } from '../../../ui/console/index.ts'
import type { Means } from '../../checks/facts.ts'
import { say, troubles } from './check-words.ts'

interface ClosureProps {
  readonly id: string
  readonly means: Means
  readonly open: boolean
  readonly onClose: () => void
  readonly onSent: () => void
}

/** That a service has closed is proposed with its reason; another person decides with whoever proposes it. */
export const ClosureDialog = ({ id, means, open, onClose, onSent }: ClosureProps) => {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const propose = async () => {
    setBusy(true)
    setError(null)
    try {
      await send(`/console/api/checks/${id}/closure`, { means, reason })
      onSent()
    } catch (trouble) {
      setError(trouble)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={say('closed-title')}
      open={open}
      onClose={onClose}
      actions={
        <Button kind="danger" busy={busy} onClick={() => void propose()}>
          {say('closed-send')}
        </Button>
      }
    >
      <p>{say('closed-what')}</p>
      <TextArea label={say('closed-why')} value={reason} onInput={setReason} maxLength={1000} required autofocus />
      <Trouble error={error} words={troubles} />
    </Dialog>
  )
}

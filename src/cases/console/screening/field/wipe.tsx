import { useState } from 'preact/hooks'
import { Button, Dialog } from '../../../../ui/console/index.ts'
import { destroyField } from '../../../../ui/console/field/forget-field.ts'
import { say } from './words.ts'

interface WipeProps {
  readonly box: { readonly id: string } | null
  /** How many answers go with it. */
  readonly unsent: number
  readonly onDone: () => void
}

/** Takes everything of the field from this device; says first what would be lost. */
export const Wipe = ({ box, unsent, onDone }: WipeProps) => {
  const [asking, setAsking] = useState(false)
  const wipe = async () => {
    if (box) await destroyField(box.id)
    setAsking(false)
    onDone()
  }
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {say('wipe')}
      </Button>
      <Dialog
        title={say('wipe')}
        open={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button kind="danger" onClick={() => void wipe()}>
              {say('wipe')}
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              {say('cancel')}
            </Button>
          </>
        }
      >
        <p>{say('wipe.sure')}</p>
        {unsent > 0 && <p class="b">{unsent === 1 ? say('wipe.one') : say('wipe.some', { n: unsent })}</p>}
      </Dialog>
    </>
  )
}

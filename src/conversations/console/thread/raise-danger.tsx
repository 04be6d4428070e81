import { useState } from 'preact/hooks'
import { Button, Dialog } from '../../../ui/console/index.ts'
import { say } from '../danger-words.ts'
import type { ThreadPart } from './thread-part.ts'

/** Rings whoever is on call, after one question. */
export const RaiseDanger: ThreadPart = ({ act }) => {
  const [asking, ask] = useState(false)
  const raise = async () => {
    ask(false)
    await act('danger')
  }
  return (
    <>
      <Button kind="quiet" icon="bell" onClick={() => ask(true)}>
        {say('raise')}
      </Button>
      <Dialog
        title={say('raise.title')}
        open={asking}
        onClose={() => ask(false)}
        actions={
          <>
            <Button onClick={() => ask(false)}>{say('raise.no')}</Button>
            <Button kind="danger" onClick={() => void raise()}>
              {say('raise.do')}
            </Button>
          </>
        }
      >
        <p>{say('raise.what')}</p>
      </Dialog>
    </>
  )
}

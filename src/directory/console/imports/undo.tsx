import { useState } from 'preact/hooks'
import type { Reversal } from '../../take-back/read-kept.ts'
import {
  Button,
  go,
  Link,
  Loading,
  Notice,
  PageHead,
  send,
  tell,
  TextArea,
  useFetched,
} from '../../../ui/console/index.ts'
import { ImportTrouble } from './import-trouble.tsx'
import { KeptList } from './kept-list.tsx'
import { say } from './words.ts'
import './imports.css'

/** What taking an import back would do, then doing it: with a reason, and nothing else than what was shown. */
export default function UndoImport({ params }: { params: Record<string, string> }) {
  const id = params['id'] ?? ''
  const { value, error, reload } = useFetched<Reversal>(`/console/api/imports/${id}/undo`)
  const [why, setWhy] = useState('')
  const [trouble, setTrouble] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const undo = async ({ remove, restore, keptCount }: Reversal) => {
    setBusy(true)
    setTrouble(null)
    try {
      await send(`/console/api/imports/${id}/undo`, { why, seen: { remove, restore, kept: keptCount } })
      tell(say('undoDone'))
      go('/console/imports')
    } catch (problem) {
      setTrouble(problem)
      reload()
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="page">
      <p>
        <Link to="/console/imports">{say('back')}</Link>
      </p>
      <PageHead title={say('undoTitle')} lead={say('undoLead')} />
      <ImportTrouble error={error} retry={reload} />
      {!value && !error && <Loading label={say('reading')} />}
      {value && (
        <form
          class="form"
          onSubmit={event => {
            event.preventDefault()
            void undo(value)
          }}
        >
          <Notice>
            <ul>
              <li>{say('removes', { count: value.remove })}</li>
              <li>{say('restores', { count: value.restore })}</li>
              <li class={value.keptCount > 0 ? 'b' : undefined}>{say('keeps', { count: value.keptCount })}</li>
            </ul>
          </Notice>
          <KeptList kept={value.kept} />
          <TextArea label={say('reason')} value={why} onInput={setWhy} maxLength={1000} required />
          <ImportTrouble error={trouble} />
          <Button type="submit" kind="danger" icon="undo" busy={busy} disabled={why.trim() === ''}>
            {say('confirm')}
          </Button>
        </form>
      )}
    </div>
  )
}

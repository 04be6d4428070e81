import { useState } from 'preact/hooks'
import type { UploadDetail } from '../../import/desk/read-imports.ts'
import { Link, Loading, PageHead, send, useFetched, useQuery } from '../../../ui/console/index.ts'
import { ColumnMap, type MapDraft } from './column-map.tsx'
import { ImportTrouble } from './import-trouble.tsx'
import { RunView } from './run-view.tsx'
import { say } from './words.ts'
import './imports.css'

/** A file on its way in: what its columns mean, the trial, the import. The step is where the work stands, whoever opens it. */
export default function ImportedFile({ params }: { params: Record<string, string> }) {
  const id = params['id'] ?? ''
  const { value, error, reload } = useFetched<UploadDetail>(`/console/api/imports/uploads/${id}`)
  const [query, change] = useQuery()
  const [trouble, setTrouble] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [run] = value?.runs ?? []
  const step = query['step'] === 'columns' || !run ? 1 : run.kind === 'trial' ? 2 : 3

  const doing = async (act: () => Promise<unknown>) => {
    setBusy(true)
    setTrouble(null)
    try {
      await act()
      change({ step: null })
      reload()
    } catch (problem) {
      setTrouble(problem)
    } finally {
      setBusy(false)
    }
  }
  const start = (kind: 'trial' | 'import', propose = false) =>
    send(`/console/api/imports/uploads/${id}/runs`, { kind, propose })
  const tryWith = (map: MapDraft) =>
    doing(async () => {
      await send(`/console/api/imports/uploads/${id}/map`, { map })
      await start('trial')
    })

  return (
    <div class="page">
      <p>
        <Link to="/console/imports">{say('back')}</Link>
      </p>
      <PageHead title={value?.name ?? say('title')} />
      <Steps at={step} />
      <ImportTrouble error={error} retry={reload} />
      {!value && !error && <Loading label={say('reading')} />}
      <ImportTrouble error={trouble} />
      {value && step === 1 && <ColumnMap key={id} upload={value} busy={busy} onTry={map => void tryWith(map)} />}
      {value && run && step > 1 && (
        <RunView
          key={run.id}
          id={run.id}
          busy={busy}
          onEnd={reload}
          onMend={() => change({ step: 'columns' })}
          onTry={() => void doing(() => start('trial'))}
          onImport={propose => void doing(() => start('import', propose))}
        />
      )}
    </div>
  )
}

const Steps = ({ at }: { at: number }) => (
  <ol class="import-steps" aria-label={say('steps')}>
    {([say('step1'), say('step2'), say('step3')] as const).map((words, i) => (
      <li key={words} aria-current={i + 1 === at ? 'step' : undefined} class={i + 1 < at ? 'past' : undefined}>
        {i + 1}. {words}
      </li>
    ))}
  </ol>
)

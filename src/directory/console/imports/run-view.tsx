import { useEffect, useState } from 'preact/hooks'
import type { RunDetail } from '../../import/desk/read-imports.ts'
import {
  Button,
  Link,
  Loading,
  Notice,
  Progress,
  sayNumber,
  Section,
  send,
  tell,
  Tick,
  useFetched,
} from '../../../ui/console/index.ts'
import { Findings } from './findings.tsx'
import { ImportTrouble, Refused } from './import-trouble.tsx'
import { say } from './words.ts'

export type Run = RunDetail & { codes: { code: string; count: number; says: string }[] }

interface Props {
  readonly id: string
  readonly busy: boolean
  readonly onEnd: () => void
  readonly onMend: () => void
  readonly onTry: () => void
  readonly onImport: (propose: boolean) => void
}

const LOOK_AGAIN = 700

/** A trial or an import: how far it is, and what came of it. */
export const RunView = ({ id, busy, onEnd, onMend, onTry, onImport }: Props) => {
  const { value: run, error, reload } = useFetched<Run>(`/console/api/imports/runs/${id}`)
  const [propose, setPropose] = useState(false)
  const running = run !== null && run.outcome === null
  useEffect(() => {
    if (!running) return undefined
    const timer = setInterval(reload, LOOK_AGAIN)
    return () => clearInterval(timer)
  }, [running, reload])
  useEffect(() => {
    if (run?.outcome) onEnd()
  }, [run?.outcome])
  if (error) return <ImportTrouble error={error} retry={reload} />
  if (!run) return <Loading label={say('reading')} />
  if (running) return <UnderWay run={run} />
  const ended = run.kind === 'trial' ? 'trial' : run.outcome === 'done' ? 'import' : 'broken'
  return (
    <>
      <Outcome run={run} />
      {run.summary && <Counts run={run} />}
      <div class="actions">
        {run.kind === 'trial' && run.outcome === 'done' && (
          <Button kind="fill" icon="check" busy={busy} onClick={() => onImport(propose)}>
            {say('importNow')}
          </Button>
        )}
        {ended !== 'import' && (
          <>
            <Button icon="edit" onClick={onMend}>
              {say('mend')}
            </Button>
            <Button icon="undo" busy={busy} onClick={onTry}>
              {say('again')}
            </Button>
          </>
        )}
        {ended === 'import' && <Link to="/console/imports">{say('see')}</Link>}
        <a class="btn quiet" href={`/console/api/imports/runs/${id}/report.txt`} download>
          <span>{say('report')}</span>
        </a>
      </div>
      {run.kind === 'trial' && run.outcome === 'done' && (
        <Tick label={say('propose')} checked={propose} onChange={setPropose} />
      )}
      <Findings run={run} />
    </>
  )
}

const UnderWay = ({ run: { id, rows, of, cancelled } }: { run: Run }) => {
  const [asked, setAsked] = useState(cancelled)
  const stop = async () => {
    setAsked(true)
    await send(`/console/api/imports/runs/${id}/cancel`)
    tell(say('stopping'))
  }
  const label = rows === 0 ? say('waits') : of === null ? say('running', { rows }) : say('runningOf', { rows, of })
  return (
    <div class="stack">
      {of === null ? <output class="b">{label}</output> : <Progress value={rows} max={of} label={label} />}
      <p class="soft">{asked ? say('stopping') : say('leave')}</p>
      <Button icon="no" busy={asked} onClick={() => void stop()}>
        {say('cancel')}
      </Button>
    </div>
  )
}

const Outcome = ({ run }: { run: Run }) => {
  if (run.outcome === 'refused') return <Refused explanation={run.explanation} />
  if (run.outcome === 'failed')
    return (
      <Notice tone="bad" alert>
        <p>{say('failed')}</p>
      </Notice>
    )
  if (run.outcome === 'cancelled') return <Notice tone="warn">{say('cancelled')}</Notice>
  return (
    <Notice tone={run.kind === 'trial' ? 'info' : 'ok'}>
      {say(run.kind === 'trial' ? 'trialDone' : 'importDone')}
    </Notice>
  )
}

const COUNTED = ['rows', 'created', 'updated', 'unchanged', 'rejected', 'warned', 'duplicates'] as const

const Counts = ({ run: { summary } }: { run: Run }) => (
  <Section title={say('step2')}>
    <dl class="import-counts">
      {COUNTED.map(key => (
        <div key={key} class={key === 'rejected' && (summary?.rejected ?? 0) > 0 ? 'bad' : undefined}>
          <dt>{say(key)}</dt>
          <dd>{sayNumber(summary?.[key] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  </Section>
)

import { useState } from 'preact/hooks'
import type { ImportRow, UploadRow } from '../../import/desk/read-imports.ts'
import {
  Button,
  Chip,
  Empty,
  go,
  Link,
  Loading,
  PageHead,
  Progress,
  sayMoment,
  sayNumber,
  Section,
  send,
  Table,
  tell,
  useFetched,
  useLive,
} from '../../../ui/console/index.ts'
import { bringFile } from './bring-file.ts'
import { ImportTrouble } from './import-trouble.tsx'
import { say } from './words.ts'
import './imports.css'

/** Lists brought in: a new one, those to be finished, those done with who, when, how many and the way back. */
export default function Imports() {
  const { value, error, reload } = useFetched<{ imports: ImportRow[]; uploads: UploadRow[] }>('/console/api/imports')
  useLive('directory.imported', reload)
  return (
    <div class="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Bring />
      <ImportTrouble error={error} retry={reload} />
      {!value && !error && <Loading label={say('reading')} />}
      {value && value.uploads.length > 0 && <Unfinished uploads={value.uploads} changed={reload} />}
      {value && <Done imports={value.imports} />}
    </div>
  )
}

const Bring = () => {
  const [file, setFile] = useState<File | null>(null)
  const [sent, setSent] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const bring = async () => {
    if (!file) return
    setError(null)
    setSent(0)
    try {
      go(`/console/imports/files/${await bringFile(file, setSent)}`)
    } catch (trouble) {
      setError(trouble)
      setSent(null)
    }
  }
  const percent = Math.round((sent ?? 0) * 100)
  return (
    <Section title={say('bring')}>
      <form
        class="form bring"
        onSubmit={event => {
          event.preventDefault()
          void bring()
        }}
      >
        <div class="field">
          <label for="import-file">{say('choose')}</label>
          <input
            id="import-file"
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,.json,.ndjson,.zip"
            aria-describedby="import-takes"
            onChange={event => setFile(event.currentTarget.files?.[0] ?? null)}
          />
          <p class="hint" id="import-takes">
            {say('takes')}
          </p>
        </div>
        {sent !== null && (
          <Progress value={percent} max={100} label={percent < 100 ? say('sending', { percent }) : say('reading')} />
        )}
        <ImportTrouble error={error} />
        <Button type="submit" kind="fill" icon="upload" busy={sent !== null} disabled={!file}>
          {say('send')}
        </Button>
      </form>
    </Section>
  )
}

const Unfinished = ({ uploads, changed }: { uploads: UploadRow[]; changed: () => void }) => {
  const discard = async (id: string) => {
    await send(`/console/api/imports/uploads/${id}/discard`)
    tell(say('discarded'))
    changed()
  }
  return (
    <Section title={say('open')}>
      <ul class="rows">
        {uploads.map(({ id, name, at, by }) => (
          <li key={id} class="import-open">
            <p>
              <Link to={`/console/imports/files/${id}`}>{name}</Link>
              <br />
              <span class="soft small">
                {by}, {sayMoment(at)}
              </span>
            </p>
            <div class="actions">
              <Button icon="next" onClick={() => go(`/console/imports/files/${id}`)}>
                {say('goOn')}
                <span class="hide">: {name}</span>
              </Button>
              <Button kind="quiet" icon="no" onClick={() => void discard(id)}>
                {say('discard')}
                <span class="hide">: {name}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Done = ({ imports }: { imports: ImportRow[] }) => (
  <Section title={say('done')}>
    {imports.length === 0 ? (
      <Empty icon="upload" title={say('none')} hint={say('noneHint')} />
    ) : (
      <Table
        label={say('done')}
        rows={imports}
        keyOf={row => row.id}
        columns={[
          { head: say('list'), cell: row => row.name },
          {
            head: say('who'),
            cell: ({ by, at }) => (
              <>
                {by}
                <br />
                <span class="soft small">{sayMoment(at)}</span>
              </>
            ),
          },
          ...(['rows', 'created', 'updated', 'unchanged', 'rejected'] as const).map(key => ({
            head: say(key),
            cell: (row: ImportRow) => sayNumber(row[key]),
            end: true,
          })),
          { head: say('state'), cell: row => <WayBack row={row} /> },
        ]}
      />
    )}
  </Section>
)

const WayBack = ({ row: { id, name, runId, undo } }: { row: ImportRow }) => (
  <div class="stack-tight">
    {undo ? (
      <>
        <Chip tone="soft" icon="undo">
          {say('undone')}
        </Chip>
        <span class="soft small">{say('undoneBy', { by: undo.by, at: sayMoment(undo.at), why: undo.why })}</span>
      </>
    ) : (
      <Button icon="undo" onClick={() => go(`/console/imports/${id}/undo`)}>
        {say('undo')}
        <span class="hide">: {name}</span>
      </Button>
    )}
    {runId && (
      <a class="btn quiet" href={`/console/api/imports/runs/${runId}/report.txt`} download>
        <span>
          {say('report')}
          <span class="hide">: {name}</span>
        </span>
      </a>
    )}
  </div>
)

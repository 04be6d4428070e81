import { useEffect, useState } from 'preact/hooks'
import type { FindingsPage } from '../../import/desk/read-imports.ts'
import { Button, Chip, desk, get, Section, Select, Table, useLatest } from '../../../ui/console/index.ts'
import { ImportTrouble } from './import-trouble.tsx'
import type { Run } from './run-view.tsx'
import { say } from './words.ts'

type Row = FindingsPage['rows'][number]

/** What was found, row by row, in the words of the command line; by kind, a hundred at a time. */
export const Findings = ({ run }: { run: Run }) => {
  const [code, setCode] = useState('')
  const [page, setPage] = useState<FindingsPage | null>(null)
  const [error, setError] = useState<unknown>(null)
  const latest = useLatest()
  const read = async (from: number) => {
    try {
      const next = await latest(
        get<FindingsPage>(`/console/api/imports/runs/${run.id}/findings?from=${from}&code=${code}`),
      )
      setPage(before => ({
        total: next.total,
        rows: from === 0 || !before ? next.rows : [...before.rows, ...next.rows],
      }))
    } catch (trouble) {
      setError(trouble)
    }
  }
  useEffect(() => {
    void read(0)
  }, [code])
  const rows = page?.rows ?? []
  const options = run.codes.map(({ code: value, count, says }) => ({ value, label: `${count} · ${says}` }))
  return (
    <Section title={say('findings')}>
      <ImportTrouble error={error} />
      {run.codes.length > 0 && (
        <Select
          label={say('kindOf')}
          value={code}
          options={[{ value: '', label: say('all') }, ...options]}
          onChange={setCode}
        />
      )}
      {page && rows.length === 0 && <p class="soft">{say('noFindings')}</p>}
      {rows.length > 0 && (
        <div lang={desk.lang === 'it' ? undefined : 'it'}>
          <Table
            label={say('findings')}
            rows={rows.map((row, i) => ({ ...row, i }))}
            keyOf={row => String(row.i)}
            columns={[
              { head: say('row'), cell: where },
              { head: say('field'), cell: row => row.field },
              { head: say('found'), cell: row => <bdi>{row.found}</bdi> },
              {
                head: say('made'),
                cell: row => (row.made === null ? <span class="soft">{say('empty')}</span> : <bdi>{row.made}</bdi>),
              },
              { head: say('why'), cell: row => row.says },
            ]}
          />
        </div>
      )}
      {page && rows.length > 0 && (
        <p class="actions">
          <span class="soft">{say('shown', { to: rows.length, total: page.total })}</span>
          {rows.length < page.total && <Button onClick={() => void read(rows.length)}>{say('more')}</Button>}
        </p>
      )}
    </Section>
  )
}

const where = ({ row, severity }: Row) => (
  <>
    {row === 0 ? say('wholeFile') : row} {severity === 'rejected' && <Chip tone="bad">{say('rejected')}</Chip>}
  </>
)

import { useEffect, useState } from 'preact/hooks'
import type { DoubleList } from '../../doubles/read-doubles.ts'
import {
  Choices,
  Empty,
  Link,
  Loading,
  Panes,
  sayNumber,
  Trouble,
  useFetched,
  useKeys,
  useLive,
  useQuery,
} from '../../../ui/console/index.ts'
import { Pair } from './pair.tsx'
import { Reasons } from './reasons.tsx'
import { say } from './words.ts'
import './doubles.css'

const KINDS = ['all', 'service', 'organization', 'location'] as const

/** The queue of pairs that may be one, the likeliest first, and the one that is being decided. */
export default function Doubles() {
  const [query, change] = useQuery()
  const kind = KINDS.find(one => one === query['kind']) ?? 'all'
  const path = `/console/api/doubles${kind === 'all' ? '' : `?kind=${kind}`}`
  const { value, error, loading, reload } = useFetched<DoubleList>(path)
  useLive('directory.doubles-found', reload)
  const rows = value?.rows ?? []
  const open = query['pair'] ?? null
  const at = rows.findIndex(row => row.id === open)
  const move = (by: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))]
    if (next) change({ pair: next.id })
  }
  const [decided, setDecided] = useState(0)
  useKeys({
    ArrowDown: [say('keyNext'), () => move(1)],
    ArrowUp: [say('keyBefore'), () => move(at < 0 ? 1 : -1)],
  })
  useEffect(() => {
    if (decided > 0) reload()
  }, [decided])
  const goOn = () => {
    const next = rows[at + 1] ?? rows[at - 1]
    change({ pair: next?.id ?? null })
    setDecided(decided + 1)
  }

  const list = (
    <>
      <div class="pane-head">
        <h1>{say('title')}</h1>
        <p class="soft small">{say('lead')}</p>
        <Choices
          label={say('kind')}
          hideLabel
          value={kind}
          options={KINDS.map(one => ({
            value: one,
            label: one === 'all' ? say('all') : `${say(one)} ${value ? sayNumber(value.counts[one]) : ''}`,
          }))}
          onChange={one => change({ kind: one === 'all' ? null : one, pair: null })}
        />
        <p class="small">
          <Link to="/console/doubles/merged">{say('merged')}</Link>
        </p>
      </div>
      <Trouble error={error} retry={reload} />
      {loading && !value && <Loading label={say('loading')} />}
      {value && rows.length === 0 && <Empty icon="merge" title={say('none')} hint={say('noneHint')} />}
      <ul class="rows" aria-label={say('queue')}>
        {rows.map(({ id, a, b, reasons }) => (
          <li key={id}>
            <Link
              class="row"
              to={`/console/doubles?${new URLSearchParams({ ...query, pair: id }).toString()}`}
              aria-current={id === open ? 'true' : undefined}
            >
              <span class="double-names">
                <span class="b">{a.name}</span>
                <span class="b">{b.name}</span>
              </span>
              <span class="soft small">{[...new Set([a.where, b.where].filter(Boolean))].join(' / ')}</span>
              <Reasons of={reasons} short />
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
  return (
    <Panes list={list} open={open !== null}>
      {open ? (
        <Pair key={open} id={open} onDecided={goOn} onClose={() => change({ pair: null })} />
      ) : (
        rows.length > 0 && <Empty icon="compare" title={say('choose')} hint={say('keys')} />
      )}
    </Panes>
  )
}

import { useState } from 'preact/hooks'
import type { ImportMap } from '../../import/import-map.ts'
import type { UploadDetail } from '../../import/desk/read-imports.ts'
import {
  Button,
  Loading,
  Notice,
  pick,
  Section,
  Select,
  TextField,
  Tick,
  useFetched,
} from '../../../ui/console/index.ts'
import { say } from './words.ts'

export type MapDraft = ImportMap

interface Props {
  readonly upload: UploadDetail
  readonly busy: boolean
  readonly onTry: (map: MapDraft) => void
}

/** What each column means, with what stands in it; proposed by the names of the columns, corrected by hand. */
export const ColumnMap = ({ upload, busy, onTry }: Props) => {
  const [map, setMap] = useState<MapDraft>(upload.map)
  const { value } = useFetched<{ fields: { field: string; says: string }[] }>('/console/api/imports/fields')
  const fields = value?.fields ?? []
  const columns = map.columns ?? {}
  const named = Object.values(columns).some(one => fieldOf(one) === 'service.name')
  const table = upload.header.length > 0
  const setColumn = (column: string, chosen: string) =>
    setMap({
      ...map,
      columns: {
        ...columns,
        [column]: chosen === '' ? null : chosen === 'attribute' ? `attribute:${column.slice(0, 100)}` : chosen,
      },
    })
  const setIdentity = (column: string, tells: boolean) => {
    const identity = upload.header.filter(one => (one === column ? tells : (map.identity ?? []).includes(one)))
    const { identity: _, ...rest } = map
    setMap(identity.length > 0 ? { ...rest, identity } : rest)
  }
  return (
    <form
      class="form column-map"
      onSubmit={event => {
        event.preventDefault()
        onTry(map)
      }}
    >
      <TextField
        label={say('source')}
        hint={say('sourceHint')}
        value={map.source}
        maxLength={100}
        required
        onInput={source => setMap({ ...map, source })}
      />
      {!table && <Notice>{say('hsds')}</Notice>}
      {table && fields.length === 0 && <Loading label={say('reading')} />}
      {table && fields.length > 0 && (
        <Section title={say('step1')}>
          <table class="table columns">
            <caption class="hide">{say('step1')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('column')}</th>
                <th scope="col">{say('sample')}</th>
                <th scope="col">{say('means')}</th>
                <th scope="col">{say('tells')}</th>
              </tr>
            </thead>
            <tbody>
              {upload.header.map((column, i) => (
                <tr key={column} class={columns[column] ? undefined : 'left-out'}>
                  <th scope="row">{column}</th>
                  <td data-head={say('sample')}>
                    <Samples of={upload.sample.map(row => row[i] ?? '')} />
                  </td>
                  <td data-head={say('means')}>
                    <Select
                      label={say('meansOf', { column })}
                      hideLabel
                      value={shownOf(columns[column])}
                      options={[
                        { value: '', label: say('leftOut') },
                        ...fields.map(({ field, says }) => ({
                          value: field,
                          label: pick([says, `${says} (${field})`]),
                        })),
                        { value: 'attribute', label: say('attribute') },
                      ]}
                      onChange={chosen => setColumn(column, chosen)}
                    />
                  </td>
                  <td data-head={say('tells')}>
                    <Tick
                      label={<span class="hide">{say('tellsOf', { column })}</span>}
                      checked={(map.identity ?? []).includes(column)}
                      onChange={tells => setIdentity(column, tells)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {!named && <Notice tone="warn">{say('noName')}</Notice>}
        </Section>
      )}
      {table && <Category map={map} change={setMap} />}
      <div class="actions">
        <Button type="submit" kind="fill" icon="next" busy={busy} disabled={table && !named}>
          {say('try')}
        </Button>
        <a class="btn quiet" href={`/console/api/imports/uploads/${upload.id}/map.json`} download>
          <span>{say('download')}</span>
        </a>
      </div>
    </form>
  )
}

type Target = NonNullable<MapDraft['columns']>[string] | undefined
const fieldOf = (target: Target): string =>
  target === null || target === undefined ? '' : typeof target === 'string' ? target : target.field
const shownOf = (target: Target): string => (fieldOf(target).startsWith('attribute:') ? 'attribute' : fieldOf(target))

const Samples = ({ of }: { of: string[] }) => {
  const some = [...new Set(of.filter(cell => cell !== ''))].slice(0, 3)
  return (
    <ul class="samples small">
      {some.map(cell => (
        <li key={cell} dir="auto">
          {cell}
        </li>
      ))}
    </ul>
  )
}

interface Words {
  categories: { code: string; parent: string | null; it: string; en: string }[]
}

/** What every row without a category of its own is given. */
const Category = ({ map, change }: { map: MapDraft; change: (map: MapDraft) => void }) => {
  const { value } = useFetched<Words>('/console/api/map-words')
  const options = (value?.categories ?? []).map(({ code, parent, it, en }) => ({
    value: code,
    label: `${parent ? '   ' : ''}${pick([it, en])}`,
  }))
  const set = (code: string) => {
    const { 'service.category': _, ...rest } = map.defaults ?? {}
    const { defaults: __, ...others } = map
    const defaults = code === '' ? rest : { ...rest, 'service.category': code }
    change(Object.keys(defaults).length > 0 ? { ...others, defaults } : others)
  }
  return (
    <Select
      label={say('category')}
      hint={say('categoryHint')}
      value={map.defaults?.['service.category'] ?? ''}
      options={[{ value: '', label: say('noCategory') }, ...options]}
      onChange={set}
    />
  )
}

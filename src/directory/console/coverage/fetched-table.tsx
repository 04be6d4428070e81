import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { Loading, Trouble, useFetched, useLive } from '../../../ui/console/index.ts'
import type { CoverageTable, TableName } from '../../coverage/answers.ts'
import type { AskedHere } from './asked.ts'
import { say, troubleWords } from './words.ts'

type Props = {
  asked: AskedHere
  of: TableName
  more?: Readonly<Record<string, string>>
  children: (table: CoverageTable) => ComponentChildren
}

/** Asks for a table; the one before stays until the next is here. */
export function FetchedTable({ asked, of, more, children }: Props) {
  const { value, error, reload } = useFetched<CoverageTable>(asked.api('/table', { of, ...more }))
  useLive('directory', reload)
  const last = useRef(value)
  if (value) last.current = value
  const shown = last.current?.of === of ? last.current : null
  return (
    <>
      <Trouble error={error} words={troubleWords} retry={reload} />
      {!shown && !error && <Loading label={say('loading')} />}
      {shown && children(shown)}
    </>
  )
}

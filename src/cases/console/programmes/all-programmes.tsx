import { useState } from 'preact/hooks'
import { Button, Empty, Facts, getFile, Loading, PageHead, sayDay, Section, send, Trouble, useFetched } from '../../../ui/console/index.ts' // prettier-ignore
import type { Programme } from '../../programmes/schema.ts'
import '../cases.css'
import '../parties/parties.css'
import { Figures } from './figures.tsx'
import { ProgrammeForm } from './programme-form.tsx'
import { say, trouble } from './words.ts'

/** The programmes of the body, which a coordinator keeps. */
export default function AllProgrammes() {
  const { value, error, reload } = useFetched<{ items: readonly Programme[] }>('/console/api/programmes')
  const [editing, setEditing] = useState<string | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const done = () => {
    setEditing(null)
    reload()
  }
  const form = { onDone: done, onCancel: () => setEditing(null) }
  const addNew = (
    <Button icon="plus" onClick={() => setEditing('new')}>
      {say('new')}
    </Button>
  )
  const starters = (
    <Button onClick={() => void send('/console/api/programmes/starters').then(reload, setFailed)}>
      {say('starters')}
    </Button>
  )
  return (
    <div class="page stack">
      <PageHead title={say('all')} lead={say('all.lead')} actions={addNew} />
      <Trouble error={failed ?? error} words={trouble} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {editing === 'new' && <ProgrammeForm {...form} programme={null} />}
      {value?.items.length === 0 && editing !== 'new' && (
        <Empty icon="folder" title={say('all.none')} hint={say('all.none.hint')} action={starters} />
      )}
      {value?.items.map(programme => (
        <One
          key={`${programme.id} ${programme.version}`}
          programme={programme}
          onEdit={() => setEditing(programme.id)}
          onFailed={setFailed}
        >
          {editing === programme.id ? <ProgrammeForm {...form} programme={programme} /> : null}
        </One>
      ))}
      {value && value.items.length > 0 && <Figures />}
    </div>
  )
}

interface OneProps {
  readonly programme: Programme
  readonly onEdit: () => void
  readonly onFailed: (error: unknown) => void
  /** The form, while it is changed. */
  readonly children: preact.JSX.Element | null
}

const One = ({ programme, onEdit, onFailed, children }: OneProps) => (
  <Section
    title={programme.name}
    actions={
      !children && (
        <>
          <Button icon="edit" onClick={onEdit}>
            {say('edit')}
          </Button>
          <Button
            kind="quiet"
            icon="download"
            title={say('rows.hint')}
            onClick={() => void rowsOf(programme).catch(onFailed)}
          >
            {say('rows')}
          </Button>
        </>
      )
    }
  >
    {children ?? <About of={programme} />}
  </Section>
)

async function rowsOf({ id, code }: Programme): Promise<void> {
  const url = URL.createObjectURL(await getFile(`/console/api/programmes/${id}/rows.csv`))
  Object.assign(document.createElement('a'), { href: url, download: `${code}.csv` }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

const About = ({ of: { code, version, funder, source, startsOn, endsOn, conditions, codes } }: { of: Programme }) => (
  <Facts
    of={[
      [say('code'), `${code} · ${say('version', { n: version })}`],
      [say('funder'), funder || '–'],
      [say('source'), source || '–'],
      [say('starts'), startsOn ? sayDay(startsOn) : '–'],
      [say('ends'), endsOn ? sayDay(endsOn) : '–'],
      [say('conditions'), conditions.map(({ label }) => label).join('; ') || '–'],
      [say('codes'), codes.map(({ label }) => label).join('; ') || '–'],
    ]}
  />
)

import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  go,
  Link,
  Loading,
  may,
  PageHead,
  sayDay,
  Section,
  send,
  Trouble,
  useFetched,
  useLive,
} from '../../../ui/console/index.ts'
import type { InstrumentListed } from '../../screening/schema.ts'
import { say, trouble } from './editor-words.ts'
import { pickName } from './pick-name.ts'

/** Every instrument with its versions. */
export default function Instruments() {
  const { value, error, reload } = useFetched<{ items: readonly InstrumentListed[] }>('/console/api/instruments')
  const [failed, setFailed] = useState<unknown>(null)
  useLive('instrument', reload)
  const draft = (instrument: string) =>
    send<{ id?: string }>('/console/api/instruments', { instrument }).then(
      made => (made.id ? go(`/console/instruments/${made.id}`) : reload()),
      setFailed,
    )
  const groups = [...Map.groupBy(value?.items ?? [], ({ instrument }) => instrument)]
  return (
    <div class="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Trouble error={failed ?? error} words={trouble} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {groups.map(([code, versions]) => (
        <Section
          key={code}
          title={versions[0] ? pickName(versions[0].title) : code}
          actions={
            may('instrument.write') &&
            versions.every(({ publishedAt }) => publishedAt) && (
              <Button icon="plus" onClick={() => void draft(code)}>
                {say('new-version')}
              </Button>
            )
          }
        >
          <ul class="rows">
            {versions.map(version => (
              <li key={version.id}>
                <Row version={version} inUse={version === versions.find(({ publishedAt }) => publishedAt)} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  )
}

const Row = ({ version, inUse }: { version: InstrumentListed; inUse: boolean }) => {
  const { id, number, publishedAt, publishedBy, writers, checked, checkable } = version
  const when = publishedAt && (publishedBy ? say('published.by', { day: sayDay(publishedAt), name: publishedBy }) : say('published', { day: sayDay(publishedAt) })) // prettier-ignore
  const by = writers.length > 0 ? say('writers', { names: writers.map(({ name }) => name).join(', ') }) : say('files')
  return (
    <Link to={`/console/instruments/${id}`} class="row">
      <span class="row-head">
        <span>{say('version', { n: number })}</span>
        <Chip tone={!publishedAt ? 'warn' : inUse ? 'ok' : 'soft'}>
          {say(!publishedAt ? 'draft' : inUse ? 'in-use' : 'before')}
        </Chip>
      </span>
      <span class="soft small">
        {[by, when, say('checked', { n: checked, all: checkable })].filter(Boolean).join(' · ')}
      </span>
    </Link>
  )
}

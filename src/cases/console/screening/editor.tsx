import { useEffect, useState } from 'preact/hooks'
import {
  Button,
  Chip,
  Dialog,
  Link,
  Loading,
  may,
  desk,
  Notice,
  PageHead,
  send,
  tell,
  Trouble,
  useDraft,
  useFetched,
  useLive,
} from '../../../ui/console/index.ts'
import type { Instrument } from '../../screening/instrument.ts'
import type { InstrumentOpened } from '../../screening/schema.ts'
import { loose, tryExamples } from '../../screening/try-examples.ts'
import { EditExamples } from './edit-examples.tsx'
import { EditQuestions } from './edit-questions.tsx'
import { EditChoices, EditIndicators } from './edit-rules.tsx'
import type { EditorProps } from './editor-props.ts'
import { say, trouble } from './editor-words.ts'
import { pickName } from './pick-name.ts'
import { Preview } from './preview.tsx'
import './screening.css'

/** One version of an instrument: read, written while it is a draft, tried, checked, published. */
export default function Editor({ params: { id = '' } }: { params: Record<string, string> }) {
  const { value, error, reload } = useFetched<InstrumentOpened>(`/console/api/instruments/${id}`)
  useLive('instrument', news => news.id === id && reload())
  if (!value)
    return error ? (
      <Trouble error={error} words={trouble} retry={reload} title={say('title')} />
    ) : (
      <Loading label={say('loading')} />
    )
  return <Open key={id} version={value} reload={reload} />
}

const TABS = ['questions', 'indicators', 'choices', 'examples', 'preview'] as const

const Open = ({ version, reload }: { version: InstrumentOpened; reload: () => void }) => {
  const { id, saved, publishedAt, number, title } = version
  // What was typed belongs to the save that it began from: somebody else's save takes nothing of it away.
  const [base, setBase] = useState(saved)
  const [typed, setTyped, forget] = useDraft<Instrument | null>(`instrument:${id}:${base}`, null)
  const [peeks, peek] = useState(false)
  const [tab, setTab] = useState<(typeof TABS)[number]>('questions')
  const [error, setError] = useState<unknown>(null)
  const isBehind = typed !== null && base !== saved
  const isFixed = publishedAt !== null || !may('instrument.write') || (isBehind && peeks)
  const content = isFixed || typed === null ? version.content : typed
  const isChanged = !isFixed && JSON.stringify(content) !== JSON.stringify(version.content)
  useEffect(() => {
    if (typed === null) setBase(saved)
  }, [saved, typed === null])
  const instruments = { ...version.others, [version.instrument]: content }
  const tried = tryExamples(instruments, version.instrument)
  const names = loose(instruments)
  const post = async (what: string, body: object) => {
    const failed = await send(`/console/api/instruments/${id}${what}`, body).then(
      () => null,
      (refused: unknown) => refused,
    )
    setError(failed)
    return failed === null
  }
  const save = async (seen: number) => {
    if (!(await post('', { seen, content: typed ?? version.content }))) return
    forget()
    tell(say('saved'))
    reload()
  }
  const props: EditorProps = {
    version,
    content,
    instruments,
    isFixed,
    set: next => setTyped({ ...content, ...next }),
    check: async what => {
      await post('/check', { what })
      reload()
    },
    reload,
  }
  return (
    <div class="page instrument">
      <p>
        <Link to="/console/instruments">{say('back')}</Link>
      </p>
      <PageHead
        title={pickName(title)}
        chips={
          <>
            <Chip tone="soft">{say('version', { n: number })}</Chip>{' '}
            {!publishedAt && <Chip tone="warn">{say('draft')}</Chip>}
          </>
        }
        lead={pickName(content.about)}
      />
      {publishedAt !== null && <Notice>{say('fixed')}</Notice>}
      <Trouble error={error} words={trouble} />
      {isBehind && (
        <Notice tone="warn">
          <p>{say('behind')}</p>
          <div class="actions">
            <Button onClick={() => peek(!peeks)}>{say(peeks ? 'behind.mine' : 'behind.theirs')}</Button>
            <Button onClick={() => void save(saved)}>{say('behind.keep')}</Button>
            <Button onClick={() => forget()}>{say('behind.take')}</Button>
          </div>
        </Notice>
      )}
      {!isFixed && !isBehind && (
        <div class="actions">
          <Button kind="fill" onClick={() => void save(base)}>
            {say('save')}
          </Button>
          {isChanged && <span class="soft">{say('unsaved')}</span>}
        </div>
      )}
      {!publishedAt && (
        <PublishBar
          version={version}
          ready={!isChanged && names.length === 0 && tried.length > 0 && tried.every(({ fits }) => fits)}
          publish={async () => {
            if (await post('/publish', { seen: saved })) reload()
          }}
        />
      )}
      <nav class="parts" aria-label={say('tabs')}>
        {TABS.map(each => (
          <button
            key={each}
            type="button"
            aria-current={each === tab ? 'step' : undefined}
            onClick={() => setTab(each)}
          >
            <span>{say(`tab.${each}`)}</span>
            <span class="small">{each === 'preview' ? '' : content[each].length}</span>
          </button>
        ))}
      </nav>
      {tab === 'questions' && <EditQuestions {...props} />}
      {tab === 'indicators' && <EditIndicators {...props} />}
      {tab === 'choices' && <EditChoices {...props} />}
      {tab === 'examples' && <EditExamples {...props} tried={tried} loose={names} />}
      {tab === 'preview' && <Preview {...props} />}
    </div>
  )
}

const PublishBar = ({
  version,
  ready,
  publish,
}: {
  version: InstrumentOpened
  ready: boolean
  publish: () => Promise<void>
}) => {
  const [asking, ask] = useState(false)
  if (!may('instrument.publish')) return null
  if (version.writers.some(({ id }) => id === desk.accountId)) return <p class="soft">{say('publish.other')}</p>
  if (!ready) return <p class="soft">{say('publish.tests')}</p>
  return (
    <>
      <Button icon="check" onClick={() => ask(true)}>
        {say('publish')}
      </Button>
      <Dialog
        title={say('publish')}
        open={asking}
        onClose={() => ask(false)}
        actions={
          <>
            <Button
              kind="fill"
              onClick={() => {
                ask(false)
                void publish()
              }}
            >
              {say('publish')}
            </Button>
            <Button kind="quiet" onClick={() => ask(false)}>
              {say('cancel')}
            </Button>
          </>
        }
      >
        <p>{say('publish.sure')}</p>
      </Dialog>
    </>
  )
}

import {
  Chip,
  Loading,
  Notice,
  PageHead,
  Progress,
  Section,
  TextField,
  Trouble,
  useDraft,
  useFetched,
  useLive,
  useQuery,
} from '../../../ui/console/index.ts'
import type { LineListed, VoiceProgress, VoicesDesk } from '../../voices/schema.ts'
import { Line } from './line.tsx'
import { Serious } from './serious.tsx'
import './voices.css'
import { say, trouble } from './words.ts'

/** What is read aloud, language by language: how far it has come, what is missing, and a recorder beside each line. */
export default function Voices() {
  const [query, change] = useQuery()
  const asked = query.language ? `?language=${encodeURIComponent(query.language)}` : ''
  const { value, error, reload } = useFetched<VoicesDesk>(`/console/api/voices${asked}`)
  const [voice, setVoice] = useDraft('voices:speaker', '')
  useLive('conversation.recordings-changed', reload)
  useLive('conversation.ready-answers-changed', reload)
  useLive('text', reload)
  if (!value)
    return error ? <Trouble error={error} words={trouble} retry={reload} /> : <Loading label={say('loading')} />
  const { language, progress, lines, serious, converter } = value
  const choose = (code: string) => change({ language: code })
  return (
    <div class="page voices">
      <PageHead title={say('title')} lead={say('lead')} />
      <Trouble error={error} words={trouble} retry={reload} />
      {!converter && <Notice>{say('no-converter')}</Notice>}
      <Section title={say('progress')}>
        <ul class="voice-progress">
          {progress.map(each => (
            <li key={each.language}>
              <Standing of={each} chosen={each.language === language} choose={choose} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={progress.find(each => each.language === language)?.name ?? language}>
        <TextField label={say('voice')} hint={say('voice.hint')} value={voice} onInput={setVoice} maxLength={60} />
        {progress.find(each => each.language === language)?.onlyByRecordings && <p class="soft">{say('only-by')}</p>}
      </Section>
      {(['phone', 'digit', 'ready'] as const).map(kind => (
        <Kind key={kind} kind={kind} lines={lines} language={language} voice={voice} done={reload} />
      ))}
      <Serious serious={serious} language={language} />
    </div>
  )
}

interface StandingProps {
  readonly of: VoiceProgress
  readonly chosen: boolean
  readonly choose: (language: string) => void
}

const Standing = ({ of, chosen, choose }: StandingProps) => (
  <button
    type="button"
    class={chosen ? 'voice-standing chosen' : 'voice-standing'}
    aria-pressed={chosen}
    onClick={() => choose(of.language)}
  >
    <b>{of.name}</b>
    <Progress
      value={of.recorded}
      max={of.all}
      label={say('progress.of', { recorded: String(of.recorded), all: String(of.all) })}
    />
    {of.waiting > 0 && <Chip tone="info">{say('progress.waiting', { n: String(of.waiting) })}</Chip>}
  </button>
)

interface KindProps {
  readonly kind: LineListed['kind']
  readonly lines: readonly LineListed[]
  readonly language: string
  readonly voice: string
  readonly done: () => void
}

const Kind = ({ kind, lines, language, voice, done }: KindProps) => {
  const mine = lines.filter(line => line.kind === kind)
  return (
    <Section title={say(kind)}>
      <p class="soft">{say(mine.length ? `${kind}.hint` : 'ready.none')}</p>
      {mine.some(({ lang, reviewFirst }) => lang !== language && !reviewFirst) && (
        <Notice>{say('other-language')}</Notice>
      )}
      <ul class={`voice-lines ${kind}`}>
        {mine.map(line => (
          <Line key={`${language} ${line.line}`} line={line} language={language} voice={voice} done={done} />
        ))}
      </ul>
    </Section>
  )
}

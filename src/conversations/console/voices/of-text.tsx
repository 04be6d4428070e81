import { Chip, Link, Section, useFetched, useLive } from '../../../ui/console/index.ts'
import { askedLines, phoneLines } from '../../voices/line-keys.ts'
import type { VoicesDesk } from '../../voices/schema.ts'
import { say } from './words.ts'

const READ_ALOUD: readonly string[] = [...phoneLines, ...askedLines]

/** Beside a text that is said aloud: whether somebody has recorded it, and where that is done. `id` is «wo desk.voice.hello». */
export default function RecordingOfText({ id }: { id: string }) {
  const [language = '', line = ''] = id.split(' ')
  const isReadAloud = READ_ALOUD.includes(line)
  const { value, reload } = useFetched<VoicesDesk>(isReadAloud ? `/console/api/voices?language=${language}` : null)
  useLive('conversation.recordings-changed', reload)
  useLive('text', reload)
  const found = value?.lines.find(each => each.line === line)
  if (!isReadAloud || !found) return null
  return (
    <Section title={say('of-text')}>
      <p>
        <Chip tone={found.state === 'in-use' ? 'ok' : found.state === 'stale' ? 'warn' : 'soft'}>{say(found.state)}</Chip>{' '}
        {found.waiting && <Chip tone="info">{say('waiting')}</Chip>}
      </p>
      {found.reviewFirst && <p class="soft">{say('first')}</p>}
      <p>
        <Link to={`/console/voices?language=${language}`}>{say('of-text.go')}</Link>
      </p>
    </Section>
  )
} // prettier-ignore

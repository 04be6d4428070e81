import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  may,
  sayDay,
  Section,
  Select,
  send,
  TextArea,
  Trouble,
  useDraft,
} from '../../../ui/console/index.ts'
import { verdicts } from '../../screening/schema.ts'
import { restsOn } from '../../screening/standing-answers.ts'
import { pickName } from './pick-name.ts'
import type { Shown } from './shown.ts'
import { say, trouble } from './words.ts'

/** What legal operators said, each about the answers that they saw. */
export const Review = ({ shown, reload }: { shown: Shown; reload: () => void }) => {
  const { whole, instruments } = shown
  const titleOf = (code: string) => {
    const title = instruments[code]?.title
    return title ? pickName(title) : code
  }
  return (
    <Section title={say('review')}>
      {whole.reviews.length === 0 && <p class="soft">{say('review.none')}</p>}
      <ul class="reviews">
        {whole.reviews.map(({ id, instrument, verdict, reason, by, at, stale }) => (
          <li key={id}>
            <p>
              {titleOf(instrument)}: <b>{say(`r.${verdict}`)}</b> {stale && <Chip tone="warn">{say('stale')}</Chip>}
            </p>
            <blockquote dir="auto">{reason}</blockquote>
            <p class="soft small">
              {by.name}, {sayDay(at)}
            </p>
          </li>
        ))}
      </ul>
      {may('case.review-screening') && whole.begun && <ReviewForm shown={shown} reload={reload} titleOf={titleOf} />}
    </Section>
  )
}

const ReviewForm = ({
  shown: { whole, instruments, standing },
  reload,
  titleOf,
}: {
  shown: Shown
  reload: () => void
  titleOf: (code: string) => string
}) => {
  const { caseId, personId } = whole
  const reviewed = whole.instruments.filter(({ content }) => content.indicators.length > 0).map(({ code }) => code)
  const [instrument, setInstrument] = useState(reviewed.includes('crime') ? 'crime' : (reviewed[0] ?? ''))
  const [verdict, setVerdict] = useState<(typeof verdicts)[number]>('more-needed')
  const [reason, setReason, forget] = useDraft(`screening-review:${caseId}:${personId}`, '')
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    const seen = restsOn(instruments, instrument, standing)
    const body = { personId, instrument, verdict, reason, seen }
    const failed = await send(`/console/api/cases/${caseId}/screening/review`, body).then(
      () => null,
      (refused: unknown) => refused,
    )
    setError(failed)
    if (!failed) forget()
    reload()
  }
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <Select
        label={say('review.of')}
        value={instrument}
        options={reviewed.map(value => ({ value, label: titleOf(value) }))}
        onChange={setInstrument}
      />
      <Select
        label={say('review.verdict')}
        value={verdict}
        options={verdicts.map(value => ({ value, label: say(`r.${value}`) }))}
        onChange={setVerdict}
      />
      <TextArea label={say('review.reason')} value={reason} onInput={setReason} maxLength={4_000} />
      <Trouble error={error} words={trouble} />
      <Button type="submit">{say('review.save')}</Button>
    </form>
  )
}

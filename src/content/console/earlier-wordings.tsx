import { Section, sayMoment } from '../../ui/console/index.ts'
import type { TextOpened, Wording } from '../schema.ts'
import { say } from './words.ts'

/** Who wrote and who reviewed, and when. */
export const whose = ({ author, byMachine, at, reviewer, reviewedAt, stale }: Wording): string =>
  [
    byMachine ? say('by.machine', { at: sayMoment(at) }) : say('by', { author, at: sayMoment(at) }),
    reviewer && say('by.reviewed', { reviewer, at: sayMoment(reviewedAt) }),
    stale && say('by.stale'),
  ]
    .filter(Boolean)
    .join(' · ')

/** What was said before, the newest first: nothing is lost. */
export const Earlier = ({ text: { wordings, language } }: { text: TextOpened }) => {
  const earlier = wordings.slice(1)
  return (
    <Section title={say('history')}>
      {earlier.length === 0 && <p class="soft">{say('history.none')}</p>}
      <ol class="rows">
        {earlier.map(wording => (
          <li key={wording.id} class="text-earlier">
            <p lang={language} dir="auto" class="text-said">
              {wording.text}
            </p>
            <p class="soft small">{whose(wording)}</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}

import { Button, Chip, Icon, Notice, sayMoment, TextArea } from '../../../ui/console/index.ts'
import type { ShownChange } from '../../changes/read-proposal.ts'
import { say } from './change-words.ts'
import { Difference, Said } from './difference.tsx'
import type { Wire } from './wire.ts'

export interface Decision {
  readonly outcome: 'accepted' | 'declined' | null
  readonly reason: string
}

interface CardProps {
  readonly change: Wire<ShownChange>
  readonly mine: boolean
  readonly decision: Decision | undefined
  /** The keys work on this one. */
  readonly here: boolean
  readonly error: boolean
  readonly onFocus: () => void
  readonly onDecide: (decision: Decision) => void
}

/** One field: what stood there, what is proposed, what stands there now if that is something else, and the decision. */
export const ChangeCard = ({ change, mine, decision, here, error, onFocus, onDecide }: CardProps) => (
  <article
    class={`change ${here && change.mayDecide ? 'here' : ''} ${error ? 'bad' : ''}`}
    data-change={change.id}
    tabIndex={-1}
    aria-label={change.label}
    onFocusCapture={onFocus}
  >
    <div class="row-head">
      <h3>
        {change.label}
        {change.of && <span class="soft"> · {change.of}</span>}
      </h3>
      <span>
        {change.guarded && (
          <Chip tone="warn" icon="lock">
            {say('guarded')}
          </Chip>
        )}{' '}
        {change.state !== 'open' && <Chip tone={TONES[change.state]}>{say(`state.${change.state}`)}</Chip>}
      </span>
    </div>
    <Versions change={change} />
    {change.guarded && change.state === 'open' && (
      <p class="soft small">
        {say('why-two')} {mine && !change.mayDecide ? say('own-guarded') : say('needs', { n: change.needs })}
      </p>
    )}
    {change.reviews.map(({ reviewer, at, outcome, reason }) => (
      <p class="soft small" key={reviewer + at}>
        {outcome === 'accepted'
          ? say('accepted-by', { who: reviewer, when: sayMoment(at) })
          : say('declined-by', { who: reviewer, when: sayMoment(at), why: reason ?? '' })}
      </p>
    ))}
    {change.mayDecide && <Deciding change={change} decision={decision} onDecide={onDecide} />}
  </article>
)

const TONES = { accepted: 'ok', declined: 'bad', withdrawn: 'soft' } as const

const Versions = ({ change: { seen, proposed, now } }: Pick<CardProps, 'change'>) => {
  if (!proposed) {
    return (
      <>
        {isSaid(now ?? seen) && <Said of={now ?? seen} />}
        <p class="soft">{say('doubt')}</p>
      </>
    )
  }
  if (!now) return <Difference before={seen} after={proposed} heads={[say('before'), say('proposed')]} />
  return (
    <>
      <Notice tone="warn">
        <p>{say('stale')}</p>
      </Notice>
      <Difference before={now} after={proposed} heads={[say('now'), say('proposed')]} />
      <details>
        <summary>{say('before')}</summary>
        <Said of={seen} />
      </details>
    </>
  )
}

const isSaid = (value: CardProps['change']['seen']): boolean =>
  'text' in value ? value.text !== '' : value.items.length > 0

const Deciding = ({ change, decision, onDecide }: Pick<CardProps, 'change' | 'decision' | 'onDecide'>) => {
  const { outcome = null, reason = '' } = decision ?? {}
  const doubt = change.proposed === null
  const choose = (to: 'accepted' | 'declined') => onDecide({ outcome: outcome === to ? null : to, reason })
  return (
    <div class="stack">
      <div class="actions">
        <Button kind="plain" aria-pressed={outcome === 'accepted'} shortcut="A" onClick={() => choose('accepted')}>
          <Icon name="check" /> {say(doubt ? 'true' : 'accept')}
        </Button>
        <Button kind="plain" aria-pressed={outcome === 'declined'} shortcut="D" onClick={() => choose('declined')}>
          <Icon name="no" /> {say(doubt ? 'untrue' : 'decline')}
        </Button>
      </div>
      {outcome === 'declined' && (
        <>
          <TextArea
            label={say('reason')}
            hint={say('reason-hint')}
            value={reason}
            rows={2}
            maxLength={1000}
            onInput={typed => onDecide({ outcome, reason: typed })}
          />
          <div class="actions">
            {(['right', 'unconfirmed', 'elsewhere'] as const).map(known => (
              <Button key={known} kind="quiet" onClick={() => onDecide({ outcome, reason: say(`reason.${known}`) })}>
                {say(`reason.${known}`)}
              </Button>
            ))}
          </div>
        </>
      )}
    </div>
  )
}

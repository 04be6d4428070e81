import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, Button, Chip, Icon, Link, Loading, Notice, sayMoment, send, tell, TextArea, Trouble, useFetched, useFocusNext, useKeys } from '../../../ui/console/index.ts' // prettier-ignore
import type { Reviewed } from '../../changes/review-proposal.ts'
import type { ShownProposal } from '../../changes/read-proposal.ts'
import { ChangeCard, type Decision } from './change-card.tsx'
import { say, troubles } from './change-words.ts'
import type { Wire } from './wire.ts'

type Proposal = Wire<ShownProposal>

interface ViewProps {
  readonly id: string
  /** Something was decided: the list has to be read again. */
  readonly onDecided: () => void
}

/** One proposal with both versions of each field; decided by mouse, finger or keys. */
export function ProposalView({ id, onDecided }: ViewProps) {
  const { value, error, loading, reload } = useFetched<Proposal>(`/console/api/changes/${id}`)
  const [decisions, setDecisions] = useState<Readonly<Record<string, Decision>>>({})
  const [note, setNote] = useState('')
  const [trouble, setTrouble] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const focusNext = useFocusNext()
  useEffect(() => {
    setDecisions({})
    setNote('')
    setTrouble(null)
    setAt(0)
  }, [id])

  const changes = value?.changes ?? []
  const open = changes.filter(change => change.mayDecide)
  const chosen = open.filter(change => decisions[change.id]?.outcome)
  const decide = (changeId: string, decision: Decision) => setDecisions(before => ({ ...before, [changeId]: decision }))

  const move = (by: number) => {
    const next = Math.max(0, Math.min(open.length - 1, at + by))
    setAt(next)
    const card = list.current?.querySelector<HTMLElement>(`[data-change="${open[next]?.id ?? ''}"]`)
    card?.focus()
    card?.scrollIntoView({ block: 'nearest' })
  }
  const byKey = (outcome: Decision['outcome']) => {
    const change = open[at]
    if (!change) return
    decide(change.id, { reason: decisions[change.id]?.reason ?? '', outcome })
    if (outcome === 'accepted') return move(1)
    focusNext(() => list.current?.querySelector<HTMLElement>(`[data-change="${change.id}"] textarea`))
  }

  async function submit(all?: 'accepted') {
    const picked = all ? open : chosen
    if (!value || busy || picked.length === 0) return
    setBusy(true)
    setTrouble(null)
    try {
      const { waiting = [] } = await send<Partial<Reviewed>>(`/console/api/changes/${value.id}/review`, {
        note,
        decisions: picked.map(({ id: changeId, current }) => {
          const { outcome, reason } = decisions[changeId] ?? { outcome: all, reason: '' }
          return { changeId, outcome: all ?? outcome, reason, current }
        }),
      })
      tell(say(waiting.length > 0 ? 'decided-half' : 'decided'))
      setDecisions({})
      setNote('')
      onDecided()
    } catch (failed) {
      setTrouble(failed)
    }
    setBusy(false)
    reload()
  }

  async function withdraw() {
    try {
      await send(`/console/api/changes/${id}/withdraw`)
      tell(say('withdrawn'))
      onDecided()
    } catch (failed) {
      setTrouble(failed)
    }
    reload()
  }

  useKeys({
    ArrowDown: [say('key.next'), () => move(1)],
    ArrowUp: [say('key.previous'), () => move(-1)],
    a: [say('accept'), () => byKey('accepted')],
    d: [say('decline'), () => byKey('declined')],
    'Ctrl+Enter': [say('send', { n: Math.max(chosen.length, 1) }), () => void submit()],
  })

  if (!value)
    return error ? (
      <Trouble error={error} retry={reload} title={say('title')} />
    ) : loading ? (
      <Loading label={say('loading')} />
    ) : null
  const withdrawable = value.mine && changes.some(change => change.state === 'open')
  return (
    <>
      <ProposalHead proposal={value} />
      {value.note && (
        <Notice tone="soft" title={say('note')}>
          <p class="value">{value.note}</p>
        </Notice>
      )}
      <div ref={list} class="stack">
        {changes.map(change => (
          <ChangeCard
            key={change.id}
            change={change}
            mine={value.mine}
            decision={decisions[change.id]}
            here={open[at]?.id === change.id}
            error={errorOf(trouble, change.id)}
            onFocus={() => setAt(Math.max(0, open.indexOf(change)))}
            onDecide={decision => decide(change.id, decision)}
          />
        ))}
      </div>
      <Answers of={value.answers} />
      {open.length > 0 && (
        <div class="decide stack">
          <TextArea label={say('answer-note')} value={note} onInput={setNote} maxLength={4000} rows={2} />
          <Trouble error={trouble} words={troubles} />
          <div class="actions">
            <Button
              kind="fill"
              icon="check"
              busy={busy}
              disabled={chosen.length === 0}
              shortcut="Ctrl+Invio"
              onClick={() => void submit()}
            >
              {say('send', { n: Math.max(chosen.length, 1) })}
            </Button>
            {chosen.length === 0 && open.length > 1 && (
              <Button busy={busy} onClick={() => void submit('accepted')}>
                {say('accept-all')}
              </Button>
            )}
          </div>
        </div>
      )}
      {open.length === 0 && <Trouble error={trouble} words={troubles} />}
      {withdrawable && (
        <Button kind="danger" onClick={() => void withdraw()}>
          {say('withdraw')}
        </Button>
      )}
    </>
  )
}

const errorOf = (trouble: unknown, changeId: string): boolean =>
  trouble instanceof ApiError && (trouble.field === changeId || trouble.facts['changeId'] === changeId)

const ProposalHead = ({ proposal }: { proposal: Proposal }) => {
  const { entity, entityId, isNew } = proposal
  const record =
    entity === 'service'
      ? `/console/services/${entityId}`
      : entity === 'organization'
        ? `/console/organizations/${entityId}`
        : null
  return (
    <header class="stack">
      <Link to="/console/changes" class="back">
        <Icon name="back" /> {say('back')}
      </Link>
      <h2>
        {proposal.name ?? say('unnamed')} {isNew && <Chip tone="ok">{say('new')}</Chip>}
      </h2>
      <p class="soft">
        <Chip tone="info">{say(`origin.${proposal.origin}`)}</Chip>{' '}
        {proposal.origin === 'public'
          ? sayMoment(proposal.proposedAt)
          : say('by', { author: proposal.author, when: sayMoment(proposal.proposedAt) })}
        {proposal.times > 1 && (
          <>
            {' '}
            <Chip tone="warn">{say('times', { n: proposal.times })}</Chip>
          </>
        )}
      </p>
      {proposal.withdrawnAt && (
        <Notice tone="soft">{say('withdrawn-at', { when: sayMoment(proposal.withdrawnAt) })}</Notice>
      )}
      {record && !isNew && <Link to={record}>{say('open')}</Link>}
    </header>
  )
}

const Answers = ({ of }: { of: Proposal['answers'] }) =>
  of.length > 0 ? (
    <section class="section">
      <h3>{say('answers')}</h3>
      <ul class="stack">
        {of.map(({ reviewer, at, note }) => (
          <li key={at}>
            <p class="value">{note}</p>
            <p class="soft small">
              {reviewer}, {sayMoment(at)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  ) : null

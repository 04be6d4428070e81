import { useState } from 'preact/hooks'
import { Button, Chip, Empty, Link, Loading, PageHead, sayDay, Section, send, Trouble, useFetched, useLive } from '../../../ui/console/index.ts' // prettier-ignore
import type { Pattern, Proposal, SeenCase } from '../../parties/schema.ts'
import { useCodes } from '../coded-words.ts'
import '../cases.css'
import { Conflicts } from './conflicts.tsx'
import { nameOf, restOf } from './party-fields.tsx'
import './parties.css'
import { say, trouble } from './words.ts'

interface Patterns {
  readonly patterns: readonly Pattern[]
  readonly proposals: readonly Proposal[]
}

/** Where the same employer recurs, who may be the same, and who is kept away. */
export default function Employers() {
  const { value, error, reload } = useFetched<Patterns>('/console/api/parties')
  const [failed, setFailed] = useState<unknown>(null)
  const [linking, setLinking] = useState<{ id: string; name: string } | null>(null)
  useLive('case', reload)
  const act = (what: string, body: object) => {
    setFailed(null)
    return send(`/console/api/parties/${what}`, body).then(reload, setFailed)
  }
  return (
    <div class="page employers stack">
      <PageHead title={say('across')} lead={say('across.lead')} />
      <Trouble error={failed ?? error} words={trouble} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {value && value.proposals.length > 0 && (
        <Section title={say('proposals')}>
          <p class="soft">{say('proposals.lead')}</p>
          <ul class="rows">
            {value.proposals.map(proposal => (
              <li key={proposal.id}>
                <Pair
                  proposal={proposal}
                  onSay={verdict =>
                    void act('same', { partyId: proposal.one.partyId, otherId: proposal.other.partyId, verdict })
                  }
                />
                {/* prettier-ignore */}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {value?.patterns.length === 0 && (
        <Empty icon="search" title={say('across.none')} hint={say('across.none.hint')} />
      )}
      {value?.patterns.map(pattern => (
        <Recurring
          key={pattern.parties[0]?.partyId}
          pattern={pattern}
          onApart={sameId => void act('undo', { sameId })}
          onKeep={setLinking}
        />
      ))}
      <Conflicts linking={linking} onLinked={() => setLinking(null)} />
    </div>
  )
}

const Cases = ({ of }: { of: readonly SeenCase[] }) => (
  <>
    {of.map(({ caseId, number }) => (
      <Link key={caseId} to={`/console/cases/${caseId}`} class="btn quiet">
        {say('number', { n: number })}
      </Link>
    ))}
  </>
)

const Pair = ({ proposal, onSay }: { proposal: Proposal; onSay: (verdict: 'same' | 'different') => void }) => (
  <div class="same-pair">
    {[proposal.one, proposal.other].map(({ partyId, facts, cases }) => (
      <div key={partyId}>
        <p>
          <bdi class="b">{nameOf(facts)}</bdi>
          <br />
          <bdi class="small">{restOf(facts)}</bdi>
        </p>
        <Cases of={cases} />
      </div>
    ))}
    <p class="wide small">
      {say('because', { reasons: proposal.reasons.map(reason => say(`w.${reason}`)).join(', ') })}
    </p>
    <div class="actions wide">
      <Button icon="merge" onClick={() => onSay('same')}>
        {say('same')}
      </Button>
      <Button kind="quiet" onClick={() => onSay('different')}>
        {say('different')}
      </Button>
    </div>
  </div>
)

const Recurring = ({
  pattern: { parties, roles, cases },
  onApart,
  onKeep,
}: {
  pattern: Pattern
  onApart: (sameId: string) => void
  onKeep: (party: { id: string; name: string }) => void
}) => {
  const codes = useCodes()
  const [first, ...others] = parties
  if (!first) return null
  return (
    <Section
      title={nameOf(first.facts)}
      actions={
        <Button kind="quiet" icon="shield" onClick={() => onKeep({ id: first.partyId, name: nameOf(first.facts) })}>
          {say('keep')}
        </Button>
      }
    >
      <p class="chips">
        <Chip tone="warn">{say('cases', { n: cases.length })}</Chip>{' '}
        {roles.map(role => (
          <Chip key={role} tone="soft">
            {say(`r.${role}`)}
          </Chip>
        ))}
      </p>
      <p>
        <bdi class="small">{restOf(first.facts)}</bdi>
      </p>
      {others.map(({ partyId, facts, ties }) => (
        <p key={partyId}>
          {say('also')} <bdi class="b">{nameOf(facts)}</bdi> <bdi class="small">{restOf(facts)}</bdi>{' '}
          {ties[0] && (
            <Button kind="quiet" icon="undo" onClick={() => onApart(ties[0] ?? '')}>
              {say('apart')}
            </Button>
          )}
        </p>
      ))}
      <ul class="rows">
        {cases.map(({ caseId, number, region, openedAt }) => (
          <li key={caseId}>
            <Link to={`/console/cases/${caseId}`} class="btn quiet">
              {say('number', { n: number })}
            </Link>{' '}
            <span class="soft small">
              {region ? `${codes.region(region)} · ` : ''}
              {say('since', { day: sayDay(openedAt) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

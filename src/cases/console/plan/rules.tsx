import { useState } from 'preact/hooks'
import { Button, Choices, Empty, Loading, may, PageHead, Section, Trouble, useFetched, useLive, useQuery } from '../../../ui/console/index.ts' // prettier-ignore
import type { ListedRule, StartEvent } from '../../plan/schema.ts'
import './plan.css'
import { RuleForm } from './rule-form.tsx'
import { RuleVersion } from './rule-version.tsx'
import { ruleName } from './steps.tsx'
import { say, trouble } from './words.ts'

interface Listed {
  readonly events: readonly StartEvent[]
  readonly rules: readonly ListedRule[]
}

const FILTERS = ['all', 'unreviewed', 'touching'] as const

/** Where each legal deadline comes from: every version of every rule, who proposed and who checked it, and which cases it touches. */
export default function Rules() {
  const { value, error, reload } = useFetched<Listed>('/console/api/deadline-rules')
  const [query, change] = useQuery()
  const [proposing, setProposing] = useState<ListedRule | 'new' | null>(null)
  useLive('deadline-rule', reload)
  const filter = FILTERS.find(each => each === query['show']) ?? 'all'
  const shown = Map.groupBy(
    (value?.rules ?? []).filter(rule => fits(rule, filter)),
    ({ code }) => code,
  )
  const done = () => {
    setProposing(null)
    reload()
  }
  return (
    <div class="page">
      <PageHead
        title={say('rules')}
        lead={say('rules.lead')}
        actions={
          may('deadline-rule.propose') && (
            <Button icon="plus" onClick={() => setProposing('new')}>
              {say('rule.new')}
            </Button>
          )
        }
      />
      <Trouble error={error} words={trouble} retry={reload} />
      {value && proposing === 'new' && <RuleForm events={value.events} base={null} onDone={done} />}
      <Choices
        label={say('rules.filter')}
        value={filter}
        options={FILTERS.map(of => ({ value: of, label: say(`rules.${of}`) }))}
        onChange={of => change({ show: of === 'all' ? null : of })}
      />
      {!value && !error && <Loading label={say('loading')} />}
      {value && shown.size === 0 && <Empty title={say('rules.none')} />}
      {value &&
        [...shown].map(([code, versions]) => (
          <Section key={code} title={versions[0] ? ruleName(versions[0]) : code}>
            <ul class="rows">
              {versions.map(rule => (
                <li key={rule.id}>
                  <RuleVersion
                    rule={rule}
                    events={value.events}
                    onChanged={reload}
                    onPropose={() => setProposing(rule)}
                  />
                </li>
              ))}
            </ul>
            {proposing !== null && proposing !== 'new' && proposing.code === code && (
              <RuleForm events={value.events} base={proposing} onDone={done} />
            )}
          </Section>
        ))}
    </div>
  )
}

function fits({ standing, touches }: ListedRule, filter: (typeof FILTERS)[number]): boolean {
  if (filter === 'touching') return touches > 0
  return filter === 'all' || standing === 'unreviewed' || standing === 'waiting'
}

import { useState } from 'preact/hooks'
import { Link, Loading, PageHead, Trouble, useFetched } from '../../ui/console/index.ts'
import type { WholeCase } from '../../cases/index.ts'
import type { FoundService } from '../schema.ts'
import { FindService } from './find-service.tsx'
import { PrepareReferral } from './prepare-referral.tsx'
import './referrals.css'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

/** From a case: who can help, then what is told of the person, then their consent, then it goes. */
export default function Refer({ params: { caseId = '' } }: { params: Record<string, string> }) {
  const { value, error, reload } = useFetched<WholeCase>(`/console/api/cases/${caseId}`)
  const [chosen, choose] = useState<readonly FoundService[]>([])
  const [first] = chosen
  if (!value) return error ? <Trouble error={error} words={trouble} retry={reload} title={say('new')} /> : <Loading label={say('loading')} />
  return (
    <div class="page">
      <p>
        <Link to={`/console/cases/${caseId}`}>{say('to-case')}</Link>
      </p>
      <PageHead title={!first ? say('find') : chosen.length > 1 ? say('chosen.several', { n: chosen.length }) : say('chosen', { name: first.organization })} />
      {first ? (
        <PrepareReferral whole={value} chosen={chosen} onBack={() => choose([])} />
      ) : (
        <FindService whole={value} choose={choose} />
      )}
    </div>
  )
} // prettier-ignore

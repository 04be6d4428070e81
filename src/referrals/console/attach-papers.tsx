import { useState } from 'preact/hooks'
import type { CaseDocument } from '../../cases/index.ts'
import { Button, Chip, sayDay, useFetched } from '../../ui/console/index.ts'
import type { WholeReferral } from '../schema.ts'
import { CoverPicture } from './cover-picture.tsx'
import type { Act } from './referral.tsx'
import { say } from './words.ts'

/** Papers of the case that count and do not go along yet: each is put in by a choice of its own, pictures covered where they must be. */
export const AttachPapers = ({ referral, act }: { referral: WholeReferral; act: Act }) => {
  const path = `/console/api/cases/${referral.caseId}/documents`
  const { value } = useFetched<{ items: readonly CaseDocument[] }>(referral.caseId ? path : null)
  const [covering, setCovering] = useState<string | null>(null)
  const chosen = new Set(referral.files.map(({ paper }) => paper))
  const papers = value?.items.filter(({ id, ended }) => !ended && !chosen.has(id)) ?? []
  if (papers.length === 0) return null
  return (
    <>
      <h3>{say('files.papers')}</h3>
      <ul class="rows">
        {papers.map(({ id, title, mime, shown, expiresOn, daysLeft }) => (
          <li key={id} class="known">
            <p>
              <span class="b" dir="auto">
                {title}
              </span>{' '}
              {expiresOn && (
                <Chip tone={daysLeft !== null && daysLeft < 0 ? 'warn' : 'soft'}>{say('files.expires', { day: sayDay(expiresOn) })}</Chip>
              )}
            </p>
            <div class="actions">
              <Button onClick={() => void act('papers', { paper: id })}>{say('files.put-in')}</Button>
              {mime.startsWith('image/') && shown && <Button onClick={() => setCovering(id)}>{say('files.cover')}</Button>}
            </div>
          </li>
        ))}
      </ul>
      {covering && (
        <CoverPicture
          src={`${path}/${covering}`}
          onClose={() => setCovering(null)}
          onDone={covers => {
            setCovering(null)
            void act('papers', { paper: covering, covers })
          }}
        />
      )}
    </>
  )
} // prettier-ignore

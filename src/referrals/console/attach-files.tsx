import { useState } from 'preact/hooks'
import { Button, Chip, newOnce, Section, sendForm, Trouble, useFetched } from '../../ui/console/index.ts'
import type { WholeReferral } from '../schema.ts'
import { AttachPapers } from './attach-papers.tsx'
import { CoverPicture } from './cover-picture.tsx'
import type { Act } from './referral.tsx'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

interface Sent {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly extension: string
  readonly shown: string | null
}

/** What goes along: of what the person sent, piece by piece, covered where it must be; or a copy that somebody made. Until it is sent. */
export const AttachFiles = ({ referral, act }: { referral: WholeReferral; act: Act }) => {
  const { id, conversations } = referral
  const { value } = useFetched<{ files: readonly Sent[] }>(
    conversations[0] ? `/console/api/conversations/${conversations[0]}/files` : null,
  )
  const [covering, setCovering] = useState<string | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const here = value?.files.filter(({ state }) => state === 'here') ?? []
  const upload = async (file: File | undefined) => {
    if (!file) return
    await sendForm(`/console/api/referrals/${id}/copies`, { file }, newOnce()).then(() => setFailed(null), setFailed)
    await act('seen')
  }
  return (
    <Section title={say('files')}>
      <p class="soft">{say('files.what')}</p>
      <Trouble error={failed} words={trouble} />
      <PackageFiles referral={referral} takeOut={file => void act('files/out', { file })} />
      <AttachPapers referral={referral} act={act} />
      {here.length > 0 && <h3>{say('files.sent')}</h3>}
      {here.length > 0 && (
        <ul class="rows">
          {here.map(file => (
            <li key={file.id} class="known">
              <p class="chips">
                {file.shown?.startsWith('image/') && <img class="thumb" src={`/console/api/files/${file.id}`} alt={say('cover.picture')} loading="lazy" />}{' '}
                <Chip>{file.extension.toUpperCase()}</Chip>
              </p>
              <div class="actions">
                <Button onClick={() => void act('files', { file: file.id })}>{say('files.put-in')}</Button>
                {file.shown?.startsWith('image/') && <Button onClick={() => setCovering(file.id)}>{say('files.cover')}</Button>}
              </div>
            </li>
          ))}
        </ul>
      )}
      <p>
        <label class="btn">
          {say('files.copy')}
          <input type="file" class="hidden-file" accept="image/*,.pdf,.docx,.odt,.txt" onChange={event => void upload(event.currentTarget.files?.[0])} />
        </label>
      </p>
      {covering && (
        <CoverPicture
          src={`/console/api/files/${covering}`}
          onClose={() => setCovering(null)}
          onDone={covers => {
            setCovering(null)
            void act('files', { file: covering, covers })
          }}
        />
      )}
    </Section>
  )
} // prettier-ignore

/** The files as the organisation gets them. */
export const PackageFiles = ({ referral: { id, files }, takeOut, from = 'referrals' }: { referral: WholeReferral; takeOut?: (file: string) => void; from?: 'referrals' | 'incoming' }) => (
  <ul class="rows">
    {files.map(file => {
      const href = `/console/api/${from}/${id}/files?file=${file.id}`
      return (
        <li key={file.id} class="known">
          {file.mime === 'image/jpeg' && <img class="thumb" src={href} alt={say('cover.picture')} loading="lazy" />}
          <p class="chips">
            <a href={href} {...(file.mime !== 'image/jpeg' && { download: '' })} target="_blank" rel="noreferrer">
              {say('files.one', { what: file.extension.toUpperCase(), kb: Math.ceil(file.bytes / 1024) })}
            </a>{' '}
            {file.ended && <Chip tone="warn">{say('files.ended')}</Chip>}{' '}
            {file.covered > 0 && <Chip tone="soft">{say('files.covered')}</Chip>}
          </p>
          {takeOut && (
            <Button kind="quiet" onClick={() => takeOut(file.id)}>
              {say('files.take-out')}
            </Button>
          )}
        </li>
      )
    })}
  </ul>
) // prettier-ignore

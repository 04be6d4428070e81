import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  get,
  sayDay,
  Select,
  send,
  tell,
  TextField,
  Trouble,
  troubleOf,
} from '../../../ui/console/index.ts'
import { mergeReasons, type MergeReason, type Proposal } from '../../people/schema.ts'
import { CHANNELS } from '../../../ui/console/channel-names.ts'
import type { ThreadProps } from '../thread/thread-part.ts'
import { trouble } from '../words.ts'
import { say } from './person-words.ts'

/** Looks for the same person elsewhere when asked to: what is found is proposed with what speaks for it, and somebody decides. */
export const SamePerson = ({ thread, act, merged }: ThreadProps & { merged: () => void }) => {
  const path = `/console/api/conversations/${thread.id}/same-person`
  const [found, setFound] = useState<readonly Proposal[] | null>(null)
  const [code, setCode] = useState('')
  const [reason, setReason] = useState<MergeReason>('said-so')
  const [error, setError] = useState<unknown>(null)
  const look = () => {
    setError(null)
    void get<{ proposals: readonly Proposal[] }>(path).then(({ proposals }) => setFound(proposals), setError)
  }
  const tryCode = () => {
    setError(null)
    const opened = ({ proposal }: { proposal: Proposal }) => {
      setFound([proposal])
      setReason('code-given')
    }
    void send<{ proposal: Proposal }>(`${path}/by-code`, { code }).then(opened, setError)
  }
  const decide = async (what: 'merges' | 'told-apart', proposal: Proposal) => {
    const otherId = proposal.conversationId
    const body = what === 'merges' ? { otherId, evidence: proposal.evidence, reason } : { otherId }
    if (!(await act(what, body))) return
    if (what === 'merges') tell(say('merged'))
    setFound(null)
    setCode('')
    merged()
  }
  return (
    <details class="person-part">
      <summary>{say('look')}</summary>
      <div class="stack">
        <p class="soft small">{say('look.hint')}</p>
        <Button icon="search" onClick={look}>
          {say('look.button')}
        </Button>
        {!troubleOf(error, 'code', trouble) && <Trouble error={error} words={trouble} />}
        {found?.length === 0 && <output>{say('look.none')}</output>}
        {found?.map(proposal => (
          <div key={proposal.conversationId} class="proposal">
            <p>
              <strong>{say('person', { sign: proposal.sign })}</strong> ·{' '}
              {CHANNELS[proposal.channel] ?? proposal.channel}, {sayDay(proposal.openedAt)}
            </p>
            <p>
              {/* Beside this one: what was found here would be gone. */}
              <a href={`/console/conversations/${proposal.conversationId}`} target="_blank" rel="noopener">
                {say('read-other')}
              </a>
            </p>
            <p>
              {proposal.evidence.map(each => (
                <Chip key={each}>{say(each)}</Chip>
              ))}
            </p>
            <Select
              label={say('reason')}
              value={reason}
              options={mergeReasons.map(value => ({ value, label: say(value) }))}
              onChange={setReason}
            />
            <div class="actions">
              <Button kind="fill" onClick={() => void decide('merges', proposal)}>
                {say('merge')}
              </Button>
              <Button onClick={() => void decide('told-apart', proposal)}>{say('apart')}</Button>
            </div>
          </div>
        ))}
        <TextField
          label={say('code.label')}
          value={code}
          onInput={setCode}
          inputMode="numeric"
          maxLength={40}
          error={troubleOf(error, 'code', trouble)}
        />
        {code && <Button onClick={tryCode}>{say('code.try')}</Button>}
      </div>
    </details>
  )
}

import { useState } from 'preact/hooks'
import {
  Button,
  Choices,
  Dialog,
  Empty,
  may,
  newOnce,
  Select,
  send,
  tell,
  TextField,
  Trouble,
  troubleOf,
  useFetched,
} from '../../../ui/console/index.ts'
import { type Interpreting, type MediatorChoice, sees, type Sees } from '../../interpreting/schema.ts'
import type { ThreadPart, ThreadProps } from '../thread/thread-part.ts'
import { trouble } from '../words.ts'
import { say } from './interpreting-words.ts'

/** Asks a mediator into the conversation, now or at a time. */
export const InviteMediator: ThreadPart = props => {
  const [open, show] = useState(false)
  if (!props.thread.open || props.thread.invited || !may('interpreting.invite')) return null
  return (
    <>
      <Button icon="people" onClick={() => show(true)}>
        {say('invite')}
      </Button>
      {open && <Invitation {...props} onClose={() => show(false)} />}
    </>
  )
}

const Invitation = ({ thread, choices, reload, onClose }: ThreadProps & { onClose: () => void }) => {
  const path = `/console/api/conversations/${thread.id}/interpreting`
  const { value } = useFetched<{ sessions: readonly Interpreting[]; mediators: readonly MediatorChoice[] }>(path)
  const [language, setLanguage] = useState(thread.language?.code ?? '')
  const [chosen, choose] = useState('')
  const [sight, setSight] = useState<Sees>('message')
  const [later, setLater] = useState<'now' | 'later'>('now')
  const [day, setDay] = useState('')
  const [time, setTime] = useState('')
  const [minutes, setMinutes] = useState('30')
  const [once] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  // Whoever speaks the language and works now stands first.
  const rank = ({ languages, until }: MediatorChoice) => (languages.includes(language) ? 0 : 2) + (until ? 0 : 1)
  const mediators = value?.mediators.toSorted((a, b) => rank(a) - rank(b)) ?? []
  const mediatorId = chosen || (mediators[0]?.id ?? '')
  const messageId = thread.messages.findLast(said => said.direction === 'in')?.id
  const invite = async () => {
    if (busy) return
    setBusy(true)
    setError(null)
    const at = new Date(`${day}T${time}`)
    const startsAt = later === 'later' ? { startsAt: Number.isNaN(at.getTime()) ? '' : at.toISOString() } : {}
    const body = {
      mediatorId,
      language,
      sees: sight,
      minutes: Number(minutes),
      ...startsAt,
      ...(sight === 'message' && { messageId }),
    }
    const invited = () => {
      tell(say('sent'))
      reload()
      onClose()
    }
    await send(path, body, once).then(invited, setError)
    setBusy(false)
  }
  return (
    <Dialog
      open
      title={say('invite.title')}
      onClose={onClose}
      actions={
        <Button kind="fill" busy={busy} onClick={() => void invite()}>
          {say('send')}
        </Button>
      }
    >
      <div class="stack">
        <Select
          label={say('language')}
          value={language}
          options={[
            { value: '', label: '–' },
            ...(choices?.languages ?? []).map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={setLanguage}
        />
        {value && mediators.length === 0 ? (
          <Empty icon="people" title={say('who.none')} />
        ) : (
          <Select
            label={say('who')}
            value={mediatorId}
            options={mediators.map(({ id, name, languages, until }) => ({
              value: id,
              label: [name, languages.join(' '), until && say('on-shift')].filter(Boolean).join(' · '),
            }))}
            onChange={choose}
            error={troubleOf(error, 'mediatorId', trouble)}
          />
        )}
        <Choices
          label={say('sees')}
          value={sight}
          options={sees.map(each => ({ value: each, label: say(`sees.${each}`) }))}
          onChange={setSight}
        />
        <Choices
          label={say('when')}
          value={later}
          options={(['now', 'later'] as const).map(each => ({ value: each, label: say(each) }))}
          onChange={setLater}
          error={troubleOf(error, 'startsAt', trouble)}
        />
        {later === 'later' && (
          <>
            <TextField label={say('day')} type="date" value={day} onInput={setDay} />
            <TextField label={say('time')} placeholder="10:30" inputMode="numeric" value={time} onInput={setTime} />
          </>
        )}
        <TextField label={say('minutes')} inputMode="numeric" value={minutes} onInput={setMinutes} />
        {!troubleOf(error, 'mediatorId', trouble) && !troubleOf(error, 'startsAt', trouble) && (
          <Trouble error={error} words={trouble} />
        )}
      </div>
    </Dialog>
  )
}

import { useState } from 'preact/hooks'
import { Button, desk, Dialog, Select, TextArea, useDraft } from '../../../ui/console/index.ts'
import type { InboxChoices } from '../../schema.ts'
import type { ThreadProps } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'

type DialogProps = ThreadProps & { readonly close: () => void }

const people = (choices: InboxChoices | null) =>
  (choices?.colleagues ?? [])
    .filter(({ id }) => id !== desk.accountId)
    .toSorted((a, b) => Number(b.onShift) - Number(a.onShift))
    .map(({ id, name, onShift, inHand }) => ({
      value: id,
      label: say(onShift ? 'hand-over.shift' : 'hand-over.off', { name, n: inHand }),
    }))

/** To a colleague, a team or whoever fits, with what they must know. */
export const HandOverDialog = ({ thread, choices, act, close }: DialogProps) => {
  const [to, setTo] = useState('')
  const [summary, setSummary, forget] = useDraft(`hand-over:${thread.id}`, '')
  const team = to.startsWith('team:') ? to.slice(5) : null
  return (
    <Dialog title={say('hand-over.title')} open onClose={close}>
      <form
        class="form"
        onSubmit={event => {
          event.preventDefault()
          const body = { summary, teamId: team, accountId: team || !to ? null : to }
          void act('hand-overs', body)
            .then(done => done && forget())
            .then(close)
        }}
      >
        <Select
          label={say('hand-over.to')}
          value={to}
          options={[
            { value: '', label: say('hand-over.fits') },
            ...people(choices),
            ...(choices?.teams ?? []).map(({ id, name }) => ({
              value: `team:${id}`,
              label: say('hand-over.team', { name }),
            })),
          ]}
          onChange={setTo}
        />
        <TextArea
          label={say('hand-over.summary')}
          hint={say('hand-over.hint')}
          value={summary}
          onInput={setSummary}
          maxLength={4000}
          required
        />
        <Button kind="fill" type="submit">
          {say('hand-over')}
        </Button>
      </form>
    </Dialog>
  )
}

/** The coordinator asks somebody to take it. */
export const AssignDialog = ({ choices, act, close }: DialogProps) => {
  const options = people(choices)
  const [to, setTo] = useState(options[0]?.value ?? '')
  return (
    <Dialog title={say('assign.title')} open onClose={close}>
      <form
        class="form"
        onSubmit={event => {
          event.preventDefault()
          void act('assignment', { accountId: to }).then(close)
        }}
      >
        <Select label={say('hand-over.to')} value={to} options={options} onChange={setTo} />
        <Button kind="fill" type="submit">
          {say('assign')}
        </Button>
      </form>
    </Dialog>
  )
}

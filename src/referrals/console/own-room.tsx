import { useState } from 'preact/hooks'
import { Button, Choices, Section, Select, send, TextField, Trouble } from '../../ui/console/index.ts'
import { type Room, roomStates } from '../schema.ts'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

/** A partner's people say how much room they have: whoever looks for a service sees it, with its day. */
export const OwnRoom = ({ own }: { own: readonly { readonly id: string; readonly name: string }[] }) => {
  const [as, setAs] = useState(own[0]?.id ?? '')
  const [state, setState] = useState<Room['state']>('free')
  const [places, setPlaces] = useState('')
  const [said, setSaid] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = () => {
    setError(null)
    const number = /^\d{1,4}$/.test(places.trim()) ? Number(places) : null
    const body = { otherOrganization: as, state, places: state === 'full' ? 0 : number }
    return send('/console/api/incoming/capacity', body).then(() => setSaid(true), setError)
  }
  return (
    <Section title={say('room.mine')}>
      <p class="soft">{say('room.mine.what')}</p>
      <form
        class="stack"
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        {own.length > 1 && <Select label={say('send-us.as')} value={as} options={own.map(({ id, name }) => ({ value: id, label: name }))} onChange={setAs} />}
        <Choices
          label={say('room.mine')}
          hideLabel
          value={state}
          options={roomStates.map(value => ({ value, label: say(`m.${value}`) }))}
          onChange={next => {
            setState(next)
            setSaid(false)
          }}
        />
        {state !== 'full' && <TextField label={say('room.places')} type="number" value={places} onInput={setPlaces} />}
        <Trouble error={error} words={trouble} />
        <div class="actions">
          <Button kind="fill" type="submit">
            {say('room.save')}
          </Button>
          <output>{said && say('room.saved')}</output>
        </div>
      </form>
    </Section>
  )
} // prettier-ignore

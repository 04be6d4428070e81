import { Button, TextField, Tick } from '../../../ui/console/index.ts'
import type { NewSafeContact } from '../../safe-contact/schema.ts'
import { say } from './safe-contact-words.ts'
import { dayName } from './say-rule.ts'

type Hours = NewSafeContact['hours']

const every = [1, 2, 3, 4, 5, 6, 7]
const presets: readonly (readonly [name: 'always' | 'evening' | 'work' | 'weekend', hours: Hours])[] = [
  ['always', []],
  ['evening', [{ days: every, from: '19:00', to: '22:00' }]],
  ['work', [{ days: [1, 2, 3, 4, 5], from: '09:30', to: '18:00' }]],
  ['weekend', [{ days: [6, 7], from: '08:00', to: '22:00' }]],
]

/** When somebody may be reached: one press for the usual, and each hour to be changed. */
export const HoursEditor = ({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) => {
  const change = (at: number, part: Partial<Hours[number]>) =>
    onChange(hours.map((each, place) => (place === at ? { ...each, ...part } : each)))
  return (
    <fieldset>
      <legend>{say('when')}</legend>
      <div class="actions">
        {presets.map(([name, preset]) => (
          <Button
            key={name}
            aria-pressed={JSON.stringify(preset) === JSON.stringify(hours)}
            onClick={() => onChange(preset)}
          >
            {say(name)}
          </Button>
        ))}
      </div>
      {hours.map((each, place) => (
        <div key={place} class="window">
          <div class="ticks">
            {every.map(day => (
              <Tick
                key={day}
                label={dayName(day)}
                checked={each.days.includes(day)}
                onChange={on =>
                  change(place, { days: on ? [...each.days, day] : each.days.filter(one => one !== day) })
                }
              />
            ))}
          </div>
          <TextField
            label={say('from')}
            value={each.from}
            onInput={from => change(place, { from })}
            maxLength={5}
            inputMode="numeric"
          />
          <TextField
            label={say('to')}
            value={each.to}
            onInput={to => change(place, { to })}
            maxLength={5}
            inputMode="numeric"
          />
          <Button kind="quiet" icon="no" onClick={() => onChange(hours.filter((_, at) => at !== place))}>
            {say('less-hours')}
          </Button>
        </div>
      ))}
      {hours.length > 0 && (
        <Button
          kind="quiet"
          icon="plus"
          onClick={() => onChange([...hours, { days: every, from: '09:00', to: '13:00' }])}
        >
          {say('more-hours')}
        </Button>
      )}
    </fieldset>
  )
}

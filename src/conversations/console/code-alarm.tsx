import { may, Notice, sayNumber, useFetched, useLive } from '../../ui/console/index.ts'
import { say } from './code-words.ts'

interface Alarm {
  readonly attacked: boolean
  readonly tried: number
  readonly turnedAway: number
  readonly flooded: boolean
  readonly firstsTurnedAway: number
}

/** For coordinators, while somebody guesses return numbers or floods the page with first messages; else nothing. */
export function CodeAlarm() {
  const sees = may('conversation.see-code-alarm')
  const { value, reload } = useFetched<Alarm>(sees ? '/console/api/return-codes/alarm' : null)
  useLive('conversation.codes-tried', reload)
  if (!value) return null
  return (
    <>
      {value.attacked && (
        <Notice tone="bad" title={say('alarm')} alert>
          <p>{say('alarm.what', { tried: sayNumber(value.tried), away: sayNumber(value.turnedAway) })}</p>
          <p>{say('alarm.do')}</p>
        </Notice>
      )}
      {value.flooded && (
        <Notice tone="bad" title={say('flood')} alert>
          <p>{say('flood.what', { away: sayNumber(value.firstsTurnedAway) })}</p>
          <p>{say('flood.do')}</p>
        </Notice>
      )}
    </>
  )
}

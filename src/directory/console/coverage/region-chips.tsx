import { sayNumber } from '../../../ui/console/index.ts'
import type { Overview } from '../../coverage/answers.ts'
import type { AskedHere } from './asked.ts'
import { say } from './words.ts'

/** The regions with their operational services, to choose one; the same as the field above, where the eye is. */
export const RegionChips = ({
  asked: { filters, choose },
  overview: { regions },
}: {
  asked: AskedHere
  overview: Overview
}) => (
  <fieldset class="regions">
    <legend class="hide">{say('region')}</legend>
    <button type="button" aria-pressed={!filters.region} onClick={() => choose({ region: null })}>
      {say('allRegions')}
    </button>
    {regions.map(({ code, name, operational }) => (
      <button
        key={code}
        type="button"
        aria-pressed={filters.region === code}
        onClick={() => choose({ region: filters.region === code ? null : code })}
      >
        {name} <b>{sayNumber(operational)}</b>
      </button>
    ))}
  </fieldset>
)

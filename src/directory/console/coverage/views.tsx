import { type AskedHere, VIEWS } from './asked.ts'
import { say } from './words.ts'

/** The six ways of looking; each is an address of its own. */
export const Views = ({ asked: { view, choose } }: { asked: AskedHere }) => (
  <nav class="views" aria-label={say('views')}>
    {VIEWS.map(each => (
      <button
        key={each}
        type="button"
        aria-current={each === view ? 'page' : undefined}
        onClick={() => choose({ view: each === 'map' ? null : each })}
      >
        {say(each)}
      </button>
    ))}
  </nav>
)

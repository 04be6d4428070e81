import { useState } from 'preact/hooks'
import type { MapProvince } from '../../coverage/answers.ts'
import { CoverageMap, nextProvince } from '../../coverage/pictures/coverage-map.tsx'
import type { AskedHere } from './asked.ts'
import { say } from './words.ts'

type Props = { asked: AskedHere; provinces: MapProvince[]; title: string; gaps?: boolean }

/** The provinces as buttons: one stop of the Tab key, arrows to the neighbours, Enter or a click to choose, again to leave. */
export function ProvinceMap({ asked, provinces, title, gaps = false }: Props) {
  const [at, setAt] = useState('')
  const chosen = asked.filters.province || null
  const known = (sigla: string | null) => provinces.some(province => province.sigla === sigla)
  const stop = [at, chosen].find(each => each !== null && known(each)) ?? provinces[0]?.sigla ?? ''
  const choose = (sigla: string) => {
    setAt(sigla)
    asked.choose({ province: sigla === chosen ? null : sigla })
  }
  const onKey = (event: KeyboardEvent, sigla: string) => {
    if (event.key === 'Enter' || event.key === ' ') choose(sigla)
    else {
      const next = nextProvince(provinces, sigla, event.key)
      if (!next) return
      setAt(next)
      document.getElementById(`map-${next}`)?.focus()
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <figure class="province-map">
      <CoverageMap provinces={provinces} title={title} handlers={{ stop, chosen, onChoose: choose, onKey }} />
      <Legend gaps={gaps} />
      <figcaption class="hint">{say('mapHelp')}</figcaption>
    </figure>
  )
}

/** On the map of gaps, none is good; elsewhere nothing is what is looked for. */
const Legend = ({ gaps }: { gaps: boolean }) => (
  <p class="legend small">
    <i class={gaps ? 'shade' : 'shade s0'} aria-hidden="true" /> {say(gaps ? 'legendNoGap' : 'legendNothing')}
    <span>
      {say('legendLess')}{' '}
      {[1, 2, 3, 4].map(shade => (
        <i key={shade} class={`shade s${shade}`} aria-hidden="true" />
      ))}{' '}
      {say('legendMore')}
    </span>
  </p>
)

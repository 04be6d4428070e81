import './coverage.css'
import { useRef } from 'preact/hooks'
import { Loading, PageHead, Trouble, useFetched, useLive } from '../../../ui/console/index.ts'
import type { Overview } from '../../coverage/answers.ts'
import { useAsked, type View } from './asked.ts'
import { ChecksView, MapView } from './map-views.tsx'
import { FiguresView } from './figures-view.tsx'
import { Filters } from './filters.tsx'
import { GapsView } from './gaps-view.tsx'
import { LanguagesView } from './languages-view.tsx'
import { NextSteps } from './next-steps.tsx'
import { Tiles } from './tiles.tsx'
import { UnmetView } from './unmet-view.tsx'
import { Views } from './views.tsx'
import { say, troubleWords } from './words.ts'

const SHOWN = {
  map: 'operational',
  gaps: 'empty',
  checks: 'checks',
  languages: 'operational',
  unmet: '',
  figures: '',
} as const
const VIEW = {
  map: MapView,
  gaps: GapsView,
  checks: ChecksView,
  unmet: UnmetView,
  languages: LanguagesView,
  figures: FiguresView,
} as const satisfies Record<View, unknown>

/** The map of the map: how many, where nothing is, what is stale, what went unanswered, for any day. */
export default function Coverage() {
  const asked = useAsked()
  const { value, error, reload } = useFetched<Overview>(
    asked.api('', { show: SHOWN[asked.view], period: asked.query['period'] }),
  )
  useLive('directory', reload)
  const answer = useLast(value)
  const Shown = VIEW[asked.view]
  return (
    <div class="page coverage">
      <PageHead title={say('title')} lead={say('lead')} />
      <Trouble error={error} words={troubleWords} retry={reload} />
      {!answer && !error && <Loading label={say('loading')} />}
      {answer && (
        <>
          <Filters asked={asked} overview={answer} error={error} />
          <Tiles asked={asked} overview={answer} />
          <NextSteps asked={asked} overview={answer} />
          <Views asked={asked} />
          <Shown asked={asked} overview={answer} />
        </>
      )}
    </div>
  )
}

/** What was shown stays until the next answer is here: nothing jumps. */
function useLast<T>(value: T | null): T | null {
  const last = useRef(value)
  if (value) last.current = value
  return last.current
}

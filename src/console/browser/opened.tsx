import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button, Empty, Link, Loading, PageHead, sayIn, type Screen } from '../../ui/console/index.ts'
import { screenAt } from './screens.ts'

const say = sayIn({
  loading: ['Un momento…', 'One moment…'],
  missing: [
    'Questa pagina non c’è, o non è tra quelle che puoi vedere.',
    'This page is not here, or not yours to see.',
  ],
  'not-here': ['Non c’è', 'Not here'],
  home: ['Torna a «Oggi»', 'Back to «Today»'],
  failed: ['La pagina non si è caricata: la linea non risponde.', 'The page did not load: the line does not answer.'],
  again: ['Riprova', 'Try again'],
})

type Loaded = ComponentType<{ params: Record<string, string> }>
const loaded = new Map<Screen, Loaded>()

async function load(screen: Screen): Promise<boolean> {
  try {
    loaded.set(screen, (await screen.load()).default)
    return true
  } catch {
    // Told on the page: the line is down, or a newer program has taken the file away.
    return false
  }
}

/** The screen at this path, loaded when it is first opened. */
export const Opened = ({ path }: { path: string }) => {
  const found = screenAt(path)
  const [turn, setTurn] = useState(0)
  const [failed, setFailed] = useState<Screen | null>(null)
  const screen = found?.screen
  useEffect(() => {
    if (!screen || loaded.has(screen)) return
    setFailed(null)
    void load(screen).then(came => (came ? setTurn(turn + 1) : setFailed(screen)))
  }, [screen, turn])
  if (!found) {
    return (
      <div class="page">
        <PageHead title={say('not-here')} />
        <Empty icon="question" title={say('missing')} action={<Link to="/console">{say('home')}</Link>} />
      </div>
    )
  }
  if (failed === found.screen) {
    const again = () => setTurn(turn + 1)
    return <Empty icon="danger" title={say('failed')} action={<Button onClick={again}>{say('again')}</Button>} />
  }
  const Screen = loaded.get(found.screen)
  // Another thing is another screen: nothing of the one before stays in it.
  return Screen ? <Screen key={path} params={found.params} /> : <Loading label={say('loading')} />
}

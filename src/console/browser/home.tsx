import { desk, Empty, Icon, Link, PageHead, pick, sayIn, sayNumber, Slot } from '../../ui/console/index.ts'
import { useCounts } from './badges.ts'
import { screens } from './screens.ts'

const say = sayIn({
  hello: ['Ciao, {name}', 'Hello, {name}'],
  waits: ['Che cosa ti aspetta', 'What waits for you'],
  calm: ['Niente in attesa', 'Nothing is waiting'],
  'calm.hint': [
    'Quando una verifica scade o arriva una proposta, la trovi qui e nel menu.',
    'When a check falls due or a proposal comes in, it stands here and in the menu.',
  ],
  places: ['Vai a', 'Go to'],
})

/** What waits for whoever sits here, from the counts of the navigation. */
export default function Home() {
  const counts = useCounts()
  const places = screens
    .filter(({ nav, path }) => nav && path !== '/console')
    .sort((a, b) => (a.nav?.order ?? 0) - (b.nav?.order ?? 0))
  const waiting = places.filter(({ path }) => (counts[path] ?? 0) > 0)
  const others = places.filter(place => !waiting.includes(place))
  return (
    <div class="page">
      <PageHead title={say('hello', { name: desk.name.split(' ')[0] ?? '' })} lead={say('waits')} />
      {waiting.length === 0 && <Empty title={say('calm')} hint={say('calm.hint')} />}
      <ul class="tiles">
        {waiting.map(({ path, nav }) => (
          <li key={path}>
            <Link to={path} class="tile waits">
              <b>{sayNumber(counts[path] ?? 0)}</b>
              <span>{nav && pick(nav.label)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Slot name="home" id={desk.name} />
      {others.length > 0 && (
        <>
          <h2>{say('places')}</h2>
          <ul class="tiles">
            {others.map(({ path, nav }) => (
              <li key={path}>
                <Link to={path} class="tile">
                  {nav && <Icon name={nav.icon} />}
                  <span>{nav && pick(nav.label)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

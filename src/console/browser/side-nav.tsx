import { useState } from 'preact/hooks'
import { desk, Icon, Link, pick, sayIn, sayNumber, type Screen } from '../../ui/console/index.ts'
import { useCounts } from './badges.ts'
import { screens } from './screens.ts'

const say = sayIn({
  nav: ['Console', 'Console'],
  menu: ['Menu', 'Menu'],
  map: ['Mappa dei servizi', 'Map of services'],
  settings: ['Impostazioni', 'Settings'],
  waiting: [' in attesa', ' waiting'],
  people: ['Persone', 'People'],
  me: ['La mia pagina', 'My page'],
  keys: ['Tasti rapidi', 'Keys'],
  out: ['Esci', 'Sign out'],
})

const GROUPS = ['map', 'settings'] as const

/** The few places people work in, and how much waits in each. */
export const SideNav = ({ path, onKeys }: { path: string; onKeys: () => void }) => {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const places = screens.filter(({ nav }) => nav).sort((a, b) => (a.nav?.order ?? 0) - (b.nav?.order ?? 0))
  return (
    <nav class={open ? 'side open' : 'side'} aria-label={say('nav')}>
      <div class="side-head">
        <Link to="/console" class="brand" onClick={close}>
          <Icon name="boat" />
          Approdo
        </Link>
        <button type="button" class="menu" aria-expanded={open} aria-controls="places" onClick={() => setOpen(!open)}>
          <Icon name="menu" />
          {say('menu')}
        </button>
      </div>
      <div class="places" id="places">
        <ul>
          {places
            .filter(({ nav }) => !nav?.group)
            .map(screen => (
              <Place key={screen.path} screen={screen} path={path} onGo={close} />
            ))}
          {GROUPS.map(group => {
            const inside = places.filter(({ nav }) => nav?.group === group)
            return (
              inside.length > 0 && (
                <li key={group}>
                  <p class="group">
                    <Icon name={group === 'map' ? 'map' : 'gear'} />
                    {say(group)}
                  </p>
                  <ul class="inside">
                    {inside.map(screen => (
                      <Place key={screen.path} screen={screen} path={path} onGo={close} />
                    ))}
                  </ul>
                </li>
              )
            )
          })}
        </ul>
        <div class="me">
          <p>{desk.name}</p>
          <ul>
            {desk.acts.includes('staff.read-people') && (
              <li>
                <a href="/staff/people">{say('people')}</a>
              </li>
            )}
            <li>
              <a href="/staff/me">{say('me')}</a>
            </li>
            <li>
              <button type="button" onClick={onKeys}>
                {say('keys')} <kbd aria-hidden="true">?</kbd>
              </button>
            </li>
            <li>
              <form method="post" action="/staff/sign-out" onSubmit={event => void forgetAndLeave(event)}>
                <input type="hidden" name="keep" value="drafts" />
                <button type="submit">{say('out')}</button>
              </form>
            </li>
          </ul>
        </div>
      </div>
    </nav>
  )
}

/**
 * Which services somebody looked at on the public pages is nobody's business afterwards, and what was taken to the field
 * opens no more. The page waits for that: leaving it would end it halfway.
 */
async function forgetAndLeave(event: Event): Promise<void> {
  event.preventDefault()
  const form = event.currentTarget as HTMLFormElement
  try {
    const { leaveField } = await import('../../ui/console/field/forget-field.ts')
    await leaveField()
    await Promise.all((await caches.keys()).map(name => caches.delete(name)))
  } finally {
    form.submit()
  }
}

const Place = ({ screen, path, onGo }: { screen: Screen; path: string; onGo: () => void }) => {
  const count = useCounts()[screen.path] ?? 0
  const here = screen.path === '/console' ? path === screen.path : `${path}/`.startsWith(`${screen.path}/`)
  if (!screen.nav) return null
  return (
    <li>
      <Link to={screen.path} aria-current={here ? 'page' : undefined} onClick={onGo}>
        {!screen.nav.group && <Icon name={screen.nav.icon} />}
        <span>{pick(screen.nav.label)}</span>
        {count > 0 && (
          <span class="count">
            {sayNumber(count)}
            <span class="hide">{say('waiting')}</span>
          </span>
        )}
      </Link>
    </li>
  )
}

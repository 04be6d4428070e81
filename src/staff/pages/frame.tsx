import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Icon } from '../../ui/icon.tsx'
import { scriptPath } from '../../ui/assets.ts'
import { htmlDocument } from '../../ui/html-document.ts'
import { type Actor, can } from '../actor.ts'
import type { Say, Word } from './words.ts'

interface StaffPage {
  readonly say: Say
  /** Null where nobody is signed in. */
  readonly actor: Actor | null
  readonly demo: boolean
  /** Fixed words: titles stay in the history of a browser. */
  readonly title: Word
  readonly main: ComponentChildren
  /** What somebody should know wherever they are. */
  readonly notices?: readonly Notice[]
  /** Built scripts by name; each page says everything without them. */
  readonly scripts?: readonly string[]
}

/** Words that lead to where something waits to be done. */
export interface Notice {
  readonly words: string
  readonly href: string
}

/** A page of the staff area; it needs no script. */
export function staffPage({ say, actor, demo, title, main, notices = [], scripts = [] }: StaffPage): string {
  return htmlDocument({
    lang: say.lang,
    dir: 'ltr',
    title: `${say(title)} · Approdo`,
    header: renderToString(<Header say={say} actor={actor} demo={demo} />),
    main: renderToString(
      <>
        {notices.map(({ words, href }) => (
          <p class="note warn">
            <a href={href}>{words}</a>
          </p>
        ))}
        <h1>{say(title)}</h1>
        {main}
      </>,
    ),
    footer: '',
    hidden: true,
    scripts: scripts.flatMap(name => scriptPath(name) ?? []),
  })
}

const Header = ({ say, actor, demo }: Pick<StaffPage, 'say' | 'actor' | 'demo'>) => (
  <>
    <a class="skip" href="#main">
      {say('skip')}
    </a>
    <header class="top">
      <nav class="bar" aria-label={say('pages')}>
        <a href={`/${say.lang}/`}>
          <Icon name="boat" />
          <span>Approdo</span>
        </a>
        {actor && can(actor, 'staff.read-people') && (
          <a href="/staff/people">
            <Icon name="list" />
            {say('people')}
          </a>
        )}
        {actor && (
          <a href="/staff/me">
            <Icon name="lock" />
            {say('me')}
          </a>
        )}
      </nav>
    </header>
    {demo && <aside class="demo">{say('demo-banner')}</aside>}
  </>
)

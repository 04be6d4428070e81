import { publicPage, T } from '../../content/index.ts'
import { formCss } from '../../ui/form-style.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Challenge } from './challenge.ts'
import { threadScripts } from './thread-scripts.ts'
import type { WebPage } from './write-page.tsx'

interface Waiting {
  readonly challenge: Challenge
  /** Where it goes on, below the language. */
  readonly to: 'thread/open' | 'write'
  /** What was typed: it waits here, and goes along. */
  readonly fields: Readonly<Record<string, string>>
  /** Files do not wait with it. */
  readonly filesAgain?: boolean
}

/** While codes are guessed, or a flood comes in: whoever has a script goes on by itself, whoever has none waits and presses. */
export const waitPage = ({
  t,
  site,
  challenge: { challenge, bits, seconds },
  to,
  fields,
  filesAgain,
}: WebPage & Waiting): string =>
  publicPage({
    t,
    site,
    title: t('write.page-title'),
    path: to === 'write' ? 'write' : 'thread',
    hidden: true,
    styles: [formCss],
    scripts: threadScripts,
    main: (
      <>
        <T k="write.wait.title" as="h1" />
        <p class="lead">
          <output>
            <T
              k={to === 'write' ? 'write.wait.many' : 'write.wait.why'}
              v={{ seconds, go: <b>{t('write.wait.go')}</b> }}
            />
          </output>
        </p>
        {filesAgain && <T k="write.wait.files" as="p" class="note warn" />}
        <form method="post" action={`/${t.lang}/${to}`} data-prove={challenge} data-bits={bits}>
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="challenge" value={challenge} />
          <input type="hidden" name="answer" value="" />
          <button type="submit" class="btn fill wide">
            <Icon name="clock" />
            <T k="write.wait.go" />
          </button>
        </form>
      </>
    ),
  })

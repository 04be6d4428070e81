import { publicPage, T } from '../../content/index.ts'
import { formCss } from '../../ui/form-style.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Entered } from './enter-page.tsx'
import type { Challenge } from './guess-gate.ts'
import { threadScripts } from './thread-scripts.ts'
import type { WebPage } from './write-page.tsx'

/** While codes are being guessed: whoever has a script goes on by itself, whoever has none waits and presses. */
export const waitPage = ({
  t,
  site,
  entered,
  challenge: { challenge, bits, seconds },
}: WebPage & { entered: Entered; challenge: Challenge }): string =>
  publicPage({
    t,
    site,
    title: t('write.page-title'),
    path: 'thread',
    hidden: true,
    styles: [formCss],
    scripts: threadScripts,
    main: (
      <>
        <T k="write.wait.title" as="h1" />
        <p class="lead">
          <output>
            <T k="write.wait.why" v={{ seconds, go: <b>{t('write.wait.go')}</b> }} />
          </output>
        </p>
        <form method="post" action={`/${t.lang}/thread/open`} data-prove={challenge} data-bits={bits}>
          <input type="hidden" name="code" value={entered.code} />
          <input type="hidden" name="once" value={entered.once} />
          <input type="hidden" name="text" value={entered.text} />
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

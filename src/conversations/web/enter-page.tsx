import { publicPage, T } from '../../content/index.ts'
import { FormField } from '../../ui/form-field.tsx'
import { formCss } from '../../ui/form-style.ts'
import { Icon } from '../../ui/icon.tsx'
import { threadScripts } from './thread-scripts.ts'
import type { WebPage } from './write-page.tsx'

export interface Entered {
  /** As it was typed. */
  readonly code: string
  readonly trouble: 'wrong' | 'mistyped' | 'busy' | { readonly digits: number } | null
  /** Words that wait for the code, and their form. */
  readonly text: string
  readonly once: string
}

/** «Enter your number». Where somebody wrote on while the page had closed, their words wait in it. */
export const enterPage = ({ t, site, entered, closed }: WebPage & { entered?: Entered; closed?: boolean }): string =>
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
        <T k="write.enter.title" as="h1" />
        {closed && <T k="write.thread.closed" as="p" class="note" />}
        {entered?.once && (
          <p class="note warn" role="alert">
            <T k="write.enter.again" /> <T k="write.enter.files-again" />
          </p>
        )}
        <form method="post" action={`/${t.lang}/thread/open`} class="find" autocomplete="off">
          {entered?.once && <input type="hidden" name="once" value={entered.once} />}
          {entered?.once && <input type="hidden" name="text" value={entered.text} />}
          <FormField
            id="code"
            label={<T k="write.enter.label" />}
            hint={<T k="write.enter.lead" />}
            error={entered?.trouble && <Trouble trouble={entered.trouble} />}
          >
            {described => (
              <input
                {...described}
                name="code"
                class="big"
                type="text"
                inputMode="numeric"
                maxLength={60}
                value={entered?.code ?? ''}
                autocomplete="off"
                dir="ltr"
              />
            )}
          </FormField>
          <button type="submit" class="btn fill wide">
            <Icon name="lock" />
            <T k="write.enter.go" />
          </button>
        </form>
        <T k="write.enter.lost" as="p" class="small" />
        <p>
          <a class="row" href={`/${t.lang}/write`}>
            <Icon name="chat" />
            <T k="write.enter.anew" />
            <Icon name="next" />
          </a>
        </p>
      </>
    ),
  })

const Trouble = ({ trouble }: { trouble: NonNullable<Entered['trouble']> }) =>
  typeof trouble !== 'string' ? (
    <T k="write.enter.length" v={{ digits: trouble.digits }} />
  ) : (
    <T k={trouble === 'busy' ? 'write.not-now' : `write.enter.${trouble}`} />
  )

import { publicPage, type Site, T, type Translator } from '../../content/index.ts'
import { formCss } from '../../ui/form-style.ts'
import { Icon } from '../../ui/icon.tsx'
import { SayForm, type Typed } from './say-form.tsx'
import { threadScripts } from './thread-scripts.ts'

export interface WebPage {
  readonly t: Translator
  readonly site: Site
}

/** «Tell us what happened»: nothing must be said but something. */
export const writePage = ({
  t,
  site,
  typed,
  once,
  challenge,
  reference,
}: WebPage & { typed?: Typed; once?: string; challenge: string; reference?: string | null }): string =>
  publicPage({
    t,
    site,
    title: t('write.page-title'),
    path: reference ? `write?ref=${reference}` : 'write',
    hidden: true,
    styles: [formCss],
    scripts: threadScripts,
    main: (
      <>
        <T k="write.title" as="h1" />
        <T k="write.lead" as="p" class="lead" />
        <p>
          <a class="row" href={`/${t.lang}/thread`}>
            <Icon name="lock" />
            <T k="write.have-number" />
            <Icon name="next" />
          </a>
        </p>
        <SayForm
          t={t}
          action={`/${t.lang}/write`}
          first
          typed={typed}
          once={once}
          challenge={challenge}
          reference={reference}
        />
        <p class="note">
          <T k="write.phone" /> <T k="write.number-comes" />
        </p>
      </>
    ),
  })

import { publicPage, T } from '../../content/index.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import type { PageTools } from './page-tools.ts'

/** Shown without a line, with the services read before in place of its comment. Kept by the service worker. */
export function offlinePage({ t, site }: PageTools): string {
  return publicPage({
    t,
    site,
    title: t('common.offline-title'),
    path: '',
    hidden: true,
    main: (
      <>
        <T k="common.offline-title" as="h1" />
        <T k="common.offline-text" as="p" class="lead" />
        <ul class="rows" dangerouslySetInnerHTML={{ __html: '<!--recent-->' }} />
        <p class="acts">
          <ButtonLink href={`/${t.lang}/`} icon="back" kind="fill">
            <T k="common.again" />
          </ButtonLink>
          <button class="btn" type="button" hidden data-forget="">
            <T k="common.forget" />
          </button>
        </p>
      </>
    ),
  })
}

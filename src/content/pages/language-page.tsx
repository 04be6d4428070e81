import type { Lang } from '../languages.ts'
import { language } from '../languages.ts'
import { translator } from '../translator.ts'
import { T } from '../text-component.ts'
import { publicPage } from './public-page.tsx'
import type { Site } from './site.ts'

/**
 * The first page: languages under their own names, what the browser asks for first and largest.
 * @param order all interface languages, the likeliest first
 * @param to where the reader was, after `/{lang}/`
 */
export function languagePage(order: readonly Lang[], to: string, site: Site): string {
  const t = translator(order[0] ?? 'en')
  return publicPage({
    t,
    site,
    title: t('common.choose-language'),
    path: to,
    main: (
      <>
        <T k="common.choose-language" as="h1" />
        <ul class="langs">
          {order.map((lang, i) => {
            const { name, dir } = language(lang)
            return (
              <li key={lang} class={i === 0 ? 'first' : undefined}>
                <a class={i === 0 ? 'btn fill' : 'btn'} href={`/${lang}/${to}`} lang={lang} dir={dir} hreflang={lang}>
                  {name}
                </a>
              </li>
            )
          })}
        </ul>
      </>
    ),
  })
}

/** Where to go after the choice: a path of ours, nothing else. `/{lang}/` is put before it, so it leads nowhere else. */
export function safePath(to: string | undefined): string {
  return to !== undefined && to.length <= 1_000 && /^[a-z][\w/.~%?&=+,:-]*$/i.test(to) && !to.includes('//') ? to : ''
}

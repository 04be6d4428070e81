import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import type { TextKey } from '../english-keys.ts'
import { language } from '../languages.ts'
import { T } from '../text-component.ts'
import type { Translator } from '../translator.ts'

const pages: readonly [path: string, icon: IconName, key: TextKey][] = [
  ['', 'boat', 'common.home-page'],
  ['services', 'search', 'common.services-link'],
  ['emergency', 'danger', 'common.emergency-link'],
  ['rights', 'law', 'common.rights-link'],
  ['about', 'info', 'common.about-link'],
  ['accessibility', 'people', 'common.accessibility-link'],
]

const complete = new Set(['it', 'en', 'fr', 'ar'])

export const PageFooter = ({ t }: { t: Translator }) => (
  <footer class="foot no-print">
    <nav aria-label={language(t.lang).name}>
      <ul>
        {pages.map(([path, icon, key]) => (
          <li key={path}>
            <a href={`/${t.lang}/${path}`}>
              <Icon name={icon} />
              <T k={key} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
    {!complete.has(t.lang) && (
      <p class="small">
        <T k="common.draft-language" />
      </p>
    )}
    {/* Nobody translates it: whoever works here reads one of the two. */}
    <p class="small" lang={t.lang === 'en' ? 'en' : 'it'} dir="ltr">
      <a href="/staff/sign-in" rel="nofollow">
        {t.lang === 'en' ? 'Staff area' : 'Area del personale'}
      </a>
    </p>
  </footer>
)

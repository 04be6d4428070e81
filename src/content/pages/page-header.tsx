import { Icon } from '../../ui/icon.tsx'
import { language } from '../languages.ts'
import { T } from '../text-component.ts'
import type { Translator } from '../translator.ts'

interface PageHeaderProps {
  t: Translator
  demo: boolean
  leaveTo: string
  changeLanguage: string
}

/** Four things on every page: where it begins, another language, help in danger, and the way out. */
export const PageHeader = ({ t, demo, leaveTo, changeLanguage }: PageHeaderProps) => (
  <>
    <a class="skip" href="#main">
      <T k="common.skip" />
    </a>
    <header class="top">
      <nav class="bar" aria-label={t('common.pages')}>
        <a href={`/${t.lang}/`}>
          <Icon name="boat" />
          <span lang="it" dir="ltr">
            Approdo
          </span>
        </a>
        <a href={changeLanguage}>
          <Icon name="globe" />
          <span>
            <span class="hide">
              <T k="common.change-language" />{' '}
            </span>
            {language(t.lang).name}
          </span>
        </a>
        <a class="red" href={`/${t.lang}/emergency`}>
          <Icon name="danger" />
          <T k="common.danger" />
        </a>
        <a class="red" href={`/${t.lang}/leave`} rel="nofollow noreferrer" data-leave={leaveTo}>
          <Icon name="exit" />
          <T k="common.leave" />
        </a>
      </nav>
    </header>
    {demo && (
      <aside class="demo">
        <T k="common.demo" />
      </aside>
    )}
  </>
)

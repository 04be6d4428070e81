import { language, languages, T, type Translator } from '../../content/index.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { ServiceRecord } from '../service-record.ts'

/** The same page in the language of whoever should read it, and a card to put in somebody's hand. */
export const ShareService = ({ t, service }: { t: Translator; service: ServiceRecord }) => (
  <section class="sec no-print gap">
    <p class="acts">
      <ButtonLink href={`/${t.lang}/services/${service.id}/card`} icon="print">
        <T k="service.print" />
      </ButtonLink>
    </p>
    <details>
      <summary>
        <Icon name="globe" />
        <T k="service.share" />
      </summary>
      <ul class="langs">
        {languages
          .filter(({ code }) => code !== t.lang)
          .map(({ code, name }) => (
            <li key={code}>
              <a
                class="btn"
                href={`/${code}/services/${service.id}`}
                lang={code}
                dir={language(code).dir}
                hreflang={code}
              >
                {name}
              </a>
            </li>
          ))}
      </ul>
    </details>
  </section>
)

import { ContactDoors, helpdesk, languageName, publicPage, T, type TextKey } from '../../content/index.ts'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { readListAddress } from './list-address.ts'
import { SearchForm } from './list-filters.tsx'
import { listed, type PageTools } from './page-tools.ts'

/** The needs people name first; each leads to a category, or two. */
const tiles: readonly [icon: IconName, key: TextKey, categories: string][] = [
  ['bed', 'home.tile.sleep', 'ALL'],
  ['health', 'home.tile.doctor', 'SAN'],
  ['law', 'home.tile.lawyer', 'LEG'],
  ['pay', 'home.tile.pay', 'SIN'],
  ['paper', 'home.tile.papers', 'DOC'],
  ['food', 'home.tile.food', 'BEN'],
  ['work', 'home.tile.work', 'LAV'],
  ['school', 'home.tile.italian', 'ITA'],
  ['bus', 'home.tile.bus', 'TRP'],
]

/** A person to talk to before anything else, then who can help near, then what to do in danger. */
export function homePage({ t, site, map, now }: PageTools): string {
  const { contacts, emergency, languages, demonstration } = helpdesk()
  const known = tiles.filter(([, , category]) => map.category(category))
  return publicPage({
    t,
    site,
    title: t('home.title'),
    path: '',
    main: (
      <>
        <T k="home.title" as="h1" />
        <T k="home.no-name" as="p" class="lead" />
        <section aria-labelledby="talk">
          <T k="home.talk" as="h2" id="talk" class="hide" />
          <ContactDoors t={t} contacts={contacts} now={now} invented={demonstration} canWrite={site.canWrite?.()} />
          <p class="soft">
            <T
              k="home.we-speak"
              v={{
                languages: listed(
                  t,
                  languages.map(code => languageName(code, t)),
                ),
              }}
            />
          </p>
        </section>
        <section class="band" aria-labelledby="find">
          <T k="home.find" as="h2" id="find" />
          <SearchForm t={t} map={map} list={readListAddress(() => undefined, map)} words={null} />
          <ul class="tiles">
            {known.map(([icon, key, category]) => (
              <li key={category}>
                <a href={`/${t.lang}/services?cat=${category}`}>
                  <Icon name={icon} />
                  <T k={key} />
                </a>
              </li>
            ))}
          </ul>
          <a class="row" href={`/${t.lang}/services`}>
            <Icon name="list" />
            <T k="home.all-kinds" />
            <Icon name="next" />
          </a>
        </section>
        <section class="alarm gap" aria-labelledby="danger">
          <T k="home.danger-title" as="h2" id="danger" />
          <ul class="gap">
            {emergency.map(({ code, value, shown }) => (
              <li key={code}>
                <a class="call" href={`tel:${value}`}>
                  <Icon name="phone" />
                  <b dir="ltr">{shown}</b>
                  <T k={`emergency.number.${code}` as TextKey} as="span" />
                </a>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="more">
          <T k="home.more" as="h2" id="more" />
          <ul class="rows">
            <li>
              <a class="row" href={`/${t.lang}/rights`}>
                <Icon name="law" />
                <T k="common.rights-link" />
                <Icon name="next" />
              </a>
            </li>
            <li>
              <a class="row" href={`/${t.lang}/about`}>
                <Icon name="info" />
                <T k="common.about-link" />
                <Icon name="next" />
              </a>
            </li>
          </ul>
        </section>
      </>
    ),
  })
}

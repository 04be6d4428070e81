import { helpdesk } from '../helpdesk.ts'
import { T } from '../text-component.ts'
import type { Translator } from '../translator.ts'
import { ContactDoors } from './contact-doors.tsx'
import { publicPage } from './public-page.tsx'
import type { Site } from './site.ts'

export function aboutPage(t: Translator, site: Site, now: Date): string {
  const { name, contacts, demonstration } = helpdesk()
  return publicPage({
    t,
    site,
    title: t('about.title'),
    path: 'about',
    main: (
      <>
        <T k="about.title" as="h1" />
        <T k="about.what" as="p" class="lead" />
        <p>
          <T k="about.who" v={{ name: <b lang="it">{name}</b> }} />
        </p>
        <T k="about.free" as="p" />
        {site.demo && <T k="about.demonstration" as="p" class="note warn" />}
        <section class="sec">
          <T k="about.privacy.title" as="h2" />
          <T k="about.privacy.what" as="p" />
          <T k="about.privacy.third" as="p" />
          <T k="about.privacy.count" as="p" />
          <T k="about.privacy.phone" as="p" />
        </section>
        <section class="sec">
          <T k="about.leave.title" as="h2" />
          <p>
            <T k="about.leave.what" v={{ button: <b>{t('common.leave')}</b> }} />
          </p>
        </section>
        <section class="sec">
          <T k="about.languages.title" as="h2" />
          <T k="about.languages.what" as="p" />
        </section>
        <section class="sec">
          <T k="about.map.title" as="h2" />
          <T k="about.map.what" as="p" />
        </section>
        <section class="sec">
          <T k="about.open-data.title" as="h2" />
          <T k="about.open-data.what" as="p" />
          <p>
            <a href="/hsds">HSDS 3.1</a>
          </p>
        </section>
        <section class="sec">
          <T k="about.contact.title" as="h2" />
          <ContactDoors t={t} contacts={contacts} now={now} invented={demonstration} />
        </section>
      </>
    ),
  })
}

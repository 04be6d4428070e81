import { helpdesk } from '../helpdesk.ts'
import { T } from '../text-component.ts'
import type { Translator } from '../translator.ts'
import { ContactDoors } from './contact-doors.tsx'
import { publicPage } from './public-page.tsx'
import type { Site } from './site.ts'

/** What Italian public sites declare (EN 301 549, WCAG): aim, how it is checked, gaps, whom to tell. */
export function accessibilityPage(t: Translator, site: Site, now: Date): string {
  const { contacts, demonstration } = helpdesk()
  return publicPage({
    t,
    site,
    title: t('about.accessibility.title'),
    path: 'accessibility',
    main: (
      <>
        <T k="about.accessibility.title" as="h1" />
        <T k="about.accessibility.what" as="p" class="lead" />
        <T k="about.accessibility.aim" as="p" />
        <T k="about.accessibility.checked" as="p" />
        <section class="sec">
          <T k="about.accessibility.gaps-title" as="h2" />
          <T k="about.accessibility.gaps" as="p" />
        </section>
        <section class="sec">
          <T k="about.accessibility.tell-title" as="h2" />
          <T k="about.accessibility.tell" as="p" />
          <ContactDoors t={t} contacts={contacts} now={now} invented={demonstration} />
        </section>
      </>
    ),
  })
}

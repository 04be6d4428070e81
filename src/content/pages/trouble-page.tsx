import { ButtonLink } from '../../ui/button-link.tsx'
import { helpdesk } from '../helpdesk.ts'
import { T } from '../text-component.ts'
import type { Translator } from '../translator.ts'
import { ContactDoors } from './contact-doors.tsx'
import { publicPage } from './public-page.tsx'
import type { Site } from './site.ts'

const troubles = {
  'not-found': ['errors.not-found-title', 'errors.not-found'],
  refused: ['errors.refused-title', 'errors.refused'],
  'too-many': ['errors.too-many-title', 'errors.too-many'],
  broken: ['errors.broken-title', 'errors.broken'],
} as const

/** The page for what is not there, or broke: it says what to do next, and repeats nothing of the address. */
export function troublePage(trouble: keyof typeof troubles, t: Translator, site: Site, now: Date): string {
  const { contacts, demonstration } = helpdesk()
  const [title, text] = troubles[trouble]
  return publicPage({
    t,
    site,
    title: t(title),
    path: '',
    hidden: true,
    main: (
      <>
        <T k={title} as="h1" />
        <T k={text} as="p" class="lead" />
        <section>
          <T k="errors.next" as="h2" />
          <p class="acts">
            <ButtonLink href={`/${t.lang}/services`} icon="search" kind="fill">
              <T k="common.services-link" />
            </ButtonLink>
            <ButtonLink href={`/${t.lang}/`} icon="boat">
              <T k="common.back-home" />
            </ButtonLink>
          </p>
          <ContactDoors t={t} contacts={contacts} now={now} invented={demonstration} />
        </section>
      </>
    ),
  })
}

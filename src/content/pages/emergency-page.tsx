import { Icon } from '../../ui/icon.tsx'
import type { TextKey } from '../english-keys.ts'
import { type ContactPoint, contactLink, helpdesk } from '../helpdesk.ts'
import { languageName } from '../spoken-languages.ts'
import { T } from '../text-component.ts'
import type { Translator } from '../translator.ts'
import { ContactDoors } from './contact-doors.tsx'
import { publicPage } from './public-page.tsx'
import { Serious } from './serious.tsx'
import type { Site } from './site.ts'

export function emergencyPage(t: Translator, site: Site, now: Date): string {
  const { emergency, contacts, languages, demonstration } = helpdesk()
  return publicPage({
    t,
    site,
    title: t('emergency.title'),
    path: 'emergency',
    main: (
      <>
        <T k="emergency.title" as="h1" />
        <div class="alarm gap">
          <Serious k="emergency.danger-now" as="p" class="lead b" />
          <ul class="gap">
            {emergency.map(contact => (
              <li key={contact.code}>
                <EmergencyNumber t={t} contact={contact} />
              </li>
            ))}
          </ul>
        </div>
        <section>
          <T k="emergency.what-to-say" as="h2" />
          <Serious k="emergency.say-where" as="p" />
          <Serious k="emergency.say-what" as="p" />
        </section>
        <section>
          <T k="emergency.helpdesk.title" as="h2" />
          <T k="emergency.helpdesk.what" as="p" />
          <ContactDoors t={t} contacts={contacts} now={now} invented={demonstration} />
          <T k="emergency.helpdesk.after-hours" as="p" />
          <p>
            <T k="emergency.helpdesk.languages" />: {languages.map(code => languageName(code, t)).join(', ')}
          </p>
          {contacts.map(contact => (
            <CheckedOn key={contact.code} t={t} contact={contact} />
          ))}
        </section>
      </>
    ),
  })
}

const EmergencyNumber = ({ t, contact }: { t: Translator; contact: ContactPoint }) => (
  <>
    <a class="call" href={contactLink(contact)}>
      <Icon name="phone" />
      <b dir="ltr">{contact.shown}</b>
      <span>
        <T k={`emergency.number.${contact.code}` as TextKey} />
      </span>
    </a>
    <p>
      <T k={`emergency.number.${contact.code}.what` as TextKey} />{' '}
      {contact.hours === '24/7' && <T k="emergency.hours.always" />}
      {contact.free && (
        <>
          {' · '}
          <T k="emergency.free" />
        </>
      )}
      {contact.anonymous && (
        <>
          {' · '}
          <T k="emergency.anonymous" />
        </>
      )}
    </p>
    <CheckedOn t={t} contact={contact} />
  </>
)

/** Numbers change: who said it, and when somebody looked last. */
const CheckedOn = ({ t, contact }: { t: Translator; contact: ContactPoint }) => (
  <p class="small soft">
    <bdi dir="ltr">{contact.shown}</bdi>:{' '}
    <T k="emergency.checked-on" v={{ date: t.date(new Date(`${contact.checkedOn}T12:00:00Z`)) }} />.{' '}
    <T k="emergency.source" v={{ source: <bdi lang="it">{contact.source}</bdi> }} />
  </p>
)

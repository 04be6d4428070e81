import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import type { TextKey } from '../english-keys.ts'
import { type ContactPoint, contactLink } from '../helpdesk.ts'
import { answersAt } from '../helpdesk-hours.ts'
import { T } from '../text-component.ts'
import type { Translator } from '../translator.ts'
import { hoursInWords } from './hours-in-words.ts'

interface ContactDoorsProps {
  t: Translator
  contacts: readonly ContactPoint[]
  now: Date
  /** The numbers are invented: they lead to nobody. */
  invented: boolean
  /** One may write from a page, too. */
  canWrite?: boolean
}

const looks: Partial<Record<ContactPoint['kind'], { icon: IconName; word: TextKey; kind?: string }>> = {
  phone: { icon: 'phone', word: 'home.call-us', kind: 'go' },
  whatsapp: { icon: 'chat', word: 'home.write-whatsapp', kind: 'fill' },
  email: { icon: 'mail', word: 'home.write-mail' },
}

/** The ways to reach a person, each as large as a thumb, saying whether somebody answers now. */
export const ContactDoors = ({ t, contacts, now, invented, canWrite }: ContactDoorsProps) => (
  <ul class="doors">
    {canWrite && (
      <li>
        <a class="door" href={`/${t.lang}/write`}>
          <Icon name="speak" />
          <span>
            <b>
              <T k="home.write-here" />
            </b>
          </span>
        </a>
      </li>
    )}
    {contacts.flatMap(contact => {
      const look = looks[contact.kind]
      const href = contactLink(contact)
      if (!look || !href) return []
      const answers = answersAt(contact.hours, now)
      return (
        <li key={contact.code}>
          <a class={look.kind ? `door ${look.kind}` : 'door'} href={href} rel="noreferrer">
            <Icon name={look.icon} />
            <span>
              <b>
                <T k={look.word} />
              </b>
              <span dir="ltr" class="ltr">
                {contact.shown}
              </span>
              {contact.free && <T k="emergency.free" as="span" />}
              {contact.kind === 'whatsapp' && <T k="home.whatsapp-hint" as="span" />}
              {answers !== undefined && (
                <span>
                  <T k={answers ? 'emergency.answers-now' : 'emergency.closed-now'} />
                  {contact.hours !== null && ` · ${hoursInWords(contact.hours, t).join(', ')}`}
                </span>
              )}
              {invented && contact.kind !== 'email' && <T k="emergency.invented-number" as="span" />}
            </span>
          </a>
        </li>
      )
    })}
  </ul>
)

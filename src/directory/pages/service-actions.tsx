import type { ComponentChildren } from 'preact'
import { T, type TextKey } from '../../content/index.ts'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import type { PhoneRecord } from '../service-record.ts'
import { dialLink, phonesOf, shownNumber, whatsappLink } from './reach.ts'
import type { ServiceProps } from './service-page.tsx'

/** Every way to reach the service, one large button each, saying what a tap opens. */
export const ServiceActions = ({ service }: ServiceProps) => {
  const phones = distinct(
    service.places.flatMap(place => phonesOf(service, place)).concat(phonesOf(service, undefined)),
  )
  const email = service.email ?? service.organization.email
  const site = service.url ?? service.organization.website
  return (
    <section aria-labelledby="contact">
      <h2 id="contact">
        <T k="service.contact" />
      </h2>
      <ul class="doors">
        {phones.map(phone => (
          <li key={phone.id}>
            <PhoneDoor phone={phone} />
          </li>
        ))}
        {email && isEmail(email) && (
          <li>
            <Door href={`mailto:${email}`} icon="mail" word="common.write" shown={email} />
          </li>
        )}
        {site && isWeb(site) && (
          <li>
            <Door href={site} icon="link" word="common.website">
              <T k="common.opens-elsewhere" v={{ site: hostOf(site) }} as="span" />
            </Door>
          </li>
        )}
      </ul>
      {!phones.length && !email && !site && <T k="service.no-contact" as="p" class="note warn" />}
    </section>
  )
}

/** The same number given by the service and by its organisation is one number. */
function distinct(phones: PhoneRecord[]): PhoneRecord[] {
  const byNumber = new Map(
    phones.toReversed().map(phone => [`${phone.type} ${phone.number} ${phone.extension}`, phone]),
  )
  return [...byNumber.values()].toReversed()
}

const PhoneDoor = ({ phone }: { phone: PhoneRecord }) => {
  const shown = shownNumber(phone.number)
  const dials = phone.type === 'voice' || phone.type === 'mobile' || phone.type === 'tty'
  const href = phone.type === 'whatsapp' ? whatsappLink(phone) : dials ? dialLink(phone) : null
  const note = phone.description && <span lang="it">{phone.description}</span>
  if (phone.type === 'whatsapp' && href) {
    return (
      <Door href={href} icon="chat" kind="fill" word="common.whatsapp" shown={shown}>
        <T k="common.opens-whatsapp" as="span" />
        {note}
      </Door>
    )
  }
  if (href) {
    return (
      <Door href={href} icon="phone" kind="go" word="common.call" shown={shown}>
        {phone.extension !== null && <T k="service.extension" v={{ n: String(phone.extension) }} as="span" />}
        {note}
      </Door>
    )
  }
  return (
    <p class="row">
      <Icon name="paper" />
      <span>
        <T k={`service.phone.${phone.type}`} />: <bdi dir="ltr">{shown}</bdi> {note}
      </span>
    </p>
  )
}

interface DoorProps {
  href: string
  icon: IconName
  word: TextKey
  shown?: string
  kind?: 'go' | 'fill'
  children?: ComponentChildren
}

const Door = ({ href, icon, word, shown, kind, children }: DoorProps) => (
  <a class={kind ? `door ${kind}` : 'door'} href={href} rel="noreferrer">
    <Icon name={icon} />
    <span>
      <b>
        <T k={word} />
      </b>
      {shown && (
        <span dir="ltr" class="ltr">
          {shown}
        </span>
      )}
      {children}
    </span>
  </a>
)

/** Only addresses of the web become links: `javascript:` and the like stay text nobody sees. */
export const isWeb = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url)

const isEmail = (email: string): boolean => /^[^\s@?&]+@[^\s@?&]+$/.test(email)

const hostOf = (url: string): string => new URL(url).host.replace(/^www\./, '')

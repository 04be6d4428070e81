import { renderMain, T, type Translator } from '../../content/index.ts'
import { endOfRomeDay, romeDay } from '../../lib/time.ts'
import { Icon } from '../../ui/icon.tsx'
import type { ServiceRecord } from '../service-record.ts'
import { openWords } from './open-words.ts'
import { ownWords, speaking } from './own-words.ts'
import { minuteOf } from './page-tools.ts'
import { openChip } from './result-card.tsx'
import type { ServiceProps } from './service-page.tsx'

/** Whether it exists today, is open now, and how far all this can be trusted. */
export const ServiceStanding = ({ t, map, service, now }: ServiceProps) => (
  <>
    <Stopped t={t} service={service} />
    <Alert t={t} service={service} />
    {service.state === 'operational' && <OpenChips t={t} map={map} service={service} now={now} />}
    <Doubts t={t} service={service} now={now} />
  </>
)

const Stopped = ({ t, service }: { t: Translator; service: ServiceRecord }) => {
  if (service.state !== 'suspended' && service.state !== 'closed') return null
  return (
    <div class="alarm gap">
      <T
        k={`service.state.${service.state}`}
        v={{ date: t.date(new Date(`${service.stateSince}T12:00:00Z`)) }}
        as="p"
        class="b"
      />
      <p>
        <a href={`/${t.lang}/services?cat=${service.categories[0] ?? ''}`}>
          <T k="service.instead" />
        </a>
      </p>
    </div>
  )
}

const Alert = ({ t, service }: { t: Translator; service: ServiceRecord }) => {
  const alert = ownWords(t, 'alert', service.alert, service.translations)
  return (
    alert && (
      <p class="note warn" {...speaking(t, alert)}>
        {alert.text}
      </p>
    )
  )
}

const OpenChips = ({ t, map, service, now }: Omit<ServiceProps, 'site'>) => {
  // Where there are several places each says its own hours below.
  if (service.places.length > 1) return null
  const open = openWords(t, map.hours, map.hoursAt(service, service.places[0]?.id ?? null), minuteOf(now))
  const chips =
    openChip(open.state, open.html) +
    (isFree(service) ? renderMain(t, <FreeChip />) : '') +
    (service.schedules.some(s => s.byAppointment) ? renderMain(t, <AppointmentChip />) : '')
  return <p class="chips" dangerouslySetInnerHTML={{ __html: chips }} />
}

const FreeChip = () => (
  <span class="chip ok">
    <Icon name="check" />
    <T k="service.free" />
  </span>
)

const AppointmentChip = () => (
  <span class="chip warn">
    <Icon name="phone" />
    <T k="service.by-appointment" />
  </span>
)

const isFree = (service: ServiceRecord): boolean =>
  service.costs.length > 0 && service.costs.every(cost => cost.amount === 0)

/** A check of something vital that is overdue says so, and so does a service that nobody ever checked. */
const Doubts = ({ t, service, now }: Pick<ServiceProps, 't' | 'service' | 'now'>) => {
  const { verification } = service
  if (!verification) return <T k="service.never-verified" as="p" class="note warn" />
  const due = verification.trustedUntil ?? romeDay(verification.verifiedAt)
  if (verification.trustedUntil && endOfRomeDay(due) > now.getTime()) return null
  return <T k="service.overdue" v={{ date: t.date(new Date(`${due}T12:00:00Z`)) }} as="p" class="note warn" />
}

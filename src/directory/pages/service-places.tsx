import { T } from '../../content/index.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { PlaceRecord, ScheduleRecord } from '../service-record.ts'
import { openWords } from './open-words.ts'
import { minuteOf } from './page-tools.ts'
import { addressLine, wayLink } from './reach.ts'
import { openChip } from './result-card.tsx'
import type { ServiceProps } from './service-page.tsx'
import { WeekHours } from './week-hours.tsx'

/** Where to go and when, place by place. */
export const ServicePlaces = (props: ServiceProps) => {
  const { service } = props
  return (
    <section class="sec" aria-labelledby="where">
      <h2 id="where">
        <T k="service.places" v={{ n: Math.max(1, service.places.length) }} />
      </h2>
      {service.places.length === 0 && (
        <>
          <T k="service.no-place" as="p" />
          <Hours {...props} place={null} />
        </>
      )}
      {service.places.map(place => (
        <Place key={place.id} {...props} place={place} />
      ))}
    </section>
  )
}

const Place = (props: ServiceProps & { place: PlaceRecord }) => {
  const { service, place } = props
  const town = [place.municipality, place.province && `(${place.province})`].filter(Boolean).join(' ')
  return (
    <div class="gap">
      {(place.name || service.places.length > 1) && (
        <h3 lang="it" dir="ltr">
          {place.name ?? town}
        </h3>
      )}
      <Address place={place} town={town} />
      <Way place={place} />
      <WithoutCar place={place} />
      {place.accessibility.map(one => (
        <p key={one.id}>
          <b>
            <T k="service.accessibility" />:
          </b>{' '}
          <bdi lang="it">{[one.description, one.details].filter(Boolean).join('. ')}</bdi>
        </p>
      ))}
      <Hours {...props} />
    </div>
  )
}

const Address = ({ place, town }: { place: PlaceRecord; town: string }) => {
  if (place.locationType === 'virtual') return <T k="service.online" as="p" />
  if (place.visibility === 'area') {
    return (
      <>
        <p class="b" lang="it" dir="ltr">
          {town}
        </p>
        <p class="note with">
          <Icon name="lock" />
          <span>
            <T k="service.address-secret" />
          </span>
        </p>
      </>
    )
  }
  const address = addressLine(place)
  return (
    <>
      <p class="b" lang="it" dir="ltr">
        {address ?? town}
      </p>
      {!address && <T k="service.address-unknown" as="p" class="note warn" />}
      {place.description && (
        <p lang="it" dir="ltr">
          {place.description}
        </p>
      )}
      {place.transportation && (
        <p lang="it" dir="ltr">
          {place.transportation}
        </p>
      )}
      {address && place.precision === 'approximate' && <T k="service.approximate" as="p" class="soft" />}
    </>
  )
}

const Way = ({ place }: { place: PlaceRecord }) => {
  const way = wayLink(place)
  if (!way) return null
  return (
    <>
      <p class="acts no-print">
        <ButtonLink href={way} icon="way" kind="fill">
          <T k="common.directions" />
        </ButtonLink>
      </p>
      <T k="common.opens-map-app" as="p" class="small soft no-print" />
    </>
  )
}

const WithoutCar = ({ place }: { place: PlaceRecord }) => {
  if (place.locationType !== 'physical' || place.visibility !== 'full') return null
  const [icon, key] = (
    {
      true: ['bus', 'service.without-car-yes'],
      false: ['no', 'service.without-car-no'],
      null: ['question', 'service.without-car-unknown'],
    } as const
  )[`${place.withoutCar}`]
  return (
    <p class="with">
      <Icon name={icon} />
      <span>
        <T k={key} />
      </span>
    </p>
  )
}

const Hours = ({ t, map, service, place, now }: ServiceProps & { place: PlaceRecord | null }) => {
  const schedules = place?.schedules.length ? place.schedules : service.schedules
  const pattern = map.hoursAt(service, place?.id ?? null)
  const minute = minuteOf(now)
  const open = openWords(t, map.hours, pattern, minute)
  return (
    <div class="gap">
      <h3>
        <T k="service.hours" />
      </h3>
      {service.state === 'operational' && service.places.length > 1 && (
        <p class="chips" dangerouslySetInnerHTML={{ __html: openChip(open.state, open.html) }} />
      )}
      {pattern < 0 && schedules.length === 0 && <T k="common.hours-unknown" as="p" />}
      {pattern >= 0 && <WeekHours t={t} hours={map.hours} pattern={pattern} now={minute} />}
      {schedules.map(schedule => (
        <AsWritten key={schedule.id} schedule={schedule} />
      ))}
    </div>
  )
}

/** What the service wrote stands beside what the machine understood of it. */
const AsWritten = ({ schedule }: { schedule: ScheduleRecord }) => (
  <p class="small">
    <span class="soft">
      <T k="service.as-written" />:
    </span>{' '}
    <bdi lang="it" dir="ltr">
      {schedule.asWritten}
    </bdi>
    {schedule.byAppointment && (
      <>
        {' · '}
        <T k="service.by-appointment" />
      </>
    )}
    {schedule.notes && (
      <>
        {' · '}
        <bdi lang="it">{schedule.notes}</bdi>
      </>
    )}
  </p>
)

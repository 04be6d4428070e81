import { publicPage, T } from '../../content/index.ts'
import { Icon } from '../../ui/icon.tsx'
import { addressLine, callable, whatsappOf } from './reach.ts'
import { qrSvg } from './qr-code.ts'
import { ServiceName, type ServiceProps } from './service-page.tsx'

/** A card for a pocket: name in both languages, number, address, hours as the service wrote them, and a way back here. */
export function printCard(props: ServiceProps & { origin: string }): string {
  const { t, site, service, origin, now } = props
  const address = `${origin}/${t.lang}/services/${service.id}`
  return publicPage({
    t,
    site,
    title: t('print.title'),
    path: `services/${service.id}/card`,
    hidden: true,
    main: (
      <>
        <div class="no-print gap">
          <p>
            <a class="row" href={`/${t.lang}/services/${service.id}`}>
              <Icon name="back" />
              <T k="print.back" />
            </a>
          </p>
          <button class="btn fill" type="button" hidden data-print="">
            <Icon name="print" />
            <T k="common.print" />
          </button>
          <T k="print.print-it" as="p" />
        </div>
        <article class="card">
          <ServiceName {...props} />
          <Reach {...props} />
          <Qr address={address} label={t('print.scan')} />
          <T k="print.scan" as="p" class="small" />
          <p class="small soft">
            <bdi dir="ltr">{address}</bdi>
          </p>
          <T k="print.dated" v={{ date: t.date(now) }} as="p" class="small soft" />
        </article>
      </>
    ),
  })
}

const Reach = ({ service }: ServiceProps) => {
  const [place] = service.places
  const call = callable(service, place)
  const whatsapp = whatsappOf(service, place)
  const address = place && (addressLine(place) ?? place.municipality)
  const schedules = place?.schedules.length ? place.schedules : service.schedules
  return (
    <>
      {call && (
        <p class="big with">
          <Icon name="phone" />
          <bdi dir="ltr">{call.shown}</bdi>
        </p>
      )}
      {whatsapp && (
        <p class="big with">
          <Icon name="chat" />
          <span>
            WhatsApp <bdi dir="ltr">{whatsapp.shown}</bdi>
          </span>
        </p>
      )}
      {address && (
        <p class="with">
          <Icon name="way" />
          <bdi lang="it">{address}</bdi>
        </p>
      )}
      {place?.visibility === 'area' && <T k="service.address-secret" as="p" />}
      {schedules.map(schedule => (
        <p key={schedule.id} class="with">
          <Icon name="clock" />
          <bdi lang="it">{schedule.asWritten}</bdi>
        </p>
      ))}
    </>
  )
}

const Qr = ({ address, label }: { address: string; label: string }) => {
  const { size, path } = qrSvg(address)
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  )
}

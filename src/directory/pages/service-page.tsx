import { publicPage, T } from '../../content/index.ts'
import { Icon } from '../../ui/icon.tsx'
import type { ServiceRecord } from '../service-record.ts'
import { ownWords, speaking } from './own-words.ts'
import type { PageTools } from './page-tools.ts'
import { ServiceActions } from './service-actions.tsx'
import { ServiceFacts, ServiceWork } from './service-facts.tsx'
import { ServicePlaces } from './service-places.tsx'
import { ServiceStanding } from './service-standing.tsx'
import { ShareService } from './share-service.tsx'

export interface ServiceProps extends PageTools {
  service: ServiceRecord
}

/** Everything known of a service, the most urgent first: can I go now, how do I reach it, will they take me. */
export function servicePage(props: ServiceProps): string {
  const { t, site, service } = props
  const name = ownWords(t, 'name', service.name, service.translations)
  return publicPage({
    t,
    site,
    title: name?.text ?? service.name,
    path: `services/${service.id}`,
    main: (
      <>
        <p class="no-print">
          <a class="row" href={`/${t.lang}/services`}>
            <Icon name="back" />
            <T k="service.back" />
          </a>
        </p>
        <ServiceName {...props} />
        <ServiceStanding {...props} />
        <ServiceActions {...props} />
        <ServiceWork {...props} />
        <ServicePlaces {...props} />
        <ServiceFacts {...props} />
        <ShareService t={t} service={service} />
        <p class="no-print">
          <a class="row" href={`/${t.lang}/services/${service.id}/wrong`}>
            <Icon name="question" />
            <T k="suggest.link" />
          </a>
        </p>
      </>
    ),
  })
}

/** The Italian name stays beside the translated one: to be shown to somebody, or asked for. */
export const ServiceName = ({ t, service }: Pick<ServiceProps, 't' | 'service'>) => {
  const name = ownWords(t, 'name', service.name, service.translations)
  const { organization } = service
  return (
    <div>
      <h1 {...(name && speaking(t, name))}>{name?.text}</h1>
      {name && name.lang !== 'it' && (
        <p class="lead" lang="it" dir="ltr">
          {service.name}
        </p>
      )}
      {service.alternateName && (
        <p class="soft">
          <bdi lang="it">{service.alternateName}</bdi>
        </p>
      )}
      <p class="soft">
        <bdi lang="it">{organization.name}</bdi>
      </p>
    </div>
  )
}

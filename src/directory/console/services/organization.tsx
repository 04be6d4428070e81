import { Button, go, Icon, Link, Loading, Looked, may, PageHead, sayIn, Section, Slot, Trouble, useFetched, useLive, useQuery } from '../../../ui/console/index.ts' // prettier-ignore
import type { OrganizationPage } from '../../editing/organization-page.ts'
import { EditGroup } from './edit-group.tsx'
import { sayState } from './gap-words.ts'
import type { Found } from './services.tsx'
import './services.css'
import { WholeOrganization } from './whole-organization.tsx'

const say = sayIn({
  loading: ['Apro l’ente…', 'Opening the organisation…'],
  history: ['Storia', 'History'],
  edit: ['Modifica', 'Edit'],
  services: ['Servizi', 'Services'],
  places: ['Sedi', 'Places'],
  hidden: ({ n }: { n: number }) => [
    n === 1 ? 'e una sede protetta' : `e ${n} sedi protette`,
    n === 1 ? 'and one protected place' : `and ${n} protected places`,
  ],
  all: ({ n }: { n: number }) => [`Tutti i ${n} servizi`, `All ${n} services`],
})

/** An organisation: itself, its services, its places. */
export default function Organization({ params }: { params: Record<string, string> }) {
  const { id = '' } = params
  const [query, change] = useQuery()
  const { value: page, error, reload } = useFetched<OrganizationPage>(`/console/api/organizations/${id}`)
  const services = useFetched<Found>(`/console/api/services?organizationId=${id}`)
  useLive('directory', reload)
  if (!page) return <div class="page">{error ? <Trouble error={error} retry={reload} /> : <Loading label={say('loading')} />}</div> // prettier-ignore
  return (
    <div class="page">
      <PageHead
        title={String(page.whole.organization?.[0]?.name ?? '')}
        actions={
          <>
            {may('directory.propose') && (
              <Button icon="edit" onClick={() => change({ edit: 'organization' })}>
                {say('edit')}
              </Button>
            )}
            <Button icon="history" onClick={() => go(`/console/organizations/${id}/history`)}>
              {say('history')}
            </Button>
          </>
        }
      />
      <WholeOrganization whole={page.whole} />
      {query.edit && (
        <EditGroup
          group="organization"
          id={id}
          apply={may('directory.review')}
          close={() => change({ edit: null })}
          done={() => {
            change({ edit: null })
            reload()
          }}
        />
      )}
      <div class="whole">
        <Section title={say('services')}>
          <ul class="rows">
            {services.value?.items.map(({ id: service, name, state, municipalities }) => (
              <li key={service}>
                <Link to={`/console/services/${service}`} class="row">
                  <p class="b">{name}</p>
                  <p class="soft small">{[sayState(state), ...municipalities.slice(0, 3)].join(' · ')}</p>
                </Link>
              </li>
            ))}
          </ul>
          {services.value && services.value.total > services.value.items.length && (
            <Link to={`/console/services?organizationId=${id}`}>{say('all', { n: services.value.total })}</Link>
          )}
        </Section>
        <Section title={say('places')}>
          <ul>
            {page.places.map(place => (
              <li key={place.id}>{[place.name, place.municipality].filter(Boolean).join(', ')}</li>
            ))}
            {page.hiddenPlaces > 0 && (
              <li class="soft">
                <Icon name="lock" /> {say('hidden', { n: page.hiddenPlaces })}
              </li>
            )}
          </ul>
        </Section>
      </div>
      <Slot name="organization" id={id} />
      <Looked thing={id} />
    </div>
  )
}

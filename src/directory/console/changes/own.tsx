import { Empty, Icon, Loading, PageHead, sayIn, Section, Trouble, useFetched } from '../../../ui/console/index.ts'
import './changes.css'

const say = sayIn({
  title: ['I nostri servizi', 'Our services'],
  lead: [
    'Quello che la mappa dice del vostro ente. Scegliete una scheda per correggerla: una persona dell’helpdesk guarda ogni proposta.',
    'What the map says of your organisation. Choose an entry to correct it: somebody of the helpdesk looks at each proposal.',
  ],
  loading: ['Carico…', 'Loading…'],
  none: ['Nessun ente della mappa è legato al vostro accesso', 'No organisation of the map is tied to your account'],
  'none-hint': [
    'Chiedete al coordinamento dell’helpdesk di collegarlo.',
    'Ask the coordinator of the helpdesk to tie it.',
  ],
  organization: ['l’ente', 'the organisation'],
})

interface Own {
  readonly organizations: readonly {
    readonly organizationId: string
    readonly organization: string
    readonly things: readonly { readonly id: string; readonly name: string; readonly place: string | null }[]
  }[]
}

/** A partner's own organisation and services, each with the form that corrects it. */
export default function OurServices() {
  const { value, error, loading, reload } = useFetched<Own>('/console/api/own')
  return (
    <div class="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Trouble error={error} retry={reload} />
      {!value && loading && <Loading label={say('loading')} />}
      {value?.organizations.length === 0 && <Empty title={say('none')} hint={say('none-hint')} icon="question" />}
      {value?.organizations.map(({ organizationId, organization, things }) => (
        <Section key={organizationId} title={organization}>
          <ul class="rows">
            {things.map(({ id, name, place }) => (
              <li key={id}>
                <a class="row own" href={`/staff/own/${id}`}>
                  <span>
                    <b>{name}</b>
                    <span class="soft small"> {place ?? (id === organizationId ? say('organization') : '')}</span>
                  </span>
                  <Icon name="edit" />
                </a>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  )
}

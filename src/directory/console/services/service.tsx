import { Button, Chip, go, Link, Loading, Looked, may, Notice, PageHead, sayDay, sayIn, Section,
  Select, Slot, Trouble, useFetched, useKeys, useLive, useQuery } from '../../../ui/console/index.ts' // prettier-ignore
import type { ServicePage } from '../../editing/service-page.ts'
import type { Gap, Part } from '../../quality/gaps.ts'
import { EditGroup, groupOf, type Group } from './edit-group.tsx'
import { Translate } from './translate.tsx'
import { sayGap, sayState, sayTodo, wayOf } from './gap-words.ts'
import { useMapWords } from './map-words.ts'
import './services.css'
import { OrganizationLink, WholeService } from './whole-view.tsx'

const say = sayIn({
  loading: ['Apro il servizio…', 'Opening the service…'],
  quality: ['Che cosa manca', 'What is lacking'],
  complete: ['Completo', 'Complete'],
  verified: ['Verificato', 'Checked'],
  translated: ['Tradotto', 'Translated'],
  'not-complete': ['Incompleto', 'Incomplete'],
  'not-verified': ['Da verificare', 'To be checked'],
  'not-translated': ['Da tradurre', 'To be translated'],
  'all-complete': ['Non manca nessun fatto.', 'No fact is missing.'],
  'all-verified': ['Ultima verifica {at}, prossima {due}.', 'Last check {at}, next {due}.'],
  'closed-verified': ['Il servizio è chiuso: non c’è nulla da chiedere.', 'The service is closed: there is nothing to ask.'],
  'all-translated': ['Si legge in inglese, francese e arabo.', 'It can be read in English, French and Arabic.'],
  check: ['Verifica', 'Check'],
  edit: ['Modifica', 'Edit'],
  translate: ['Traduci in…', 'Translate into…'],
  history: ['Storia', 'History'],
  public: ['Pagina pubblica', 'Public page'],
  withheld: ({ n }: { n: number }) => [
    n === 1 ? 'Una sede è protetta: il tuo ruolo non ne vede l’indirizzo.' : `${n} sedi sono protette: il tuo ruolo non ne vede gli indirizzi.`,
    n === 1 ? 'One place is protected: your role does not see its address.' : `${n} places are protected: your role does not see their addresses.`,
  ],
  sources: ['Da dove viene', 'Where it comes from'],
  source: ['{source}, voce {ref}', '{source}, entry {ref}'],
  'source-at': ['{source}, voce {ref}, l’ultima volta in «{list}» il {at}', '{source}, entry {ref}, last in “{list}” on {at}'],
  'by-hand': ['Scritto a mano qui.', 'Written here by hand.'],
  redirects: ({ n }: { n: number }) => [
    n === 1 ? 'Un altro indirizzo porta qui: un doppione unito.' : `Altri ${n} indirizzi portano qui: doppioni uniti.`,
    n === 1 ? 'Another address leads here: a merged duplicate.' : `${n} other addresses lead here: merged duplicates.`,
  ],
}) // prettier-ignore

const PARTS: readonly Part[] = ['complete', 'verified', 'translated']

/** A service with everything that is known of it, and what to do next about it. */
export default function Service({ params }: { params: Record<string, string> }) {
  const { id = '' } = params
  const [query, change] = useQuery()
  const { value: page, error, reload } = useFetched<ServicePage>(`/console/api/services/${id}`)
  useLive('directory', news => {
    if (!news.id || news.id === id) reload()
  })
  useKeys({
    v: [say('check'), () => go(`/console/checks/${id}`)],
    h: [say('history'), () => go(`/console/services/${id}/history`)],
  })
  if (!page) return <div class="page">{error ? <Trouble error={error} retry={reload} /> : <Loading label={say('loading')} />}</div>
  const service = page.whole.service?.[0]
  const editing = groupOf(query.edit)
  const isPublic = page.facts.state !== 'identified'
  return (
    <div class="page">
      <PageHead
        title={String(service?.name ?? '')}
        chips={<Chip tone={page.facts.state === 'operational' ? 'ok' : 'warn'}>{sayState(page.facts.state)}</Chip>}
        lead={<OrganizationLink whole={page.whole} />}
        actions={
          <>
            {isPublic && (
              <Button icon="eye" onClick={() => go(`/it/services/${id}`)}>
                {say('public')}
              </Button>
            )}
            <Button icon="history" shortcut="H" onClick={() => go(`/console/services/${id}/history`)}>
              {say('history')}
            </Button>
            {page.may.verify && may('directory.verify') && (
              <Button kind="fill" icon="check" shortcut="V" onClick={() => go(`/console/checks/${id}`)}>
                {say('check')}
              </Button>
            )}
          </>
        }
      />
      <Trouble error={error} retry={reload} />
      {page.withheld > 0 && (
        <Notice tone="soft">
          <p>{say('withheld', { n: page.withheld })}</p>
        </Notice>
      )}
      <section aria-label={say('quality')} class="part-tiles">
        {PARTS.map(part => (
          <QualityPart key={part} part={part} page={page} id={id} />
        ))}
      </section>
      <WholeService
        whole={page.whole}
        head={group =>
          group in EDITED
            ? may('directory.propose') && (
                <Button icon="edit" aria-label={`${say('edit')}: ${group}`} onClick={() => change({ edit: group })}>
                  {say('edit')}
                </Button>
              )
            : group === 'translations' &&
              may('directory.translate') && <Languages pick={language => change({ translate: language })} />
        }
      />
      {editing && (
        <EditGroup
          key={editing}
          group={editing}
          id={id}
          apply={page.may.review}
          close={() => change({ edit: null })}
          done={() => {
            change({ edit: null })
            reload()
          }}
        />
      )}
      {query.translate && (
        <Translate page={page} id={id} language={query.translate} close={() => change({ translate: null })} done={reload} />
      )}
      <Slot name="service" id={id} />
      <Section title={say('sources')}>
        <ul>
          {page.sources.map(({ source, ref, list, at }) => (
            <li key={`${source} ${ref}`}>
              {list ? say('source-at', { source, ref, list, at: sayDay(at) }) : say('source', { source, ref })}
            </li>
          ))}
          {page.sources.length === 0 && service?.source === undefined && <li>{say('by-hand')}</li>}
          {page.sources.length === 0 && service?.source !== undefined && (
            <li>{say('source', { source: String(service.source), ref: String(service.source_ref ?? '') })}</li>
          )}
          {page.redirects.length > 0 && <li>{say('redirects', { n: page.redirects.length })}</li>}
        </ul>
      </Section>
      <Looked thing={id} />
    </div>
  )
} // prettier-ignore

const EDITED: Readonly<Record<string, Group>> = {
  about: 'about',
  phone: 'phone',
  places: 'places',
  eligibility: 'eligibility',
  state: 'state',
}

function Languages({ pick }: { pick: (language: string) => void }) {
  const words = useMapWords()
  return (
    <Select
      label={say('translate')}
      hideLabel
      value=""
      options={[
        { value: '', label: say('translate') },
        ...(words?.languages ?? [])
          .filter(({ code }) => code !== 'it')
          .map(({ code }) => ({ value: code, label: words?.language(code) ?? code })),
      ]}
      onChange={language => language && pick(language)}
    />
  )
}

/** One of the three questions: what is lacking by name, each with the way to close it. */
function QualityPart({ part, page, id }: { part: Part; page: ServicePage; id: string }) {
  const words = useMapWords()
  const gaps = page.gaps.filter(gap => gap.part === part)
  const { verifiedAt, nextDue, state } = page.facts
  const whole = part === 'verified' && state === 'closed' ? say('closed-verified') : say(`all-${part}`, { at: sayDay(verifiedAt), due: sayDay(nextDue) }) // prettier-ignore
  return (
    <div class="part">
      <h2>
        {say(gaps.length === 0 ? part : `not-${part}`)}
        <Chip tone={gaps.length === 0 ? 'ok' : 'warn'} icon={gaps.length === 0 ? 'check' : 'question'}>
          {gaps.length === 0 ? '✓' : gaps.length}
        </Chip>
      </h2>
      {gaps.length === 0 ? (
        <p class="soft">{whole}</p>
      ) : (
        <ul>
          {gaps.map(gap => (
            <GapLine key={JSON.stringify(gap)} gap={gap} words={sayGap(gap, words)} id={id} />
          ))}
        </ul>
      )}
    </div>
  )
}

const GapLine = ({ gap, words, id }: { gap: Gap; words: string; id: string }) => (
  <li>
    <span>{words}</span>
    <Link to={wayOf(gap, id)} aria-label={`${sayTodo(gap)}: ${words}`}>
      {sayTodo(gap)}
    </Link>
  </li>
)

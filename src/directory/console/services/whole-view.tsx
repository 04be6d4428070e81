import type { ComponentChildren } from 'preact'
import { Chip, Facts, Icon, Link, sayDay, sayIn, Section } from '../../../ui/console/index.ts'
import type { Entity, Row, Whole } from '../../history/whole.ts'
import { sayCode, sayColumn, sayEntity, sayFact } from './field-words.ts'
import { sayValue, useMapWords, type Vocabulary } from './map-words.ts'

const say = sayIn({
  about: ['Che cosa è', 'What it is'],
  reach: ['Come si raggiunge', 'How to reach it'],
  who: ['Per chi, e come', 'For whom, and how'],
  places: ['Sedi e orari', 'Places and hours'],
  life: ['Stato nel tempo', 'State over time'],
  checks: ['Verifiche', 'Checks'],
  translations: ['Traduzioni', 'Translations'],
  more: ['Altro', 'More'],
  none: ['Niente di scritto', 'Nothing written'],
  categories: ['Categorie', 'Categories'],
  programs: ['Programmi', 'Programmes'],
  phones: ['Telefoni', 'Telephones'],
  hours: ['Orari', 'Hours'],
  languages: ['Lingue parlate', 'Languages spoken'],
  welcome: ['Chi può andare', 'Who may come'],
  refused: ['non accolti: {who}', 'not served: {who}'],
  groups: ['Destinatari', 'Target groups'],
  access: ['Come si accede', 'How to get in'],
  ages: ['Età', 'Ages'],
  from: ['da {min}', 'from {min}'],
  to: ['fino a {max}', 'up to {max}'],
  areas: ['Territorio servito', 'Area served'],
  documents: ['Documenti richiesti', 'Required documents'],
  costs: ['Costi', 'Costs'],
  contacts: ['Referenti', 'Contacts'],
  'not-public': ['non pubblico', 'not public'],
  pages: ['Pagine web', 'Web pages'],
  protected: ['Luogo protetto', 'Protected place'],
  'area-only': ['Al pubblico solo il comune', 'The public sees only the municipality'],
  withheld: ['Indirizzo nascosto: lo vede solo chi lavora in quella regione.', 'Hidden address: only those who work in its region see it.'],
  address: ['Indirizzo', 'Address'],
  understood: ['capito: {hours}', 'understood: {hours}'],
  'not-understood': ['nessun programma lo capisce', 'no program understands it'],
  appointment: ['su appuntamento', 'by appointment'],
  'no-place': ['Nessuna sede scritta', 'No place written'],
  due: ['prossima {day}', 'next {day}'],
}) // prettier-ignore

/** The columns of a service that stand alone, by the group in which people look for them. */
const ABOUT = ['alternate_name', 'description', 'alert', 'source'] as const
const REACH = ['email', 'url'] as const
const WHO = ['eligibility_description', 'application_process', 'interpretation_services', 'wait_time', 'fees_description', 'accreditations', 'licenses'] as const // prettier-ignore

const of = (whole: Whole, entity: Entity, fits: (row: Row) => boolean = () => true): readonly Row[] =>
  (whole[entity] ?? []).filter(fits)
const text = (row: Row, column: string): string => String(row[column] ?? '')

/** Everything that a service is, as it is or as it was; `group` draws what stands in a section's head. */
export function WholeService({ whole, head }: { whole: Whole; head?: (group: string) => ComponentChildren }) {
  const words = useMapWords()
  const service = whole.service?.[0] ?? {}
  const own = (row: Row) => row.service_id !== undefined
  const columns = (names: readonly string[]) =>
    names.flatMap(name => (service[name] === undefined ? [] : [[capital(sayColumn(name)), text(service, name)] as const]))
  return (
    <div class="whole">
      <Section title={say('about')} actions={head?.('about')}>
        <Facts
          of={[
            ...columns(ABOUT),
            [say('categories'), <Lines key="c" of={byPosition(whole.service_category).map(row => words?.category(text(row, 'category_code')) ?? text(row, 'category_code'))} />],
            [say('programs'), <Lines key="p" of={of(whole, 'service_program').map(row => words?.program(text(row, 'program_id')) ?? '')} />],
          ]}
        />
      </Section>
      <Section title={say('reach')} actions={head?.('phone')}>
        <Facts
          of={[
            [say('phones'), <Phones key="t" rows={of(whole, 'phone', row => own(row) && row.service_at_location_id === undefined)} />],
            ...columns(REACH),
            [say('contacts'), <Contacts key="r" whole={whole} rows={of(whole, 'contact', own)} />],
            [say('pages'), <Lines key="u" of={of(whole, 'url').map(row => [row.label, row.url].filter(Boolean).join(': '))} />],
          ]}
        />
      </Section>
      <Section title={say('places')} actions={head?.('places')}>
        <Hours rows={of(whole, 'schedule', own)} />
        {of(whole, 'service_at_location').length === 0 && <p class="soft">{say('no-place')}</p>}
        {of(whole, 'service_at_location').map(join => (
          <Place key={text(join, 'id')} whole={whole} join={join} words={words} />
        ))}
      </Section>
      <Section title={say('who')} actions={head?.('eligibility')}>
        <Facts
          of={[
            [say('welcome'), <Welcome key="w" whole={whole} words={words} />],
            [say('groups'), <FacetLines key="g" whole={whole} facet="target-group" words={words} />],
            [say('access'), <FacetLines key="a" whole={whole} facet="access-mode" words={words} />],
            [say('languages'), <Languages key="l" rows={of(whole, 'language', own)} words={words} />],
            ...(service.minimum_age !== undefined || service.maximum_age !== undefined ? [[say('ages'), [service.minimum_age !== undefined && say('from', { min: Number(service.minimum_age) }), service.maximum_age !== undefined && say('to', { max: Number(service.maximum_age) })].filter(Boolean).join(' ')] as const] : []),
            [say('documents'), <Lines key="d" of={of(whole, 'required_document').map(row => text(row, 'document'))} />],
            [say('costs'), <Lines key="k" of={of(whole, 'cost_option').map(row => [row.option, row.amount_description, row.amount === undefined ? null : `${row.amount} ${row.currency ?? ''}`].filter(Boolean).join(' · '))} />],
            [say('areas'), <Lines key="z" of={of(whole, 'service_area', own).map(row => sayArea(row, words))} />],
            ...columns(WHO),
          ]}
        />
      </Section>
      <Section title={say('life')} actions={head?.('state')}>
        <ul class="stack">
          {of(whole, 'lifecycle').toSorted(newestFirst('since', 'recorded_at')).map(row => (
            <li key={text(row, 'id')}>
              <b>{sayCode('state', text(row, 'state'))}</b> · {sayDay(text(row, 'since'))}
              <p class="soft">{text(row, 'reason')}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={say('checks')} actions={head?.('checks')}>
        <Checks whole={whole} />
      </Section>
      <Section title={say('translations')} actions={head?.('translations')}>
        <Translations whole={whole} words={words} />
      </Section>
      {of(whole, 'attribute').length > 0 && (
        <Section title={say('more')}>
          <Lines of={of(whole, 'attribute').map(row => [row.taxonomy, row.label ?? row.code, row.value].filter(Boolean).join(' · '))} />
        </Section>
      )}
    </div>
  )
} // prettier-ignore

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const byPosition = (rows: readonly Row[] = []) =>
  rows.toSorted((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0))
const newestFirst =
  (...columns: string[]) =>
  (a: Row, b: Row) =>
    columns.map(column => text(b, column).localeCompare(text(a, column))).find(order => order !== 0) ?? 0

const Lines = ({ of: lines }: { of: readonly string[] }) =>
  lines.length === 0 ? (
    <span class="soft">{say('none')}</span>
  ) : (
    <ul>
      {lines.map(line => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  )

const Phones = ({ rows }: { rows: readonly Row[] }) => (
  <Lines
    of={byPosition(rows).map(
      row =>
      [row.number, row.type === 'voice' ? null : sayCode('type', text(row, 'type')), row.description].filter(Boolean).join(' · '), // prettier-ignore
    )}
  />
)

const Languages = ({ rows, words }: { rows: readonly Row[]; words: Vocabulary | null }) =>
  <Lines of={rows.map(row => [words?.language(text(row, 'code')) ?? text(row, 'code'), row.note].filter(Boolean).join(' · '))} /> // prettier-ignore

const FacetLines = ({ whole, facet, words }: { whole: Whole; facet: string; words: Vocabulary | null }) => (
  <Lines
    of={of(whole, 'service_facet', row => row.facet === facet).map(row => sayValue(words, 'code', row.code, row))}
  />
)

function Welcome({ whole, words }: { whole: Whole; words: Vocabulary | null }) {
  const rows = of(whole, 'service_facet', row => row.facet === 'eligibility')
  const named = (answer: string) => rows.filter(row => row.answer === answer).map(row => sayValue(words, 'code', row.code, row)) // prettier-ignore
  const refused = named('no')
  return <Lines of={[...named('yes'), ...(refused.length ? [say('refused', { who: refused.join(', ') })] : [])]} />
}

const Hours = ({ rows }: { rows: readonly Row[] }) =>
  rows.length === 0 ? null : (
    <ul class="stack">
      {rows.map(row => (
        <li key={text(row, 'id')}>
          {text(row, 'as_written')}{' '}
          <span class="soft small">
            {row.hours === undefined
              ? say(row.by_appointment === true ? 'appointment' : 'not-understood')
              : say('understood', { hours: text(row, 'hours') })}
          </span>
        </li>
      ))}
    </ul>
  )

const sayArea = (row: Row, words: Vocabulary | null): string =>
  text(row, 'name') || sayValue(words, 'code', row.code ?? null, row)

function Contacts({ whole, rows }: { whole: Whole; rows: readonly Row[] }) {
  if (rows.length === 0) return <span class="soft">{say('none')}</span>
  return (
    <ul>
      {rows.map(row => (
        <li key={text(row, 'id')}>
          {[row.name, row.title, row.department, row.email, ...of(whole, 'phone', phone => phone.contact_id === row.id).map(phone => phone.number)].filter(Boolean).join(' · ')}{' '}
          {row.public !== true && <Chip tone="soft" icon="lock">{say('not-public')}</Chip>}
        </li>
      ))}
    </ul>
  )
} // prettier-ignore

function Place({ whole, join, words }: { whole: Whole; join: Row; words: Vocabulary | null }) {
  const location = of(whole, 'location', row => row.id === join.location_id)[0] ?? {}
  const here = (row: Row) => row.location_id === join.location_id && row.service_id === undefined
  const both = (row: Row) => here(row) || row.service_at_location_id === join.id
  const hidden = location.visibility !== 'full'
  const withheld = hidden && of(whole, 'address', here).length === 0 && location.latitude === undefined
  const addresses = of(whole, 'address', here)
  const town = addresses[0]?.city ?? location.istat
  return (
    <div class={hidden ? 'place hidden' : 'place'}>
      <h3>
        {hidden && <Icon name="lock" />} {text(location, 'name') || (town ? String(town) : sayEntity('location'))}{' '}
        {hidden && <Chip tone="warn">{say(location.visibility === 'none' ? 'protected' : 'area-only')}</Chip>}
      </h3>
      {withheld ? (
        <p class="soft">{say('withheld')}</p>
      ) : (
        <Facts
          of={[
            [say('address'), <Lines key="i" of={addresses.map(row => [row.address_1, row.address_2, [row.postal_code, row.city].filter(Boolean).join(' '), row.state_province].filter(Boolean).join(', '))} />],
            ...(of(whole, 'phone', both).length ? [[say('phones'), <Phones key="t" rows={of(whole, 'phone', both)} />] as const] : []),
            [say('hours'), of(whole, 'schedule', both).length ? <Hours key="h" rows={of(whole, 'schedule', both)} /> : <span class="soft">{say('none')}</span>],
            ...(of(whole, 'language', here).length ? [[say('languages'), <Languages key="l" rows={of(whole, 'language', here)} words={words} />] as const] : []),
            ...['description', 'transportation', 'without_car'].flatMap(column => (location[column] === undefined ? [] : [[capital(sayColumn(column)), sayValue(words, column, location[column])] as const])),
            ...(join.description === undefined ? [] : [[capital(sayColumn('description')), text(join, 'description')] as const]),
            ...(of(whole, 'accessibility', here).length ? [[sayEntity('accessibility'), <Lines key="x" of={of(whole, 'accessibility', here).map(row => [row.description, row.details].filter(Boolean).join(' · '))} />] as const] : []),
          ]}
        />
      )}
    </div>
  )
} // prettier-ignore

const TONES: Readonly<Record<string, 'ok' | 'bad' | 'soft'>> = { right: 'ok', wrong: 'bad', unknown: 'soft' }

function Checks({ whole }: { whole: Whole }) {
  const checks = of(whole, 'verification').toSorted(newestFirst('verified_at'))
  if (checks.length === 0) return <p class="soft">{say('none')}</p>
  return (
    <ul class="stack">
      {checks.map(check => (
        <li key={text(check, 'id')}>
          <b>{sayDay(text(check, 'verified_at'))}</b> · {sayCode('means', text(check, 'means'))} · {text(check, 'verified_by')} ·{' '}
          <span class="soft">{say('due', { day: sayDay(text(check, 'next_due')) })}</span>
          {check.note !== undefined && <p>{text(check, 'note')}</p>}
          <p class="chips">
            {of(whole, 'verified_fact', row => row.verification_id === check.id).map(row => (
              <Chip key={text(row, 'fact')} tone={TONES[text(row, 'outcome')] ?? 'soft'}>
                {sayFact(text(row, 'fact'))}: {sayCode('outcome', text(row, 'outcome'))}
              </Chip>
            ))}
          </p>
        </li>
      ))}
    </ul>
  )
} // prettier-ignore

function Translations({ whole, words }: { whole: Whole; words: Vocabulary | null }) {
  const rows = of(whole, 'translation', row => row.entity !== 'location').toSorted((a, b) =>
    `${text(a, 'language')} ${text(a, 'field')}`.localeCompare(`${text(b, 'language')} ${text(b, 'field')}`),
  )
  if (rows.length === 0) return <p class="soft">{say('none')}</p>
  const languages = [...new Set(rows.map(row => text(row, 'language')))]
  return (
    <ul class="stack">
      {languages.map(language => (
        <li key={language}>
          <h3>{capital(words?.language(language) ?? language)}</h3>
          {rows.filter(row => row.language === language).map(row => (
            <p key={text(row, 'field')}>
              <span class="soft">{capital(sayColumn(text(row, 'field')))}:</span>{' '}
              <span lang={language} dir="auto">{text(row, 'text')}</span>{' '}
              <Chip tone={row.status === 'reviewed' ? 'ok' : 'soft'}>{sayCode('status', text(row, 'status'))}</Chip>
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
} // prettier-ignore

/** The organisation of a service, by its name then. */
export const OrganizationLink = ({ whole }: { whole: Whole }) => {
  const organization = whole.organization?.[0]
  if (!organization) return null
  return <Link to={`/console/organizations/${text(organization, 'id')}`}>{text(organization, 'name')}</Link>
}

import { Facts, sayIn, Section } from '../../../ui/console/index.ts'
import type { Row, Whole } from '../../history/whole.ts'
import { sayCode, sayColumn } from './field-words.ts'

const say = sayIn({
  about: ['Che cosa è', 'What it is'],
  reach: ['Come si raggiunge', 'How to reach it'],
  phones: ['Telefoni', 'Telephones'],
  contacts: ['Referenti', 'Contacts'],
  identifiers: ['Codici', 'Identifiers'],
})

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const COLUMNS = ['alternate_name', 'description', 'legal_status', 'tax_id', 'year_incorporated', 'source'] as const
const REACH = ['email', 'website', 'uri'] as const

/** Everything of an organisation itself, as it is or as it was. */
export function WholeOrganization({ whole }: { whole: Whole }) {
  const organization = whole.organization?.[0] ?? {}
  const columns = (names: readonly string[]) =>
    names.flatMap(name => (organization[name] === undefined ? [] : [[capital(sayColumn(name)), String(organization[name])] as const])) // prettier-ignore
  const lines = (rows: readonly Row[] | undefined, say1: (row: Row) => string) => (
    <ul>
      {(rows ?? []).map(row => (
        <li key={String(row.id)}>{say1(row)}</li>
      ))}
    </ul>
  )
  const joined = (...parts: unknown[]) => parts.filter(Boolean).join(' · ')
  return (
    <div class="whole">
      <Section title={say('about')}>
        <Facts
          of={[
            ...columns(COLUMNS),
            [say('identifiers'), lines(whole.organization_identifier, row => joined(row.scheme ?? row.type, row.identifier))], // prettier-ignore
          ]}
        />
      </Section>
      <Section title={say('reach')}>
        <Facts
          of={[
            [say('phones'), lines(whole.phone, row => joined(row.number, sayCode('type', String(row.type ?? '')), row.description))], // prettier-ignore
            ...columns(REACH),
            [say('contacts'), lines(whole.contact, row => joined(row.name, row.title, row.email))],
          ]}
        />
      </Section>
    </div>
  )
}

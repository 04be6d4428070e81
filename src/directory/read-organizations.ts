import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { grouped, only } from './rows.ts'
import type { OrganizationRecord, PhoneRecord, TranslationRecord } from './service-record.ts'

/** Organisations by id: all, or those named. */
export async function readOrganizations(tx: Tx, ids?: string[]): Promise<Map<string, OrganizationRecord>> {
  const { rows } = await sql<Omit<OrganizationRecord, 'phones' | 'identifiers' | 'translations'>>`
    select id, name, alternate_name as "alternateName", description, email, website, legal_status as "legalStatus", tax_id as "taxId",
      year_incorporated as "yearIncorporated", uri, parent_organization_id as "parentOrganizationId"
    from directory.organization ${only('id', ids)}`.execute(tx)
  const phones = await sql<PhoneRecord & { organization_id: string }>`
    select organization_id, id, number, extension, type, description from directory.public_phone
    where organization_id is not null ${ids ? sql`and organization_id = any(${ids})` : sql``} order by position, number`.execute(
    tx,
  )
  const identifiers = await sql<OrganizationRecord['identifiers'][number] & { organization_id: string }>`
    select organization_id, id, scheme, type, identifier from directory.organization_identifier
    ${only('organization_id', ids)} order by type, identifier`.execute(tx)
  const translations = await sql<TranslationRecord & { organization_id: string }>`
    select entity_id as organization_id, t.field, t.language, t.text, t.status,
      t.source_text is distinct from case t.field when 'name' then o.name else o.description end as stale
    from directory.translation t join directory.organization o on o.id = t.entity_id
    where t.entity = 'organization' ${ids ? sql`and entity_id = any(${ids})` : sql``}`.execute(tx)
  const byOrganization = {
    phones: grouped(phones.rows, 'organization_id'),
    identifiers: grouped(identifiers.rows, 'organization_id'),
    translations: grouped(translations.rows, 'organization_id'),
  }
  return new Map(
    rows.map(row => [
      row.id,
      {
        ...row,
        phones: byOrganization.phones.get(row.id) ?? [],
        identifiers: byOrganization.identifiers.get(row.id) ?? [],
        translations: byOrganization.translations.get(row.id) ?? [],
      },
    ]),
  )
}

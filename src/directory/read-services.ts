import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { readOrganizations } from './read-organizations.ts'
import { readPlaces } from './read-places.ts'
import { grouped, only } from './rows.ts'
import type {
  AreaRecord,
  AttributeRecord,
  ContactRecord,
  CostRecord,
  LanguageRecord,
  PhoneRecord,
  ProgramRecord,
  ScheduleRecord,
  ServiceRecord,
  ServiceState,
  TranslationRecord,
  VerificationRecord,
} from './service-record.ts'

/**
 * Services as the public may see them: all, or those named, in no order. One query per table, put together here:
 * 2,274 services in a tenth of a second. Must run in one snapshot (a repeatable-read transaction) to be consistent.
 * Services never seen operational by the public (`identified`) are read too: who shows them decides.
 */
export async function readServices(tx: Tx, ids?: string[]): Promise<ServiceRecord[]> {
  const services = await serviceRows(tx, ids)
  const [organizations, places, children] = [
    await readOrganizations(tx, ids && services.map(s => s.organizationId)),
    await readPlaces(tx, ids),
    await readChildren(tx, ids),
  ]
  return services.flatMap(({ organizationId, createdAt, changedAt, ...row }) => {
    const organization = organizations.get(organizationId)
    const life = children.lifecycle.get(row.id)?.[0]
    if (!organization || !life) return []
    const own = places.get(row.id) ?? []
    const facets = children.facets.get(row.id) ?? []
    return [
      {
        ...row,
        organization,
        categories: (children.categories.get(row.id) ?? []).map(c => c.code),
        eligibility: Object.fromEntries(facets.filter(f => f.facet === 'eligibility').map(f => [f.code, f.answer])),
        targetGroups: facets.filter(f => f.facet === 'target-group').map(f => f.code),
        accessModes: facets.filter(f => f.facet === 'access-mode').map(f => f.code),
        programs: children.programs.get(row.id) ?? [],
        state: life.state,
        stateSince: life.since,
        stateReason: life.reason,
        places: own,
        phones: children.phones.get(row.id) ?? [],
        schedules: children.schedules.get(row.id) ?? [],
        languages: distinctLanguages([
          ...(children.languages.get(row.id) ?? []),
          ...own.flatMap(place => place.languages),
        ]),
        areas: [...(children.areas.get(row.id) ?? []), ...own.flatMap(place => place.areas)],
        documents: children.documents.get(row.id) ?? [],
        costs: children.costs.get(row.id) ?? [],
        contacts: children.contacts.get(row.id) ?? [],
        urls: children.urls.get(row.id) ?? [],
        attributes: children.attributes.get(row.id) ?? [],
        translations: children.translations.get(row.id) ?? [],
        verification: children.verifications.get(row.id)?.[0] ?? null,
        createdAt,
        changedAt: changedAt ?? createdAt,
        outcomeLevel: children.outcomes.get(row.id)?.[0]?.level ?? 0,
      },
    ]
  })
}

type ServiceRow = Omit<ServiceRecord, keyof Assembled> & {
  organizationId: string
  createdAt: Date
  changedAt: Date | null
}
type Assembled = Pick<
  ServiceRecord,
  | 'organization'
  | 'categories'
  | 'eligibility'
  | 'targetGroups'
  | 'accessModes'
  | 'programs'
  | 'state'
  | 'stateSince'
  | 'stateReason'
  | 'places'
  | 'phones'
  | 'schedules'
  | 'languages'
  | 'areas'
  | 'documents'
  | 'costs'
  | 'contacts'
  | 'urls'
  | 'attributes'
  | 'translations'
  | 'verification'
  | 'createdAt'
  | 'changedAt'
  | 'outcomeLevel'
>

async function serviceRows(tx: Tx, ids?: string[]): Promise<ServiceRow[]> {
  // The newest change of the service or of one of its places, whichever is later. What changes a hidden place counts too:
  // that something changed tells nobody what.
  const { rows } = await sql<ServiceRow>`
    select s.id, s.name, s.alternate_name as "alternateName", s.description, s.url, s.email, s.alert,
      s.application_process as "applicationProcess", s.interpretation_services as "interpretationServices",
      s.fees_description as "feesDescription", s.wait_time as "waitTime", s.accreditations, s.licenses,
      s.eligibility_description as "eligibilityDescription", s.minimum_age as "minimumAge", s.maximum_age as "maximumAge",
      s.organization_id as "organizationId", s.created_at as "createdAt", greatest(own.at, at_place.at) as "changedAt"
    from directory.service s
      left join lateral (
        select c.at from directory.change c where c.service_id = s.id order by c.seq desc limit 1
      ) own on true
      left join lateral (
        select max(newest.at) as at from directory.service_at_location l
          cross join lateral (
            select c.at from directory.change c where c.location_id = l.location_id order by c.seq desc limit 1
          ) newest
        where l.service_id = s.id
      ) at_place on true
    ${only('s.id', ids)}`.execute(tx)
  return rows
}

async function readChildren(tx: Tx, ids?: string[]) {
  type Row<T> = T & { service_id: string }
  const rows = async <T>(query: RawBuilder<Row<T>>) => grouped((await query.execute(tx)).rows, 'service_id')
  const mine = only('service_id', ids)
  return {
    lifecycle: await rows<{ state: ServiceState; since: string; reason: string }>(sql`
      select distinct on (service_id) service_id, state, since, reason from directory.lifecycle
      where since <= (now() at time zone 'Europe/Rome')::date ${ids ? sql`and service_id = any(${ids})` : sql``}
      order by service_id, since desc, recorded_at desc, id desc`),
    outcomes: await rows<{ level: number }>(sql`select service_id, level from directory.service_outcome ${mine}`),
    categories: await rows<{ code: string }>(sql`
      select service_id, category_code as code from directory.service_category ${mine} order by position, category_code`),
    facets: await rows<{ facet: string; code: string; answer: 'yes' | 'no' }>(sql`
      select service_id, f.facet, f.code, f.answer from directory.service_facet f
      join directory.facet_term t on t.facet = f.facet and t.code = f.code ${mine} order by t.position`),
    programs: await rows<ProgramRecord>(sql`
      select service_id, p.id, p.code, p.name, p.description, p.website
      from directory.service_program join directory.program p on p.id = program_id ${mine} order by p.code`),
    phones: await rows<PhoneRecord>(sql`
      select service_id, id, number, extension, type, description from directory.public_phone
      where service_id is not null ${and(ids)} order by position, number`),
    schedules: await rows<ScheduleRecord>(sql`
      select service_id, id, as_written as "asWritten", hours, by_appointment as "byAppointment", valid_from as "validFrom",
        valid_to as "validTo", notes
      from directory.public_schedule where service_id is not null ${and(ids)} order by valid_from nulls first, id`),
    languages: await rows<LanguageRecord>(sql`
      select service_id, id, code, note from directory.public_language where service_id is not null ${and(ids)} order by code`),
    areas: await rows<AreaRecord>(sql`
      select service_id, id, kind, code, name from directory.service_area where service_id is not null ${and(ids)} order by code`),
    documents: await rows<{ id: string; document: string; uri: string | null }>(sql`
      select service_id, id, document, uri from directory.required_document
      where document is not null ${and(ids)} order by document, id`),
    costs: await rows<CostRecord>(sql`
      select service_id, id, option, amount, currency, amount_description as "amountDescription", valid_from as "validFrom",
        valid_to as "validTo"
      from directory.cost_option ${mine} order by amount, id`),
    contacts: await rows<ContactRecord>(sql`
      select service_id, id, name, title, department, email from directory.public_contact
      where service_id is not null ${and(ids)} order by name, id`),
    urls: await rows<{ id: string; label: string | null; url: string }>(sql`
      select service_id, id, label, url from directory.url where service_id is not null ${and(ids)} order by url`),
    attributes: await rows<AttributeRecord>(sql`
      select service_id, id, taxonomy, code, label, value from directory.public_attribute
      where service_id is not null ${and(ids)} order by taxonomy, code, id`),
    translations: await rows<TranslationRecord>(sql`
      select entity_id as service_id, t.field, t.language, t.text, t.status,
        t.source_text is distinct from case t.field when 'name' then s.name when 'description' then s.description
          when 'alert' then s.alert when 'application_process' then s.application_process else s.eligibility_description end as stale
      from directory.translation t join directory.service s on s.id = t.entity_id
      where t.entity = 'service' ${ids ? sql`and entity_id = any(${ids})` : sql``}`),
    verifications: await readVerifications(tx, ids),
  }
}

/**
 * The newest verification of each service that told anything, with what it found of each fact. What was wrong and put right with it
 * is right. Where the clocks have not been computed yet, what the verification says itself stands for them.
 */
async function readVerifications(tx: Tx, ids?: string[]) {
  type Newest = Omit<VerificationRecord, 'facts'> & { service_id: string; id: string }
  const newest = await sql<Newest>`
    select distinct on (v.service_id) v.service_id, v.id, v.verified_at as "verifiedAt", v.next_due as "nextDue", v.means,
      v.verified_by as "verifiedBy", nullif(coalesce(k.vital_on, v.next_due), '-infinity') as "trustedUntil"
    from directory.verification v left join directory.check_clock k on k.service_id = v.service_id
    where (k.service_id is null or v.verified_at <= k.checked_at) ${ids ? sql`and v.service_id = any(${ids})` : sql``}
    order by v.service_id, v.verified_at desc, v.id`.execute(tx)
  type Fact = VerificationRecord['facts'][number] & { verification_id: string }
  const facts = await sql<Fact>`
    select verification_id, fact, case when corrected then 'right' else outcome end as outcome from directory.verified_fact
    ${only(
      'verification_id',
      newest.rows.map(row => row.id),
    )} order by fact`.execute(tx)
  const byVerification = grouped(facts.rows, 'verification_id')
  return grouped(
    newest.rows.map(({ id, ...row }) => ({ ...row, facts: byVerification.get(id) ?? [] })),
    'service_id',
  )
}

const and = (ids?: string[]) => (ids ? sql`and service_id = any(${ids})` : sql``)

/** The same language told by the service and by its place is one language; a note wins over none. */
function distinctLanguages(all: LanguageRecord[]): LanguageRecord[] {
  const byCode = new Map<string, LanguageRecord>()
  for (const language of all) if (!byCode.get(language.code)?.note) byCode.set(language.code, language)
  return [...byCode.values()]
}

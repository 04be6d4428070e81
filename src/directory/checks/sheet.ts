import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { romeDay } from '../../lib/time.ts'
import { type Actor, can, permitOrHide } from '../../staff/index.ts'
import { canonical } from '../changes/canonical.ts'
import type { FieldEntity, FieldValue } from '../changes/field-schemas.ts'
import { readField } from '../changes/read-field.ts'
import { FACT_FIELDS } from './fact-fields.ts'
import { type Fact, type Means } from './facts.ts'
import { type CategoryLabels, sayField, type SheetLanguage } from './say-field.ts'
import { sayHoursNow } from './say-hours-now.ts'

/** One thing that we say of a service, as somebody may put it right. */
export type SheetLine = {
  /** `entity/id/field`: comes back with a correction. */
  line: string
  field: string
  /** The place, where it is said of one place among several. */
  place: string | null
  text: string
  /** Codes answered «yes» or «no»; what is missing is not known. Only where the line is a choice among codes. */
  codes: Record<string, string> | null
  /** Hours in words, as understood. */
  said: string | null
  /** The public does not see it. */
  hidden: boolean
}

export type SheetFact = {
  fact: Fact
  lines: SheetLine[]
  /** Day; null where nobody ever checked it. */
  due: string | null
  isDue: boolean
  doubted: boolean
  /** Where it is wrong, somebody stands before a closed door. */
  vital: boolean
  /** Days until the next check, if it is true today. */
  days: number
  last: { on: string; means: Means; by: string; outcome: 'right' | 'wrong'; corrected: boolean } | null
}

export type Sheet = {
  id: string
  name: string
  organization: string
  state: string
  region: string | null
  municipality: string | null
  /** Numbers that can be called, as they are dialled. */
  call: { number: string; said: string }[]
  website: string | null
  email: string | null
  tries: number
  hiddenPlace: boolean
  facts: SheetFact[]
  lastNote: { on: string; by: string; note: string } | null
  claimedBy: string | null
  version: string
}

/** One field as it stands, for the act that compares and corrects. */
export type StandingField = {
  fact: Fact
  entity: FieldEntity
  id: string
  field: string
  value: FieldValue
  line: SheetLine
}
export type StandingSheet = { sheet: Sheet; fields: StandingField[]; labels: CategoryLabels }

/**
 * Everything of a service that is checked: what we say today, when and how it was last checked, and when it is due.
 * @throws NotFound `page.not-found` outside the territory of whoever asks
 */
export async function readSheet(
  tx: Tx,
  actor: Actor,
  id: string,
  lang: SheetLanguage = 'it',
  today = romeDay(),
): Promise<StandingSheet> {
  const head = await readHead(tx, actor, id)
  permitOrHide(actor, 'directory.verify', head && placed(head.region))
  if (!head) throw new RangeError('nothing to permit')
  const labels = await readLabels(tx, lang)
  const seesHidden = can(actor, 'directory.see-hidden', placed(head.region))
  const things = await readThings(tx, id)
  const fields = await readStanding(
    tx,
    things.filter(thing => seesHidden || !thing.hidden),
    lang,
    labels,
  )
  const clocks = await readClocks(tx, id)
  const newest = await readNewest(tx, id)
  const facts = clocks.map(({ fact, vital, due, days, doubted }): SheetFact => {
    const lines = fields.filter(field => field.fact === fact).map(field => field.line)
    const isDue = due === null || due <= today || doubted
    return { fact, vital, lines, due, isDue, doubted, days, last: newest.get(fact) ?? null }
  })
  const { verificationId, ...rest } = head
  const version = versionOf(fields, verificationId)
  const call = callable(fields)
  const hiddenPlace = things.some(thing => thing.hidden)
  return { sheet: { ...rest, id, facts, call, hiddenPlace, version }, fields, labels }
}

export const placed = (region: string | null) => (region === null ? {} : { region })

type Head = Pick<
  Sheet,
  | 'name'
  | 'organization'
  | 'state'
  | 'region'
  | 'municipality'
  | 'website'
  | 'email'
  | 'tries'
  | 'lastNote'
  | 'claimedBy'
> & { verificationId: string | null }

async function readHead(tx: Tx, actor: Actor, id: string): Promise<Head | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return undefined
  const { rows } = await sql<Head>`
    select s.name, o.name as organization, k.state, k.region, k.tries, coalesce(s.url, o.website) as website,
      coalesce(s.email, o.email) as email, newest.id as "verificationId", claim.name as "claimedBy",
      (select m.name from directory.service_at_location a join directory.location l on l.id = a.location_id
       join directory.municipality m using (istat) where a.service_id = s.id order by m.region_code, l.id limit 1) as municipality,
      (select json_build_object('on', directory.rome_day(v.verified_at), 'by', v.verified_by, 'note', v.note)
       from directory.verification v where v.service_id = s.id and v.note <> '' order by v.verified_at desc limit 1) as "lastNote"
    from directory.service s join directory.organization o on o.id = s.organization_id
    join directory.check_clock k on k.service_id = s.id
    left join lateral (
      select v.id from directory.verification v where v.service_id = s.id order by v.verified_at desc, v.id desc limit 1
    ) newest on true
    left join directory.check_claim claim
      on claim.service_id = s.id and claim.until > now() and claim.account_id is distinct from ${actor.id}::uuid
    where s.id = ${id}`.execute(tx)
  return rows[0]
}

async function readLabels(tx: Tx, lang: SheetLanguage): Promise<CategoryLabels> {
  const { rows } = await sql<{ code: string; label: string }>`
    select distinct on (code) code, label from directory.category_label where language in (${lang}, 'it')
    order by code, language = ${lang} desc`.execute(tx)
  return new Map(rows.map(({ code, label }) => [code, label]))
}

type Thing = { entity: FieldEntity; id: string; place: string | null; hidden: boolean }

/** The service, and each of its places twice: what the service says of the place, and what the place says of itself. */
async function readThings(tx: Tx, id: string): Promise<Thing[]> {
  const { rows } = await sql<{ at: string; location: string; place: string | null; hidden: boolean }>`
    select a.id as at, l.id as location, l.visibility <> 'full' as hidden,
      case when count(*) over (partition by m.istat) = 1 and m.name is not null then m.name else coalesce(l.name, m.name) end as place
    from directory.service_at_location a join directory.location l on l.id = a.location_id
    left join directory.municipality m using (istat) where a.service_id = ${id} order by m.name, l.id`.execute(tx)
  const several = rows.length > 1
  return [
    { entity: 'service', id, place: null, hidden: false },
    ...rows.flatMap(({ at, location, place, hidden }): Thing[] => [
      { entity: 'service_at_location', id: at, place: several ? place : null, hidden },
      { entity: 'location', id: location, place: several ? place : null, hidden },
    ]),
  ]
}

async function readStanding(
  tx: Tx,
  things: readonly Thing[],
  lang: SheetLanguage,
  labels: CategoryLabels,
): Promise<StandingField[]> {
  const all: StandingField[] = []
  for (const { fact, entity, field } of FACT_FIELDS) {
    for (const thing of things.filter(one => one.entity === entity)) {
      const value = await readField(tx, entity, thing.id, field)
      const line = lineOf(thing, field, value, lang, labels)
      all.push({ fact, entity, id: thing.id, field, value, line })
    }
  }
  return all.filter(one => says(one) || !isSpare(one, all))
}

const says = ({ line }: StandingField): boolean => line.text !== '' || Object.keys(line.codes ?? {}).length > 0

/** An empty line is offered where it is the service's own and nothing else says the fact; addresses always have theirs. */
function isSpare(one: StandingField, all: readonly StandingField[]): boolean {
  if (one.field === 'addresses') return false
  if (one.entity !== 'service') return true
  return all.some(other => other !== one && other.fact === one.fact && other.entity !== 'service' && says(other))
}

function lineOf(
  { entity, id, place, hidden }: Thing,
  field: string,
  value: FieldValue,
  lang: SheetLanguage,
  labels: CategoryLabels,
): SheetLine {
  const codes =
    field === 'eligibility'
      ? (value as Record<string, string>)
      : field === 'access_modes'
        ? Object.fromEntries((value as string[]).map(code => [code, 'yes']))
        : null
  return {
    line: `${entity}/${id}/${field}`,
    field,
    place,
    text: codes ? '' : sayField(field, value, lang, labels),
    codes,
    said: field === 'hours' ? sayAll(value, lang) : null,
    hidden: hidden && entity !== 'service',
  }
}

function sayAll(value: FieldValue, lang: SheetLanguage): string | null {
  const rows = value as { hours: string | null }[]
  const [only] = rows
  return rows.length === 1 && only?.hours ? sayHoursNow(only.hours, lang) : null
}

type Clock = { fact: Fact; vital: boolean; due: string | null; days: number; doubted: boolean }

async function readClocks(tx: Tx, id: string): Promise<Clock[]> {
  const { rows } = await sql<Clock>`
    select d.fact, f.vital, d.days, d.fact = any(k.doubts) as doubted,
      (nullif(to_jsonb(k) ->> ('due_' || d.fact), '-infinity'))::date::text as due
    from directory.check_days(${id}) d join directory.check_clock k on k.service_id = ${id}
    join directory.check_fact f on f.fact = d.fact order by f.position`.execute(tx)
  return rows
}

async function readNewest(tx: Tx, id: string): Promise<Map<Fact, NonNullable<SheetFact['last']>>> {
  const { rows } = await sql<NonNullable<SheetFact['last']> & { fact: Fact }>`
    select distinct on (told.fact) told.fact, directory.rome_day(v.verified_at)::text as on, v.means, v.verified_by as by,
      told.outcome, told.corrected
    from directory.verification v
    cross join lateral (
      select f.fact, f.outcome, f.corrected from directory.verified_fact f where f.verification_id = v.id and f.outcome <> 'unknown'
      union all
      select f.fact, 'right', false from directory.check_fact f
      where not exists (select from directory.verified_fact x where x.verification_id = v.id)
    ) told
    where v.service_id = ${id} order by told.fact, v.verified_at desc, v.id desc`.execute(tx)
  return new Map(rows.map(({ fact, ...last }) => [fact, last]))
}

/** The same as long as nothing that the sheet shows has changed and nobody verified it. */
function versionOf(fields: readonly StandingField[], verificationId: string | null): string {
  const seen = canonical([verificationId, fields.map(({ line, value }) => [line.line, value])])
  return createHash('sha256').update(seen).digest('base64url').slice(0, 22)
}

function callable(fields: readonly StandingField[]): Sheet['call'] {
  return fields
    .filter(field => field.field === 'phones')
    .flatMap(({ value, line }) => {
      const said = line.text.split(', ')
      return (value as { number: string; type: string }[]).map(({ number, type }, at) => ({
        number,
        type,
        said: (said[at] ?? number).replace(/ (whatsapp|int\. \d+)$/, ''),
      }))
    })
    .filter(({ number, type }) => type !== 'fax' && /^\+?\d+$/.test(number))
    .map(({ number, said }) => ({ number, said }))
}

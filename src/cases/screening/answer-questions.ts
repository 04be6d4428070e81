import { sql } from 'kysely'
import { audit, auditAll } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import type { Actor } from '../../staff/index.ts'
import { type Keyring, sealMany } from '../../vault/index.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { personOfCase, type Screening, screeningOf, versionsOf } from './find-screening.ts'
import { answerPlace } from './places.ts'
import { publishedAmong, type Version } from './read-instruments.ts'
import type { AnswerSent, AnswerTold } from './schema.ts'

interface Answering {
  readonly caseId: string
  readonly personId?: string | null
  readonly answers: readonly AnswerSent[]
}

/**
 * Writes down what a person answered, now or while there was no line: each answer a record, sealed. One that came before
 * changes nothing; one that replaces nothing of what stands stands beside it. The first answer begins the screening, with the
 * versions of the instruments that its device had.
 * @returns how many were new
 * @throws NotFound `page.not-found`; BadInput `screening.question`, `screening.date`, `screening.id`
 */
export async function answerQuestions(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { caseId, personId, answers }: Answering,
): Promise<number> {
  const { organizationId } = await findCase(tx, actor, 'case.screen', caseId)
  const person = await personOfCase(tx, caseId, personId)
  const versions = await publishedAmong(tx, [...new Set(answers.map(({ versionId }) => versionId))])
  for (const answer of answers) refuseUnfit(answer, versions)
  const screening = (await screeningOf(tx, caseId, person)) ?? (await begin(tx, actor, { caseId, person, versions }))
  const made = await write(tx, { actor, keyring }, { caseId, screening, answers })
  if (made > 0) {
    await noteInTimeline(tx, actor, { caseId, screening })
    await tellOfCase(tx, 'case.screened', { id: caseId, organizationId })
  }
  return made
}

/** Tomorrow somewhere is today already. */
const A_DAY = 86_400_000

function refuseUnfit({ versionId, question, saidOn }: AnswerSent, versions: readonly Version[]): void {
  const version = versions.find(({ id }) => id === versionId)
  const asks = version?.content.questions.some(({ code }) => `${version.instrument}.${code}` === question)
  if (!asks) throw new BadInput('screening.question', 'question')
  if (Date.parse(saidOn) > Date.now() + A_DAY) throw new BadInput('screening.date', 'saidOn')
}

async function begin(
  tx: Tx,
  actor: Actor,
  { caseId, person, versions }: { caseId: string; person: string; versions: readonly Version[] },
): Promise<Screening> {
  const by = actor.id ?? ''
  const made = await tx
    .insertInto('cases.screening')
    .values({ case_id: caseId, person_id: person, begun_by: by })
    .returning(['id', 'person_id as personId', 'begun_at as begun'])
    .executeTakeFirstOrThrow()
  const { now } = await versionsOf(tx, null)
  const had = new Map(versions.map(version => [version.instrument, version]))
  const chosen = now.map(version => had.get(version.instrument) ?? version)
  await tx
    .insertInto('cases.screening_version')
    .values(chosen.map(({ id, instrument }) => ({ screening_id: made.id, version_id: id, instrument, chosen_by: by })))
    .execute()
  await audit(tx, actor, 'screening.begun', made.id, { within: caseId })
  return made
}

/** All together, however many came from the field. @returns how many were new */
async function write(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { caseId, screening, answers }: { caseId: string; screening: Screening; answers: readonly AnswerSent[] },
): Promise<number> {
  const ids = answers.map(({ id }) => id)
  const there = await tx
    .selectFrom('cases.answer')
    .select(['id', 'screening_id as of'])
    .where('id', 'in', ids)
    .execute()
  if (there.some(({ of }) => of !== screening.id)) throw new BadInput('screening.id', 'id')
  const known = new Set(there.map(({ id }) => id))
  const fresh = [...new Map(answers.filter(({ id }) => !known.has(id)).map(answer => [answer.id, answer])).values()]
  if (fresh.length === 0) return 0
  const sealed = await sealMany(
    tx,
    keyring,
    fresh.map(each => ({
      key: caseId,
      place: answerPlace(screening.id, each.id),
      content: JSON.stringify(told(each)),
    })),
  )
  const rows = fresh.map(({ id, versionId }, at) => ({
    id,
    screening_id: screening.id,
    version_id: versionId,
    sealed: sealed[at],
    answered_by: actor.id ?? '',
  }))
  const made = await tx
    .insertInto('cases.answer')
    .values(rows)
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .execute()
  // Of a case that whoever asks may not see.
  if (made.length < fresh.length) throw new BadInput('screening.id', 'id')
  await sql`
    insert into cases.answer_replaced (answer_id, by_id)
    select a.id, r.by_id from jsonb_to_recordset(${JSON.stringify(pairs(fresh))}::jsonb) as r (answer_id uuid, by_id uuid)
    join cases.answer a on a.id = r.answer_id and a.screening_id = ${screening.id} where r.answer_id <> r.by_id
    on conflict do nothing`.execute(tx)
  await auditAll(tx, actor, 'screening.answered', fresh.map(({ id }) => ({ thing: id, facts: { within: caseId } }))) // prettier-ignore
  return fresh.length
}

const told = ({ question, value, words, source, saidOn, language }: AnswerSent): AnswerTold => ({
  question,
  value,
  words: words.trim(),
  source,
  saidOn,
  language,
})

const pairs = (fresh: readonly AnswerSent[]) =>
  fresh.flatMap(({ id, replaces }) => replaces.map(old => ({ answer_id: old, by_id: id })))

/** Once for each sitting: a line for every answer would hide everything else. */
async function noteInTimeline(
  tx: Tx,
  actor: Actor,
  { caseId, screening }: { caseId: string; screening: Screening },
): Promise<void> {
  const { rows } = await sql<{ noted: boolean }>`
    select exists (select from cases.entry where case_id = ${caseId} and kind = 'screening' and code = 'answered'
                     and made_by = ${actor.id} and at > now() - interval '2 hours') as noted`.execute(tx)
  if (rows[0].noted) return
  await addEntry(tx, { caseId, kind: 'screening', code: 'answered', thing: screening.id, by: actor.id })
}

import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { helpdesk } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { type Actor, namesOf, permitOrHide } from '../../staff/index.ts'
import { type Keyring, openMany } from '../../vault/index.ts'
import { personOfCase, type Screening, screeningOf, versionsOf } from './find-screening.ts'
import { reviewPlace } from './places.ts'
import { type Answered, readAnswers } from './read-answers.ts'
import { asInstruments, checkedOf, recordingsOf, type Version } from './read-instruments.ts'
import type { ReviewRead, ReviewVerdict, WholeScreening } from './schema.ts'
import { restsOn, standingAnswers } from './standing-answers.ts'

type Who = { readonly actor: Actor; readonly keyring: Keyring }

interface CaseFacts {
  readonly organizationId: string
  readonly state: string
  readonly number: number
  readonly version: number
  readonly language: string | null
  readonly needs: readonly string[]
  readonly persons: readonly string[]
  readonly conversations: readonly string[]
}

/** What of a case its screening needs; sealed is none of it. @throws NotFound `page.not-found` */
export async function caseFacts(tx: Tx, actor: Actor, id: string): Promise<CaseFacts> {
  const { rows } = await sql<CaseFacts>`
    select f.organization_id as "organizationId", s.state, f.number, f.version, f.language, f.needs,
           array(select p.id from cases.person p where p.case_id = f.id order by p.seq) as persons,
           array(select conversation_id from cases.conversation_link l where l.case_id = f.id order by l.linked_at desc) as conversations
    from cases.case_file f join cases.state s on s.case_id = f.id and s.ended_at is null where f.id = ${id}`.execute(tx)
  return permitOrHide(actor, 'case.read', rows[0])
}

/**
 * One person's screening, opened: what was asked with which words, every answer, what legal operators said of it. Show it after
 * the transaction has committed.
 * @throws NotFound `page.not-found`
 */
export async function readScreening(
  tx: Tx,
  who: Who,
  { caseId, personId }: { caseId: string; personId?: string | null },
): Promise<WholeScreening> {
  const facts = await caseFacts(tx, who.actor, caseId)
  const person = await personOfCase(tx, caseId, personId)
  const { screening, used, now, answers, reviews } = await openScreening(tx, who, { caseId, personId: person })
  const instruments = asInstruments(used)
  const names = await namesOf(tx, [...answers, ...reviews].map(({ by }) => by)) // prettier-ignore
  const named = (id: string) => ({ id, name: names.get(id) ?? '' })
  return {
    caseId,
    caseNumber: facts.number,
    caseVersion: facts.version,
    language: facts.language,
    needs: facts.needs,
    personId: person,
    persons: facts.persons,
    conversations: facts.conversations,
    begun: screening?.begun.toISOString() ?? null,
    instruments: used.map(({ id, instrument, number, content }) => {
      const newest = now.find(version => version.instrument === instrument)
      const newer = newest && newest.number > number ? newest.number : null
      return { code: instrument, versionId: id, number, newer, content }
    }),
    answers: answers.map(answer => ({ ...answer, by: named(answer.by) })),
    reviews: reviews.map(review => ({ ...review, by: named(review.by) })),
    recordings: await recordingsOf(tx, instruments),
    checked: [...(await checkedOf(tx, instruments)).keys()],
    numbers: helpdesk().emergency.map(({ code, shown, value }) => ({ code, shown, value })),
  }
}

interface Opened {
  readonly screening: Screening | null
  readonly used: readonly Version[]
  readonly now: readonly Version[]
  readonly answers: readonly Answered[]
  readonly reviews: readonly (Omit<ReviewRead, 'by'> & { readonly by: string })[]
}

/** Whoever calls has asked for permission. */
export async function openScreening(
  tx: Tx,
  who: Who,
  { caseId, personId }: { caseId: string; personId: string },
): Promise<Opened> {
  const screening = await screeningOf(tx, caseId, personId)
  const { used, now } = await versionsOf(tx, screening)
  if (!screening) return { screening, used, now, answers: [], reviews: [] }
  await audit(tx, who.actor, 'screening.opened', screening.id, { within: caseId })
  const answers = await readAnswers(tx, who, { caseId, screening, used })
  return { screening, used, now, answers, reviews: await readReviews(tx, who, { caseId, screening, used, answers }) }
}

interface ReviewRow {
  readonly id: string
  readonly versionId: string
  readonly instrument: string
  readonly verdict: ReviewVerdict
  readonly sealed: Buffer
  readonly saw: readonly string[]
  readonly by: string
  readonly at: string
}

async function readReviews(
  tx: Tx,
  { actor, keyring }: Who,
  of: { caseId: string; screening: Screening; used: readonly Version[]; answers: readonly Answered[] },
): Promise<Opened['reviews']> {
  const { rows } = await sql<ReviewRow>`
    select r.id, r.version_id as "versionId", v.instrument, r.verdict, r.sealed, r.saw, r.reviewed_by as by, r.reviewed_at as at
    from cases.screening_review r join cases.instrument_version v on v.id = r.version_id
    where r.screening_id = ${of.screening.id} order by r.seq desc`.execute(tx)
  const opened = await openMany(
    tx,
    { keyring, actor, reason: 'screening.read' },
    rows.map(({ id, sealed }) => ({ key: of.caseId, place: reviewPlace(of.screening.id, id), sealed })),
  )
  const standing = standingAnswers(of.answers)
  const instruments = asInstruments(of.used)
  return rows.map(({ id, versionId, instrument, verdict, saw, by, at }, place) => {
    const same = restsOn(instruments, instrument, standing).join() === saw.toSorted().join()
    const stale = !same || of.used.every(version => version.id !== versionId)
    return { id, instrument, verdict, reason: String(opened[place]), by, at, stale }
  })
}

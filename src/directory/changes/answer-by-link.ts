import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { romeDay } from '../../lib/time.ts'
import { type Actor, permit } from '../../staff/index.ts'
import type { CorrectionSubject } from './correction-facts.ts'
import type { WordLanguage } from './field-words.ts'
import { type OpenLink, openLink } from './invite-correction.ts'
import { thingOf } from './map-thing.ts'
import { type Form, one, readCorrection } from './read-correction.ts'
import { type NewChange, writeProposal } from './write-proposal.ts'

/** Some of what was typed cannot be read: what to mend, by the key of its fact. */
export class ToMend extends BadInput {
  readonly errors: ReadonlyMap<string, string>

  constructor(errors: ReadonlyMap<string, string>) {
    super('correction.mend', '')
    this.errors = errors
  }
}

/**
 * An organisation answers a letter about one thing: what it rewrote becomes a proposal, and what it confirms a
 * verification of means `partner`, once somebody of the staff accepts it. Nothing changes by itself.
 * @throws NotFound `correction.over`; ToMend; BadInput `correction.nothing-said`
 */
export async function answerByLink(
  tx: Tx,
  actor: Actor,
  { token, subject, form, lang }: { token: string; subject: CorrectionSubject; form: Form; lang: WordLanguage },
): Promise<void> {
  permit(actor, 'directory.correct-by-link')
  const { id: linkId } = await openLink(tx, token)
  // Answers to one letter come one after the other: it takes only so many.
  await sql`select from directory.correction_link where id = ${linkId} for update`.execute(tx)
  const link = await openLink(tx, token)
  const read = one(form, 'all') === 'right' ? allRight(subject) : await readCorrection(tx, subject, form, lang)
  if (read.errors.size > 0) throw new ToMend(read.errors)
  const changes: NewChange[] = [...read.changes]
  if (subject.entity === 'service' && read.right.length + read.wrong.length > 0) {
    const proposed = { day: romeDay(), right: [...read.right], wrong: [...read.wrong] }
    changes.push({ entity: 'service', entityId: subject.id, field: 'verification', proposed })
  }
  const note = one(form, 'note')
  if (changes.length === 0 && !note.trim() && one(form, 'all') !== 'right')
    throw new BadInput('correction.nothing-said', '')
  if (changes.length === 0 && note.trim())
    changes.push({ entity: subject.entity, entityId: subject.id, field: 'other' })
  const proposalId = changes.length === 0 ? null : await propose(tx, actor, { link, subject, note, changes })
  const kind = read.changes.length > 0 ? ('corrected' as const) : ('all-right' as const)
  await tx
    .insertInto('directory.correction_answer')
    .values({ link_id: linkId, kind, proposal_id: proposalId })
    .execute()
  await audit(tx, actor, 'directory.correction-answered', linkId, { within: subject.id, kind })
  await publish(tx, 'directory.correction-answered', { linkId, entity: subject.entity, entityId: subject.id, kind })
}

interface Answer {
  readonly link: OpenLink
  readonly subject: CorrectionSubject
  readonly note: string
  readonly changes: readonly NewChange[]
}

async function propose(
  tx: Tx,
  actor: Actor,
  { link, subject: { entity, id }, note, changes }: Answer,
): Promise<string> {
  const proposal = await writeProposal(tx, actor, {
    entity,
    entityId: id,
    newIds: [],
    origin: 'link',
    author: { id: null, name: link.organization.slice(0, 200) },
    region: (await thingOf(tx, entity, id))?.region ?? link.region,
    note: note.slice(0, 2000),
    linkId: link.id,
    changes,
  })
  return proposal.id
}

const allRight = ({ facts }: CorrectionSubject) => ({
  changes: [],
  right: [...new Set(facts.flatMap(({ fact }) => fact ?? []))],
  wrong: [],
  errors: new Map<string, string>(),
})

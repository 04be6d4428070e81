import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { correctionChanges, type SaidCorrection } from './correction-changes.ts'
import type { CorrectionSubject } from './correction-facts.ts'
import type { WordLanguage } from './field-words.ts'
import { type OpenLink, openLink } from './invite-correction.ts'
import { thingOf } from './map-thing.ts'
import type { Form } from './read-correction.ts'
import { writeProposal } from './write-proposal.ts'

/**
 * An organisation answers a letter about one thing: what it rewrote becomes a proposal, and what it confirms a
 * verification of means `partner`, once somebody of the staff accepts it. Nothing changes by itself.
 * @throws NotFound `correction.over`; as `correctionChanges`
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
  const said = await correctionChanges(tx, subject, form, lang)
  const proposal_id = said.changes.length === 0 ? null : await propose(tx, actor, link, subject, said)
  await tx.insertInto('directory.correction_answer').values({ link_id: linkId, kind: said.kind, proposal_id }).execute()
  const { entity, id: entityId } = subject
  await audit(tx, actor, 'directory.correction-answered', linkId, { within: entityId, kind: said.kind })
  await publish(tx, 'directory.correction-answered', { linkId, entity, entityId, kind: said.kind })
}

async function propose(
  tx: Tx,
  actor: Actor,
  link: OpenLink,
  { entity, id }: CorrectionSubject,
  { note, changes }: SaidCorrection,
): Promise<string> {
  const proposal = await writeProposal(tx, actor, {
    entity,
    entityId: id,
    newIds: [],
    origin: 'link',
    author: { id: null, name: link.organization.slice(0, 200) },
    region: (await thingOf(tx, entity, id))?.region ?? link.region,
    note,
    linkId: link.id,
    changes,
  })
  return proposal.id
}

import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Actor, permit } from '../../staff/index.ts'
import type { ReadyAnswer, ReadyWording } from '../schema.ts'

interface Row {
  readonly id: string
  readonly code: string
  readonly category: ReadyAnswer['category']
  readonly wordings: (Omit<ReadyWording, 'own'> & { writtenById: string | null })[]
}

/** What stands ready to be said, with the newest wording in each language. */
export async function readReadyAnswers(tx: Tx, actor: Actor, organizationId: string): Promise<Row[]> {
  permit(actor, 'conversation.read', { organizationId })
  const { rows } = await sql<Row>`
    select a.id, a.code, a.category, coalesce((
      select json_agg(json_build_object('id', w.id, 'language', w.language, 'text', w.text, 'reviewed', w.reviewed_at is not null,
          'writtenById', w.written_by, 'voiceSeconds', (
            select r.seconds from conversations.recording r join conversations.recording_approval k on k.recording_id = r.id
            where r.ready_wording_id = w.id and not exists (select from conversations.recording_withdrawal d where d.recording_id = r.id)
            order by r.made_at desc limit 1)) order by w.language)
      from (select distinct on (language) * from conversations.ready_wording where ready_answer_id = a.id
            order by language, written_at desc) w), '[]') as wordings
    from conversations.ready_answer a
    where a.organization_id = ${organizationId} and a.retired_at is null order by a.category, a.code`.execute(tx)
  return rows
}

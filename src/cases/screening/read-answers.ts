import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { Actor } from '../../staff/index.ts'
import { type Keyring, openMany } from '../../vault/index.ts'
import type { Screening } from './find-screening.ts'
import { answerPlace } from './places.ts'
import { publishedAmong, type Version } from './read-instruments.ts'
import type { AnswerRead, AnswerTold } from './schema.ts'

export type Answered = Omit<AnswerRead, 'by'> & { readonly by: string }

interface Row {
  readonly id: string
  readonly versionId: string
  readonly sealed: Buffer
  readonly by: string
  readonly at: string
  readonly replaces: string[]
}

/** Opens every answer of a screening, which leaves its row in the audit. `used`: the versions that it goes by now. */
export async function readAnswers(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { caseId, screening, used }: { caseId: string; screening: Screening; used: readonly Version[] },
): Promise<Answered[]> {
  const { rows } = await sql<Row>`
    select a.id, a.version_id as "versionId", a.sealed, a.answered_by as by, a.written_at as at,
           array(select r.answer_id from cases.answer_replaced r where r.by_id = a.id) as replaces
    from cases.answer a where a.screening_id = ${screening.id} order by a.seq`.execute(tx)
  const opened = await openMany(
    tx,
    { keyring, actor, reason: 'screening.read' },
    rows.map(({ id, sealed }) => ({ key: caseId, place: answerPlace(screening.id, id), sealed })),
  )
  const isOld = await askedOtherwise(tx, used, rows)
  return rows.map(({ id, versionId, by, at, replaces }, place) => {
    const told = JSON.parse(String(opened[place])) as AnswerTold
    return { ...told, id, versionId, by, at, replaces, old: isOld(versionId, told.question) }
  })
}

/** An answer counts as long as its question has the words in which it was asked. */
async function askedOtherwise(tx: Tx, used: readonly Version[], rows: readonly Row[]) {
  const known = new Set(used.map(({ id }) => id))
  const others = [...new Set(rows.map(({ versionId }) => versionId))].filter(id => !known.has(id))
  const before = others.length > 0 ? await publishedAmong(tx, others) : []
  const asked = (versions: readonly Version[], which: (version: Version) => boolean, question: string) => {
    const version = versions.find(which)
    return version?.content.questions.find(({ code }) => `${version.instrument}.${code}` === question)?.text['it']
  }
  return (versionId: string, question: string): boolean => {
    if (known.has(versionId)) return false
    const now = asked(used, ({ instrument }) => question.startsWith(`${instrument}.`), question)
    return now === undefined || now !== asked(before, ({ id }) => id === versionId, question)
  }
}

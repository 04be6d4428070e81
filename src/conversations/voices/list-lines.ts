import { sql } from 'kysely'
import { canSay } from '../../channels/index.ts'
import { type Lang, languageName, type Translator } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { type Actor, namesOf, permit } from '../../staff/index.ts'
import { askedLines, phoneLines } from './line-keys.ts'
import { digitLines, hashOf, saidLine, spokenHere } from './lines.ts'
import type { LineListed, RecordingListed, VoiceProgress } from './schema.ts'

interface Stored extends Omit<RecordingListed, 'madeBy' | 'own'> {
  /** «desk.voice.hello» or the id of a ready answer. */
  readonly line: string
  readonly language: string
  readonly hash: string
  readonly madeBy: string
  readonly approved: boolean
}

/** Everything that can be recorded in a language, and how far each language has come. */
export async function listLines(
  tx: Tx,
  actor: Actor,
  { organizationId, language, t }: { organizationId: string; language: Lang; t: Translator },
): Promise<{ lines: readonly LineListed[]; progress: readonly VoiceProgress[] }> {
  permit(actor, 'voice.record', { organizationId })
  const stored = await readStored(tx, organizationId)
  const ready = await readReady(tx, organizationId)
  const names = await namesOf(
    tx,
    stored.map(({ madeBy }) => madeBy),
  )
  const shown = ({ id, seconds, voice, madeBy }: Stored): RecordingListed => ({
    id,
    seconds,
    voice,
    madeBy: names.get(madeBy) ?? null,
    own: madeBy === actor.id,
  })
  const linesIn = (code: Lang) =>
    wordsIn(code, ready).map((line): LineListed => ({ ...line, ...standing(stored, code, line, shown) }))
  const progress = spokenHere().map((code): VoiceProgress => {
    const lines = linesIn(code)
    return {
      language: code,
      name: languageName(code, t),
      recorded: lines.filter(({ state }) => state === 'in-use').length,
      waiting: lines.filter(({ waiting }) => waiting).length,
      all: lines.length,
      onlyByRecordings: !canSay(code),
    }
  })
  return { lines: linesIn(language), progress }
}

type Words = Pick<LineListed, 'kind' | 'line' | 'code' | 'text' | 'lang' | 'hash' | 'reviewFirst'>

function wordsIn(language: Lang, ready: readonly Ready[]): Words[] {
  const said = (kind: 'phone' | 'digit') => (line: string) => {
    const words = saidLine(line, language)
    return words ? [{ kind, line, ...words }] : []
  }
  return [
    ...[...phoneLines, ...askedLines].flatMap(said('phone')),
    ...digitLines.flatMap(said('digit')),
    ...ready
      .filter(each => each.language === language)
      .map(({ id, code, text }) => ({
        kind: 'ready' as const,
        line: id,
        code,
        text,
        lang: language,
        hash: hashOf(text),
        reviewFirst: false,
      })),
  ]
}

/** The newest counts: of what was approved, and of what waits for another person's ear. */
function standing(
  stored: readonly Stored[],
  language: Lang,
  { line, hash }: Words,
  shown: (row: Stored) => RecordingListed,
): Pick<LineListed, 'state' | 'current' | 'waiting'> {
  const mine = stored.filter(row => row.line === line && row.language === language)
  const approved = mine.find(row => row.approved)
  const newest = mine[0]
  return {
    state: !approved ? 'missing' : approved.hash === hash ? 'in-use' : 'stale',
    current: approved ? shown(approved) : null,
    waiting: newest && !newest.approved && newest.hash === hash ? shown(newest) : null,
  }
}

/** Without their sound, the newest first. */
async function readStored(tx: Tx, organizationId: string): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select r.id, coalesce(r.line, w.ready_answer_id::text) as line, r.language, r.says_hash as hash, r.seconds, r.voice,
           r.made_by as "madeBy", a.recording_id is not null as approved
    from conversations.recording r
    left join conversations.recording_approval a on a.recording_id = r.id
    left join conversations.ready_wording w on w.id = r.ready_wording_id
    where r.organization_id = ${organizationId}
      and not exists (select from conversations.recording_withdrawal d where d.recording_id = r.id)
    order by r.made_at desc`.execute(tx)
  return rows
}

interface Ready {
  readonly id: string
  readonly code: string
  readonly language: string
  readonly text: string
}

async function readReady(tx: Tx, organizationId: string): Promise<Ready[]> {
  const { rows } = await sql<Ready>`
    select distinct on (a.code, w.language) a.id, a.code, w.language, w.text
    from conversations.ready_answer a join conversations.ready_wording w on w.ready_answer_id = a.id
    where a.organization_id = ${organizationId} and a.retired_at is null
    order by a.code, w.language, w.written_at desc`.execute(tx)
  return rows
}

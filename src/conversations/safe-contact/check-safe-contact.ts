import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { nextWithinAll, type WeeklyHours } from '../../lib/weekly-hours.ts'
import { namesOf } from '../../staff/index.ts'
import { type Keyring, open } from '../../vault/index.ts'
import { mayAnswer } from './may-answer.ts'
import { rulesFor, type SafeContactRule, wordsPlace } from './rules.ts'
import { forbiddenIn, wordsIn } from './words.ts'

/** What is about to go out. */
export interface AboutToGoOut {
  readonly conversationId: string
  readonly organizationId: string
  readonly channel: string
  /** Null: the helpdesk itself says it. */
  readonly authorId: string | null
  /** Of whoever is there to look for words; null: nobody is. */
  readonly keyring: Keyring | null
  readonly texts: readonly string[]
  /**
   * They tell nothing of what the helpdesk is about: approved beforehand where the helpdesk itself speaks, else somebody
   * answers for it.
   */
  readonly neutral: boolean
  /** It was already found to be an answer. */
  readonly answers?: boolean
}

export interface WhenSafe {
  /** Undefined: now. */
  readonly notBefore?: Date
  /** To be looked at again when the line is free; each list must be kept. */
  readonly hours?: readonly (readonly WeeklyHours[])[]
}

/** How long after somebody last wrote one still answers them, and does not write first. */
const ANSWERED_WITHIN = '24 hours'

/**
 * Holds what is about to go out against the rules by which the person may safely be reached.
 * @throws Conflict `conversation.safe-contact` with `rule`: channel, who, first, words, neutral, hours
 */
export async function checkSafeContact(tx: Tx, going: AboutToGoOut): Promise<WhenSafe> {
  const rules = await rulesFor(tx, going.conversationId)
  for (const rule of rules) {
    if (rule.channels && !rule.channels.includes(going.channel)) throw refused('channel', { allowed: rule.channels })
    const { organizationId, authorId: accountId } = going
    if (!(await mayAnswer(tx, rule, { organizationId, accountId }))) throw refused('who')
    if (rule.neverFirst && !going.answers && !(await isAnAnswer(tx, going.conversationId))) throw refused('first')
    await checkWords(tx, rule, going)
  }
  return whenSafe(rules, new Date())
}

/**
 * Whether somebody may be called now by this colleague: words are theirs to mind, the rest is held here. A call asked for, or
 * missed, is an answer.
 * @throws Conflict `callback.safe-contact` with `rule`: channel, who, hours (and `next`, ISO 8601, where there is such a moment)
 */
export async function checkCall(
  tx: Tx,
  { conversationId, organizationId, by }: { conversationId: string; organizationId: string; by: string },
): Promise<void> {
  const refuse = (rule: string, facts = {}) => new Conflict('callback.safe-contact', { rule, ...facts })
  const rules = await rulesFor(tx, conversationId)
  for (const rule of rules) {
    if (rule.channels && !rule.channels.includes('voice')) throw refuse('channel')
    if (!(await mayAnswer(tx, rule, { accountId: by, organizationId }))) throw refuse('who')
  }
  const now = new Date()
  const next = await nextSafeMoment(tx, conversationId, now)
  if (!next || next > now) throw refuse('hours', { next: next?.toISOString() ?? null })
}

/** When the hours of all rules next let somebody be reached, `from` itself where they do; null: never. */
export async function nextSafeMoment(tx: Tx, conversationId: string, from: Date): Promise<Date | null> {
  const hours = (await rulesFor(tx, conversationId)).map(rule => rule.hours).filter(list => list.length > 0)
  return hours.length ? nextWithinAll(hours, from) : from
}

/** The facts name the rule; never a word of it, nor of what was typed. */
const refused = (rule: string, facts: Readonly<Record<string, unknown>> = {}) =>
  new Conflict('conversation.safe-contact', { rule, ...facts })

/** They spoke last, whenever that was, but for what the helpdesk says by itself; or a short while ago. */
async function isAnAnswer(tx: Tx, conversationId: string): Promise<boolean> {
  const { rows } = await sql<{ answers: boolean }>`
    select coalesce((select direction = 'in' from conversations.message where conversation_id = ${conversationId}
                     and (direction = 'in' or (direction = 'out' and author_id is not null)) order by seq desc limit 1), false)
      or exists (select from conversations.message where conversation_id = ${conversationId} and direction = 'in'
                 and at > now() - ${ANSWERED_WITHIN}::interval) as answers`.execute(tx)
  return rows[0]?.answers ?? false
}

async function checkWords(
  tx: Tx,
  rule: SafeContactRule,
  { authorId, keyring, texts, neutral }: AboutToGoOut,
): Promise<void> {
  if (rule.neutralOnly && !neutral) throw refused('neutral')
  if (!rule.words || (!authorId && neutral)) return
  // Nobody with keys is there to look: only what was approved beforehand goes out.
  if (!keyring) throw refused('neutral')
  const name = (await namesOf(tx, [keyring.userId])).get(keyring.userId) ?? ''
  const reader = { keyring, actor: { id: keyring.userId, name }, reason: 'safe-contact.checked' }
  const sealed = await open(tx, reader, { key: rule.id, place: wordsPlace(rule.id), sealed: rule.words })
  const found = forbiddenIn(texts.join('\n'), wordsIn(sealed.toString()))
  if (found.length > 0) throw refused('words', { count: found.length })
}

/** @throws Conflict `conversation.safe-contact` where the rules leave no hour at all */
function whenSafe(rules: readonly SafeContactRule[], now: Date): WhenSafe {
  const hours = rules.map(rule => rule.hours).filter(list => list.length > 0)
  if (hours.length === 0) return {}
  const moment = nextWithinAll(hours, now)
  if (!moment) throw refused('hours')
  return { hours, ...(moment > now && { notBefore: moment }) }
}

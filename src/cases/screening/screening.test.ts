import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact, type Tx } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { type Actor, terminal } from '../../staff/index.ts'
import { aColleague, anOrganization, type Colleague, giveKeysTo } from '../../staff/staff.fixture.ts'
import type { Keyring } from '../../vault/index.ts'
import { openCase } from '../open-case.ts'
import { readCase } from '../read-case.ts'
import { answerQuestions } from './answer-questions.ts'
import { checkInstrument } from './check-instrument.ts'
import { draftInstrument, saveInstrument } from './edit-instrument.ts'
import { judge, standingOf, type Truth, type Verdict } from './evaluate.ts'
import { type AnswerValue, answerValues, type Condition, type Instrument } from './instrument.ts'
import { instrumentShape } from './instrument-shape.ts'
import { takeNeeds } from './needs-of-screening.ts'
import { openInstrument } from './open-instrument.ts'
import { publishInstrument } from './publish-instrument.ts'
import { readRecording, recordQuestion } from './question-recordings.ts'
import { asInstruments, publishedNow } from './read-instruments.ts'
import { readScreening } from './read-screening.ts'
import { reviewScreening } from './review-screening.ts'
import type { AnswerSent, WholeScreening } from './schema.ts'
import { isDisputed, outcomeOf, restsOn, standingAnswers } from './standing-answers.ts'
import { storeInstruments } from './store-instruments.ts'
import { summarize } from './summarize.ts'
import { takeNewer } from './take-newer.ts'
import { loose, tryExamples } from './try-examples.ts'

const { db } = await testDatabase()
await transact(db, terminal('first content'), storeInstruments)
const here = await anOrganization(db)
const there = await anOrganization(db, 'Altro ente')
const operator = await aColleague(db, here.id, 'operator')
const mediator = await aColleague(db, here.id, 'mediator')
const legal = await aColleague(db, here.id, 'legal')
const stranger = await aColleague(db, there.id, 'legal')
for (const { id } of [operator, mediator, legal]) await giveKeysTo(db, here, id)
await giveKeysTo(db, there, stranger.id)

type Who = { actor: Actor; keyring: Keyring }
const as = async <T>(person: Colleague, act: (tx: Tx, who: Who) => Promise<T>) => {
  const actor = await person.actor()
  return await transact(db, actor, tx => act(tx, { actor, keyring: person.keyring }))
}
const published = await transact(db, terminal('test'), publishedNow)
const instruments = asInstruments(published)
const opened = (onlyWith?: string[]) =>
  as(operator, (tx, who) =>
    openCase(tx, who, { organizationId: here.id, language: 'ar', ...(onlyWith && { onlyWith }) }),
  )
const read = (caseId: string, person = operator) => as(person, (tx, who) => readScreening(tx, who, { caseId }))
const refusal = (asked: Promise<unknown>) => asked.then(() => 'done', String)

const answer = (question: string, value: AnswerValue, more: Partial<AnswerSent> = {}): AnswerSent => ({
  id: randomUUID(),
  versionId: published.find(({ instrument }) => question.startsWith(`${instrument}.`))?.id ?? '',
  question,
  value,
  words: '',
  source: 'person',
  saidOn: '2026-11-20',
  language: 'ar',
  replaces: [],
  ...more,
})
const say = (caseId: string, answers: readonly AnswerSent[], person = mediator) =>
  as(person, (tx, who) => answerQuestions(tx, who, { caseId, answers }))
const standing = ({ answers, instruments: used }: WholeScreening) => {
  const all = Object.fromEntries(used.map(({ code, content }) => [code, content]))
  return standingOf(outcomeOf(all, standingAnswers(answers)).indicators)
}

const QUESTIONS = ['a', 'b', 'c', 'd']
const { condition } = fc.letrec<{ condition: Condition }>(tie => {
  const question = fc.constantFrom(...QUESTIONS)
  const parts = fc.array(tie('condition'), { minLength: 1, maxLength: 3 })
  return {
    condition: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      question.map(yes => ({ yes })),
      question.map(no => ({ no })),
      parts.map(all => ({ all })),
      parts.map(any => ({ any })),
      tie('condition').map(not => ({ not })),
    ),
  }
})
const truths = fc.dictionary(fc.constantFrom(...QUESTIONS), fc.constantFrom<Truth>('yes', 'no', 'unknown'))
const by = (when: Condition, known: Readonly<Record<string, Truth>>): Verdict =>
  judge(when, question => known[question] ?? 'unknown', () => ({ truth: 'unknown', because: [], missing: [] })) // prettier-ignore

test('whatever the condition: reasons suffice, more answers never turn it over, and something is missing while it is open', () => {
  fc.assert(
    fc.property(condition, truths, truths, (when, known, more) => {
      const verdict = by(when, known)
      const onlyBecause = Object.fromEntries(verdict.because.map(question => [question, known[question] ?? 'unknown']))
      const wider = { ...more, ...Object.fromEntries(Object.entries(known).filter(([, truth]) => truth !== 'unknown')) }
      const open = verdict.truth === 'unknown'
      expect(verdict.missing.length > 0).toBe(open)
      expect(verdict.missing.every(question => (known[question] ?? 'unknown') === 'unknown')).toBe(true)
      if (!open) {
        const told = [by(when, onlyBecause).truth, by(when, wider).truth]
        if (told.some(truth => truth !== verdict.truth)) throw new Error(`${told.join()} after ${verdict.truth}`)
      }
      expect(by({ not: { not: when } }, known)).toEqual(verdict)
      const turned = { yes: 'no', no: 'yes', unknown: 'unknown' } as const
      expect(by({ not: when }, known).truth).toBe(turned[verdict.truth])
    }),
    { numRuns: 400 },
  )
})

test('in whatever order and however often answers come together, the same ones stand', () => {
  const given = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      question: fc.constantFrom(...QUESTIONS),
      value: fc.constantFrom(...answerValues),
      sees: fc.nat(5),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  fc.assert(
    fc.property(given, fc.nat(), (all, turn) => {
      // Each saw some of those before it.
      const written = all.map(({ sees, ...each }, place) => ({
        ...each,
        replaces: all.slice(Math.max(0, place - sees), place).map(({ id }) => id),
      }))
      const ids = (some: typeof written) => [...standingAnswers(some).values()].flat().map(({ id }) => id).toSorted() // prettier-ignore
      const cut = written.length ? turn % written.length : 0
      expect(ids([...written.slice(cut), ...written.slice(0, cut)])).toEqual(ids(written))
      const asked = new Set(written.map(({ question }) => question))
      expect(new Set(standingAnswers(written).keys())).toEqual(asked)
    }),
    { numRuns: 200 },
  )
})

test('the instruments that come with Approdo name no question that nobody asks, and their examples hold', () => {
  expect(published.map(({ instrument, number }) => [instrument, number])).toEqual([
    ['danger', 1],
    ['crime', 1],
    ['ilo', 1],
    ['needs', 1],
    ['choices', 1],
  ])
  expect(loose(instruments)).toEqual([])
  const tried = published.flatMap(({ instrument }) => tryExamples(instruments, instrument))
  expect(tried.length).toBeGreaterThan(15)
  expect(tried.filter(({ fits }) => !fits)).toEqual([])
  expect(instruments['ilo']?.indicators).toHaveLength(11)
  const all = Object.values(instruments)
  for (const question of all.flatMap(each => each.questions)) {
    expect([question.code, Object.keys(question.text).toSorted()]).toEqual([question.code, ['ar', 'en', 'fr', 'it']])
    expect(question.text['ar']).toMatch(/^[\u0600-\u06ff\d\s،؟]+$/)
  }
  // Every indicator stands in some example or other, and every possibility too.
  const shown = new Set(all.flatMap(each => each.examples.flatMap(({ stand }) => stand)))
  expect(shown.size).toBeGreaterThan(20)
})

test('done in pieces by several people, each answer keeps whose words it is, and nothing is written over', async () => {
  const caseId = await opened()
  const low = answer('crime.pay-low', 'yes', { words: 'Mi danno tre euro l’ora' })
  await say(caseId, [low, answer('crime.hours', 'not-asked')])
  const before = await read(caseId)
  expect(standing(before)).toEqual([])
  await say(caseId, [answer('crime.pay-again', 'yes', { source: 'coworker' })], operator)
  await say(caseId, [answer('crime.hours', 'yes', { replaces: [before.answers[1]?.id ?? ''] })], legal)
  const whole = await read(caseId, legal)
  expect(standing(whole).toSorted()).toEqual(['crime.pay', 'crime.time', 'ilo.overtime'])
  expect(whole.answers).toMatchObject([
    { question: 'crime.pay-low', words: 'Mi danno tre euro l’ora', by: { name: mediator.name }, saidOn: '2026-11-20' },
    { question: 'crime.hours', value: 'not-asked' },
    { question: 'crime.pay-again', source: 'coworker', by: { name: operator.name } },
    { question: 'crime.hours', value: 'yes', by: { name: legal.name } },
  ])
  const summary = await as(operator, (tx, who) => summarize(tx, who, caseId))
  expect(summary).toMatchObject({ state: 'new', persons: [{ answered: 3, newer: false, reviews: [] }] })
  expect(summary.persons[0]?.standing.map(({ it }) => it)).toHaveLength(3)
  const { state } = await as(operator, (tx, who) => readCase(tx, who, caseId))
  expect(state).toBe('new')
})

test('of two who answer the same question at once both stand, until somebody who saw both settles it', async () => {
  const caseId = await opened()
  const mine = answer('ilo.papers', 'yes')
  const yours = answer('ilo.papers', 'no')
  await Promise.all([say(caseId, [mine]), say(caseId, [yours], operator)])
  const both = standingAnswers((await read(caseId)).answers).get('ilo.papers') ?? []
  expect([both.length, isDisputed(both)]).toEqual([2, true])
  expect(standing(await read(caseId))).toEqual(['ilo.papers'])
  await say(caseId, [answer('ilo.papers', 'no', { replaces: both.map(({ id }) => id) })])
  const after = await read(caseId)
  expect(standing(after)).toEqual([])
  expect(after.answers).toHaveLength(3)
})

test('offline drafts synced twice make one, also at once, and an answer is nobody else’s', async () => {
  const caseId = await opened()
  const field = [answer('danger.safe-night', 'no'), answer('ilo.debt', 'yes', { words: 'دفعت ألفي يورو' })]
  const again = await Promise.all([say(caseId, field), say(caseId, field), say(caseId, field.toReversed(), operator)])
  expect(again.toSorted((a, b) => a - b)).toEqual([0, 0, 2])
  expect(await say(caseId, field)).toBe(0)
  const { answers } = await read(caseId)
  expect(Object.fromEntries(answers.map(({ question, words }) => [question, words]))).toEqual({
    'danger.safe-night': '',
    'ilo.debt': 'دفعت ألفي يورو',
  })
  expect(answers).toHaveLength(2)
  const other = await opened()
  expect(await refusal(say(other, field))).toBe('BadInput: screening.id')
  expect((await read(other)).begun).toBe(null)
})

test('an answer to no question, or of tomorrow, is refused whole', async () => {
  const caseId = await opened()
  const good = answer('crime.hours', 'yes')
  const version = good.versionId
  for (const [bad, code] of [
    [answer('crime.nothing', 'yes', { versionId: version }), 'screening.question'],
    [answer('ilo.debt', 'yes', { versionId: version }), 'screening.question'],
    [answer('ilo.debt', 'yes', { versionId: randomUUID() }), 'screening.question'],
    [answer('ilo.debt', 'yes', { saidOn: '2099-01-01' }), 'screening.date'],
  ] as const) {
    expect(await refusal(say(caseId, [good, bad]))).toBe(`BadInput: ${code}`)
  }
  expect((await read(caseId)).answers).toEqual([])
})

test('a legal review is tied to the answers that it saw: stale once one of them changes, and not before', async () => {
  const caseId = await opened()
  await say(caseId, [answer('crime.hours', 'yes')])
  const review = async (seen?: string[], person = legal) => {
    const { answers, instruments: used } = await read(caseId)
    const all = Object.fromEntries(used.map(({ code, content }) => [code, content]))
    const saw = seen ?? restsOn(all, 'crime', standingAnswers(answers))
    const said = {
      caseId,
      instrument: 'crime',
      verdict: 'more-needed',
      reason: 'Servono le buste paga',
      seen: saw,
    } as const
    return await refusal(as(person, (tx, who) => reviewScreening(tx, who, said)))
  }
  expect(await review([], legal)).toBe('Conflict: screening.changed-meanwhile')
  expect(await review(undefined, operator)).toBe('NotFound: page.not-found')
  expect(await review()).toBe('done')
  const stale = async () => (await read(caseId)).reviews.map(({ stale: is, reason, verdict }) => [is, reason, verdict])
  await say(caseId, [answer('needs.home', 'yes')])
  expect(await stale()).toEqual([[false, 'Servono le buste paga', 'more-needed']])
  await say(caseId, [answer('crime.leave', 'no')])
  expect(await stale()).toEqual([[true, 'Servono le buste paga', 'more-needed']])
})

test('needs that stand are offered, and become needs of the case when a person takes them', async () => {
  const caseId = await opened()
  await say(caseId, [answer('needs.home', 'yes'), answer('needs.work', 'no'), answer('danger.doctor', 'yes')])
  const take = (needs: string[], seen = 1) =>
    refusal(as(operator, (tx, who) => takeNeeds(tx, who, { caseId, seen, needs })))
  expect((await read(caseId)).needs).toEqual([])
  expect(await take(['LAV'])).toBe('BadInput: screening.not-found-there')
  expect(await take(['ALL', 'SAN'])).toBe('done')
  expect(await take(['ALL'])).toBe('Conflict: case.changed-meanwhile')
  expect((await read(caseId)).needs).toEqual(['ALL', 'SAN'])
})

test('of another body, and of a restricted case, there is nothing to read and nothing to answer', async () => {
  const caseId = await opened()
  const hidden = await opened([legal.id])
  const words = answer('ilo.debt', 'yes', { words: `Segreto${randomUUID()}` })
  await say(caseId, [words])
  await say(hidden, [answer('ilo.debt', 'yes')], legal)
  const missing = await refusal(read(randomUUID(), mediator))
  for (const [id, person] of [
    [caseId, stranger],
    [hidden, mediator],
  ] as const) {
    expect(await refusal(read(id, person))).toBe(missing)
    expect(await refusal(say(id, [answer('ilo.hit', 'yes')], person))).toBe(missing)
    const left = await as(person, tx => sql<{ n: number }>`
      select count(*)::int as n from cases.screening s left join cases.answer a on a.screening_id = s.id
      left join cases.answer_replaced r on r.by_id = a.id where s.case_id = ${id}`.execute(tx)) // prettier-ignore
    expect(left.rows).toEqual([{ n: 0 }])
  }
  const { rows } = await sql<{ text: string }>`
    select a::text || coalesce(e::text, '') as text from cases.answer a join cases.screening s on s.id = a.screening_id
    left join cases.entry e on e.case_id = s.case_id`.execute(db)
  const all = rows.map(({ text }) => text).join('\n')
  expect(all.includes(words.words) || all.includes('debt')).toBe(false)
  await read(caseId, legal)
  const looks = await sql<{ act: string }>`
    select distinct act from audit.record where facts ->> 'within' = ${caseId} and act like 'screening.%' order by act`.execute(db) // prettier-ignore
  expect(looks.rows.map(({ act }) => act)).toEqual([
    'screening.answered',
    'screening.begun',
    'screening.opened',
    'screening.read',
  ])
})

/** A draft of the criminal law's instrument, begun and saved by the mediator. */
const changed = async (change: (before: Instrument) => Partial<Instrument>) => {
  const before = asInstruments(await transact(db, terminal('test'), publishedNow))['crime']
  if (!before) throw new Error('no instrument')
  const existing = await db
    .selectFrom('cases.instrument_version as v')
    .leftJoin('cases.instrument_publication as p', 'p.version_id', 'v.id')
    .select(['v.id', 'v.saved'])
    .where('v.instrument', '=', 'crime')
    .where('p.version_id', 'is', null)
    .executeTakeFirst()
  const draft = existing ?? {
    id: await as(mediator, (tx, { actor }) => draftInstrument(tx, actor, { instrument: 'crime' })),
    saved: 1,
  }
  const content = instrumentShape.parse({ ...before, ...change(before) })
  await as(mediator, (tx, { actor }) => saveInstrument(tx, actor, { id: draft.id, seen: draft.saved, content }))
  return { id: draft.id, seen: draft.saved + 1 }
}
const publishBy = (person: Colleague, version: { id: string; seen: number }) =>
  refusal(as(person, (tx, { actor }) => publishInstrument(tx, actor, version)))

test('no version is published while an example fails, names nothing, or by whoever wrote it; cases go on with theirs', async () => {
  const caseId = await opened()
  await say(caseId, [answer('crime.hours', 'yes'), answer('crime.leave', 'no'), answer('crime.many', 'yes')])
  const failing = { name: 'Non può reggere', answers: { 'crime.hours': 'yes' as const }, stand: [] }
  const refused = await changed(({ examples }) => ({ examples: [...examples, failing] }))
  expect(await publishBy(legal, refused)).toBe('Conflict: instrument.examples-fail')
  const again = await refusal(as(legal, (tx, { actor }) => draftInstrument(tx, actor, { instrument: 'crime' })))
  expect(again).toBe('Conflict: instrument.draft-exists')
  // Another instrument counts on this question.
  const broken = await changed(({ questions, examples }) => ({
    questions: questions.filter(({ code }) => code !== 'hygiene'),
    examples,
  }))
  expect(await publishBy(legal, broken)).toBe('Conflict: instrument.loose')
  expect(await publishBy(legal, refused)).toBe('Conflict: instrument.changed-meanwhile')
  expect(await publishBy(legal, await changed(() => ({ examples: [] })))).toBe('Conflict: instrument.no-examples')
  const good = await changed(({ questions }) => ({
    questions: questions.map(each =>
      each.code === 'hours' ? { ...each, text: { ...each.text, it: 'Lavori più di dieci ore al giorno?' } } : each,
    ),
  }))
  expect(await publishBy(mediator, good)).toBe('Forbidden: staff.not-allowed')
  await sql`insert into cases.instrument_writer (version_id, account_id) values (${good.id}, ${legal.id})`.execute(db)
  expect(await publishBy(legal, good)).toBe('Conflict: instrument.second-person')
  expect(await publishBy(here.coordinator, good)).toBe('done')
  const { content } = await as(mediator, (tx, { actor }) => openInstrument(tx, actor, good.id))
  expect(await refusal(as(mediator, (tx, { actor }) => saveInstrument(tx, actor, { ...good, content })))).toBe('Conflict: instrument.published') // prettier-ignore
  await expect(sql`update cases.instrument_version set content = '{}' where id = ${good.id}`.execute(db)).rejects.toThrow('does not change') // prettier-ignore

  const used = async () => {
    const whole = await read(caseId)
    return { crime: whole.instruments.find(({ code }) => code === 'crime'), stand: standing(whole).toSorted(), whole }
  }
  const before = await used()
  expect([before.crime?.number, before.crime?.newer]).toEqual([1, 2])
  expect(before.stand).toEqual(['crime.many', 'crime.time', 'ilo.overtime'])
  await as(operator, (tx, { actor }) => takeNewer(tx, actor, { caseId, instrument: 'crime' }))
  const after = await used()
  expect([after.crime?.number, after.crime?.newer]).toEqual([2, null])
  // What was asked in other words is history; the rest stands.
  expect(after.stand).toEqual(['crime.many'])
  expect(after.whole.answers.map(({ question, old }) => [question, old])).toEqual([
    ['crime.hours', true],
    ['crime.leave', false],
    ['crime.many', false],
  ])
  expect((await read(await opened())).instruments.find(({ code }) => code === 'crime')?.number).toBe(2)
  const lines = () => sql<{ n: number }>`select count(*)::int as n from cases.instrument_version`.execute(db)
  const count = (await lines()).rows
  await transact(db, terminal('first content'), storeInstruments)
  expect((await lines()).rows).toEqual(count)
})

test('a text or a rule is checked as it stands, a voice reads the words that it read, and other words have neither', async () => {
  const { id, seen } = await changed(() => ({}))
  const check = (what: string, person = legal) =>
    refusal(as(person, (tx, { actor }) => checkInstrument(tx, actor, { id, what })))
  expect(await check('rule crime.pay', here.coordinator)).toBe('Forbidden: staff.not-allowed')
  expect(await check('text crime.hours ar', mediator)).toBe('Conflict: instrument.second-person')
  expect(await check('rule crime.nothing')).toBe('NotFound: page.not-found')
  expect([await check('rule crime.pay'), await check('text crime.pay-low ar')]).toEqual(['done', 'done'])
  const voice = Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.alloc(100)])
  const record = (language: string, bytes = voice) =>
    refusal(as(mediator, (tx, { actor }) => recordQuestion(tx, actor, { id, question: 'crime.pay-low', language, bytes }))) // prettier-ignore
  expect(await record('ar', Buffer.from('<html>'))).toBe('BadInput: instrument.not-a-voice')
  await record('ar')
  // Nobody has written it in Mandinka: the voice reads the Italian words.
  await record('mnk')
  const open = () => as(operator, (tx, { actor }) => openInstrument(tx, actor, id))
  const opened1 = await open()
  expect(opened1.checked).toEqual({ 'rule crime.pay': legal.name, 'text crime.pay-low ar': legal.name })
  expect(Object.keys(opened1.recordings).toSorted()).toEqual(['crime.pay-low ar', 'crime.pay-low mnk'])
  const heard = await as(operator, (tx, { actor }) => readRecording(tx, actor, opened1.recordings['crime.pay-low ar'] ?? '')) // prettier-ignore
  expect([heard.mime, heard.bytes.equals(voice)]).toEqual(['audio/webm', true])
  const content: Instrument = {
    ...opened1.content,
    questions: opened1.content.questions.map(each => ({
      ...each,
      text: { ...each.text, ar: 'سؤال آخر', it: 'Altra domanda' },
    })),
    indicators: opened1.content.indicators.map(each => ({ ...each, when: { yes: 'crime.hours' } })),
  }
  await as(mediator, (tx, { actor }) => saveInstrument(tx, actor, { id, seen, content }))
  const opened2 = await open()
  expect([opened2.checked, opened2.recordings]).toEqual([{}, {}])
})

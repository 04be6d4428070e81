import type { Tx } from '../../lib/db.ts'
import type { Actor } from '../../staff/index.ts'
import type { Keyring } from '../../vault/index.ts'
import { DANGER, type Instruments } from './instrument.ts'
import { asInstruments } from './read-instruments.ts'
import { caseFacts, openScreening } from './read-screening.ts'
import type { ScreeningSummary } from './schema.ts'
import { isDisputed, outcomeOf, standingAnswers } from './standing-answers.ts'

/** What the page of a case says of its screenings, a person each. @throws NotFound `page.not-found` */
export async function summarize(
  tx: Tx,
  who: { actor: Actor; keyring: Keyring },
  caseId: string,
): Promise<ScreeningSummary> {
  const { state, persons } = await caseFacts(tx, who.actor, caseId)
  const all: ScreeningSummary['persons'][number][] = []
  for (const personId of persons) all.push(await ofPerson(tx, who, { caseId, personId }))
  return { state, persons: all }
}

async function ofPerson(
  tx: Tx,
  who: { actor: Actor; keyring: Keyring },
  { caseId, personId }: { caseId: string; personId: string },
): Promise<ScreeningSummary['persons'][number]> {
  const { screening, used, now, answers, reviews } = await openScreening(tx, who, { caseId, personId })
  const instruments = asInstruments(used)
  const standing = standingAnswers(answers)
  const { indicators } = outcomeOf(instruments, standing)
  const asked = used.flatMap(({ instrument, content }) => content.questions.map(({ code }) => `${instrument}.${code}`))
  const codes = (of: 'yes' | 'unknown') => Object.keys(indicators).filter(code => indicators[code]?.truth === of)
  const isDanger = (code: string) => code.startsWith(`${DANGER}.`)
  const newest = [...Map.groupBy(reviews, ({ instrument }) => instrument).values()].flatMap(([first]) => first ?? [])
  return {
    personId,
    begun: screening?.begun.toISOString() ?? null,
    answered: asked.filter(question => standing.has(question)).length,
    asked: asked.length,
    disputed: [...standing.values()].filter(isDisputed).length,
    danger: codes('yes').filter(isDanger).map(code => nameOf(instruments, code)), // prettier-ignore
    standing: codes('yes').filter(code => !isDanger(code)).map(code => nameOf(instruments, code)), // prettier-ignore
    open: codes('unknown').length,
    newer: now.some(({ instrument, number }) => used.some(u => u.instrument === instrument && u.number < number)),
    reviews: newest.flatMap(({ instrument, verdict, stale }) => {
      const title = instruments[instrument]?.title
      return title ? [{ title, verdict, stale }] : []
    }),
  }
}

function nameOf(instruments: Instruments, whole: string) {
  const [instrument = '', code = ''] = whole.split('.')
  return instruments[instrument]?.indicators.find(each => each.code === code)?.name ?? { it: whole, en: whole }
}

import { Notice, Table } from '../../../ui/console/index.ts'
import type { Sheet, SheetFact } from '../../checks/sheet.ts'
import type { Vocabulary } from '../services/map-words.ts'
import type { Answers } from './answers.ts'
import { say, sayFact } from './check-words.ts'

interface TwoVersionsProps {
  readonly before: Sheet
  readonly now: Sheet
  readonly answers: Answers
  readonly words: Vocabulary | null
}

/** What somebody saw, what stands now, and what they were about to say: nothing is lost, and nothing goes over another's work unseen. */
export const TwoVersions = ({ before, now, answers, words }: TwoVersionsProps) => {
  const changed = now.facts.flatMap(fact => {
    const was = before.facts.find(one => one.fact === fact.fact)
    return was && sayWhole(was, words) !== sayWhole(fact, words) ? [{ was, fact }] : []
  })
  return (
    <Notice tone="warn" title={say('stale')} alert>
      <p>{say('stale-what')}</p>
      <Table
        label={say('stale')}
        keyOf={({ fact }) => fact.fact}
        rows={changed}
        columns={[
          { head: say('what-fact'), cell: ({ fact }) => sayFact(fact.fact) },
          { head: say('you-saw'), cell: ({ was }) => sayWhole(was, words) },
          { head: say('now-says'), cell: ({ fact }) => sayWhole(fact, words) },
          { head: say('you-say'), cell: ({ fact }) => sayAnswer(answers, fact) },
        ]}
      />
    </Notice>
  )
}

/** Text, and who checked it, in one line: where either differs the fact has changed. */
function sayWhole({ lines, last }: SheetFact, words: Vocabulary | null): string {
  const said = lines.map(line =>
    line.codes
      ? Object.entries(line.codes)
          .map(
            ([code, answer]) =>
              `${words?.facet(line.field === 'access_modes' ? 'access-mode' : 'eligibility', code) ?? code}: ${say(answer === 'no' ? 'no' : 'yes')}`,
          )
          .join(', ')
      : line.text,
  )
  const text = said.filter(Boolean).join('; ') || say('nothing')
  return last
    ? `${text} (${say('checked-by', { outcome: last.outcome === 'right' ? say('yes') : last.corrected ? say('corrected') : say('was-wrong'), by: last.by })})`
    : text
}

function sayAnswer({ facts }: Answers, { fact, lines }: SheetFact): string {
  const answer = facts[fact]
  if (!answer) return '–'
  if (answer.outcome !== 'wrong') return say(answer.outcome === 'right' ? 'yes' : 'unknown')
  const typed = lines.flatMap(line => answer.right[line.line]?.text ?? [])
  return [say('no'), ...typed].join(': ')
}

import { Button, Select } from '../../../ui/console/index.ts'
import type { Condition, Instruments } from '../../screening/instrument.ts'
import { withOne } from './editor-props.ts'
import { say } from './editor-words.ts'
import { pickName } from './pick-name.ts'

type Kind = 'yes' | 'no' | 'stands' | 'all' | 'any' | 'not'
const kindOf = (condition: Condition): Kind => (Object.keys(condition)[0] ?? 'yes') as Kind

interface ConditionProps {
  readonly condition: Condition
  readonly instruments: Instruments
  /** What can be done may ask for indicators; indicators ask for answers alone. */
  readonly withIndicators: boolean
  readonly set: (next: Condition) => void
  readonly remove?: () => void
  /** So many more may stand inside one another. */
  readonly deep?: number
}

/** A condition as nested boxes that read like a sentence. */
export const ConditionEditor = ({ condition, instruments, withIndicators, set, remove, deep = 3 }: ConditionProps) => {
  const kind = kindOf(condition)
  const kinds: readonly Kind[] = [
    'yes',
    'no',
    ...(withIndicators ? (['stands'] as const) : []),
    ...(deep > 0 ? (['all', 'any', 'not'] as const) : []),
  ]
  const inside = { instruments, withIndicators, deep: deep - 1 }
  return (
    <div class="condition">
      <div class="condition-head">
        <Select
          label={say('c.kind')}
          hideLabel
          value={kind}
          options={kinds.map(value => ({ value, label: say(`c.${value}`) }))}
          onChange={next => set(asKind(condition, next, instruments))}
        />
        <Leaf condition={condition} instruments={instruments} set={set} />
        {remove && (
          <Button kind="quiet" icon="no" onClick={remove}>
            {say('remove')}
          </Button>
        )}
      </div>
      {'not' in condition && <ConditionEditor {...inside} condition={condition.not} set={not => set({ not })} />}
      {'all' in condition && <Several {...inside} list={condition.all} set={all => set({ all })} />}
      {'any' in condition && <Several {...inside} list={condition.any} set={any => set({ any })} />}
    </div>
  )
}

const Leaf = ({ condition, instruments, set }: Pick<ConditionProps, 'condition' | 'instruments' | 'set'>) => {
  if ('stands' in condition) {
    return (
      <Select
        label={say('c.indicator')}
        hideLabel
        value={condition.stands}
        options={indicatorsOf(instruments)}
        onChange={stands => set({ stands })}
      />
    )
  }
  if (!('yes' in condition) && !('no' in condition)) return null
  return (
    <Select
      label={say('c.question')}
      hideLabel
      value={'yes' in condition ? condition.yes : condition.no}
      options={questionsOf(instruments)}
      onChange={question => set('yes' in condition ? { yes: question } : { no: question })}
    />
  )
}

const Several = ({
  list,
  set,
  ...inside
}: Pick<ConditionProps, 'instruments' | 'withIndicators' | 'deep'> & {
  list: readonly Condition[]
  set: (list: readonly Condition[]) => void
}) => (
  <>
    {list.map((each, at) => (
      <ConditionEditor
        key={at}
        {...inside}
        condition={each}
        set={next => set(withOne(list, at, next))}
        {...(list.length > 1 && { remove: () => set(withOne(list, at, null)) })}
      />
    ))}
    <Button kind="quiet" icon="plus" onClick={() => set([...list, { yes: firstQuestion(inside.instruments) }])}>
      {say('c.add')}
    </Button>
  </>
)

/** What stood there goes along as far as it fits. */
function asKind(condition: Condition, kind: Kind, instruments: Instruments): Condition {
  const question = 'yes' in condition ? condition.yes : 'no' in condition ? condition.no : firstQuestion(instruments)
  const inner: readonly Condition[] =
    'all' in condition ? condition.all : 'any' in condition ? condition.any : 'not' in condition ? [condition.not] : [condition] // prettier-ignore
  if (kind === 'yes') return { yes: question }
  if (kind === 'no') return { no: question }
  if (kind === 'stands') return { stands: indicatorsOf(instruments)[0]?.value ?? '' }
  if (kind === 'all') return { all: inner }
  if (kind === 'any') return { any: inner }
  return { not: inner[0] ?? { yes: question } }
}

const firstQuestion = (instruments: Instruments) => questionsOf(instruments)[0]?.value ?? ''

export const questionsOf = (instruments: Instruments) =>
  Object.entries(instruments).flatMap(([code, { questions }]) =>
    questions.map(question => ({
      value: `${code}.${question.code}`,
      label: `${question.text['it'] ?? ''} (${code}.${question.code})`,
    })),
  )

const indicatorsOf = (instruments: Instruments) =>
  Object.entries(instruments).flatMap(([code, { indicators }]) =>
    indicators.map(indicator => ({ value: `${code}.${indicator.code}`, label: pickName(indicator.name) })),
  )

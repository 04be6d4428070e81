import { Button, Select, TextField, Tick } from '../../../ui/console/index.ts'
import { type Condition, conditionFacts } from '../../programmes/schema.ts'
import { fieldCodes } from '../../schema.ts'
import { useCodes } from '../coded-words.ts'
import { say as sayCase } from '../words.ts'
import { say } from './words.ts'

interface Props {
  readonly condition: Condition
  readonly onChange: (condition: Condition) => void
  readonly onRemove: () => void
}

/** What a programme asks of somebody: in words, and by which codes of the case it is seen. */
export const AskedCondition = ({ condition, onChange, onRemove }: Props) => {
  const words = useCodes()
  const { of, anyOf } = condition
  const lists = { region: words.regions, language: words.languages, needs: words.needs, asked: [] }
  const choices: readonly string[] = of in lists ? lists[of as keyof typeof lists] : fieldCodes[of as 'sector']
  const sayChoice = (code: string): string => {
    if (of === 'region') return words.region(code)
    if (of === 'language') return words.language(code)
    return of === 'needs' ? words.need(code) : sayCase(`c.${code}` as 'c.other')
  }
  const tick = (choice: string) => (on: boolean) =>
    onChange({ ...condition, anyOf: on ? [...anyOf, choice] : anyOf.filter(each => each !== choice) })
  return (
    <div class="stack party">
      <TextField
        label={say('cond.label')}
        value={condition.label}
        onInput={label => onChange({ ...condition, label })}
        required
        maxLength={300}
      />
      <Select
        label={say('cond.of')}
        value={of}
        options={conditionFacts.map(value => ({ value, label: say(`o.${value}`) }))}
        onChange={value => onChange({ ...condition, of: value, anyOf: [] })}
      />
      {choices.length > 0 && (
        <fieldset>
          <legend>{say('cond.any')}</legend>
          <div class="person-fields">
            {choices.map(choice => (
              <Tick key={choice} label={sayChoice(choice)} checked={anyOf.includes(choice)} onChange={tick(choice)} />
            ))}
          </div>
        </fieldset>
      )}
      <Button kind="quiet" icon="no" onClick={onRemove}>
        {say('remove')}
      </Button>
    </div>
  )
}

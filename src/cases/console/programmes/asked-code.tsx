import { Button, Select, TextField } from '../../../ui/console/index.ts'
import { codeKinds, type CodeField } from '../../programmes/schema.ts'
import { say } from './words.ts'

interface Props {
  readonly field: CodeField
  readonly onChange: (field: CodeField) => void
  readonly onRemove: () => void
}

/** A code that a funder asks for. */
export const AskedCode = ({ field, onChange, onRemove }: Props) => (
  <div class="stack party">
    <div class="person-fields">
      <TextField
        label={say('code.label')}
        value={field.label}
        onInput={label => onChange({ ...field, label })}
        required
        maxLength={300}
      />
      <Select
        label={say('code.kind')}
        value={field.kind}
        options={codeKinds.map(value => ({ value, label: say(`k.${value}`) }))}
        onChange={kind => onChange({ ...field, kind })}
      />
      {field.kind === 'choice' && (
        <TextField
          label={say('options')}
          value={field.options.join(', ')}
          onInput={text => onChange({ ...field, options: text.split(',').map(option => option.trim()) })}
        />
      )}
    </div>
    <Button kind="quiet" icon="no" onClick={onRemove}>
      {say('remove')}
    </Button>
  </div>
)

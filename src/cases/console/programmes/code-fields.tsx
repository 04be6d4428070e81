import { Select, TextField } from '../../../ui/console/index.ts'
import type { CodeField, Codes } from '../../programmes/schema.ts'
import { say } from './words.ts'

interface Props {
  readonly fields: readonly CodeField[]
  readonly codes: Codes
  readonly onInput: (codes: Codes) => void
}

/** The codes that a funder asks for, each as what it is. */
export const CodeFields = ({ fields, codes, onInput }: Props) => {
  if (fields.length === 0) return null
  const of = (code: string) => ({
    value: codes[code] ?? '',
    set: (value: string) => onInput({ ...codes, [code]: value }),
  })
  return (
    <fieldset>
      <legend>{say('codes')}</legend>
      <p class="hint">{say('codes.hint')}</p>
      <div class="person-fields">
        {fields.map(({ code, label, kind, options, required }) => {
          const { value, set } = of(code)
          if (kind === 'choice') {
            const all = [{ value: '', label: '–' }, ...options.map(option => ({ value: option, label: option }))]
            return <Select key={code} label={label} value={value} options={all} onChange={set} />
          }
          const type = kind === 'date' ? 'date' : 'text'
          return <TextField key={code} label={label} type={type} required={required} value={value} onInput={set} maxLength={40} /> // prettier-ignore
        })}
      </div>
    </fieldset>
  )
}

import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { sayIn } from './words.ts'

const say = sayIn({
  yes: ['Sì', 'Yes'],
  no: ['No', 'No'],
  unknown: ['Non so', 'Unknown'],
})

interface FieldProps {
  readonly label: string
  readonly hint?: ComponentChildren
  /** What to mend, in words; stands beside the field and is read out. */
  readonly error?: string | null | false
  /** The label is read out but not shown: only where the place says what the field is. */
  readonly hideLabel?: boolean
  readonly disabled?: boolean
}

interface Described {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': 'true' | undefined
}

/** Label, field, hint and error, tied together for those who cannot see that they stand together. */
const Around = ({
  label,
  hint,
  error,
  hideLabel,
  children,
}: FieldProps & { children: (described: Described) => ComponentChildren }) => {
  const id = useId()
  const said = [error && `${id}e`, hint && `${id}h`].filter(Boolean).join(' ')
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id} class={hideLabel ? 'hide' : undefined}>
        {label}
      </label>
      {children({ id, 'aria-describedby': said || undefined, 'aria-invalid': error ? 'true' : undefined })}
      {error && (
        <p id={`${id}e`} class="error" role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}h`} class="hint">
          {hint}
        </p>
      )}
    </div>
  )
}

interface TypedProps {
  readonly value: string
  readonly onInput: (value: string) => void
  readonly name?: string
  readonly maxLength?: number
  readonly required?: boolean
  readonly placeholder?: string
  readonly inputMode?: 'text' | 'tel' | 'numeric' | 'decimal' | 'email' | 'url' | 'search'
  readonly autocomplete?: string
  readonly lang?: string
  /** Where words are known to be of one language; else what is typed decides. */
  readonly dir?: 'ltr' | 'rtl' | 'auto'
  readonly autofocus?: boolean
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onBlur?: () => void
}

/** Keeps the props of the label away from the field itself. */
const typed = ({ value, onInput, autofocus, ...rest }: TypedProps & Partial<FieldProps>) => {
  const { label: _, hint: __, error: ___, hideLabel: ____, ...own } = rest
  return {
    autocomplete: 'off',
    dir: 'auto' as const,
    ...own,
    value,
    // The attribute for a question that opens with it: there the browser gives the focus.
    autofocus,
    ref: autofocus ? focus : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  }
}

const focus = (field: HTMLElement | null) => field?.focus()

type TextType = 'text' | 'search' | 'date' | 'email' | 'tel' | 'url' | 'number' | 'password'

/** One line. The browser is asked not to remember what is typed. */
export const TextField = ({ type = 'text', ...props }: FieldProps & TypedProps & { type?: TextType }) => (
  <Around {...props}>
    {described => <input {...typed(props)} {...described} {...({ type } as { type: 'text' })} />}
  </Around>
)

/** Several lines; grows with what is typed. */
export const TextArea = ({ rows = 3, ...props }: FieldProps & TypedProps & { rows?: number }) => (
  <Around {...props}>
    {described => (
      <textarea {...typed(props)} {...described} rows={Math.max(rows, Math.min(12, props.value.split('\n').length))} />
    )}
  </Around>
)

export interface Option<V extends string = string> {
  readonly value: V
  readonly label: string
  /** Shown, so that nobody looks for it in vain; the label says why it cannot be chosen. */
  readonly disabled?: boolean
}

export const Select = <V extends string>({
  label,
  hint,
  error,
  hideLabel,
  value,
  options,
  onChange,
  disabled,
}: FieldProps & {
  value: V
  options: readonly Option<V>[]
  onChange: (value: V) => void
}) => (
  <Around label={label} hint={hint} error={error} hideLabel={hideLabel}>
    {described => (
      <select
        {...described}
        disabled={disabled}
        value={value}
        onChange={event => onChange(event.currentTarget.value as V)}
      >
        {options.map(({ value: of, label: words, disabled: not }) => (
          <option key={of} value={of} selected={of === value} disabled={not}>
            {words}
          </option>
        ))}
      </select>
    )}
  </Around>
)

/** One of a few, all to be seen at once. */
export const Choices = <V extends string>({
  label,
  hint,
  error,
  hideLabel,
  value,
  options,
  onChange,
  disabled,
}: FieldProps & {
  value: V | null
  options: readonly Option<V>[]
  onChange: (value: V) => void
}) => {
  const id = useId()
  return (
    <fieldset
      class={error ? 'choices wrong' : 'choices'}
      aria-describedby={error ? `${id}e` : undefined}
      disabled={disabled}
    >
      <legend class={hideLabel ? 'hide' : undefined}>{label}</legend>
      <div class="segments">
        {options.map(({ value: of, label: words }) => (
          <label key={of} class={`segment ${of}`}>
            <input type="radio" name={id} value={of} checked={of === value} onChange={() => onChange(of)} />
            <span>{words}</span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}e`} class="error" role="alert">
          {error}
        </p>
      )}
      {hint && <p class="hint">{hint}</p>}
    </fieldset>
  )
}

export type YesNoUnknown = 'yes' | 'no' | 'unknown'

/** Yes, no, or «nobody knows», which is neither. Null: not answered yet. */
export const Toggle3 = (
  props: FieldProps & {
    value: YesNoUnknown | null
    onChange: (value: YesNoUnknown) => void
    /** Other words than «Sì», «No», «Non so». */
    words?: Partial<Record<YesNoUnknown, string>>
  },
) => {
  const options = (['yes', 'no', 'unknown'] as const).map(value => ({
    value,
    label: props.words?.[value] ?? say(value),
  }))
  return <Choices {...props} options={options} />
}

export const Tick = ({
  label,
  checked,
  onChange,
  disabled,
}: {
  label: ComponentChildren
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}) => (
  <label class="tick">
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      onChange={event => onChange(event.currentTarget.checked)}
    />
    <span>{label}</span>
  </label>
)

import type { ComponentChildren } from 'preact'

interface FieldProps {
  name: string
  label: ComponentChildren
}

/** Typed words are nobody's business: the browser is asked not to remember them. */
export const TextField = ({ name, label, value, hint }: FieldProps & { value?: string; hint?: ComponentChildren }) => (
  <div>
    <label for={`f-${name}`}>{label}</label>
    <input
      id={`f-${name}`}
      name={name}
      type="text"
      value={value ?? ''}
      autocomplete="off"
      maxLength={200}
      enterkeyhint="search"
      dir="auto"
      aria-describedby={hint ? `h-${name}` : undefined}
    />
    {hint && (
      <p id={`h-${name}`} class="small soft">
        {hint}
      </p>
    )}
  </div>
)

export interface Option {
  value: string
  label: string
  lang?: string
}

export const SelectField = ({
  name,
  label,
  value,
  options,
}: FieldProps & { value: string; options: readonly Option[] }) => (
  <div>
    <label for={`f-${name}`}>{label}</label>
    <select id={`f-${name}`} name={name}>
      {options.map(option => (
        <option key={option.value} value={option.value} selected={option.value === value} lang={option.lang}>
          {option.label}
        </option>
      ))}
    </select>
  </div>
)

export const TickField = ({ name, label, checked }: FieldProps & { checked: boolean }) => (
  <label class="tick">
    <input type="checkbox" name={name} value="1" checked={checked} />
    <span>{label}</span>
  </label>
)

import type { ComponentChildren } from 'preact'
import { escapeHtml } from './escape-html.ts'
import { FormField } from './form-field.tsx'

interface FieldProps {
  name: string
  label: ComponentChildren
}

/** Typed words are nobody's business: the browser is asked not to remember them. */
export const TextField = ({ name, label, value, hint }: FieldProps & { value?: string; hint?: ComponentChildren }) => (
  <FormField id={`f-${name}`} label={label} hint={hint}>
    {described => (
      <input
        {...described}
        name={name}
        type="text"
        value={value ?? ''}
        autocomplete="off"
        maxLength={200}
        enterkeyhint="search"
        dir="auto"
      />
    )}
  </FormField>
)

export interface Option {
  value: string
  label: string
  lang?: string
}

/** The options are text rather than elements: a list page has some two hundred, drawn for each question anew. */
export const SelectField = ({
  name,
  label,
  value,
  options,
}: FieldProps & { value: string; options: readonly Option[] }) => (
  <FormField id={`f-${name}`} label={label}>
    {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the label before it names it by `for` */}
    {described => (
      <select {...described} name={name} dangerouslySetInnerHTML={{ __html: optionsHtml(options, value) }} />
    )}
  </FormField>
)

function optionsHtml(options: readonly Option[], chosen: string): string {
  let html = ''
  for (const { value, label, lang } of options) {
    const selected = value === chosen ? ' selected' : ''
    html += `<option value="${escapeHtml(value)}"${lang ? ` lang="${lang}"` : ''}${selected}>${escapeHtml(label)}</option>`
  }
  return html
}

export const TickField = ({ name, label, checked }: FieldProps & { checked: boolean }) => (
  <label class="tick">
    <input type="checkbox" name={name} value="1" checked={checked} />
    <span>{label}</span>
  </label>
)

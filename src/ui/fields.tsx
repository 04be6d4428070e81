import type { ComponentChildren } from 'preact'
import { escapeHtml } from './escape-html.ts'

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

/** The options are text rather than elements: a list page has some two hundred, drawn for each question anew. */
export const SelectField = ({
  name,
  label,
  value,
  options,
}: FieldProps & { value: string; options: readonly Option[] }) => (
  <div>
    <label for={`f-${name}`}>{label}</label>
    {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the label before it names it by `for` */}
    <select id={`f-${name}`} name={name} dangerouslySetInnerHTML={{ __html: optionsHtml(options, value) }} />
  </div>
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

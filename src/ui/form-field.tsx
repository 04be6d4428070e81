import type { ComponentChildren } from 'preact'

/** What ties a field to its hint and to what is wrong with it, for those who cannot see that they stand together. */
interface Described {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': 'true' | undefined
}

interface FormFieldProps {
  /** Of the field; on one page no other has it. */
  readonly id: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  /** The look of the hint where it is more than an aside. */
  readonly hintClass?: string
  /** What to mend, in words; read out at once. */
  readonly error?: ComponentChildren
  readonly children: (described: Described) => ComponentChildren
}

/** A field of a page without script: its name, a hint, what is wrong with it, and the field itself under them. */
export const FormField = ({ id, label, hint, hintClass = 'small soft', error, children }: FormFieldProps) => {
  const said = [error && `e-${id}`, hint && `h-${id}`].filter(Boolean).join(' ')
  return (
    <div>
      <label for={id}>{label}</label>
      {hint && (
        <p id={`h-${id}`} class={hintClass}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`e-${id}`} class="mend" role="alert">
          {error}
        </p>
      )}
      {children({ id, 'aria-describedby': said || undefined, 'aria-invalid': error ? 'true' : undefined })}
    </div>
  )
}

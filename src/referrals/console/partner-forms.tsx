import { useState } from 'preact/hooks'
import { Form, TextField, Trouble, troubleOf } from '../../ui/console/index.ts'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

interface FormProps {
  readonly onSend: (body: object) => Promise<unknown>
  readonly onCancel: () => void
}

interface FieldsProps extends FormProps {
  /** Name of what is sent, and the word above it. */
  readonly fields: readonly (readonly [name: string, label: string, type?: 'text' | 'date' | 'email' | 'url'])[]
  readonly submit?: string
}

/** A few fields, with what is wrong beside the one to mend; what was typed stays until it is stored. */
export const FewFields = ({ fields, onSend, onCancel, submit }: FieldsProps) => {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const named = fields.some(([name]) => troubleOf(error, name, trouble))
  const save = async () => {
    setBusy(true)
    // A day that was left out is none.
    const body = Object.fromEntries(fields.map(([name, , type]) => [name, typed[name] || (type === 'date' ? null : '')]))
    await onSend(body).then(() => setError(null), setError)
    setBusy(false)
  }
  return (
    <Form busy={busy} {...(submit && { submit })} onSend={save} onCancel={onCancel}>
      <div class="finding">
        {fields.map(([name, label, type = 'text' as const]) => (
          <TextField key={name} label={label} type={type} value={typed[name] ?? ''} onInput={value => setTyped({ ...typed, [name]: value })} error={troubleOf(error, name, trouble)} />
        ))}
      </div>
      {!named && <Trouble error={error} words={trouble} />}
    </Form>
  )
} // prettier-ignore

export const AgreementForm = (props: FormProps) => (
  <FewFields
    {...props}
    fields={[
      ['title', say('agreement.title')],
      ['beginsOn', say('agreement.begins'), 'date'],
      ['endsOn', say('agreement.ends'), 'date'],
      ['source', say('agreement.source')],
    ]}
  />
)

export const FocalPointForm = (props: FormProps) => (
  <FewFields
    {...props}
    fields={[
      ['name', say('focal-point.name')],
      ['address', say('focal-point.address'), 'email'],
    ]}
  />
)

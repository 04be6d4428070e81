import type { ComponentChildren } from 'preact'
import { FormField } from '../../ui/form-field.tsx'
import { newFormKey } from '../send-once.ts'
import { type Say, sayError, type Word } from './words.ts'

/** What came in with a form that could not be done: what was typed, and what to mend in which field. */
export interface Trouble {
  readonly typed: Readonly<Record<string, string>>
  readonly code: string
  /** Empty: the form as a whole. */
  readonly field: string
}

interface FormProps {
  readonly say: Say
  readonly action: string
  readonly submit: Word
  /** The first thing to do on its page. */
  readonly main?: boolean
  /** Fields of this form, to tell whose the trouble is. */
  readonly trouble?: Trouble | null
  readonly children?: ComponentChildren
  /** What the button is about, for those who hear it without what stands around it. */
  readonly about?: string
}

/** A form that is done once however often it is sent. */
export const Form = ({ say, action, submit, main, trouble, children, about }: FormProps) => (
  <form method="post" action={action} class="find">
    <input type="hidden" name="once" value={newFormKey()} />
    {trouble && !trouble.field && (
      <p class="note warn" role="alert">
        {sayError(say, trouble.code)}
      </p>
    )}
    {children}
    <p>
      <button type="submit" class={main ? 'btn fill' : 'btn'}>
        <span>
          {say(submit)}
          {about && <span class="hide"> {about}</span>}
        </span>
      </button>
    </p>
  </form>
)

interface FieldProps {
  readonly say: Say
  readonly name: Word
  /** Where one page has the same field twice. */
  readonly id?: string
  readonly type?: 'text' | 'password'
  readonly value?: string
  readonly hint?: Word
  readonly autocomplete?: string
  readonly numeric?: boolean
  readonly trouble?: Trouble | null
}

/** What is wrong with this field, in words. */
const wrongWith = (say: Say, name: Word, trouble: Trouble | null | undefined) =>
  trouble?.field === name && sayError(say, trouble.code)

/** A field keeps what was typed, unless it is secret. */
export const Field = ({
  say,
  name,
  id = name,
  type = 'text',
  value = '',
  hint,
  autocomplete = 'off',
  numeric,
  trouble,
}: FieldProps) => {
  const common = {
    name,
    autocomplete,
    autocapitalize: 'none' as const,
    spellcheck: false,
    maxLength: 1000,
    dir: 'auto' as const,
  }
  return (
    <FormField id={`f-${id}`} label={say(name)} hint={hint && say(hint)} error={wrongWith(say, name, trouble)}>
      {described =>
        type === 'password' ? (
          <input {...described} {...common} type="password" />
        ) : (
          <input
            {...described}
            {...common}
            type="text"
            value={trouble?.typed[name] ?? value}
            inputmode={numeric ? ('numeric' as const) : undefined}
          />
        )
      }
    </FormField>
  )
}

interface TextAreaProps {
  readonly say: Say
  readonly name: Word
  readonly hint?: Word
  readonly trouble?: Trouble | null
}

/** Several lines. */
export const TextArea = ({ say, name, hint, trouble }: TextAreaProps) => (
  <FormField id={`f-${name}`} label={say(name)} hint={hint && say(hint)} error={wrongWith(say, name, trouble)}>
    {described => (
      <textarea {...described} name={name} rows={4} maxLength={2000} autocomplete="off" dir="auto">
        {trouble?.typed[name] ?? ''}
      </textarea>
    )}
  </FormField>
)

interface ChoiceProps {
  readonly say: Say
  readonly name: Word
  /** Where one page has the same choice twice. */
  readonly id?: string
  readonly value?: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly trouble?: Trouble | null
}

export const Choice = ({ say, name, id = name, value = '', options, trouble }: ChoiceProps) => {
  const chosen = trouble?.typed[name] ?? value
  return (
    <FormField id={`f-${id}`} label={say(name)} error={wrongWith(say, name, trouble)}>
      {described => (
        <select {...described} name={name}>
          {options.map(([of, label]) => (
            <option value={of} selected={of === chosen}>
              {label}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}

import { useState } from 'preact/hooks'
import { Button, TextField } from '../../../ui/console/index.ts'
import { say } from '../words.ts'
import type { ThreadPart } from './thread-part.ts'

/** A person says which language is spoken. */
export const ConfirmLanguage: ThreadPart = ({ act }) => {
  const [language, setLanguage] = useState('')
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void act('language', { language: language.trim().toLowerCase() })
      }}
    >
      <TextField label={say('language.confirm')} value={language} onInput={setLanguage} maxLength={3} />
      <Button type="submit">{say('language.save')}</Button>
    </form>
  )
}

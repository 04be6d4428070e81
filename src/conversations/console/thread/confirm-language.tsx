import { useState } from 'preact/hooks'
import { Button, Select } from '../../../ui/console/index.ts'
import type { ThreadPart } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'

/** A person says which language is spoken; what was guessed is chosen to begin with. */
export const ConfirmLanguage: ThreadPart = ({ thread, choices, act }) => {
  const [picked, pick] = useState<string | null>(null)
  const value = picked ?? thread.language?.code ?? ''
  const changed = value !== '' && (!thread.language?.confirmed || value !== thread.language.code)
  const nameOf = (code: string) => choices?.languages.find(each => each.code === code)?.name ?? code
  return (
    <form
      class="compact-line"
      onSubmit={event => {
        event.preventDefault()
        void act('language', { language: value }).then(done => done && pick(null))
      }}
    >
      {!thread.language?.confirmed && thread.guesses && (
        <div class="labels">
          {thread.guesses.map(({ language, percent }) => (
            <button
              key={language}
              type="button"
              class="label-toggle"
              aria-pressed={value === language}
              onClick={() => pick(language)}
            >
              {nameOf(language)} {percent}%
            </button>
          ))}
        </div>
      )}
      <Select
        label={say('language.change')}
        value={value}
        options={[
          ...(value ? [] : [{ value: '', label: say('unknown') }]),
          ...(choices?.languages ?? []).map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={pick}
      />
      {changed && <Button type="submit">{say('language.confirm')}</Button>}
    </form>
  )
}

import type { TextOpened } from '../schema.ts'
import { formsOf } from './preview-forms.ts'
import { say } from './words.ts'

/** The words as people will read them, in every form that a number or a choice gives them; nothing for words without values. */
export const Preview = ({ words, text: { language, locale, dir, samples } }: { words: string; text: TextOpened }) => {
  const forms = words.includes('{') ? formsOf(words, { locale, dir, samples }) : []
  if (forms.length === 0) return null
  return (
    <div class="text-preview">
      <p class="b">{say('preview')}</p>
      <ul>
        {forms.map(form => (
          <li key={JSON.stringify(form.with)}>
            {Object.keys(form.with).length > 0 && <span class="soft small">{say('preview.with', { values: valuesIn(form.with) })}</span>}
            <p lang={language} dir={dir}>
              {form.shown}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
} // prettier-ignore

const valuesIn = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ')

import { Icon, Notice, sayNumber } from '../../../ui/console/index.ts'
import type { ListedFile } from '../../schema.ts'
import { Original } from './original.tsx'
import { say } from './words.ts'

const WARNINGS = ['polyglot', 'encrypted', 'macros', 'archive', 'program', 'unknown', 'unreadable'] as const

/** Signs that turn the direction of what follows would make a name look like another. */
const plainName = (name: string) => name.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')

/** What is not shown here: what it is, what to beware of, and how to have it. */
export const Document = ({ file, name, caption }: { file: ListedFile; name: string; caption: string }) => (
  <div class="document">
    <p class="document-what">
      <Icon name="paper" />
      <span>
        <b>{name ? <bdi>{plainName(name)}</bdi> : say(file.kind)}</b>
        <br />
        <span class="soft">
          {file.extension === 'bin' ? say('document') : file.extension.toUpperCase()} ·{' '}
          {say('size', { kb: sayNumber(Math.max(1, Math.round((file.bytes ?? 0) / 1000))) })}
        </span>
      </span>
    </p>
    {caption && <p dir="auto">{caption}</p>}
    {WARNINGS.filter(each => file.warnings.includes(each)).map(each => (
      <Notice key={each} tone="warn">
        {say(`warn.${each}`)}
      </Notice>
    ))}
    {file.warnings.length === 0 && file.kind !== 'document' && <p class="soft">{say('not-shown')}</p>}
    <Original file={file} />
  </div>
)

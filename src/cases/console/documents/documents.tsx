import { useState } from 'preact/hooks'
import { Button, Loading, Trouble, useFetched, useLive } from '../../../ui/console/index.ts'
import { Room } from '../../../ui/console/room.tsx'
import type { CaseDocument } from '../../documents/schema.ts'
import { AddDocument } from './add-document.tsx'
import './documents.css'
import { Letter } from './letter.tsx'
import { Paper } from './paper.tsx'
import { TakeFile } from './take-file.tsx'
import { say, trouble } from './words.ts'

export interface Papers {
  readonly items: readonly CaseDocument[]
  readonly conversations: readonly string[]
}

/** The papers of a case, and how one more comes in: brought, taken from a conversation, or written here. */
export default function Documents({ id }: { id: string }) {
  const path = `/console/api/cases/${id}`
  const { value, error, reload } = useFetched<Papers>(`${path}/documents`)
  const [doing, setDoing] = useState<'add' | 'take' | 'write' | null>(null)
  useLive('case', news => news.id === id && reload())
  const done = () => {
    setDoing(null)
    reload()
  }
  const props = { path, onDone: done, onCancel: () => setDoing(null) }
  return (
    <Room
      id="papers"
      title={say('title')}
      note={value?.items.length || ''}
      summary={value?.items.length === 0 && say('none')}
      urgent={error !== null}
      actions={
        value &&
        !doing && (
          <>
            <Button icon="plus" onClick={() => setDoing('add')}>
              {say('add')}
            </Button>
            <Button icon="paper" onClick={() => setDoing('write')}>
              {say('write')}
            </Button>
            {value.conversations.length > 0 && (
              <Button icon="clip" onClick={() => setDoing('take')}>
                {say('take')}
              </Button>
            )}
          </>
        )
      }
    >
      <div class="papers stack">
        <Trouble error={error} words={trouble} retry={reload} />
        {!value && !error && <Loading label={say('loading')} />}
        {doing === 'add' && <AddDocument {...props} />}
        {doing === 'take' && value && <TakeFile {...props} conversations={value.conversations} />}
        {doing === 'write' && <Letter {...props} />}
        {value?.items.length === 0 && !doing && <p class="soft">{say('none')}</p>}
        <ul class="rows">
          {value?.items.map(document => (
            <li key={document.id}>
              <Paper document={document} path={path} onChanged={reload} />
            </li>
          ))}
        </ul>
      </div>
    </Room>
  )
}

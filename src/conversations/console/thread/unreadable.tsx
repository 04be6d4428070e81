import { go, Icon, Link, Trouble, useKeys, useQuery } from '../../../ui/console/index.ts'
import { say, trouble } from '../words.ts'
import { sayThread } from './thread-words.ts'

/** A conversation that cannot be read, or not any more: why, and the way back, which on a phone nothing else shows. */
export const Unreadable = ({ error, retry }: { error: { readonly code: string }; retry: () => void }) => {
  const [{ at: _, ...kept }] = useQuery()
  const list = `/console/conversations?${new URLSearchParams(kept).toString()}`
  useKeys({ u: [sayThread('key.list'), () => go(list)] })
  const gone = error.code === 'page.not-found'
  return (
    <div class="thread">
      <div class="thread-main">
        <header class="thread-head">
          <Link class="to-list" to={list}>
            <Icon name="back" />
            <span class="hide">{say('back')}</span>
          </Link>
          <h1>{say('title')}</h1>
        </header>
        <div class="banners">
          <Trouble error={error} words={{ ...trouble, ...GONE }} retry={gone ? undefined : retry} />
        </div>
      </div>
    </div>
  )
}

const GONE = {
  'page.not-found': [
    'Questa conversazione non è tra quelle che puoi aprire: forse ora la segue un’altra persona. Torna all’elenco.',
    'This conversation is not among those you can open: perhaps somebody else has it in hand now. Go back to the list.',
  ],
} as const

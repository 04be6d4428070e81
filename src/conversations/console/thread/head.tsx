import { go, Icon, Link, useKeys, useQuery } from '../../../ui/console/index.ts'
import { CHANNELS } from '../../../ui/console/channel-names.ts'
import { LanguageChip } from '../language-chip.tsx'
import { say } from '../words.ts'
import { headActions } from './head-actions.ts'
import { MoreMenu } from './more-menu.tsx'
import { Presence } from './presence.tsx'
import { TakeInHand } from './take-in-hand.tsx'
import { sayThread } from './thread-words.ts'
import type { ThreadProps } from './thread-part.ts'

/** Who it is, as far as may be said, and the first things to do. */
export const Head = (props: ThreadProps & { side: boolean; showSide: (shown: boolean) => void }) => {
  const { thread, side, showSide } = props
  const [query] = useQuery()
  const { at: _, ...kept } = query
  const list = `/console/conversations?${new URLSearchParams(kept).toString()}`
  useKeys({ u: [sayThread('key.list'), () => go(list)] })
  return (
    <header class="thread-head">
      <Link class="to-list" to={list}>
        <Icon name="back" />
        <span class="hide">{say('back')}</span>
      </Link>
      <div class="who">
        <h1>{say('person', { sign: thread.sign })}</h1>
        <p class="soft small">
          {CHANNELS[thread.channel] ?? thread.channel} <LanguageChip of={thread.language} />
          {!thread.open && ` · ${say('closed')}`}
        </p>
      </div>
      <Presence {...props} />
      <div class="actions">
        <button type="button" class="btn plain to-side" aria-expanded={side} onClick={() => showSide(!side)}>
          {side ? say('side.back') : say('side')}
        </button>
        <MoreMenu>
          {headActions.map((Action, place) => (
            <Action key={place} {...props} />
          ))}
        </MoreMenu>
        <TakeInHand {...props} />
      </div>
    </header>
  )
}

import { sayMoment } from '../../../ui/console/index.ts'
import type { Said } from '../../schema.ts'
import { say } from '../words.ts'
import { Delivery } from './delivery.tsx'
import { contentPart, underMessages } from './message-parts.ts'
import type { ThreadProps } from './thread-part.ts'

/** One message: its parts, who said it and when, what became of it, and what stands under it. */
export const Message = ({ said, found, ...props }: ThreadProps & { said: Said; found: boolean }) => (
  <li class={found ? `${said.direction} found` : said.direction} id={said.id} tabIndex={found ? -1 : undefined}>
    <div class="bubble">
      {said.parts.map((part, place) => {
        const Part = contentPart(part.kind)
        return <Part key={place} thread={props.thread} said={said} part={part} />
      })}
      <p class="when soft">
        {said.direction === 'in' ? (said.name ?? say('them')) : (said.author ?? say('house'))} ·{' '}
        {sayMoment(said.sentAt)}
        {said.delivery && !said.delivery.notBefore && <Delivery {...said.delivery} />}
      </p>
    </div>
    {underMessages.map((Under, place) => (
      <Under key={place} {...props} said={said} />
    ))}
  </li>
)

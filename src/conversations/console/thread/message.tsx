import { sayMoment } from '../../../ui/console/index.ts'
import type { Said } from '../../schema.ts'
import { say } from '../words.ts'
import { Delivery } from './delivery.tsx'
import { contentPart, underMessages } from './message-parts.ts'
import type { ThreadProps } from './thread-part.ts'

/** One message: its parts, who said it and when, what became of it, and what stands under it. */
export const Message = ({ said, ...props }: ThreadProps & { said: Said }) => (
  <li class={said.direction} id={said.id}>
    <div class="bubble">
      {said.parts.map((part, place) => {
        const Part = contentPart(part.kind)
        return <Part key={place} thread={props.thread} said={said} part={part} />
      })}
      <p class="when soft">
        {said.direction === 'in' ? (said.name ?? say('them')) : (said.author ?? say('house'))} ·{' '}
        {sayMoment(said.sentAt)}
        {said.delivery && <Delivery {...said.delivery} />}
      </p>
    </div>
    {underMessages.map((Under, place) => (
      <Under key={place} {...props} said={said} />
    ))}
  </li>
)

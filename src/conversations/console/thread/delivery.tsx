import { Chip, pick } from '../../../ui/console/index.ts'
import { REFUSALS } from '../mail/delivery-words.ts'
import { DELIVERY_CODES } from './delivery-codes.ts'
import { say } from '../words.ts'

/** What became of a message that went out. */
export const Delivery = ({ state, code }: { state: string; code: string | null }) => {
  const bad = state === 'failed' || state === 'unknown'
  return (
    <>
      {' · '}
      <Chip tone={bad ? 'bad' : 'soft'}>{say(`state.${state}` as 'state.sent')}</Chip>
      {state === 'failed' && <span> {why(code)}</span>}
    </>
  )
}

/** In plain words where the code is known. */
function why(code: string | null): string {
  const words = code ? (DELIVERY_CODES[code] ?? REFUSALS[code]) : undefined
  return words ? pick(words) : say('code.other', { code: code ?? '?' })
}

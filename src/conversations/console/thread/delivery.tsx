import { Chip } from '../../../ui/console/index.ts'
import { say } from '../words.ts'

const KNOWN = ['131047', '131026'] as const

/** What became of a message that went out. */
export const Delivery = ({ state, code }: { state: string; code: string | null }) => {
  const bad = state === 'failed' || state === 'unknown'
  const known = KNOWN.find(each => each === code)
  return (
    <>
      {' · '}
      <Chip tone={bad ? 'bad' : 'soft'}>{say(`state.${state}` as 'state.sent')}</Chip>
      {state === 'failed' && <span> {known ? say(`code.${known}`) : say('code.other', { code: code ?? '?' })}</span>}
    </>
  )
}

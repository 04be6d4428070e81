import { sayIn } from '../../../ui/console/index.ts'
import { smsSegments } from '../../../lib/sms-segments.ts'
import type { WritingTool } from './thread-part.ts'

const say = sayIn({
  count: ({ n, left }: { n: number; left: number }) =>
    n === 1
      ? ([`1 SMS, ancora ${left} caratteri`, `1 SMS, ${left} more characters`] as const)
      : ([`${n} SMS, ancora ${left} caratteri nell’ultimo`, `${n} SMS, ${left} more characters in the last`] as const),
  wide: [
    'un segno fuori dall’alfabeto degli SMS (come ’ o una lettera araba) ne dimezza lo spazio',
    'a sign outside the alphabet of SMS (such as ’ or an Arabic letter) halves their room',
  ],
})

/** In how many SMS it goes out: each is paid for, and long ones come in pieces on old telephones. */
export const SmsCount: WritingTool = ({ thread, text }) => {
  if ((thread.channel !== 'sms' && thread.channel !== 'voice') || !text) return null
  const { count, left, alphabet } = smsSegments(text)
  return (
    <p class="soft small">
      {say('count', { n: count, left })}
      {alphabet === 'UCS-2' && count > 1 && ` · ${say('wide')}`}
    </p>
  )
}

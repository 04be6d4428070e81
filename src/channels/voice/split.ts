import type { RawItem } from '../channel.ts'
import { CALL_BACK_KEY, chosenBy, DANGER_KEY } from './menu.ts'

/** When a call is over, as the provider says it. */
const OVER = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled'])

/**
 * One step of a call, one item: that it came in, which language was chosen, the key «danger», a voice left behind, its end.
 * The same step told again is the same item. What a colleague presses on their own telephone is none.
 */
export function split(body: string, url: string): RawItem[] {
  const form = Object.fromEntries(new URLSearchParams(body))
  const query = new URL(url).searchParams
  const sid = form['CallSid']
  const chosen = chosenBy(query, form['Digits'] ?? null)
  const step = query.get('step') === 'wait' ? keyWhileWaiting(form['Digits']) : stepOf(form, query, chosen)
  if (!sid || !step) return []
  const again = step === 'language' ? ` ${query.get('n') ?? ''} ${form['Digits'] ?? ''}` : ''
  const recording = form['RecordingSid']
  const content = {
    step,
    sid,
    from: form['From'] ?? '',
    at: new Date().toISOString(),
    language: (chosen !== 'danger' && chosen?.language) || query.get('lang') || undefined,
    seconds: Number(form['RecordingDuration'] ?? form['CallDuration']) || 0,
    ...(recording && { recording }),
  }
  return [
    {
      providerId: `${sid} ${step}${again}`,
      // Without a number each call stands for itself.
      thread: form['From'] || sid,
      content: JSON.stringify(content),
    },
  ]
}

function keyWhileWaiting(digits: string | undefined): 'danger' | 'call-back' | null {
  if (digits === DANGER_KEY) return 'danger'
  return digits === CALL_BACK_KEY ? 'call-back' : null
}

function stepOf(
  form: Record<string, string>,
  query: URLSearchParams,
  chosen: ReturnType<typeof chosenBy>,
): 'arrived' | 'language' | 'danger' | 'recorded' | 'ended' | null {
  const step = query.get('step')
  if (step === null) return OVER.has(form['CallStatus'] ?? '') ? 'ended' : 'arrived'
  if (step === 'recorded') return 'recorded'
  if (step !== 'language' && step !== 'next') return null
  return chosen === 'danger' ? 'danger' : chosen && 'language'
}

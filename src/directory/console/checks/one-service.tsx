import { useEffect, useState } from 'preact/hooks'
import { ApiError, Loading, newOnce, send, tell, Trouble, useDraft, useFetched } from '../../../ui/console/index.ts'
import type { Sheet } from '../../checks/sheet.ts'
import type { Tried } from '../../checks/try-service.ts'
import type { Verified } from '../../checks/verify-service.ts'
import type { Vocabulary } from '../services/map-words.ts'
import { type Answers, NO_ANSWERS, toVerification } from './answers.ts'
import { say, troubles } from './check-words.ts'
import { ClosureDialog } from './closure-dialog.tsx'
import { ServiceSheet } from './service-sheet.tsx'
import { useClaim } from './use-claim.ts'

/** What can be taken back for a moment. */
export type Taken = { verificationId: string } | { tryId: string }

interface OneServiceProps {
  readonly id: string
  readonly words: Vocabulary | null
  readonly backTo: string
  /** Answers that come back, because their save was taken back. */
  readonly again: Answers | null
  /** Saved; null where nothing can be taken back. */
  readonly onSaved: (what: Taken | null, answers: Answers) => void
}

/** One service in hand: its sheet, the answers so far, and what saving them met. */
export const OneService = ({ id, words, backTo, again, onSaved }: OneServiceProps) => {
  const { value, error: unread, reload } = useFetched<Sheet>(`/console/api/checks/${id}`)
  const [draft, setDraft, forget] = useDraft<Answers>(`check:${id}`, NO_ANSWERS)
  const [met, setMet] = useState<{ before: Sheet; now: Sheet } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [once, setOnce] = useState(newOnce)
  const [busy, setBusy] = useState(false)
  const [closing, setClosing] = useState(false)
  const claimedBy = useClaim(id, value !== null)
  useEffect(() => {
    if (again) setDraft(again)
  }, [again])
  if (!value)
    return unread ? <Trouble error={unread} retry={reload} words={troubles} /> : <Loading label={say('loading')} />
  const sheet = { ...(met?.now ?? value), claimedBy }

  const attempt = async (act: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      await act()
    } catch (trouble) {
      if (trouble instanceof ApiError && trouble.code === 'checks.stale') {
        setMet({ before: sheet, now: trouble.facts['sheet'] as Sheet })
      } else setError(trouble)
      // What was answered once with a refusal may be sent again, mended.
      setOnce(newOnce())
    } finally {
      setBusy(false)
    }
  }
  const save = () =>
    attempt(async () => {
      const verification = toVerification(draft, sheet)
      if (verification.facts.length === 0) return tell(say('answer-first'))
      const saved = await send<Partial<Verified>>(`/console/api/checks/${id}`, verification, once)
      tell(say(saved.waiting?.length ? 'saved-waiting' : 'saved'))
      forget()
      onSaved(saved.verificationId ? { verificationId: saved.verificationId } : null, draft)
    })
  const tryIt = () =>
    attempt(async () => {
      const { means, note } = draft
      const tried = await send<Partial<Tried>>(`/console/api/checks/${id}/tries`, { means, note }, once)
      tell(tried.proposalId ? say('suspended') : say('tried', { n: tried.tries ?? 1 }))
      forget()
      onSaved(tried.tryId ? { tryId: tried.tryId } : null, draft)
    })

  return (
    <>
      <ServiceSheet
        sheet={sheet}
        before={met?.before ?? null}
        answers={draft}
        words={words}
        busy={busy}
        error={error}
        backTo={backTo}
        onAnswers={answers => {
          if (error) setError(null)
          setDraft(answers)
        }}
        onSave={() => void save()}
        onTry={() => void tryIt()}
        onClosed={() => setClosing(true)}
      />
      <ClosureDialog
        id={id}
        means={draft.means}
        open={closing}
        onClose={() => setClosing(false)}
        onSent={() => {
          setClosing(false)
          tell(say('closed-sent'))
          forget()
          onSaved(null, draft)
        }}
      />
    </>
  )
}

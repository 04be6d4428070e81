import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button, desk, type Desk, sayIn, TextField } from '../../ui/console/index.ts'
import { cover } from '../../ui/console/sign-in-again.ts'
import { hearTabs, sayToTabs } from './tabs.ts'
import { useStore } from '../../ui/console/store.ts'

const say = sayIn({
  title: ['Accedi di nuovo', 'Sign in again'],
  'signed-out': [
    'La tua sessione è finita. Quello che hai scritto è ancora qui: accedi e continui da dove eri.',
    'Your session is over. What you typed is still here: sign in and go on where you were.',
  ],
  idle: [
    'Per un po’ nessuno ha toccato niente: abbiamo coperto lo schermo. Quello che hai scritto è ancora qui.',
    'Nobody touched anything for a while, so we covered the screen. What you typed is still here.',
  ],
  login: ['Nome per l’accesso', 'Name for signing in'],
  passphrase: ['Frase segreta', 'Passphrase'],
  code: ['Codice di 6 cifre, se ne usi uno', 'Six-digit code, if you use one'],
  enter: ['Accedi', 'Sign in'],
  wrong: ['Nome, frase segreta o codice non sono giusti.', 'Name, passphrase or code are not right.'],
  many: ['Troppi tentativi insieme: aspetta un momento.', 'Too many attempts at once: wait a moment.'],
  network: ['La linea non risponde: riprova.', 'The line does not answer: try again.'],
  other: ['Accedi in un altro modo (apre una scheda)', 'Sign in another way (opens a tab)'],
})

/** Covers everything until the same person is signed in again. Somebody else begins anew. */
export const CoverSheet = () => {
  const why = useStore(cover)
  const box = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    if (why && !box.current?.open) box.current?.showModal()
    if (!why) box.current?.close()
  }, [why])
  useEffect(() => {
    // They may have signed in in another tab.
    const look = () => void (cover.get() && document.visibilityState === 'visible' && uncover())
    document.addEventListener('visibilitychange', look)
    hearTabs(said => said.kind === 'signed-in' && look())
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return (
    <dialog ref={box} class="cover" aria-labelledby="cover" onCancel={event => event.preventDefault()}>
      {why && <SignInAgain why={why} />}
    </dialog>
  )
}

const SignInAgain = ({ why }: { why: 'signed-out' | 'idle' }) => {
  const [login, setLogin] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [code, setCode] = useState('')
  const [trouble, setTrouble] = useState<'wrong' | 'many' | 'network' | null>(null)
  const [busy, setBusy] = useState(false)
  const enter = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setTrouble(await signIn({ login, passphrase, code }))
    setPassphrase('')
    setCode('')
    setBusy(false)
  }
  return (
    <form class="form" onSubmit={event => void enter(event)}>
      <h2 id="cover">{say('title')}</h2>
      <p>{say(why)}</p>
      {trouble && (
        <p class="notice bad" role="alert">
          {say(trouble)}
        </p>
      )}
      <TextField label={say('login')} value={login} onInput={setLogin} autocomplete="username" />
      <TextField
        label={say('passphrase')}
        type="password"
        value={passphrase}
        onInput={setPassphrase}
        autocomplete="current-password"
      />
      <TextField label={say('code')} value={code} onInput={setCode} inputMode="numeric" autocomplete="one-time-code" />
      <Button type="submit" kind="fill" busy={busy}>
        {say('enter')}
      </Button>
      <p>
        <a href="/staff/sign-in" target="_blank" rel="noreferrer">
          {say('other')}
        </a>
      </p>
    </form>
  )
}

async function signIn(typed: Record<string, string>): Promise<'wrong' | 'many' | 'network' | null> {
  try {
    const answer = await fetch('/staff/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ ...typed, to: '/console' }),
    })
    if (answer.ok) return (await uncover()) ? null : 'wrong'
    return answer.status === 429 ? 'many' : 'wrong'
  } catch {
    return 'network'
  }
}

/** Lifts the cover when the same person is signed in; for somebody else the page begins anew. */
async function uncover(): Promise<boolean> {
  const answer = await fetch('/console/api/desk')
  if (!answer.ok) return false
  const now = (await answer.json()) as Desk
  if (now.accountId !== desk.accountId) location.assign('/console')
  else {
    cover.set(null)
    sayToTabs({ kind: 'signed-in' })
  }
  return true
}

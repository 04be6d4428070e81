import { useState } from 'preact/hooks'
import { Button, desk, Dialog, Notice, sayIn, TextField } from '../../ui/console/index.ts'
import { proofAsked } from '../../ui/console/prove-again.ts'
import { useStore } from '../../ui/console/store.ts'

const say = sayIn({
  title: ['Conferma che sei tu', 'Confirm that it is you'],
  why: [
    'Per quello che stai per fare serve una conferma degli ultimi cinque minuti. Poi si va avanti da dove eri: quello che hai scritto resta.',
    'What you are about to do needs a confirmation from the last five minutes. Then it goes on where you were: what you typed stays.',
  ],
  passphrase: ['Frase segreta', 'Passphrase'],
  code: ['Codice di 6 cifre, se ne usi uno', 'Six-digit code, if you use one'],
  confirm: ['Conferma e vai avanti', 'Confirm and go on'],
  cancel: ['Lascia stare', 'Let it be'],
  otherwise: [
    'Usi una passkey? Conferma in un’altra scheda, poi torna qui.',
    'You use a passkey? Confirm in another tab, then come back.',
  ],
  otherwiseDemo: [
    'Nella dimostrazione: entra di nuovo con lo stesso ruolo in un’altra scheda, poi torna qui.',
    'In the demonstration: enter again with the same role in another tab, then come back.',
  ],
  tab: ['Apri l’altra scheda', 'Open the other tab'],
  goOn: ['Fatto, vai avanti', 'Done, go on'],
  late: [
    'La conferma non è ancora arrivata, o sono passati più di cinque minuti: conferma di nuovo.',
    'The confirmation has not come yet, or more than five minutes have passed: confirm again.',
  ],
  wrong: [
    'Frase segreta o codice non sono giusti: controlla e prova di nuovo.',
    'Passphrase or code are not right: check them and try again.',
  ],
  many: ['Troppi tentativi insieme: aspetta un momento.', 'Too many attempts at once: wait a moment.'],
  network: ['La linea non risponde: riprova fra poco.', 'The line does not answer: try again in a moment.'],
})

/** Asks for a proof in place; then what was pressed is sent again by itself. */
export const ProveSheet = () => {
  const asked = useStore(proofAsked)
  return (
    <Dialog title={say('title')} open={asked !== null} onClose={() => asked?.answer(false)}>
      {asked && <ProveAgain again={asked.again} answer={asked.answer} />}
    </Dialog>
  )
}

type Trouble = 'late' | 'wrong' | 'many' | 'network'

const ProveAgain = ({ again, answer }: { again: boolean; answer: (proved: boolean) => void }) => {
  const [passphrase, setPassphrase] = useState('')
  const [code, setCode] = useState('')
  const [trouble, setTrouble] = useState<Trouble | null>(again ? 'late' : null)
  const [busy, setBusy] = useState(false)
  const confirm = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    const wrong = await prove({ passphrase, code })
    if (!wrong) {
      answer(true)
      return
    }
    setTrouble(wrong)
    setPassphrase('')
    setCode('')
    setBusy(false)
  }
  return (
    <form class="form" onSubmit={event => void confirm(event)}>
      <p>{say('why')}</p>
      {trouble && (
        <Notice tone="bad" alert>
          <p>{say(trouble)}</p>
        </Notice>
      )}
      <TextField
        label={say('passphrase')}
        type="password"
        value={passphrase}
        onInput={setPassphrase}
        autocomplete="current-password"
      />
      <TextField label={say('code')} value={code} onInput={setCode} inputMode="numeric" autocomplete="one-time-code" />
      <div class="actions">
        <Button onClick={() => answer(false)}>{say('cancel')}</Button>
        <Button type="submit" kind="fill" icon="check" busy={busy}>
          {say('confirm')}
        </Button>
      </div>
      <hr />
      <p>{say(desk.demo ? 'otherwiseDemo' : 'otherwise')}</p>
      <div class="actions">
        <a class="btn plain" href={desk.demo ? '/staff/sign-in' : '/staff/again'} target="_blank" rel="noreferrer">
          <span>{say('tab')}</span>
        </a>
        <Button onClick={() => answer(true)}>{say('goOn')}</Button>
      </div>
    </form>
  )
}

/** @returns what stands in the way, or null. A session that has ended meanwhile is noticed by what is sent next. */
async function prove(typed: Record<string, string>): Promise<Trouble | null> {
  try {
    const body = new URLSearchParams({ ...typed, to: '/console' })
    const { ok, status } = await fetch('/staff/again', { method: 'POST', body })
    if (ok || status === 404) return null
    return status === 429 ? 'many' : 'wrong'
  } catch {
    return 'network'
  }
}

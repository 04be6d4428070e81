import { Button, sayIn } from '../../../ui/console/index.ts'
import type { PrintedLetter } from '../../changes/letters-api.ts'
import type { Wire } from './wire.ts'

const say = sayIn({
  back: ['Torna alle lettere', 'Back to the letters'],
  print: ['Stampa', 'Print'],
  once: [
    'Il link e il codice si vedono solo adesso: stampa la lettera o copia il link. Se si perdono, se ne fa un’altra.',
    'Link and code are shown only now: print the letter or copy the link. If they are lost, make another.',
  ],
  copy: ['Link da mandare per e-mail', 'Link to send by e-mail'],
})

const day = new Intl.DateTimeFormat('it-IT', { timeZone: 'Europe/Rome', dateStyle: 'long' })

/** One page A4, in Italian whatever the language of the desk: an organisation in Italy reads it. */
export const Letter = ({ letter, onClose }: { letter: Wire<PrintedLetter>; onClose: () => void }) => (
  <div class="page letter-page">
    <div class="stack no-print">
      <p>{say('once')}</p>
      <p>
        {say('copy')}: <code class="link">{letter.link}</code>
      </p>
      <div class="actions">
        <Button kind="fill" icon="print" onClick={() => print()}>
          {say('print')}
        </Button>
        <Button onClick={onClose}>{say('back')}</Button>
      </div>
    </div>
    <article class="letter" lang="it">
      <p class="from">
        <b>{letter.from.name}</b>
        <br />
        {[letter.from.phone, letter.from.email].filter(Boolean).join(' · ')}
      </p>
      <p class="from">{day.format(new Date())}</p>
      <h2>{letter.name}</h2>
      <p>
        <b>Controllate le informazioni {letter.about === 'organization' ? 'sul vostro ente' : 'sul vostro servizio'}</b>
      </p>
      <p>
        Nella mappa dei servizi diciamo a chi cerca aiuto dove andare, a che ora e che cosa portare. Un’informazione
        sbagliata fa perdere una giornata a chi ne ha poche. Vi chiediamo di dirci che cosa è giusto e che cosa va
        cambiato: bastano pochi minuti, dal telefono o dal computer, senza registrarsi.
      </p>
      <div class="ways">
        <svg
          viewBox={`0 0 ${letter.qr.size} ${letter.qr.size}`}
          role="img"
          aria-label="Codice QR del link"
          shape-rendering="crispEdges"
        >
          <rect width="100%" height="100%" fill="#fff" />
          <path d={letter.qr.path} fill="#000" />
        </svg>
        <div>
          <p>
            Inquadrate il codice con il telefono, oppure andate su <b class="link">{letter.typeAt}</b> e scrivete:
          </p>
          <p class="code">{letter.code}</p>
          <p class="small">{letter.spelled}</p>
        </div>
      </div>
      <p>
        Il link vale fino al <b>{day.format(new Date(letter.expiresAt))}</b>. È solo per voi: chi lo ha può scriverci a
        nome vostro. Nulla cambia da solo: una persona legge ogni risposta.
      </p>
      <p>
        Se qualcosa non funziona, o preferite dircelo a voce, chiamateci o scriveteci ai recapiti qui sopra. Grazie.
      </p>
    </article>
  </div>
)

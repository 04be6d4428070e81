import type { StaffRole } from '../acts.ts'
import { glassWords } from './words-glass.ts'
import { settingsWords } from './words-settings.ts'
import { identityWords } from './words-identity.ts'
import { keyWords } from './words-keys.ts'
import { refusedWords } from './words-refused.ts'

/** Pages for staff speak Italian and English. The texts of the public pages stand further down the house, in `content`. */
export type PageLanguage = 'it' | 'en'

const words = {
  ...keyWords,
  ...identityWords,
  ...glassWords,
  ...settingsWords,
  ...refusedWords,
  staff: ['Area del personale', 'Staff area'],
  'demo-banner': ['Dimostrazione: persone e dati sono inventati.', 'Demonstration: people and data are invented.'],
  people: ['Persone', 'People'],
  me: ['La mia pagina', 'My page'],
  map: ['Mappa dei servizi', 'Map of services'],
  pages: ['Pagine', 'Pages'],
  skip: ['Vai al contenuto', 'Skip to the content'],
  save: ['Salva', 'Save'],
  again: ['Già fatto: questo modulo era stato inviato prima.', 'Done already: this form had been sent before.'],

  'sign-in': ['Accedi', 'Sign in'],
  'sign-in.what': [
    'Per chi lavora al helpdesk e per gli enti partner.',
    'For the staff of the helpdesk and its partners.',
  ],
  'sign-in.wrong': [
    'Nome, frase segreta o codice non sono giusti. Controlla e prova di nuovo; se usi una passkey e nessuna app per i codici, entra con la passkey.',
    'Name, passphrase or code are not right. Check them and try again; if you use a passkey and no authenticator app, sign in with the passkey.',
  ],
  'sign-in.demo': ['Entra come…', 'Enter as…'],
  'sign-in.demo.what': [
    'Solo nella dimostrazione: scegli un ruolo ed entra senza scrivere nulla.',
    'In the demonstration only: choose a role and enter without typing.',
  ],
  'sign-out': ['Esci', 'Sign out'],
  'prove-again': ['Conferma che sei tu', 'Confirm that it is you'],
  'prove-again.what': [
    'Per quello che stai per fare serve una conferma degli ultimi cinque minuti.',
    'What you are about to do needs a confirmation from the last five minutes.',
  ],
  confirm: ['Conferma', 'Confirm'],

  login: ['Nome per l’accesso (per esempio l’e-mail)', 'Name for signing in (such as your e-mail)'],
  name: ['Nome e cognome', 'Name and surname'],
  passphrase: ['Frase segreta', 'Passphrase'],
  'passphrase.hint': [
    'Almeno 12 caratteri: quattro o cinque parole a caso vanno bene. Senza di essa nessuno apre le tue chiavi.',
    'At least 12 characters: four or five random words do well. Without it nobody opens your keys.',
  ],
  'passphrase-again': ['La frase segreta, di nuovo', 'The passphrase, again'],
  'passphrase-now': ['Frase segreta di adesso', 'Present passphrase'],
  'passphrase-new': ['Nuova frase segreta', 'New passphrase'],
  code: ['Codice di 6 cifre dall’app', 'Six-digit code from the app'],
  'code.hint': ['Se hai un’app per i codici.', 'If you have an authenticator app.'],
  role: ['Ruolo', 'Role'],
  region: ['Regione', 'Region'],
  'region.all': ['Tutte le regioni', 'All regions'],
  languages: ['Lingue parlate', 'Languages spoken'],
  'languages.hint': ['Codici separati da virgole: it, fr, ff.', 'Codes with commas between: it, fr, ff.'],
  'page-language': ['Lingua di queste pagine', 'Language of these pages'],

  'me.roles': ['I miei ruoli', 'My roles'],
  'me.data': ['I miei dati', 'My data'],
  'me.sessions': ['Le mie sessioni', 'My sessions'],
  'me.sessions.what': [
    'Una sessione finisce dopo 15 minuti senza attività, e comunque dopo 12 ore.',
    'A session ends after 15 minutes without activity, and after 12 hours at the latest.',
  ],
  'me.session.this': ['questa', 'this one'],
  'me.session.since': ['dalle {since}, vista alle {seen}', 'since {since}, seen at {seen}'],
  'me.session.end': ['Chiudi', 'End'],
  'me.keys': ['Le mie chiavi', 'My keys'],
  'me.keys.yes': ['Apri i contenuti riservati del tuo ente.', 'You can open what is sealed at your organisation.'],
  'me.keys.no': [
    'Non apri contenuti riservati: una coordinatrice può darti le chiavi.',
    'You cannot open what is sealed: a coordinator can give you the keys.',
  ],
  'me.codes.yes': ['App per i codici: attiva.', 'Authenticator app: active.'],
  'me.codes.no': ['App per i codici: non ancora attiva.', 'Authenticator app: not active yet.'],
  'me.change-passphrase': ['Cambia la frase segreta', 'Change the passphrase'],
  saved: ['Salvato.', 'Saved.'],

  codes: ['Attiva i codici', 'Activate codes'],
  'codes.what': [
    'Inquadra il disegno con la tua app per i codici, oppure scrivici la chiave. Poi scrivi qui il codice che mostra.',
    'Point your authenticator app at the drawing, or type the key into it. Then type here the code that it shows.',
  ],
  'codes.key': ['Chiave', 'Key'],

  'people.what': ['Chi ha un ruolo presso il tuo ente.', 'Whoever has a role at your organisation.'],
  'people.keys.yes': ['ha le chiavi', 'has the keys'],
  'people.keys.no': ['senza chiavi', 'without keys'],
  'people.codes.no': ['senza codici', 'without codes'],
  'people.give-keys': ['Dai le chiavi', 'Give the keys'],
  'people.end': ['Togli l’accesso', 'End access'],
  'people.take-role-of': ['Togli questo ruolo', 'Take this role'],
  'people.give-role': ['Dai un altro ruolo', 'Give another role'],
  'people.change': ['Modifica', 'Change'],
  invite: ['Invita una persona', 'Invite somebody'],
  'invite.send': ['Crea l’invito', 'Make the invitation'],
  'invite.open': ['Inviti aperti', 'Open invitations'],
  'invite.until': ['fino al {until}', 'until {until}'],
  'invite.withdraw': ['Ritira', 'Withdraw'],
  'invite.link': ['Collegamento per {name}', 'Link for {name}'],
  'invite.link.what': [
    'Consegnalo di persona o con un messaggio a chi conosci. Vale 7 giorni e una volta sola; non lo mostreremo più.',
    'Hand it over in person or by a message to somebody you know. It lasts 7 days and works once; we shall not show it again.',
  ],
  papers: ['Fogli di recupero', 'Recovery papers'],
  'papers.what': [
    'Quando a qualcuno è tolto l’accesso le chiavi cambiano, e i fogli di prima non valgono più: stampane di nuovi.',
    'When somebody’s access ends the keys change, and the papers from before are void: print new ones.',
  ],
  back: ['Indietro', 'Back'],

  invited: ['Benvenuta, benvenuto', 'Welcome'],
  'invited.what': [
    '{by} ti invita presso {organization} come {role}.',
    '{by} invites you to {organization} as {role}.',
  ],
  'invited.accept': ['Crea il mio accesso', 'Make my account'],

  'set-up': ['Prepara il tuo helpdesk', 'Set up your helpdesk'],
  'set-up.what': [
    'Quattro passi: il tuo accesso, tre fogli di recupero, una prova, una seconda persona.',
    'Four steps: your account, three recovery papers, a rehearsal, a second person.',
  ],
  'set-up-code': ['Codice mostrato nel terminale del server', 'Code shown in the terminal of the server'],
  organization: ['Nome dell’ente che gestisce il helpdesk', 'Name of the body that runs the helpdesk'],
  'set-up.begin': ['Comincia', 'Begin'],
  'set-up.codes': ['1. Attiva i codici', '1. Activate codes'],
  'set-up.shares': ['2. Stampa i fogli di recupero', '2. Print the recovery papers'],
  'set-up.shares.what': [
    'Due fogli su tre riaprono tutto se le frasi segrete vanno perse; uno solo non apre niente. Dalli a tre persone, in tre luoghi. Li mostriamo una volta sola.',
    'Two papers of three open everything again if passphrases are lost; one alone opens nothing. Give them to three people, in three places. We show them once.',
  ],
  'set-up.shares.make': ['Mostra i tre fogli', 'Show the three papers'],
  'set-up.paper': ['Foglio di recupero {number} di 3', 'Recovery paper {number} of 3'],
  'set-up.paper.what': [
    'Con un altro foglio riapre i contenuti riservati di {organization}. Conservalo chiuso, lontano dagli altri due.',
    'With one other paper it opens what is sealed at {organization}. Keep it closed, away from the other two.',
  ],
  'set-up.rehearse': ['3. Prova il recupero', '3. Rehearse the recovery'],
  'set-up.rehearse.what': ['Copia due dei fogli stampati.', 'Copy two of the printed papers.'],
  'share-1': ['Un foglio', 'One paper'],
  'share-2': ['Un altro foglio', 'Another paper'],
  'set-up.second': ['4. Una seconda persona', '4. A second person'],
  'set-up.second.what': [
    'Invita un’altra coordinatrice dalla pagina «Persone»; quando ha accettato e attivato i codici, dalle le chiavi. Ora possono aprire: {count}.',
    'Invite another coordinator on the page «People»; when they have accepted and activated codes, give them the keys. People who can open now: {count}.',
  ],
  'set-up.finish': ['Termina la preparazione', 'Finish set-up'],
  'set-up.done': ['fatto', 'done'],
  'set-up.to-do': ['da fare', 'to do'],

  'error.staff.missing': ['Manca: scrivilo qui.', 'Missing: write it here.'],
  'error.staff.too-long': ['Troppo lungo: al massimo 200 caratteri.', 'Too long: 200 characters at most.'],
  'error.staff.login-taken': ['Questo nome è già in uso: scegline un altro.', 'This name is taken: choose another.'],
  'error.staff.passphrases-differ': [
    'Le due frasi non sono uguali: scrivile di nuovo.',
    'The two passphrases differ: type them again.',
  ],
  'error.vault.passphrase-too-short': ['Troppo corta: almeno 12 caratteri.', 'Too short: at least 12 characters.'],
  'error.vault.passphrase-too-long': ['Troppo lunga: al massimo 1000 caratteri.', 'Too long: 1000 characters at most.'],
  'error.vault.not-unlocked': [
    'La frase segreta di adesso non è giusta: scrivila di nuovo.',
    'The present passphrase is not right: type it again.',
  ],
  'error.staff.code-wrong': [
    'Il codice non è giusto o è già stato usato: aspetta il prossimo.',
    'The code is not right or was used already: wait for the next.',
  ],
  'error.staff.has-codes': [
    'I codici sono già attivi: non serve altro.',
    'Codes are active already: there is nothing more to do.',
  ],
  'error.staff.set-up-code-wrong': [
    'Non è il codice del terminale: copialo di nuovo da lì.',
    'This is not the code in the terminal: copy it again from there.',
  ],
  'error.staff.set-up-begun': ['La preparazione è già cominciata: accedi.', 'Set-up has begun already: sign in.'],
  'error.staff.no-such-role': ['Scegli un ruolo.', 'Choose a role.'],
  'error.staff.no-such-region': ['Scegli una regione.', 'Choose a region.'],
  'error.staff.no-such-language': [
    'Codici di due o tre lettere: it, fr, ff.',
    'Codes of two or three letters: it, fr, ff.',
  ],
  'error.staff.has-role': ['Ha già questo ruolo: scegline un altro.', 'They have this role already: choose another.'],
  'error.staff.own-role': [
    'I tuoi ruoli li cambia qualcun altro: chiedi a un’altra coordinatrice.',
    'Your own roles are changed by somebody else: ask another coordinator.',
  ],
  'error.staff.last-coordinator': [
    'È l’ultima coordinatrice: prima nominane un’altra.',
    'The last coordinator: name another first.',
  ],
  'error.staff.role-without-keys': [
    'Questo ruolo non apre contenuti riservati: prima dai alla persona un altro ruolo.',
    'This role opens nothing sealed: give the person another role first.',
  ],
  'error.staff.not-rehearsed': [
    'Prima prova il recupero con due fogli.',
    'Rehearse the recovery with two papers first.',
  ],
  'error.staff.second-person-missing': [
    'Manca la seconda persona con le chiavi: invitala dalla pagina «Persone».',
    'The second person with keys is missing: invite one on the page «People».',
  ],
  'error.staff.invitation-over': [
    'L’invito è finito o già usato: chiedine un altro a chi ti ha invitato.',
    'The invitation is over or was used: ask whoever invited you for another.',
  ],
  'error.staff.too-many-attempts': [
    'Troppi tentativi insieme: aspetta un momento.',
    'Too many attempts at once: wait a moment.',
  ],
  'error.vault.no-key': [
    'Per questo servono le chiavi del tuo ente, che non hai: chiedile a una coordinatrice.',
    'This needs the keys of your organisation, which you do not hold: ask a coordinator for them.',
  ],
  'error.vault.only-reader': [
    'È la sola persona che apre alcuni contenuti: prima condividili.',
    'The only person who can open some content: share it first.',
  ],
  'error.vault.last-holder': [
    'È l’ultima persona con le chiavi: prima dalle a un’altra.',
    'The last person with the keys: give them to another first.',
  ],
  'error.vault.share-mistyped': [
    'C’è un errore di copiatura: confronta con il foglio.',
    'A slip in copying: compare with the paper.',
  ],
  'error.vault.shares-too-few': ['Servono due fogli diversi.', 'Two different papers are needed.'],
  'error.vault.shares-of-others': [
    'I fogli non appartengono a questo ente o alla stessa serie: cercane due stampati insieme.',
    'The papers are not of this organisation or of one set: find two that were printed together.',
  ],
  'error.vault.shares-void': [
    'Questi fogli non valgono più: usa quelli stampati per ultimi.',
    'These papers are void: use those printed last.',
  ],
  'error.any': ['Non è riuscito: controlla e prova di nuovo.', 'That did not work: check and try again.'],

  'role.operator': ['operatrice o operatore', 'operator'],
  'role.mediator': ['mediatrice o mediatore', 'mediator'],
  'role.legal': ['operatrice o operatore legale', 'legal operator'],
  'role.referent': ['referente regionale', 'regional referent'],
  'role.coordinator': ['coordinatrice o coordinatore', 'coordinator'],
  'role.partner': ['ente partner', 'partner'],
  'role.analyst': ['analista (solo cifre)', 'analyst (figures only)'],
  'role.admin': ['amministrazione (impostazioni e persone)', 'administration (settings and people)'],
  'role.newcomer': ['accesso da completare', 'account to be completed'],
} as const satisfies Record<string, readonly [it: string, en: string]>

export type Word = keyof typeof words
export type Say = ((word: Word, facts?: Readonly<Record<string, string | number>>) => string) & { lang: PageLanguage }

/** Says words in a language, with facts in their places. */
export function sayIn(lang: PageLanguage): Say {
  const say = (word: Word, facts: Readonly<Record<string, string | number>> = {}) =>
    words[word][lang === 'it' ? 0 : 1].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
  return Object.assign(say, { lang })
}

export const sayRole = (say: Say, role: string): string =>
  say(Object.hasOwn(words, `role.${role}`) ? (`role.${role}` as `role.${StaffRole}`) : 'role.newcomer')

/** What to tell somebody about an error, by its code. */
export const sayError = (say: Say, code: string): string =>
  say(Object.hasOwn(words, `error.${code}`) ? (`error.${code}` as Word) : 'error.any')

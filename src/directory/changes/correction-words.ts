import type { WordLanguage } from './field-words.ts'

const words = {
  title: ['Correggi le informazioni', 'Correct the information'],
  'code.what': [
    'Avete ricevuto una lettera con un codice? Scrivetelo qui: potrete dirci che cosa è giusto e che cosa va cambiato nelle informazioni sul vostro servizio. Non serve registrarsi.',
    'Did you receive a letter with a code? Type it here: you can tell us what is right and what should change in the information about your service. No account is needed.',
  ],
  code: ['Codice della lettera', 'Code of the letter'],
  'code.hint': ['Dieci tra lettere e cifre, per esempio ACDEF-HJKM3.', 'Ten letters and digits, such as ACDEF-HJKM3.'],
  'code.open': ['Apri', 'Open'],
  'code.wrong': [
    'Questo codice non apre nulla. Controllate ogni lettera; se non funziona, la lettera può essere scaduta: chiamate l’helpdesk e ve ne manda un’altra.',
    'This code opens nothing. Check every letter; if it still fails, the letter may have expired: call the helpdesk and it sends you another.',
  ],
  'code.slow': [
    'Troppi tentativi insieme. Aspettate un minuto e riprovate.',
    'Too many attempts at once. Wait a minute and try again.',
  ],
  over: ['Questo link non è più valido', 'This link is no longer valid'],
  'over.what': [
    'I link delle lettere durano trenta giorni e servono un certo numero di volte. Chiamate l’helpdesk o rispondete a chi vi ha scritto: ve ne manda un altro. Se avete il codice della lettera, provate a scriverlo.',
    'The links of letters last thirty days and serve a number of times. Call the helpdesk or answer whoever wrote to you: they send another. If you have the code of the letter, try to type it.',
  ],
  'over.code': ['Scrivi il codice', 'Type the code'],
  'choose.what': [
    'Scegliete che cosa controllare. Bastano pochi minuti per ciascuno.',
    'Choose what to check. Each takes a few minutes.',
  ],
  until: ['Il link vale fino al {day}.', 'The link is valid until {day}.'],
  'form.what': [
    'Ecco che cosa diciamo oggi a chi cerca aiuto. Per ogni punto scegliete «Giusto» o «Da cambiare»; quello che non sapete, lasciatelo. Una persona leggerà la vostra risposta prima di cambiare qualcosa.',
    'This is what we tell people who look for help today. For each point choose “Right” or “To change”; leave what you do not know. Somebody reads your answer before anything changes.',
  ],
  'all-right': ['È tutto giusto', 'All of it is right'],
  'all-right.what': ['Se è tutto giusto, basta un tocco:', 'If all of it is right, one tap is enough:'],
  'or-each': ['Altrimenti, punto per punto', 'Otherwise, point by point'],
  nothing: ['Non lo sappiamo', 'We do not know'],
  right: ['Giusto', 'Right'],
  wrong: ['Da cambiare', 'To change'],
  write: ['Come deve essere', 'What it should be'],
  'write.lines': ['Come deve essere: uno per riga', 'What it should be: one on each line'],
  'write.phones': [
    'I numeri giusti, uno per riga. Dopo un punto alto (·) si può aggiungere una nota.',
    'The right numbers, one on each line. After a dot (·) you may add a note.',
  ],
  'write.hours': [
    'Gli orari giusti, per esempio «lun-ven 9-13, mar anche 15-18»',
    'The right hours, such as “Mon-Fri 9-13, Tue also 15-18”',
  ],
  'write.addresses': [
    'L’indirizzo giusto: via e numero, CAP comune (provincia)',
    'The right address: street and number, postal code town (province)',
  ],
  ticks: ['Segnate tutte quelle giuste', 'Tick all that are right'],
  answers: ['Per ciascuno: è accolto?', 'For each: are they taken?'],
  yes: ['Sì', 'Yes'],
  no: ['No', 'No'],
  unknown: ['Non so', 'Not known'],
  'state.operational': ['Il servizio è attivo', 'The service is running'],
  'state.suspended': ['È sospeso per un po’', 'It is suspended for a while'],
  'state.closed': ['È chiuso per sempre', 'It has closed for good'],
  since: ['Da quando', 'Since when'],
  reason: ['Perché', 'Why'],
  note: ['Altro che dobbiamo sapere (facoltativo)', 'Anything else that we should know (optional)'],
  'note.hint': ['Non scrivete nomi o storie di persone seguite.', 'Do not write names or stories of people you help.'],
  send: ['Invia', 'Send'],
  thanks: ['Grazie', 'Thank you'],
  'thanks.what': [
    'Abbiamo ricevuto la vostra risposta. Una persona la guarderà, e poi la mappa dirà quello che avete scritto.',
    'We have received your answer. Somebody looks at it, and then the map says what you wrote.',
  ],
  'thanks.more': ['Controlla altro', 'Check something else'],
  mend: [
    'Qualcosa va sistemato: guardate i punti segnati in rosso. Quello che avete scritto è ancora qui.',
    'Something has to be mended: look at the points marked in red. What you typed is still here.',
  ],
  demo: ['Dimostrazione: servizi e persone sono inventati.', 'Demonstration: services and people are invented.'],
  error: [
    'Così non riusciamo a leggerlo. Scrivetelo in un altro modo.',
    'We cannot read it like this. Write it in another way.',
  ],
  'correction.nothing-said': [
    'Scegliete almeno un punto, o premete «È tutto giusto».',
    'Choose at least one point, or press “All of it is right”.',
  ],
  'correction.changed-meanwhile': [
    'Nel frattempo questo punto è cambiato nella mappa: guardate che cosa dice adesso e confermate quello che avete scritto.',
    'Meanwhile this point has changed on the map: look at what it says now and confirm what you wrote.',
  ],
  'correction.right-or-not': [
    'Avete scelto «Giusto» ma il testo è diverso: quale dei due vale?',
    'You chose “Right” but the text differs: which of the two holds?',
  ],
  'proposal.value-refused.email': [
    'Non sembra un indirizzo e-mail: per esempio nome@ente.it',
    'This does not look like an e-mail address: such as name@body.org',
  ],
  'proposal.value-refused.web-address': [
    'Non sembra l’indirizzo di un sito: deve cominciare con https://',
    'This does not look like the address of a website: it begins with https://',
  ],
  'proposal.value-refused.empty': ['Qui serve qualcosa.', 'Something is needed here.'],
  'proposal.value-refused.too_big': ['È troppo lungo.', 'This is too long.'],
  'proposal.value-refused.too-long': ['È troppo lungo.', 'This is too long.'],
  'proposal.one-phone-each': ['Un numero per riga, per favore.', 'One number on each line, please.'],
} as const satisfies Record<string, readonly [it: string, en: string]>

export type CorrectionWord = keyof typeof words
export interface Say {
  (word: CorrectionWord, values?: Readonly<Record<string, string>>): string
  readonly lang: WordLanguage
}

export function sayIn(lang: WordLanguage): Say {
  const say = (word: CorrectionWord, values: Readonly<Record<string, string>> = {}): string =>
    words[word][lang === 'en' ? 1 : 0].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  return Object.assign(say, { lang })
}

/** What to mend, for a code that may have no words of its own. */
export const sayMend = (say: Say, code: string): string =>
  say(Object.hasOwn(words, code) ? (code as CorrectionWord) : 'error')

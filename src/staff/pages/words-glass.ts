/** Break-glass. */
export const glassWords = {
  glass: ['Accessi d’emergenza', 'Emergency access'],
  'glass.what': [
    'Chi ha aperto per un’ora ciò che era riservato ad altre persone. Un’altra coordinatrice ne verifica il motivo entro 72 ore.',
    'Who opened for an hour what was kept for other people. Another coordinator looks into the reason within 72 hours.',
  ],
  'glass.none': ['Nessun accesso d’emergenza.', 'No emergency access.'],
  'glass.to-review': ['Accessi d’emergenza da verificare: {count}', 'Emergency access to be reviewed: {count}'],
  'glass.look': ['Verifica', 'Review'],
  'glass.open': ['aperto fino alle {at}', 'open until {at}'],
  'glass.closed': ['chiuso', 'closed'],
  'glass.overdue': ['verifica in ritardo', 'review overdue'],
  'glass.due': ['da verificare entro {at}', 'to be reviewed by {at}'],
  'glass.justified': ['giustificato', 'justified'],
  'glass.not-justified': ['non giustificato', 'not justified'],
  'glass.reviewed': ['verificato da {by}: {finding}', 'reviewed by {by}: {finding}'],
  'glass.on': ['{name}, il {at}', '{name}, on {at}'],
  'glass.thing': ['Fascicolo', 'File'],
  'glass.why': ['Motivo', 'Reason'],
  'glass.own': ['L’hai aperto tu: lo verifica un’altra persona.', 'You opened it yourself: somebody else reviews it.'],
  'glass.break': ['Apri in emergenza', 'Open in an emergency'],
  'glass.break.what': [
    'Questo fascicolo è riservato ad altre persone. Se aspettare mette qualcuno in pericolo puoi aprirlo per 60 minuti: le coordinatrici lo sanno subito, e una di loro ne verifica il motivo.',
    'This file is kept for other people. If waiting puts somebody in danger you can open it for 60 minutes: the coordinators know at once, and one of them looks into the reason.',
  ],
  'glass.broken': ['Aperto per 60 minuti. Poi si richiude da solo.', 'Open for 60 minutes. Then it closes by itself.'],
  reason: ['Perché non puoi aspettare', 'Why you cannot wait'],
  'reason.hint': [
    'Lo legge solo chi verifica. Almeno dieci caratteri.',
    'Only whoever reviews it reads this. At least ten characters.',
  ],
  finding: ['Esito della verifica', 'Finding'],
  note: ['Nota (facoltativa)', 'Note (optional)'],
  choose: ['Scegli…', 'Choose…'],

  'error.staff.reason-too-short': ['Troppo breve: almeno dieci caratteri.', 'Too short: at least ten characters.'],
  'error.staff.reason-too-long': ['Troppo lungo: al massimo 2000 caratteri.', 'Too long: 2000 characters at most.'],
  'error.staff.no-such-finding': ['Scegli un esito.', 'Choose a finding.'],
  'error.staff.own-glass': [
    'L’hai aperto tu: lo verifica un’altra persona.',
    'You opened it yourself: somebody else reviews it.',
  ],
  'error.staff.glass-reviewed': [
    'È già stato verificato: non serve altro.',
    'It has been reviewed already: there is nothing more to do.',
  ],
  'error.vault.opens-already': [
    'Lo puoi già aprire: non serve l’emergenza.',
    'You can open it already: there is no need.',
  ],
  'error.vault.glass-lost': [
    'La chiave del server non è quella di allora: rimetti al suo posto «transport.key».',
    'The key of the server is not that of then: put “transport.key” back in its place.',
  ],
} as const satisfies Record<string, readonly [it: string, en: string]>

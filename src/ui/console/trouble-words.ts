/** Words for error codes: `{ 'service.not-found': ['…', '…'] }`. Each says what to do next. */
export type TroubleWords = Readonly<Record<string, readonly [it: string, en: string]>>

/** What any screen may be answered. */
export const commonTroubles: TroubleWords = {
  network: [
    'La linea non risponde. Quello che hai scritto è ancora qui: riprova fra poco.',
    'The line does not answer. What you typed is still here: try again in a moment.',
  ],
  'server.failed': [
    'Qualcosa non ha funzionato da noi. Quello che hai scritto è ancora qui: riprova fra poco.',
    'Something failed on our side. What you typed is still here: try again in a moment.',
  ],
  'page.not-found': [
    'Non c’è, o non è tra quello che puoi vedere: torna all’elenco.',
    'It is not here, or not yours to see: go back to the list.',
  ],
  'request.too-large': [
    'È troppo lungo per essere inviato: accorcialo.',
    'It is too long to be sent: make it shorter.',
  ],
  'request.not-understood': [
    'Manca qualcosa, o non ha la forma giusta: controlla i campi.',
    'Something is missing or does not have the right form: check the fields.',
  ],
  'request.not-json': [
    'È arrivato incompleto: ricarica la pagina e riprova.',
    'It arrived incomplete: load the page again and try once more.',
  ],
  'request.no-form-key': [
    'È arrivato incompleto: ricarica la pagina e riprova.',
    'It arrived incomplete: load the page again and try once more.',
  ],
  'request.refused': [
    'È arrivato incompleto: ricarica la pagina e riprova.',
    'It arrived incomplete: load the page again and try once more.',
  ],
  'request.foreign': [
    'Questa scheda è di prima che cambiasse l’accesso: ricarica la pagina.',
    'This tab is from before the sign-in changed: load the page again.',
  ],
  'search.not-words': ['Scrivi una o più parole da cercare.', 'Type one or more words to search for.'],
  'staff.not-allowed': [
    'Il tuo ruolo non arriva a questo: chiedi a una coordinatrice.',
    'Your role does not reach this: ask a coordinator.',
  ],
  'staff.not-fresh': [
    'Per questo serve una conferma recente di chi sei: ripeti, e conferma quando ti è chiesto.',
    'This needs a recent proof of who you are: do it again, and confirm when asked.',
  ],
  'staff.no-helpdesk': [
    'La preparazione del helpdesk non è terminata: chiedi a chi amministra di completarla.',
    'The set-up of the helpdesk is not finished: ask an administrator to complete it.',
  ],
  'vault.no-key': [
    'Non hai le chiavi per aprirlo: chiedile a una coordinatrice.',
    'You do not hold the keys to open it: ask a coordinator for them.',
  ],
  'vault.no-keys': [
    'Mancano ancora le chiavi: chiedi a una coordinatrice di terminare la preparazione.',
    'There are no keys yet: ask a coordinator to finish the set-up.',
  ],
  'vault.nobody-to-unlock': [
    'Nessuno potrebbe aprirlo: chiedi a una coordinatrice di dare le chiavi a qualcuno.',
    'Nobody could open it: ask a coordinator to give somebody the keys.',
  ],
  'vault.locked': [
    'Le tue chiavi sono chiuse: esci, accedi di nuovo e riprova.',
    'Your keys are locked: sign out, sign in again and try once more.',
  ],
  'vault.not-unlocked': [
    'La frase segreta non è giusta: scrivila di nuovo.',
    'The passphrase is not right: type it again.',
  ],
  'vault.other-keys': [
    'Queste chiavi sono di un’altra persona: esci e accedi con il tuo nome.',
    'These keys are somebody else’s: sign out and sign in with your own name.',
  ],
  'vault.damaged': [
    'È rovinato e non si apre: avvisa chi gestisce il server, che può riprenderlo da una copia.',
    'It is damaged and does not open: tell whoever runs the server, a backup may bring it back.',
  ],
  'vault.restricted': [
    'È riservato a poche persone: chiedi a una di loro di condividerlo con te.',
    'It is kept for a few people: ask one of them to share it with you.',
  ],
  'vault.opens-already': [
    'Lo puoi già aprire: non serve l’emergenza.',
    'You can open it already: there is no need for emergency access.',
  ],
  'vault.only-reader': [
    'È la sola persona che lo apre: prima condividilo con un’altra.',
    'The only person who can open it: share it with another first.',
  ],
  'vault.case-stays': [
    'Resta all’ente che lo custodisce: condividilo con una persona di quell’ente.',
    'It stays with the organisation that keeps it: share it with a person there.',
  ],
  'vault.not-shared': [
    'Con questa persona non è condiviso: ricarica per vedere chi lo apre.',
    'It is not shared with this person: load the page again to see who opens it.',
  ],
  'vault.glass-lost': [
    'Non si può aprire neanche in emergenza: avvisa chi gestisce il server.',
    'Not even emergency access opens it: tell whoever runs the server.',
  ],
}

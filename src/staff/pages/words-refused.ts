/** What our pages refuse, and what sealed content refuses. Each says what to do next. */
export const refusedWords = {
  'error.page.not-found': [
    'Non c’è, o non è tra quello che puoi vedere: torna indietro e scegli di nuovo.',
    'It is not here, or not yours to see: go back and choose again.',
  ],
  'error.request.foreign': [
    'Non veniva da queste pagine: apri la pagina e invia da lì.',
    'It did not come from these pages: open the page and send from there.',
  ],
  'error.request.no-form-key': [
    'Il modulo è arrivato incompleto: ricarica la pagina e invialo di nuovo.',
    'The form arrived incomplete: load the page again and send it once more.',
  ],
  'error.staff.not-allowed': [
    'Il tuo ruolo non arriva a questo: chiedi a una coordinatrice.',
    'Your role does not reach this: ask a coordinator.',
  ],
  'error.staff.not-responsible': [
    'Agli accessi pensa chi nel tuo ente è responsabile: chiedilo a lei.',
    'Whoever is responsible in your organisation takes care of access: ask them.',
  ],
  'error.staff.last-responsible': [
    'Almeno una persona resta responsabile: rendine responsabile un’altra prima.',
    'At least one person stays responsible: make another responsible first.',
  ],
  'error.staff.not-fresh': [
    'Per questo serve una conferma degli ultimi cinque minuti: conferma che sei tu e riprova.',
    'This needs a confirmation from the last five minutes: confirm that it is you and try again.',
  ],
  'error.staff.no-helpdesk': [
    'La preparazione del helpdesk non è terminata: completala, poi riprova.',
    'The set-up of the helpdesk is not finished: complete it, then try again.',
  ],
  'error.staff.sign-in-wrong': [
    'Frase segreta o codice non sono giusti: controlla e prova di nuovo.',
    'Passphrase or code are not right: check them and try again.',
  ],
  'error.vault.bad-passkey': [
    'Questa passkey non può aprire le tue chiavi: provane un’altra, o usa la frase segreta.',
    'This passkey cannot open your keys: try another, or use the passphrase.',
  ],
  'error.vault.case-stays': [
    'Resta all’ente che lo custodisce: condividilo con una persona di quell’ente.',
    'It stays with the organisation that keeps it: share it with a person there.',
  ],
  'error.vault.damaged': [
    'Quello che è custodito qui è rovinato e non si apre. Avvisa chi gestisce il server: può riprenderlo da una copia di sicurezza.',
    'What is kept here is damaged and does not open. Tell whoever runs the server: a backup may bring it back.',
  ],
  'error.vault.has-keys': [
    'Le chiavi ci sono già: ricarica la pagina e continua.',
    'The keys exist already: load the page again and go on.',
  ],
  'error.vault.locked': [
    'Le tue chiavi sono chiuse: esci, accedi di nuovo e riprova.',
    'Your keys are locked: sign out, sign in again and try once more.',
  ],
  'error.vault.no-keys': [
    'Mancano ancora le chiavi: chiedi a una coordinatrice di terminare la preparazione, poi riprova.',
    'There are no keys yet: ask a coordinator to finish the set-up, then try again.',
  ],
  'error.vault.nobody-to-unlock': [
    'Nessuno potrebbe aprirlo: prima dai le chiavi a qualcuno.',
    'Nobody could open it: give the keys to somebody first.',
  ],
  'error.vault.not-shared': [
    'Con questa persona non è condiviso: ricarica la pagina per vedere chi lo apre.',
    'It is not shared with this person: load the page again to see who opens it.',
  ],
  'error.vault.other-keys': [
    'Queste chiavi sono di un’altra persona: esci e accedi con il tuo nome.',
    'These keys are somebody else’s: sign out and sign in with your own name.',
  ],
  'error.vault.restricted': [
    'È riservato a poche persone: chiedi a una di loro di condividerlo con te.',
    'It is kept for a few people: ask one of them to share it with you.',
  ],
  'error.vault.rotation-elsewhere': [
    'Qualcun altro ha cambiato le chiavi intanto: ricarica la pagina, e riprova solo se serve ancora.',
    'Somebody else changed the keys meanwhile: load the page again, and try again only if it is still needed.',
  ],
} as const satisfies Record<string, readonly [it: string, en: string]>

/** Passkeys, proof anew, and unlocking. */
export const keyWords = {
  passkeys: ['Passkey', 'Passkeys'],
  'passkeys.what': [
    'Con una passkey accedi con il dito, il viso o il PIN del tuo dispositivo, senza codice.',
    'With a passkey you sign in by finger, face or PIN of your device, without a code.',
  ],
  'passkeys.none': ['Non ne hai ancora.', 'You have none yet.'],
  'passkeys.unlocks': ['apre anche le tue chiavi', 'opens your keys too'],
  'passkeys.locks': ['chiede anche la frase segreta', 'asks for the passphrase too'],
  'passkeys.made': ['creata il {at}', 'made on {at}'],
  'passkeys.used': ['usata l’ultima volta il {at}', 'last used on {at}'],
  'passkeys.add': ['Aggiungi una passkey', 'Add a passkey'],
  'passkeys.rename': ['Cambia nome', 'Rename'],
  'passkeys.remove': ['Togli', 'Remove'],
  'passkeys.added.unlocks': [
    'La passkey è pronta: da sola ti fa entrare e apre le tue chiavi.',
    'The passkey is ready: alone it lets you in and opens your keys.',
  ],
  'passkeys.added.locks': [
    'La passkey è pronta e ti riconosce, ma questo dispositivo non può aprire le tue chiavi: quando entri ti chiederemo anche la frase segreta.',
    'The passkey is ready and recognises you, but this device cannot open your keys: when you sign in we shall ask for the passphrase too.',
  ],
  'passkey-name': ['Nome della passkey', 'Name of the passkey'],
  'passkey-name.hint': [
    'Per riconoscerla: «portatile dell’ufficio».',
    'To tell it from others: “laptop at the office”.',
  ],
  'passkeys.make.what': [
    'Dalle un nome, poi segui quello che dice il tuo dispositivo. Forse ti chiederà due volte di confermare.',
    'Give it a name, then follow what your device says. It may ask you to confirm twice.',
  ],
  'passkeys.make': ['Crea la passkey', 'Make the passkey'],
  'passkeys.script': [
    'Le passkey hanno bisogno di JavaScript in questa pagina.',
    'Passkeys need JavaScript on this page.',
  ],
  'passkeys.enter': ['Accedi con una passkey', 'Sign in with a passkey'],
  'passkeys.confirm': ['Conferma con una passkey', 'Confirm with a passkey'],
  'passkeys.or': ['oppure', 'or'],
  'passkeys.stopped': [
    'La passkey non ha risposto: riprova, oppure entra in un altro modo.',
    'The passkey did not answer: try again, or come in another way.',
  ],
  'passkeys.unfit': [
    'Questo browser non può usare le passkey a questo indirizzo.',
    'This browser cannot use passkeys at this address.',
  ],
  'passkeys.unfit.demo': [
    'A un indirizzo fatto di numeri le passkey non funzionano: apri questa pagina come «localhost».',
    'Passkeys do not work at an address made of numbers: open this page as “localhost”.',
  ],
  unlock: ['Apri le tue chiavi', 'Open your keys'],
  'unlock.what.passkey': [
    'Ti abbiamo riconosciuto, {name}. Questa passkey non può aprire le tue chiavi: scrivi la frase segreta.',
    'We know who you are, {name}. This passkey cannot open your keys: type your passphrase.',
  ],
  'unlock.what.identity': [
    'Ti abbiamo riconosciuto, {name}. Per aprire le tue chiavi scrivi la frase segreta, oppure usa una passkey.',
    'We know who you are, {name}. To open your keys type your passphrase, or use a passkey.',
  ],
  recover: ['Recupero', 'Recovery'],
  'recover.what': [
    'Se nessuno può più aprire le chiavi: due fogli di recupero e un codice le ridanno a una coordinatrice.',
    'If nobody can open the keys any more: two recovery papers and a code give them back to a coordinator.',
  ],
  'recover.code.what': [
    'Il codice lo mostra il terminale del server; vale un’ora e una volta sola. I fogli da soli, da fuori, non bastano.',
    'The code is shown in the terminal of the server; it lasts an hour and works once. The papers alone, from outside, are not enough.',
  ],
  'recovery-code': ['Codice mostrato nel terminale', 'Code shown in the terminal'],
  'recover.login.hint': ['Di una coordinatrice dell’ente.', 'Of a coordinator of the organisation.'],
  'recover.press': ['Recupera le chiavi', 'Recover the keys'],
  'recover.done': [
    'Fatto. Accedi con la nuova frase segreta, attiva di nuovo i codici e stampa fogli nuovi.',
    'Done. Sign in with the new passphrase, activate codes anew, and print new papers.',
  ],
  'error.staff.recovery-code-wrong': [
    'Il codice non è giusto, o è scaduto: fanne mostrare un altro.',
    'The code is not right, or has expired: have another one shown.',
  ],
  'error.staff.no-such-coordinator': [
    'Nessuna coordinatrice dell’ente di questi fogli accede con questo nome: controlla come è scritto.',
    'No coordinator of the organisation of these papers signs in with this name: check how it is spelt.',
  ],
  'prove-again.kept': [
    'Quello che hai chiesto si fa appena confermi: non devi riscrivere nulla.',
    'What you asked for is done as soon as you confirm: you need not type it again.',
  ],

  'error.staff.passkey-wrong': [
    'La passkey non è stata accettata. Riprova, oppure entra in un altro modo.',
    'The passkey was not accepted. Try again, or come in another way.',
  ],
  'error.staff.passkey-refused': ['La passkey non è stata creata: riprova.', 'The passkey was not made: try again.'],
  'error.staff.passkey-known': [
    'Questa passkey è già tra le tue: non serve aggiungerla.',
    'This passkey is one of yours already: there is no need to add it.',
  ],
  'error.staff.last-factor': [
    'È il solo modo di confermare che sei tu: prima attiva i codici o aggiungi un’altra passkey.',
    'The only way to confirm that it is you: activate codes or add another passkey first.',
  ],
  'error.vault.last-lock': [
    'È il solo modo di aprire le tue chiavi: prima aggiungine un altro.',
    'The only way to open your keys: add another first.',
  ],
  'error.staff.passphrase-wrong': [
    'La frase segreta non è giusta: scrivila di nuovo.',
    'The passphrase is not right: type it again.',
  ],
  'error.staff.recognition-over': [
    'Sono passati più di cinque minuti: accedi di nuovo.',
    'More than five minutes have passed: sign in again.',
  ],
} as const satisfies Record<string, readonly [it: string, en: string]>

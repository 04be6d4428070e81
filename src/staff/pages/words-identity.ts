/** Signing in by an identity provider. */
export const identityWords = {
  'identity.enter': ['Accedi con {provider}', 'Sign in with {provider}'],
  'identity.link': ['Collega la tua identità', 'Link your identity'],
  'identity.link.what': [
    '{provider} ha confermato chi sei. Vuoi entrare in Approdo anche così? Per aprire le tue chiavi servirà sempre la frase segreta o una passkey.',
    '{provider} has confirmed who you are. Do you want to sign in to Approdo this way too? Opening your keys will always take your passphrase or a passkey.',
  ],
  'identity.what': [
    'Puoi entrare anche con {provider}. Le tue chiavi si aprono sempre con la frase segreta o con una passkey.',
    'You can sign in with {provider} too. Your keys always open with your passphrase or a passkey.',
  ],
  'identity.linked': ['collegata il {at}', 'linked on {at}'],
  'identity.used': ['usata l’ultima volta il {at}', 'last used on {at}'],
  'identity.remove': ['Scollega', 'Unlink'],
  'identity.accept': ['Accetta con {provider}', 'Accept with {provider}'],
  'identity.accepting': [
    'La tua identità è confermata: sarà collegata al tuo accesso.',
    'Your identity is confirmed: it will be linked to your account.',
  ],

  'error.staff.provider-away': [
    'Il servizio di identità non risponde. Entra con frase segreta e codice, o con una passkey.',
    'The identity service does not answer. Sign in with passphrase and code, or with a passkey.',
  ],
  'error.staff.identity-refused': [
    'Il servizio di identità non ti ha riconosciuto, o ci hai messo troppo: prova di nuovo.',
    'The identity service did not recognise you, or it took too long: try again.',
  ],
  'error.staff.identity-unlinked': [
    'Questa identità non è collegata a nessun accesso. Entra in un altro modo e collegala dalla tua pagina.',
    'This identity is linked to no account. Sign in another way and link it on your page.',
  ],
  'error.staff.identity-taken': [
    'Questa identità è già collegata a un accesso: usane un’altra.',
    'This identity is linked to an account already: use another.',
  ],
} as const satisfies Record<string, readonly [it: string, en: string]>

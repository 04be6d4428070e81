/** What Meta’s codes mean, as its page of errors says, and those of our own line: what happened, and what to do. */
export const DELIVERY_CODES: Readonly<Record<string, readonly [it: string, en: string]>> = {
  '131047': [
    'Sono passate più di 24 ore dall’ultimo messaggio della persona: usa una frase approvata, oppure telefona.',
    'More than 24 hours have passed since the person last wrote: use an approved phrase, or call.',
  ],
  '131026': [
    'Questo numero non riceve messaggi WhatsApp: prova un SMS o una telefonata.',
    'This number does not receive WhatsApp messages: try an SMS or a call.',
  ],
  '131051': [
    'WhatsApp non accetta questo tipo di messaggio: scrivilo come testo.',
    'WhatsApp does not take this kind of message: write it as text.',
  ],
  '131052': ['Il file non si è lasciato scaricare.', 'The file could not be downloaded.'],
  '131053': [
    'WhatsApp non ha accettato il file: prova in un altro formato o più piccolo.',
    'WhatsApp did not take the file: try another format or a smaller one.',
  ],
  '130429': ['Troppi messaggi insieme: riprova tra poco.', 'Too many messages at once: try again shortly.'],
  '131056': [
    'Troppi messaggi a questa persona in poco tempo: aspetta qualche minuto.',
    'Too many messages to this person in a short time: wait a few minutes.',
  ],
  '131048': [
    'WhatsApp ha frenato il nostro numero perché alcuni messaggi sono stati segnalati: avvisa chi coordina.',
    'WhatsApp has slowed our number down because some messages were reported: tell the coordinator.',
  ],
  '132000': [
    'La frase approvata vuole un altro numero di parti: avvisa chi coordina.',
    'The approved phrase takes another number of parts: tell the coordinator.',
  ],
  '132001': [
    'WhatsApp non conosce questa frase in questa lingua: avvisa chi coordina.',
    'WhatsApp does not know this phrase in this language: tell the coordinator.',
  ],
  '190': [
    'WhatsApp non accetta più le nostre credenziali: chi coordina le rinnova in «Canali», poi invia di nuovo.',
    'WhatsApp no longer takes our credentials: the coordinator renews them in “Channels”, then send again.',
  ],
  'line-closed': [
    'Il canale non ha risposto per un giorno intero: prova un’altra strada.',
    'The channel did not answer for a whole day: try another way.',
  ],
}

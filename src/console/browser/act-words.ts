import { pick } from '../../ui/console/index.ts'

type Pair = readonly [it: string, en: string]

/** What an act of the record is called; one without words is shown by its code, which still tells what it was. */
const words: Readonly<Record<string, Pair>> = {
  'case.opened': ['presa in carico aperta', 'case opened'],
  'case.read': ['presa in carico letta', 'case read'],
  'case.closed': ['presa in carico chiusa', 'case closed'],
  'message.read': ['messaggio letto', 'message read'],
  'message.sent': ['messaggio inviato', 'message sent'],
  'conversation.claimed': ['conversazione presa', 'conversation taken'],
  'conversation.released': ['conversazione lasciata', 'conversation released'],
  'conversation.closed': ['conversazione chiusa', 'conversation closed'],
  'conversation.language-confirmed': ['lingua confermata', 'language confirmed'],
  'directory.hidden-read': ['indirizzo nascosto letto', 'hidden address read'],
  'directory.proposed': ['modifica proposta', 'change proposed'],
  'directory.proposal-withdrawn': ['proposta ritirata', 'proposal withdrawn'],
  'directory.reviewed': ['proposta esaminata', 'proposal reviewed'],
  'directory.correction-invited': ['correzione chiesta all’ente', 'correction asked of the body'],
  'directory.correction-withdrawn': ['richiesta di correzione ritirata', 'request for correction withdrawn'],
  'directory.imported': ['importato', 'imported'],
  'directory.import-undone': ['importazione annullata', 'import undone'],
  'directory.merged': ['doppioni uniti', 'duplicates merged'],
  'service.verified': ['verificato', 'verified'],
  'service.not-reached': ['non raggiunto', 'not reached'],
  'service.try-taken-back': ['tentativo annullato', 'try taken back'],
  'service.verification-taken-back': ['verifica annullata', 'verification taken back'],
  'service.found-closed': ['trovato chiuso', 'found closed'],
  'staff.signed-in': ['accesso', 'signed in'],
  'staff.account-made': ['accesso creato', 'account made'],
  'staff.own-changed': ['propri dati cambiati', 'own details changed'],
  'staff.role-given': ['ruolo dato', 'role given'],
  'staff.role-taken': ['ruolo tolto', 'role taken'],
  'staff.access-ended': ['accesso tolto', 'access ended'],
  'vault.user-keys-made': ['chiavi personali create', 'personal keys made'],
  'vault.organization-granted': ['chiavi dell’ente date', 'keys of the organisation given'],
}

export const sayAct = (act: string): string => {
  const known = words[act]
  return known ? pick(known) : act
}

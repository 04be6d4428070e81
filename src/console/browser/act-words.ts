import { pick } from '../../ui/console/index.ts'

type Pair = readonly [it: string, en: string]

/** What an act of the record is called; one without words is shown by its code, which still tells what it was. */
const words: Readonly<Record<string, Pair>> = {
  'case.opened': ['presa in carico aperta', 'case opened'],
  'case.read': ['presa in carico letta', 'case read'],
  'case.plan-read': ['piano letto', 'plan read'],
  'case.goal-set': ['obiettivo posto', 'goal set'],
  'case.goal-ended': ['obiettivo chiuso', 'goal ended'],
  'case.task-added': ['attività aggiunta', 'task added'],
  'case.task-edited': ['attività cambiata', 'task changed'],
  'case.task-done': ['attività fatta', 'task done'],
  'case.task-dropped': ['attività lasciata cadere', 'task dropped'],
  'case.tasks-handed-over': ['attività passate', 'tasks handed over'],
  'case.legal-start-recorded': ['fatto con termini di legge registrato', 'legal start recorded'],
  'case.legal-start-withdrawn': ['fatto registrato per errore, tolto', 'legal start withdrawn'],
  'case.deadline-met': ['scadenza rispettata', 'deadline met'],
  'case.deadline-not-applicable': ['scadenza che non vale', 'deadline set aside'],
  'case.deadline-renewed': ['scadenze ricalcolate', 'deadlines reckoned anew'],
  'case.conference-held': ['riunione sul caso', 'case conference'],
  'case.transfer-asked': ['passaggio chiesto', 'transfer asked'],
  'case.transfer-accepted': ['passaggio accettato', 'transfer accepted'],
  'case.transfer-declined': ['passaggio rifiutato', 'transfer declined'],
  'case.transfer-withdrawn': ['passaggio ritirato', 'transfer taken back'],
  'case.restricted': ['resa riservata', 'restricted'],
  'case.opened-to-all': ['riaperta a tutto l’ente', 'open to the whole body again'],
  'my-day.read': ['letta nella giornata', 'read in somebody’s day'],
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

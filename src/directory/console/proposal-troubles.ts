import type { TroubleWords } from '../../ui/console/index.ts'

/** Every edit of the map goes through the same door, whichever screen it is made on. */
export const proposalTroubles: TroubleWords = {
  'proposal.nothing-changed': ['Non hai cambiato niente: correggi un campo, poi salva.', 'You changed nothing: correct a field, then save.'],
  'proposal.value-refused': ['Non ha la forma giusta: guarda l’esempio e correggi.', 'It does not have the right form: look at the example and correct it.'],
  'proposal.hours-not-understood': ['Questi orari non si capiscono: scrivili per esempio così, lun-ven 9-13.', 'These hours are not understood: write them for example like this, mon-fri 9-13.'],
  'proposal.one-phone-each': ['Un numero solo per riga: dividi gli altri.', 'One number only to a line: move the others.'],
  'proposal.no-such-code': ['Una voce scelta non è più in uso: ricarica e scegline un’altra.', 'Something chosen is no longer used: load again and choose another.'],
  'proposal.no-such-municipality': ['Il comune non si trova: sceglilo dall’elenco.', 'The municipality is not found: choose it from the list.'],
  'proposal.half-a-point': ['Del punto sulla mappa manca una coordinata: scrivile tutte e due, o nessuna.', 'One coordinate of the point is missing: write both, or none.'],
  'proposal.no-such-field': ['Questo campo non si cambia qui: ricarica la pagina e riprova.', 'This field is not changed here: load the page again and try once more.'],
  'proposal.exists-already': ['Questa scheda c’è già: cercala e correggi quella.', 'This record exists already: look it up and correct it there.'],
  'proposal.needs-first': ['Mancano il nome o l’ente: scrivili prima del resto.', 'The name or the organisation is missing: write them first.'],
  'proposal.stale': ['Qualcuno ha cambiato questo intanto: ricarica, guarda com’è adesso e salva di nuovo.', 'Somebody changed this meanwhile: load again, see how it is now and save once more.'],
} // prettier-ignore

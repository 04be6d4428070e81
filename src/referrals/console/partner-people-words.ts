import { sayIn } from '../../ui/console/index.ts'

/** Of the people of an organisation that we refer to, on its page. */
export const sayPeople = sayIn({
  title: ['Chi entra qui per l’ente', 'Who signs in here for the organisation'],
  none: ['Nessuno dell’ente entra qui: ogni invio gli arriva con un link e un codice detto a voce. Se lavorate spesso insieme, fai entrare una persona: vedrà qui le vostre richieste e farà entrare le colleghe e i colleghi.', 'Nobody of theirs signs in here: each referral reaches them by a link and a code told by voice. If you often work together, let one person in: they will see your requests here, and let their colleagues in.'],
  add: ['Fai entrare una persona', 'Let a person in'],
  name: ['Nome e cognome', 'Name and surname'],
  prepare: ['Prepara l’invito', 'Prepare the invitation'],
  link: ['Indirizzo per {name}: si vede solo adesso', 'Address for {name}: shown only now'],
  'link.what': ['Vale sette giorni. Daglielo tu, meglio mentre siete al telefono: chi lo apre entra al suo posto.', 'It stands for seven days. Give it to them yourself, best while you are on the telephone: whoever opens it comes in in their place.'],
  invited: ['Invito per {name}, fino al {day}: nessuno lo ha ancora usato.', 'Invitation for {name}, until {day}: nobody has used it yet.'],
  over: ['L’invito è scaduto e nessuno lo ha usato.', 'The invitation is over and nobody has used it.'],
  again: ['Fai un altro invito', 'Make another invitation'],
  copy: ['Copia il collegamento', 'Copy the link'],
  entered: ['Qualcuno ha usato l’invito', 'Somebody has used the invitation'],
  'entered.what': ['Si chiama così: {names}. Telefona all’ente e assicurati che sia la persona che hai invitato. Finché non lo dici qui, non riceve niente.', 'Their name here: {names}. Telephone the organisation and make sure that it is whom you invited. Until you say so here they receive nothing.'],
  sure: ['È proprio questa persona: collega l’ente', 'It is them: link the organisation'],
  wrong: ['Non è questa persona: chiudi il suo accesso', 'It is somebody else: end their access'],
  in: ['I nuovi invii a questo ente arrivano qui, nelle «Richieste» delle sue persone.', 'New referrals to this organisation arrive here, under “Requests” of its people.'],
  responsible: ['fa entrare le altre persone', 'lets others in'],
  out: ['Scollega l’ente', 'Unlink the organisation'],
  'out.what': ['Da adesso i nuovi invii partono di nuovo con un link e un codice. Quello che hanno già ricevuto resta loro.', 'From now on new referrals go by link and code again. What they have been sent stays theirs.'],
  linked: ['Ente collegato.', 'Organisation linked.'],
  unlinked: ['Ente scollegato.', 'Organisation unlinked.'],
  cancel: ['Lascia stare', 'Never mind'],
}) // prettier-ignore

import { sayIn } from '../../ui/console/index.ts'

// prettier-ignore
export const sayOwn = sayIn({
  'own.services': ['I nostri servizi sulla mappa', 'Our services on the map'],
  'own.people': ['Le persone del vostro ente', 'The people of your organisation'],
  'own.people.what': ['Chi può entrare qui. Per far entrare qualcuno, o chiudere un accesso, chiedi a chi fra voi è responsabile.', 'Who may sign in here. To let somebody in, or end an access, ask whoever of you is responsible.'],
  'own.people.run': ['Chi può entrare qui. Tu fai entrare le persone del vostro ente, e chiudi i loro accessi.', 'Who may sign in here. You let the people of your organisation in, and end their access.'],
  'own.me': ['tu', 'you'],
  'own.responsible': ['responsabile degli accessi', 'responsible for access'],
  'own.no-keys': ['non apre ancora le richieste', 'does not open requests yet'],
  'own.give-keys': ['Dai le chiavi', 'Give the keys'],
  'own.name': ['Rendi responsabile', 'Make responsible'],
  'own.unname': ['Non più responsabile', 'Responsible no more'],
  'own.end': ['Chiudi l’accesso', 'End access'],
  'own.end.sure': ['Chiudere l’accesso di {name}?', 'End the access of {name}?'],
  'own.end.what': ['Esce subito da ogni dispositivo e non apre più niente. Per tornare serve un nuovo invito.', 'They are signed out everywhere at once and open nothing any more. To come back they need a new invitation.'],
  'own.invite': ['Fai entrare qualcuno', 'Let somebody in'],
  'own.invite.name': ['Nome e cognome', 'Name'],
  'own.invite.hint': ['Entrerà solo per il vostro ente. Quando ha fatto il suo accesso, dalle le chiavi da qui.', 'They will sign in for your organisation alone. Once they have their account, give them the keys here.'],
  'own.invite.make': ['Prepara l’invito', 'Prepare the invitation'],
  'own.link': ['L’invito per {name} è pronto', 'The invitation for {name} is ready'],
  'own.link.what': ['Il collegamento si vede solo adesso, vale sette giorni e una volta sola. Daglielo di persona o dove lo legge solo lei.', 'The link is shown only now, and holds for seven days, once. Give it in person, or where they alone read it.'],
  'own.invited': ['invito aperto fino al {day}', 'invitation open until {day}'],
  'own.withdraw': ['Ritira l’invito', 'Withdraw the invitation'],
})

import { sayIn } from '../../ui/console/index.ts'

const names = sayIn({
  emergency: ['Pericolo ed emergenza', 'Danger and emergency'],
  rights: ['I tuoi diritti', 'Your rights'],
  desk: ['Telefono e prime risposte', 'Telephone and first answers'],
  write: ['Scrivere al helpdesk', 'Writing to the helpdesk'],
  home: ['Prima pagina', 'First page'],
  services: ['Cercare un servizio', 'Looking for a service'],
  service: ['La pagina di un servizio', 'The page of a service'],
  referral: ['Invii e domande alla persona', 'Referrals and questions to the person'],
  common: ['Parole di tutte le pagine', 'Words of every page'],
  about: ['Chi siamo', 'About us'],
  errors: ['Quando qualcosa non va', 'When something goes wrong'],
  facet: ['Caratteristiche dei servizi', 'Features of services'],
  map: ['Mappa', 'Map'],
  print: ['Pagine stampate', 'Printed pages'],
  suggest: ['«Questo è sbagliato»', '«This is wrong»'],
})

const places = sayIn({
  emergency: ['Pagina «Pericolo»: la apre chi ha paura adesso.', 'Page «Danger»: opened by whoever is afraid now.'],
  rights: ['Pagina dei diritti: che cosa dice la legge e che cosa si può fare.', 'Page of rights: what the law says and what one can do.'],
  desk: ['Detto al telefono e nelle prime risposte automatiche, anche fuori orario.', 'Said on the telephone and in the first automatic answers, also out of hours.'],
  write: ['Pagine in cui una persona scrive al helpdesk e poi torna con il suo numero.', 'Pages where a person writes to the helpdesk and later comes back with their number.'],
  home: ['La prima pagina che si apre.', 'The first page that opens.'],
  services: ['Pagina della ricerca, con filtri e risultati.', 'The search page, with filters and results.'],
  service: ['La pagina di un servizio: orari, telefono, che cosa portare.', 'The page of a service: hours, telephone, what to bring.'],
  referral: ['Quello che si chiede o si fa leggere alla persona quando un ente la prende in carico.', 'What the person is asked or shown when an organisation takes charge.'],
  common: ['In alto, in basso e sui pulsanti di ogni pagina.', 'At the top, at the foot and on the buttons of every page.'],
  about: ['Pagina «Chi siamo» e pagina sull’accessibilità.', 'Page «About us» and page on accessibility.'],
  errors: ['Pagine che dicono che qualcosa non ha funzionato.', 'Pages that say that something did not work.'],
  facet: ['Etichette sulle pagine dei servizi: chi può andare, come si accede.', 'Labels on the pages of services: who may come, how to get in.'],
  map: ['Sulla mappa dei servizi.', 'On the map of services.'],
  print: ['In fondo alle pagine stampate.', 'At the foot of printed pages.'],
  suggest: ['Pagina in cui chiunque dice che un dato di un servizio è sbagliato.', 'Page where anybody says that a fact of a service is wrong.'],
}) // prettier-ignore

/** In this order they are listed. */
export const rooms = ['emergency', 'rights', 'desk', 'write', 'home', 'services', 'service', 'referral', 'common', 'about', 'errors', 'facet', 'map', 'print', 'suggest'] as const // prettier-ignore
export type Room = (typeof rooms)[number]

/** The first word of a key. */
export const roomOf = (key: string): Room | null => rooms.find(room => key.startsWith(`${room}.`)) ?? null

export const nameOfRoom = (room: Room | null): string => (room ? names(room) : '')
export const placeOfRoom = (room: Room | null): string => (room ? places(room) : '')

const PAGES: Readonly<Partial<Record<Room, string>>> = {
  emergency: '/emergency',
  rights: '/rights',
  write: '/write',
  home: '/',
  services: '/services',
  about: '/about',
  map: '/services/map',
}

/** The page on which the texts of a room stand, where it is one page. */
export function pageOfRoom(room: Room | null, language: string): string | null {
  const page = room && PAGES[room]
  return page ? `/${language}${page}` : null
}

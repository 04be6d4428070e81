import { sayIn } from '../../ui/console/index.ts'

// prettier-ignore
export const sayLoop = sayIn({
  'loop.settings.lead': ['Solo la risposta della persona chiude un invio. Qui scegli quando chiederla.', 'Only the person’s answer closes a referral. Here you choose when they are asked.'],
  'loop.when': ['Quando si chiede', 'When they are asked'],
  'loop.itself': ['In automatico', 'By itself'],
  'loop.hand': ['Solo a mano', 'Only by hand'],
  'loop.itself.what': ['Una volta, quando l’ente dice com’è andata. Sul canale e nella lingua della persona, con parole neutre; le regole di contatto sicuro valgono sempre.', 'Once, when the organisation says how it went. On the person’s channel and in their language, in neutral words; the rules of safe contact always hold.'],
  'loop.days': ['Giorni dopo l’accettazione', 'Days after acceptance'],
  'loop.days.hint': ['Se l’ente non dice niente. Da 1 a 90.', 'Where the organisation says nothing. From 1 to 90.'],
  'loop.answer-days': ['Giorni per rispondere', 'Days for an answer'],
  'loop.answer-days.hint': ['Poi chi segue l’invio lo vede; dopo altrettanti, chi coordina. Da 1 a 60.', 'Then whoever answers for the referral sees it; after as many again, the coordinators. From 1 to 60.'],
  'loop.template': ['Frase approvata per WhatsApp', 'Approved words for WhatsApp'],
  'loop.template.what': ['Dopo 24 ore di silenzio WhatsApp lascia passare solo frasi approvate da Meta. Scegline una neutra: chi ha il telefono in mano non deve capire di che cosa si parla. Serve in ogni lingua in cui chiedete; parte quella nella lingua della persona.', 'After 24 hours of silence WhatsApp lets only words through that Meta has approved. Choose neutral ones: whoever holds the telephone must not understand what it is about. They are needed in each language in which you ask; those in the person’s language go out.'],
  'loop.template.which': ['Frase', 'Words'],
  'loop.template.no': ['Nessuna', 'None'],
  'loop.template.none': ['Nessuna frase approvata senza parti da completare. Si aggiungono fra i canali, in «WhatsApp».', 'No approved words without parts to fill in. They are added among the channels, under “WhatsApp”.'],
  'loop.template.gone': ['Questa frase non c’è più fra quelle approvate: scegline un’altra.', 'These words are no longer among those approved: choose others.'],
  'loop.save': ['Salva', 'Save'],
  'loop.saved': ['Salvato.', 'Saved.'],
})

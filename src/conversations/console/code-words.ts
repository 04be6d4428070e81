import { sayIn } from '../../ui/console/index.ts'

export const say = sayIn({
  alarm: ['Qualcuno prova numeri di ritorno a caso', 'Somebody is guessing return numbers'],
  'alarm.what': [
    'Nell’ultima ora {tried} numeri sbagliati e {away} tentativi fermati prima. Nessuno di questi ha aperto qualcosa. Chi ha il numero giusto entra, con qualche secondo di attesa.',
    'In the last hour {tried} wrong numbers and {away} attempts stopped before. None of them opened anything. Whoever has the right number gets in, after some seconds.',
  ],
  'alarm.do': [
    'Se dura, avvisa chi si occupa del server. Da dove arrivano non è scritto da nessuna parte.',
    'If it goes on, tell whoever looks after the server. Where they come from is written nowhere.',
  ],
  flood: [
    'Troppi primi messaggi insieme dalle pagine pubbliche',
    'Too many first messages at once from the public pages',
  ],
  'flood.what': [
    'Nell’ultima ora {away} volte è stato chiesto di aspettare qualche secondo. Chi scrive davvero passa; nessuno resta fuori.',
    'In the last hour {away} times somebody was asked to wait some seconds. Whoever really writes gets through; nobody is locked out.',
  ],
  'flood.do': [
    'Chiudi con motivo «non pertinente» i messaggi che non sono di persone. Se dura, avvisa chi si occupa del server.',
    'Close with reason “not relevant” the messages that are not from people. If it goes on, tell whoever looks after the server.',
  ],
  title: ['Numero di ritorno', 'Return number'],
  what: [
    'Con un numero la persona legge e scrive qui dalle pagine pubbliche, da qualsiasi telefono, senza dire chi è.',
    'With a number the person reads and writes here from the public pages, from any phone, without saying who they are.',
  ],
  give: ['Dai un numero', 'Give a number'],
  once: [
    'Dettalo adesso: non sta scritto da nessuna parte e non si può ritrovare.',
    'Say it now: it is written nowhere and cannot be found again.',
  ],
  gone: [
    'Il numero è già stato mostrato. Se serve, danne un altro.',
    'The number was shown already. Give another if needed.',
  ],
  done: ['L’ho detto', 'I have said it'],
})

import { sayIn, type TroubleWords } from '../../../ui/console/index.ts'

export const say = sayIn({
  title: ['Voci registrate', 'Recorded voices'],
  lead: [
    'Quello che il telefono e le pagine dicono ad alta voce. Chi parla la lingua legge e registra; un’altra persona ascolta e approva: solo allora si sente.',
    'What the telephone and the pages say aloud. Somebody who speaks the language reads and records; another person listens and approves: only then is it heard.',
  ],
  progress: ['A che punto è ogni lingua', 'How far each language has come'],
  'progress.of': ['{recorded} di {all} registrate', '{recorded} of {all} recorded'],
  'progress.waiting': ['{n} da ascoltare', '{n} to listen to'],
  'only-by': [
    'Il telefono non ha una voce sua per questa lingua: finché manca la frase del menu, chi chiama non può sceglierla.',
    'The telephone has no voice of its own for this language: until the phrase of the menu is recorded, callers cannot choose it.',
  ],
  voice: ['Di chi è la voce', 'Whose voice it is'],
  'voice.hint': [
    'Il nome con cui la persona ha accettato di farsi sentire; può essere inventato.',
    'The name under which the speaker agreed to be heard; it may be made up.',
  ],
  phone: ['Al telefono', 'On the telephone'],
  'phone.hint': [
    'Con calma, vicino al microfono, senza musica attorno. Di’ le frasi con il tasto che leggi qui.',
    'Calmly, close to the microphone, without music around. Say the key that you read here.',
  ],
  digit: ['Le cifre', 'The digits'],
  'digit.hint': [
    'Per dire ad alta voce il numero con cui si torna, e quante persone aspettano. Ogni cifra da sola.',
    'To say aloud the number for coming back, and how many people wait. Each digit by itself.',
  ],
  ready: ['Risposte pronte', 'Ready answers'],
  'ready.hint': [
    'Si mandano come messaggio vocale, da dentro una conversazione.',
    'They are sent as a voice message, from within a conversation.',
  ],
  'ready.none': [
    'In questa lingua non ci sono ancora risposte pronte.',
    'There are no ready answers in this language yet.',
  ],
  'in-use': ['si sente', 'heard'],
  stale: ['testo cambiato: registra di nuovo', 'words changed: record anew'],
  missing: ['manca', 'missing'],
  waiting: ['da ascoltare', 'to listen to'],
  first: ['prima va rivisto il testo', 'its words must be reviewed first'],
  'first.go': ['Apri il testo', 'Open the text'],
  'other-language': [
    'Alcune frasi non sono ancora scritte in questa lingua: leggile come stanno qui e dille nella lingua scelta.',
    'Some phrases are not written in this language yet: read them as they stand here and say them in the chosen language.',
  ],
  number: [
    'Fermati prima del numero: lo dice la cifra registrata.',
    'Stop before the number: the recorded digit says it.',
  ],
  send: ['Salva la voce', 'Save the voice'],
  saved: ['Salvata: ora un’altra persona la ascolti.', 'Saved: now another person should listen.'],
  upload: ['Carica un file', 'Upload a file'],
  approve: ['Va bene, si può sentire', 'Good, it may be heard'],
  approved: ['Approvata: da ora si sente.', 'Approved: it is heard from now on.'],
  withdraw: ['Togli', 'Remove'],
  withdrawn: ['Tolta: non si sente più.', 'Removed: it is heard no more.'],
  'by.you': ['registrata da te: la ascolta un’altra persona', 'recorded by you: another person listens'],
  by: ['voce di {voice}, registrata da {name}', 'voice of {voice}, recorded by {name}'],
  now: ['Si sente ora', 'Heard now'],
  new: ['Appena registrata', 'Just recorded'],
  loading: ['Si apre…', 'Opening…'],
  serious: ['Testi di legge e di emergenza', 'Texts of law and emergency'],
  'serious.what': [
    'Un testo di legge o di emergenza si dice in una lingua solo quando una persona diversa da chi l’ha scritto lo ha riletto. Finché non succede, al suo posto si legge un’altra lingua.',
    'A text of law or emergency is said in a language only when somebody other than its writer has reviewed it. Until then another language is read in its place.',
  ],
  'serious.none': [
    'Tutti i testi di legge e di emergenza si leggono in questa lingua.',
    'All texts of law and emergency are read in this language.',
  ],
  'serious.count': [
    '{n} testi di legge e di emergenza su {all} non si mostrano ancora in questa lingua',
    '{n} of {all} texts of law and emergency are not shown in this language yet',
  ],
  'serious.go': ['Apri i testi: scriverli e rileggerli', 'Open the texts: word and review them'],
  'of-text': ['Letto ad alta voce', 'Read aloud'],
  'of-text.go': ['Apri le voci registrate', 'Open the recorded voices'],
  'no-converter': [
    'Su questo server non c’è ffmpeg: video, registrazioni AMR e foto HEIC si possono solo scaricare, e una voce registrata con un iPhone vecchio parte come file. Chi amministra il server può aggiungerlo.',
    'There is no ffmpeg on this server: videos, AMR recordings and HEIC photos can only be downloaded, and a voice recorded on an old iPhone goes out as a file. Whoever runs the server can add it.',
  ],
})

export const trouble: TroubleWords = {
  'voice.name': ['Scrivi in alto di chi è la voce.', 'Write above whose voice it is.'],
  'voice.not-sound': [
    'Non è una registrazione: scegli un file audio, o registra qui.',
    'This is no recording: choose a sound file, or record here.',
  ],
  'voice.not-telephone': [
    'Il browser non riesce ad aprire questo suono: registra qui, o prova un file MP3 o WAV.',
    'The browser cannot open this sound: record here, or try an MP3 or WAV file.',
  ],
  'voice.empty': [
    'Non si sente nulla: avvicina il microfono e registra di nuovo.',
    'Nothing is heard: move closer to the microphone and record anew.',
  ],
  'voice.too-long': [
    'È più lunga di un minuto: al telefono nessuno aspetta tanto. Accorciala.',
    'It is longer than a minute: nobody waits that long on the telephone. Make it shorter.',
  ],
  'voice.too-large': [
    'È troppo grande (più di 5 MB): registra qui, o usa un MP3.',
    'It is too large (more than 5 MB): record here, or use an MP3.',
  ],
  'voice.text-changed': [
    'Il testo è cambiato mentre registravi: rileggilo qui e registra di nuovo.',
    'The words changed while you recorded: read them here again and record anew.',
  ],
  'voice.review-first': [
    'È un testo di pericolo non ancora rivisto in questa lingua: prima va riletto (in «Testi nelle lingue»), poi si registra.',
    'This is a text of danger not yet reviewed in this language: have it reviewed first (in «Texts in languages»), then record it.',
  ],
  'voice.own-recording': [
    'L’hai registrata tu: la ascolta e l’approva un’altra persona.',
    'You recorded it: another person listens and approves.',
  ],
  'voice.approved-already': ['È già approvata: non serve altro.', 'It is approved already: nothing more to do.'],
  'voice.withdrawn': ['Qualcuno l’ha tolta intanto: registra di nuovo.', 'Somebody removed it meanwhile: record anew.'],
}

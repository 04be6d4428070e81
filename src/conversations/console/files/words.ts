import { sayIn, type TroubleWords } from '../../../ui/console/index.ts'

export const say = sayIn({
  voice: ['Messaggio vocale', 'Voice message'],
  audio: ['Registrazione', 'Recording'],
  image: ['Immagine', 'Picture'],
  video: ['Video', 'Video'],
  document: ['Documento', 'Document'],
  play: ['Ascolta', 'Play'],
  watch: ['Guarda', 'Watch'],
  pause: ['Ferma', 'Pause'],
  position: ['Punto dell’ascolto', 'Where it plays'],
  'position.value': ['{at} di {all}', '{at} of {all}'],
  speed: ['Velocità', 'Speed'],
  waiting: [
    'Il file sta ancora arrivando dal canale: comparirà qui da solo.',
    'The file is still on its way from the channel: it will appear here by itself.',
  ],
  'waiting.tried': [
    'Il file non è ancora arrivato: si riprova da soli per sette giorni. Se serve subito, chiedi alla persona di mandarlo di nuovo.',
    'The file has not come yet: it is tried again by itself for seven days. If it is needed now, ask the person to send it once more.',
  ],
  opening: ['Si apre…', 'Opening…'],
  show: ['Mostra l’immagine', 'Show the picture'],
  'picture.alt': ['Immagine mandata: {caption}', 'Picture sent: {caption}'],
  'picture.none': ['senza parole', 'without words'],
  original: ['Scarica l’originale', 'Download the original'],
  'original.why': [
    'È il file come è arrivato, con tutto quello che contiene: si salva sul tuo computer, e resta scritto che l’hai preso.',
    'This is the file as it came, with everything in it: it is saved on your computer, and it stays on record that you took it.',
  ],
  saved: ['Il file è tra i tuoi scaricati.', 'The file is among your downloads.'],
  size: ['{kb} kB', '{kb} kB'],
  'warn.polyglot': [
    'Attenzione: questo file può essere letto in due modi diversi, come fa chi vuole nascondere qualcosa. Non aprirlo senza chi se ne intende.',
    'Careful: this file can be read in two different ways, as by somebody who hides something. Do not open it without somebody who knows.',
  ],
  'warn.encrypted': [
    'È chiuso con una parola d’ordine: chiedila alla persona. Qui dentro non si può controllare.',
    'It is locked with a password: ask the person for it. Nothing can be checked inside.',
  ],
  'warn.macros': [
    'Contiene comandi che partono da soli: aprilo solo in sola lettura.',
    'It holds commands that start by themselves: open it read-only.',
  ],
  'warn.archive': [
    'È un archivio con altri file dentro: qui non si apre. Chiedi di mandarli uno per uno.',
    'It is an archive with other files inside: it is not opened here. Ask for them one by one.',
  ],
  'warn.program': [
    'È un programma o una pagina con comandi: non aprirlo. Resta qui come prova.',
    'It is a program or a page with commands: do not open it. It stays here as evidence.',
  ],
  'warn.unknown': [
    'Non si sa che cosa sia: resta qui come prova. Chiedi una foto o un PDF.',
    'Nobody knows what it is: it stays here as evidence. Ask for a photo or a PDF.',
  ],
  'warn.unreadable': [
    'È rovinato, o troppo grande da mostrare: l’originale resta qui. Chiedi di mandarlo di nuovo.',
    'It is damaged, or too large to show: the original stays here. Ask for it once more.',
  ],
  'not-shown': [
    'Questo server non sa mostrare questo tipo di file (gli serve ffmpeg, o è troppo lungo): scarica l’originale per vederlo.',
    'This server cannot show this type of file (it needs ffmpeg, or the file is too long): download the original to see it.',
  ],
  record: ['Registra', 'Record'],
  recording: ['Si registra: {at}', 'Recording: {at}'],
  stop: ['Ferma e riascolta', 'Stop and listen'],
  anew: ['Registra di nuovo', 'Record anew'],
  'send-voice': ['Invia la voce', 'Send the voice'],
  discard: ['Lascia stare', 'Discard'],
  'no-microphone': [
    'Il microfono non si apre: permetti l’uso a questo sito nelle impostazioni del browser, poi riprova.',
    'The microphone does not open: allow this site to use it in the browser’s settings, then try again.',
  ],
  'mine.listen': ['La tua registrazione', 'Your recording'],
  attach: ['Allega', 'Attach'],
  'attach.what': ['Una foto, una registrazione, un PDF o un documento.', 'A photo, a recording, a PDF or a document.'],
  'send-file': ['Invia il file', 'Send the file'],
  chosen: ['Da inviare: {name}', 'To send: {name}'],
  sending: ['Si invia…', 'Sending…'],
  sent: ['Messaggio messo in uscita.', 'The message is on its way.'],
  long: [
    'Oltre quattro minuti WhatsApp la mostra come file, senza il tasto per ascoltare.',
    'Beyond four minutes WhatsApp shows it as a file, without a play button.',
  ],
})

/** Why a file will never come, and what to do. */
export const trouble: TroubleWords = {
  'file.expired': [
    'Il canale non conserva più questo file: chiedi alla persona di mandarlo di nuovo.',
    'The channel no longer keeps this file: ask the person to send it again.',
  ],
  'file.damaged': [
    'Il file arriva sempre rovinato: chiedi alla persona di mandarlo di nuovo.',
    'The file always arrives damaged: ask the person to send it again.',
  ],
  'file.refused': [
    'Il canale non ci dà questo file: chiedi alla persona di mandarlo in un altro modo.',
    'The channel does not give us this file: ask the person to send it another way.',
  ],
  'file.too-large-to-fetch': [
    'È più grande di quanto possiamo tenere (25 MB): chiedi di mandarlo a pezzi, o più piccolo.',
    'It is larger than we can keep (25 MB): ask for it in parts, or smaller.',
  ],
  'file.too-large': [
    'È troppo grande per questo canale: manda una parte alla volta, o una foto più piccola.',
    'It is too large for this channel: send it in parts, or a smaller picture.',
  ],
  'file.channel': [
    'Questo canale non porta file né voci: scrivi, o chiama.',
    'This channel carries neither files nor voices: write, or call.',
  ],
  'file.not-sendable': [
    'Questo file non si può inviare: scegli una foto, una registrazione, un PDF o un documento.',
    'This file cannot be sent: choose a photo, a recording, a PDF or a document.',
  ],
  'file.caption': [
    'Accanto a un file ci stanno al massimo 1.024 caratteri: invia il testo a parte.',
    'Beside a file there is room for 1,024 characters: send the text on its own.',
  ],
  'voice.not-recorded': [
    'La voce di questa risposta non c’è più: inserisci il testo, o registrala di nuovo.',
    'The voice of this answer is no longer there: insert the text, or record it anew.',
  ],
  'file.empty': ['Il file è vuoto: scegline un altro.', 'The file is empty: choose another.'],
}

import { desk, sayIn, type TroubleWords } from '../../ui/console/index.ts'

export const say = sayIn({
  title: ['Testi nelle lingue', 'Texts in languages'],
  loading: ['Si apre…', 'Opening…'],
  language: ['Lingua', 'Language'],
  'language.of': ({ name, silent }: { name: string; silent: number }) => [
    silent ? `${name} (${silent} gravi da fare)` : name,
    silent ? `${name} (${silent} serious to do)` : name,
  ],
  'silent.title': ({ n, name }: { n: number; name: string }) => [
    n === 1 ? `1 testo grave non si mostra ancora in ${name}` : `${n} testi gravi non si mostrano ancora in ${name}`,
    n === 1 ? `1 serious text is not shown in ${name} yet` : `${n} serious texts are not shown in ${name} yet`,
  ],
  'silent.instead': ['Al loro posto si legge: {languages}.', 'In their place people read: {languages}.'],
  'silent.english': ({ n }: { n: number }) => [
    n === 1 ? '1 testo grave si legge con un avviso' : `${n} testi gravi si leggono con un avviso`,
    n === 1 ? '1 serious text is read with a warning' : `${n} serious texts are read with a warning`,
  ],
  'silent.english.how': [
    'L’avviso dice che nessuno li ha ancora riletti. Va via quando una seconda persona li rilegge.',
    'The warning says that nobody has reviewed them yet. It goes once a second person has.',
  ],
  'silent.none': ({ n, name }: { n: number; name: string }) => [
    `Tutti i ${n} testi gravi si leggono in ${name}.`,
    `All ${n} serious texts are read in ${name}.`,
  ],
  count: ['{present} di {all} testi scritti, {reviewed} riletti', '{present} of {all} texts worded, {reviewed} reviewed'],
  'not-yours': [
    'Tra le tue lingue questa non c’è: puoi scrivere quello che ti dice chi la parla, ma non rileggere.',
    'This is not among your languages: you may write down what a speaker tells you, but not review.',
  ],
  'your-languages': ['Le tue lingue', 'Your languages'],
  find: ['Cerca nei testi', 'Search the texts'],
  state: ['Stato', 'State'],
  safety: ['Quanto è grave', 'How serious'],
  any: ['Tutti', 'All'],
  'state.todo': ['Da scrivere o riscrivere', 'To be worded'],
  'state.mine': ['Da rileggere, da te', 'For you to review'],
  'state.missing': ['manca', 'missing'],
  'state.stale': ['l’inglese è cambiato', 'English has changed'],
  'state.machine': ['bozza automatica', 'machine draft'],
  'state.waits': ['aspetta una seconda persona', 'waits for a second person'],
  'state.draft': ['scritto da una persona', 'worded by a person'],
  'state.reviewed': ['riletto', 'reviewed'],
  emergency: ['emergenza', 'emergency'],
  legal: ['legge', 'law'],
  info: ['informazione', 'information'],
  ui: ['pulsanti e titoli', 'buttons and titles'],
  serious: ['Testi gravi', 'Serious texts'],
  'room.count': ({ n, todo }: { n: number; todo: number }) => [
    todo ? `${n}, ${todo} da fare` : String(n),
    todo ? `${n}, ${todo} to do` : String(n),
  ],
  none: ['Nessun testo con questi filtri', 'No text with these filters'],
  'none.hint': ['Togli un filtro, o cerca un’altra parola.', 'Remove a filter, or search for another word.'],
  clear: ['Togli i filtri', 'Remove filters'],
  'review-next': ['Rileggi il prossimo ({n})', 'Review the next ({n})'],
  hidden: ['non si mostra', 'not shown'],
  choose: ['Scegli un testo dall’elenco', 'Choose a text from the list'],
  'choose.hint': [
    'Qui si scrivono le parole che pagine, messaggi e telefono dicono in ogni lingua. Un testo di legge o di emergenza si mostra solo quando una seconda persona, che parla la lingua, lo ha riletto.',
    'Here are the words that pages, messages and the telephone say in each language. A text of law or emergency is shown only when a second person, who speaks the language, has reviewed it.',
  ],
  back: ['Torna all’elenco', 'Back to the list'],
  next: ['Testo dopo', 'Next text'],
  before: ['Testo prima', 'Text before'],
  'key.save': ['salva le parole', 'save the wording'],
  'key.review-next': ['apri il prossimo da rileggere', 'open the next to review'],
  'next.soon': ['Successivo', 'Next'],
  'before.soon': ['Precedente', 'Previous'],
  place: ['{n} di {all}', '{n} of {all}'],
  english: ['In inglese', 'In English'],
  'english.unread.legal': [
    'Nessuno del ruolo legale ha ancora riletto questo inglese: chi rilegge controlli anche la legge.',
    'Nobody with the legal role has reviewed this English yet: whoever reviews should check the law too.',
  ],
  'english.unread.emergency': [
    'Nessuno ha ancora riletto questo inglese.',
    'Nobody has reviewed this English yet.',
  ],
  'shown.own': ['si legge in {name}', 'read in {name}'],
  'shown.other': ['ora si legge in {name}', 'now read in {name}'],
  page: ['Guarda la pagina', 'See the page'],
  note: ['Nota di chi l’ha scritto', 'Note of its writer'],
  values: ['Valori da nominare, così come sono', 'Values to name, just as they are'],
  'values.hint': [
    'Il programma mette qui il nome, l’ora, il numero. Premi per inserire.',
    'The program fills in the name, the hour, the number. Press to insert.',
  ],
  insert: ['Inserisci {name}', 'Insert {name}'],
  wording: ['Parole in {name}', 'Words in {name}'],
  'wording.english': ['Parole in inglese', 'Words in English'],
  'english.warns': ({ n }: { n: number }) => [
    n === 1
      ? 'Se cambi l’inglese, 1 lingua andrà riscritta; se è un testo grave, fino ad allora vi si leggerà l’inglese.'
      : `Se cambi l’inglese, ${n} lingue andranno riscritte; se è un testo grave, fino ad allora vi si leggerà l’inglese.`,
    n === 1
      ? 'If you change the English, 1 language must be worded again; a serious text is read in English there until then.'
      : `If you change the English, ${n} languages must be worded again; a serious text is read in English there until then.`,
  ],
  save: ['Salva le parole', 'Save the words'],
  'save.again': ['Va ancora bene per il nuovo inglese', 'Still right for the new English'],
  undo: ['Lascia com’era', 'Leave as it was'],
  saved: ['Salvato.', 'Saved.'],
  'saved.waits': [
    'Salvato. Si mostra quando una seconda persona lo rilegge.',
    'Saved. It is shown once a second person has reviewed it.',
  ],
  review: ['Riletto: va bene', 'Reviewed: it is right'],
  'review.what': [
    'Rileggi le parole qui sopra accanto all’inglese. Premi solo se dicono la stessa cosa e chi le legge può fidarsi: da quel momento si mostrano a tutti.',
    'Read the words above beside the English. Press only if they say the same and people may rely on them: from then on everybody sees them.',
  ],
  'review.english': [
    'Leggi con calma. Premi solo se è giusto e chi lo legge può fidarsi: l’avviso «nessuno l’ha riletto» va via.',
    'Read calmly. Press only if it is right and people may rely on it: the warning that nobody has reviewed it goes.',
  ],
  reviewed: ['Riletto: ora si mostra.', 'Reviewed: it is shown now.'],
  'no-review.own': ['L’hai scritto tu: lo rilegge un’altra persona.', 'You worded it: another person reviews it.'],
  'no-review.language': [
    'Lo rilegge chi ha questa lingua tra le sue: la tua scheda non la nomina.',
    'It is reviewed by somebody who speaks this language: your profile does not name it.',
  ],
  'no-review.law': [
    'L’inglese di un testo di legge lo rilegge chi ha il ruolo legale.',
    'The English of a text of law is reviewed by somebody with the legal role.',
  ],
  'no-review.law-first': [
    'Prima chi ha il ruolo legale rilegge l’inglese di questo testo di legge: poi si rilegge la traduzione. Fino ad allora si mostra l’inglese.',
    'First somebody with the legal role reviews the English of this text of law, then its translation is reviewed. Until then English is shown.',
  ],
  'no-review.stale': [
    'L’inglese è cambiato da quando è stato scritto: prima si riscrive, poi si rilegge.',
    'English has changed since it was worded: word it again first, then review it.',
  ],
  'no-review.unsent': ['Prima salva o lascia le parole che stai scrivendo.', 'First save or leave the words that you are writing.'],
  stop: ['È sbagliato: non mostrarlo più', 'It is wrong: show it no more'],
  'stop.title': ['Fermare questo testo?', 'Stop this text?'],
  'stop.what': [
    'Da subito al suo posto si legge un’altra lingua. Torna quando qualcuno lo riscrive, o un’altra persona lo rilegge così com’è.',
    'From now on another language is read in its place. It comes back when somebody words it anew, or another person reviews it as it is.',
  ],
  'stop.what.english': [
    'Torna l’avviso che nessuno l’ha riletto, e le altre lingue restano com’erano. Un’altra persona lo rilegge, o lo si riscrive.',
    'The warning that nobody has reviewed it comes back, and other languages stay as they were. Another person reviews it, or it is worded anew.',
  ],
  'stop.yes': ['Sì, fermalo', 'Yes, stop it'],
  stopped: ['Fermato: aspetta un’altra rilettura.', 'Stopped: it waits for another review.'],
  preview: ['Come si legge, con valori di prova', 'How it reads, with sample values'],
  'preview.with': ['con {values}', 'with {values}'],
  history: ['Parole di prima', 'Earlier words'],
  'history.none': ['Prima non c’era niente.', 'There was nothing before.'],
  by: ['di {author}, {at}', 'by {author}, {at}'],
  'by.machine': ['tradotto da una macchina, {at}', 'translated by a machine, {at}'],
  'by.reviewed': ['riletto da {reviewer}, {at}', 'reviewed by {reviewer}, {at}'],
  'by.stale': ['per un inglese di prima', 'for an earlier English'],
  theirs: ({ author, at }: { author: string; at: string }) => [
    `Intanto ${author} l’ha riscritto (${at})`,
    `Meanwhile ${author} worded it anew (${at})`,
  ],
  'theirs.what': [
    'Le tue parole sono ancora nel campo qui sotto. Ecco le altre:',
    'Your words are still in the field below. These are the others:',
  ],
  'theirs.gone': ['Intanto è cambiato qualcosa: riguarda il testo.', 'Something has changed meanwhile: look at the text again.'],
  'keep.mine': ['Tengo le mie, le ho viste', 'Keep mine, I have seen theirs'],
  'keep.theirs': ['Lascio le mie', 'Drop mine'],
  'english.moved': ['L’inglese è cambiato mentre scrivevi', 'English changed while you were writing'],
  'english.moved.what': [
    'Le tue parole sono ancora qui. Rileggile accanto al nuovo inglese, poi salva.',
    'Your words are still here. Read them beside the new English, then save.',
  ],
  'english.seen': ['Ho letto il nuovo inglese', 'I have read the new English'],
  empty: ['Scrivi le parole.', 'Write the words.'],
  'fault.missing': ['Manca {names}: premi il valore qui sotto per inserirlo.', '{names} is missing: press the value below to insert it.'],
  'fault.unknown': ['{names} non c’è in inglese: toglilo, o usa i valori qui sotto.', '{names} is not in the English: remove it, or use the values below.'],
  'fault.braces': ['Le parentesi graffe non tornano, vicino a «{near}».', 'The braces do not match, near «{near}».'],
  'fault.other': ['Nel plurale manca la forma «other».', 'The plural lacks its form «other».'],
  'fault.formats': ['{names}: scrivi solo il nome tra graffe, la forma la dà già il programma.', '{names}: write the name alone in braces, the program has formatted it already.'],
}) // prettier-ignore

/** «in wolof», «in Wolof»: Italian writes languages small. */
export const inLine = (name: string): string => (desk.lang === 'it' ? name.toLowerCase() : name)

export const trouble: TroubleWords = {
  'text.empty': ['Scrivi le parole.', 'Write the words.'],
  'text.not-understood': [
    'Il testo non si capisce: controlla le parentesi graffe e le forme del plurale.',
    'The text cannot be understood: check its braces and the forms of its plural.',
  ],
  'text.other-arguments': [
    'Nomina gli stessi valori dell’inglese, né più né meno: sono i pulsanti sotto il campo.',
    'Name the same values as the English, no more and no fewer: they are the buttons below the field.',
  ],
  'text.formats-itself': [
    'Scrivi solo il nome del valore tra graffe: la forma la dà già il programma.',
    'Write only the name of the value in braces: the program has formatted it already.',
  ],
  'text.not-found': ['Questo testo non c’è più: torna all’elenco.', 'This text is there no more: go back to the list.'],
  'text.changed-meanwhile': [
    'Qualcun altro l’ha riscritto intanto: guarda le due versioni qui sopra e scegli.',
    'Somebody else worded it meanwhile: look at both versions above and choose.',
  ],
  'text.english-changed': [
    'L’inglese è cambiato intanto: rileggi le tue parole accanto al nuovo, poi salva.',
    'English has changed meanwhile: read your words beside the new one, then save.',
  ],
  'text.law-first': [
    'Nessuno con il ruolo legale ha ancora riletto l’inglese di questo testo di legge: chiedi che lo faccia, poi rileggi la traduzione.',
    'Nobody with the legal role has reviewed the English of this text of law yet: ask for that, then review the translation.',
  ],
  'text.stale': [
    'L’inglese è cambiato da quando è stato scritto: prima riscrivilo, poi un’altra persona lo rilegge.',
    'English has changed since it was worded: word it again, then another person reviews it.',
  ],
  'text.own-review': [
    'L’hai scritto tu, o qualcuno con il tuo stesso nome: lo rilegge un’altra persona.',
    'You worded it, or somebody of the same name: another person reviews it.',
  ],
  'text.already-reviewed': ['È già stato riletto: non serve altro.', 'It is reviewed already: nothing more to do.'],
  'text.not-your-language': [
    'Questa lingua non è tra le tue: la rilegge chi la parla. Le tue lingue si dicono nel tuo profilo.',
    'This language is not among yours: somebody who speaks it reviews it. You name your languages in your profile.',
  ],
}

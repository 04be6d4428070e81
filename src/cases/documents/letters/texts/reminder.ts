import type { Texts } from './texts.ts'

/** When and where to be. Neutral: whoever finds it learns neither who we are nor what it is about. */
export const reminder: Texts = {
  it: {
    title: 'Promemoria',
    paragraphs: [
      'Hai un appuntamento.',
      '= Giorno: {day}',
      '= Ora: {time}',
      '= Dove: {place}',
      '= Chiedi di: {ask-for}',
      '= Porta con te: {bring}',
      'Se non puoi venire, avvisa chi ti ha dato questo foglio.',
    ],
  },
  en: {
    title: 'Reminder',
    paragraphs: [
      'You have an appointment.',
      '= Day: {day}',
      '= Time: {time}',
      '= Where: {place}',
      '= Ask for: {ask-for}',
      '= Bring with you: {bring}',
      'If you cannot come, tell whoever gave you this paper.',
    ],
  },
  fr: {
    title: 'Aide-mémoire',
    paragraphs: [
      'Vous avez un rendez-vous.',
      '= Jour : {day}',
      '= Heure : {time}',
      '= Où : {place}',
      '= Demandez : {ask-for}',
      '= Apportez : {bring}',
      'Si vous ne pouvez pas venir, prévenez la personne qui vous a donné ce papier.',
    ],
  },
  ar: {
    title: 'تذكير',
    paragraphs: [
      'لديك موعد.',
      '= اليوم: {day}',
      '= الساعة: {time}',
      '= المكان: {place}',
      '= اسأل عن: {ask-for}',
      '= أحضر معك: {bring}',
      'إذا لم تستطع الحضور فأخبر من أعطاك هذه الورقة.',
    ],
  },
}

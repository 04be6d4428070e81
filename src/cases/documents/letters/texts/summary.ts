import type { Texts } from './texts.ts'

/** What was said and what comes next, for the person to keep, or to leave with us. */
export const summary: Texts = {
  it: {
    title: 'Riepilogo per te',
    paragraphs: [
      'Questo foglio è tuo: puoi mostrarlo a chi vuoi, o a nessuno. Se hai paura che qualcuno lo trovi, non portarlo con te: possiamo conservarlo noi.',
      '= Data: {date}',
      '## Quello che ci hai detto',
      '{said}',
      '## Quello che abbiamo deciso insieme',
      '{decided}',
      '## I prossimi passi',
      '{next}',
      '## Per parlare con noi',
      '= Telefono: {helpdesk-phone}',
      'Puoi cambiare idea quando vuoi. In caso di pericolo chiama il 112.',
    ],
  },
  en: {
    title: 'Your summary',
    paragraphs: [
      'This paper is yours: you can show it to anybody you like, or to nobody. If you fear that somebody might find it, do not take it with you: we can keep it for you.',
      '= Date: {date}',
      '## What you told us',
      '{said}',
      '## What we decided together',
      '{decided}',
      '## Next steps',
      '{next}',
      '## To talk to us',
      '= Telephone: {helpdesk-phone}',
      'You can change your mind at any time. In danger, call 112.',
    ],
  },
  fr: {
    title: 'Votre résumé',
    paragraphs: [
      'Ce papier est à vous : vous pouvez le montrer à qui vous voulez, ou à personne. Si vous craignez que quelqu’un le trouve, ne l’emportez pas : nous pouvons le garder pour vous.',
      '= Date : {date}',
      '## Ce que vous nous avez dit',
      '{said}',
      '## Ce que nous avons décidé ensemble',
      '{decided}',
      '## Les prochaines étapes',
      '{next}',
      '## Pour nous parler',
      '= Téléphone : {helpdesk-phone}',
      'Vous pouvez changer d’avis à tout moment. En cas de danger, appelez le 112.',
    ],
  },
  ar: {
    title: 'ملخص لك',
    paragraphs: [
      'هذه الورقة لك: يمكنك أن تريها لمن تشاء، أو ألا تريها لأحد. إذا خفت أن يجدها أحد فلا تأخذها معك: يمكننا أن نحفظها لك.',
      '= التاريخ: {date}',
      '## ما قلته لنا',
      '{said}',
      '## ما قررناه معاً',
      '{decided}',
      '## الخطوات التالية',
      '{next}',
      '## للتحدث معنا',
      '= الهاتف: {helpdesk-phone}',
      'يمكنك أن تغيّر رأيك في أي وقت. عند الخطر اتصل بالرقم 112.',
    ],
  },
}

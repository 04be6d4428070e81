import type { Texts } from './texts.ts'

/** Goes with a person to a service. Nothing of what happened to them stands in it. */
export const accompaniment: Texts = {
  it: {
    title: 'Lettera di accompagnamento',
    paragraphs: [
      '= Per: {service}',
      '= Data: {date}',
      'Buongiorno,',
      'vi presentiamo {name}. Vi chiediamo di accogliere la persona e di ascoltare la sua richiesta: {request}.',
      '= Lingue che parla: {spoken}',
      '= Serve un interprete: {interpreter}',
      'La persona sa che vi scriviamo e ha in mano questa lettera. Per qualunque chiarimento potete chiamare noi. Vi preghiamo di non chiamare altre persone per conto suo senza averglielo chiesto prima.',
      '= Telefono: {helpdesk-phone}',
      'Se non potete occuparvene, ditelo alla persona e a noi, con il motivo: cercheremo insieme un’altra strada.',
      'Grazie per la collaborazione.',
      '~ {writer}, {helpdesk}',
    ],
  },
  en: {
    title: 'Letter of introduction',
    paragraphs: [
      '= To: {service}',
      '= Date: {date}',
      'Good day,',
      'this is to introduce {name}. Please receive this person and listen to their request: {request}.',
      '= Languages spoken: {spoken}',
      '= An interpreter is needed: {interpreter}',
      'They know that we are writing to you, and carry this letter themselves. If anything is unclear, please call us. Please do not call anybody else on their behalf without asking them first.',
      '= Telephone: {helpdesk-phone}',
      'If you cannot help, please tell the person and us, and say why: together we will look for another way.',
      'Thank you for working with us.',
      '~ {writer}, {helpdesk}',
    ],
  },
  fr: {
    title: 'Lettre d’accompagnement',
    paragraphs: [
      '= Pour : {service}',
      '= Date : {date}',
      'Bonjour,',
      'nous vous présentons {name}. Nous vous prions d’accueillir cette personne et d’écouter sa demande : {request}.',
      '= Langues parlées : {spoken}',
      '= Un interprète est nécessaire : {interpreter}',
      'La personne sait que nous vous écrivons et porte elle-même cette lettre. Pour toute précision, appelez-nous. Merci de n’appeler personne d’autre en son nom sans le lui demander d’abord.',
      '= Téléphone : {helpdesk-phone}',
      'Si vous ne pouvez pas vous en occuper, dites-le à la personne et à nous, en donnant la raison : nous chercherons ensemble une autre voie.',
      'Merci de votre collaboration.',
      '~ {writer}, {helpdesk}',
    ],
  },
  ar: {
    title: 'رسالة مرافقة',
    paragraphs: [
      '= إلى: {service}',
      '= التاريخ: {date}',
      'تحية طيبة،',
      'نقدّم إليكم {name}. نرجو منكم استقبال هذا الشخص والاستماع إلى طلبه: {request}.',
      '= اللغات التي يتكلمها: {spoken}',
      '= هل يلزم مترجم: {interpreter}',
      'هذا الشخص يعلم أننا نكتب إليكم، وهو يحمل هذه الرسالة بنفسه. لأي توضيح يمكنكم الاتصال بنا. نرجو عدم الاتصال بأي شخص آخر باسمه قبل أن تسألوه.',
      '= الهاتف: {helpdesk-phone}',
      'إذا لم يكن بإمكانكم المساعدة فنرجو إخبار الشخص وإخبارنا مع ذكر السبب: سنبحث معاً عن طريق آخر.',
      'شكراً على تعاونكم.',
      '~ {writer}، {helpdesk}',
    ],
  },
}

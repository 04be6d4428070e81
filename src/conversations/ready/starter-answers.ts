import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { type Actor, permit } from '../../staff/index.ts'
import type { ReadyCategory } from '../schema.ts'

type Words = Readonly<Record<'it' | 'en' | 'fr' | 'ar', string>>

/**
 * A first set to begin with: plain and neutral, promising nothing. Invented for this program and reviewed by nobody: every wording
 * is a draft until somebody of the helpdesk has reviewed it.
 */
const starters: readonly (readonly [code: string, category: ReadyCategory, words: Words])[] = [
  ['benvenuto', 'welcome', {
    it: 'Buongiorno, grazie per averci scritto. Ti ascoltiamo: puoi scrivere o mandare un messaggio vocale nella tua lingua.',
    en: 'Hello, thank you for writing. We are listening: you can write or send a voice message in your own language.',
    fr: 'Bonjour, merci de nous avoir écrit. Nous vous écoutons : vous pouvez écrire ou envoyer un message vocal dans votre langue.',
    ar: 'مرحبًا، شكرًا لأنك كتبت إلينا. نحن نصغي إليك: يمكنك الكتابة أو إرسال رسالة صوتية بلغتك.',
  }],
  ['senza-nome', 'welcome', {
    it: 'Non devi dirci il tuo nome. Puoi dirci solo quello che vuoi.',
    en: 'You do not have to tell us your name. Tell us only what you want to.',
    fr: 'Vous n’êtes pas obligé de dire votre nom. Dites-nous seulement ce que vous voulez.',
    ar: 'لست مضطرًا إلى ذكر اسمك. أخبرنا فقط بما تريد.',
  }],
  ['che-lingua', 'questions', {
    it: 'Quale lingua preferisci parlare?',
    en: 'Which language do you prefer to speak?',
    fr: 'Quelle langue préférez-vous parler ?',
    ar: 'ما اللغة التي تفضّل التحدث بها؟',
  }],
  ['dove-sei', 'questions', {
    it: 'In quale comune ti trovi adesso? Se preferisci non dirlo, basta la provincia.',
    en: 'Which town are you in now? If you would rather not say, the province is enough.',
    fr: 'Dans quelle commune êtes-vous maintenant ? Si vous préférez ne pas le dire, la province suffit.',
    ar: 'في أي بلدية أنت الآن؟ إذا كنت تفضّل ألا تقول، تكفي المقاطعة.',
  }],
  ['come-ti-sentiamo', 'safety', {
    it: 'Quando e come possiamo scriverti senza metterti in difficoltà? Qualcun altro usa questo telefono?',
    en: 'When and how can we write to you without causing you trouble? Does anybody else use this phone?',
    fr: 'Quand et comment pouvons-nous vous écrire sans vous mettre en difficulté ? Quelqu’un d’autre utilise-t-il ce téléphone ?',
    ar: 'متى وكيف يمكننا أن نكتب إليك دون أن نسبب لك مشكلة؟ هل يستخدم شخص آخر هذا الهاتف؟',
  }],
  ['pericolo', 'safety', {
    it: 'Sei in pericolo adesso? Se sì, puoi chiamare il 112, gratis da ogni telefono.',
    en: 'Are you in danger now? If so, you can call 112, free from any phone.',
    fr: 'Êtes-vous en danger en ce moment ? Si oui, vous pouvez appeler le 112, gratuit depuis tout téléphone.',
    ar: 'هل أنت في خطر الآن؟ إذا كان الأمر كذلك، يمكنك الاتصال بالرقم 112 مجانًا من أي هاتف.',
  }],
  ['ti-rispondiamo', 'waiting', {
    it: 'Abbiamo letto il tuo messaggio. Ci informiamo e ti riscriviamo qui.',
    en: 'We have read your message. We will find out and write to you here again.',
    fr: 'Nous avons lu votre message. Nous nous renseignons et nous vous réécrirons ici.',
    ar: 'لقد قرأنا رسالتك. سنستعلم ونكتب إليك هنا من جديد.',
  }],
  ['mediatore', 'waiting', {
    it: 'Cerchiamo una persona che parla la tua lingua. Ti scriverà qui.',
    en: 'We are looking for somebody who speaks your language. They will write to you here.',
    fr: 'Nous cherchons une personne qui parle votre langue. Elle vous écrira ici.',
    ar: 'نبحث عن شخص يتحدث لغتك. سيكتب إليك هنا.',
  }],
  ['racconta-lavoro', 'work', {
    it: 'Se vuoi, raccontaci del tuo lavoro: che cosa fai, dove, quante ore al giorno e se sei stato pagato.',
    en: 'If you like, tell us about your work: what you do, where, how many hours a day, and whether you have been paid.',
    fr: 'Si vous voulez, parlez-nous de votre travail : ce que vous faites, où, combien d’heures par jour, et si vous avez été payé.',
    ar: 'إذا أردت، حدثنا عن عملك: ماذا تعمل، وأين، وكم ساعة في اليوم، وهل تلقيت أجرك.',
  }],
  ['documenti', 'documents', {
    it: 'Hai con te i tuoi documenti? Per ora non mandarci fotografie: parliamone prima.',
    en: 'Do you have your documents with you? Please do not send photographs for now: let us talk about it first.',
    fr: 'Avez-vous vos documents avec vous ? Pour l’instant, n’envoyez pas de photos : parlons-en d’abord.',
    ar: 'هل مستنداتك معك؟ من فضلك لا ترسل صورًا الآن: لنتحدث عن ذلك أولًا.',
  }],
  ['salute', 'health', {
    it: 'Tu o qualcuno vicino a te ha bisogno di un medico?',
    en: 'Do you, or does somebody near you, need a doctor?',
    fr: 'Vous-même ou quelqu’un près de vous a-t-il besoin d’un médecin ?',
    ar: 'هل تحتاج أنت أو شخص قريب منك إلى طبيب؟',
  }],
  ['dove-dormi', 'housing', {
    it: 'Hai un posto dove dormire stanotte?',
    en: 'Do you have a place to sleep tonight?',
    fr: 'Avez-vous un endroit où dormir cette nuit ?',
    ar: 'هل لديك مكان تنام فيه الليلة؟',
  }],
  ['a-presto', 'closing', {
    it: 'Grazie di averci parlato. Se hai ancora bisogno, scrivici qui quando vuoi.',
    en: 'Thank you for talking to us. If you need us again, write here whenever you like.',
    fr: 'Merci de nous avoir parlé. Si vous avez encore besoin de nous, écrivez ici quand vous voulez.',
    ar: 'شكرًا لأنك تحدثت إلينا. إذا احتجت إلينا مرة أخرى، فاكتب إلينا هنا متى شئت.',
  }],
] // prettier-ignore

/** Puts the starter set there, as drafts; what has the same name already stays as it is. @returns how many are new */
export async function storeStarterAnswers(tx: Tx, actor: Actor, organizationId: string): Promise<number> {
  permit(actor, 'conversation.write-ready-answers', { organizationId })
  let made = 0
  for (const [code, category, words] of starters) {
    const { rows } = await sql<{ id: string }>`
      insert into conversations.ready_answer (organization_id, code, category) values (${organizationId}, ${code}, ${category})
      on conflict (organization_id, code) where retired_at is null do nothing returning id`.execute(tx)
    const [row] = rows as ({ id: string } | undefined)[]
    if (!row) continue
    made += 1
    const wordings = Object.entries(words).map(([language, text]) => ({ ready_answer_id: row.id, language, text }))
    await tx.insertInto('conversations.ready_wording').values(wordings).execute()
  }
  await audit(tx, actor, 'ready-answer.starters', organizationId, { made })
  return made
}

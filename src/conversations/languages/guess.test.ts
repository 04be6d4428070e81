import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../lib/project-folder.ts'
import { guessLanguage } from './guess.ts'

const first = (text: string) => guessLanguage(text)[0]?.language

/** Written for this test. */
const ours: readonly (readonly [string, string])[] = [
  ['it', 'Da tre settimane il padrone non mi paga e ha preso il mio passaporto'],
  ['en', 'They have not paid us for three weeks and the boss keeps our documents'],
  ['fr', 'Le patron a gardé mon passeport et nous dormons à six dans un hangar'],
  ['ar', 'لم يدفع لنا صاحب العمل أجورنا منذ ثلاثة أسابيع'],
  ['ur', 'مالک نے تین ہفتوں سے ہمیں تنخواہ نہیں دی اور پاسپورٹ رکھ لیا ہے'],
  ['ro', 'Șeful nu ne-a plătit de trei săptămâni și ne-a luat actele'],
  ['sq', 'Pronari nuk na ka paguar prej tri javësh dhe na mban pasaportat'],
  ['uk', 'Господар не платить нам уже три тижні і забрав наші документи'],
]

test('the languages of the helpdesk are told apart, and every guess says how sure it is', () => {
  for (const [language, text] of ours) {
    const guesses = guessLanguage(text)
    expect([text, guesses[0]?.language]).toEqual([text, language])
    expect(guesses[0]?.percent).toBeGreaterThan(50)
    expect(guesses.length).toBeLessThanOrEqual(3)
    expect(guesses.reduce((sum, { percent }) => sum + percent, 0)).toBeLessThanOrEqual(101)
  }
})

test('a script that only one of them writes decides; too little text says nothing', () => {
  expect(first('ߒ ߕߊ߯ߕߐ߫ ߓߊ߯ߙߊ ߘߐ߫')).toBe('mnk')
  expect(first('𞤃𞤭 𞤱𞤢𞥄𞤱𞤭')).toBe('ff')
  expect(first('ਮਾਲਕ ਨੇ ਤਨਖਾਹ ਨਹੀਂ ਦਿੱਤੀ')).toBe('pa')
  expect(first('মালিক বেতন দেয়নি')).toBe('bn')
  expect(first('مالڪ پگهار نه ڏني ۽ پاسپورٽ رکيو')).toBe('sd')
  for (const text of ['', 'ok', '👍👍', '123456789', 'ciao']) expect([text, guessLanguage(text)]).toEqual([text, []])
})

test('what may be Bambara may be Mandinka, which trigrams do not know: both are shown', () => {
  const guesses = guessLanguage('I ni ce, n bɛ baara kɛ yan, nka patɔrɔn ma n sara kabini kalo saba')
  expect(guesses.slice(0, 2).map(({ language }) => language)).toEqual(['bm', 'mnk'])
  expect(guesses[0]?.percent).toBeGreaterThan(guesses[1]?.percent ?? 100)
})

const shared = join(projectFolder(), '..', 'shared', 'langid', 'train.tsv')

test.skipIf(!existsSync(shared))('on texts of others at least nine of ten of ten words and more are right', () => {
  const rows = readFileSync(shared, 'utf8')
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))
  const wanted = ['it', 'en', 'fr', 'ar', 'ff', 'ha', 'ur', 'ro', 'sq', 'uk', 'wo', 'ps', 'pcm', 'bin']
  const fula: Record<string, string> = { fuf: 'ff', fuv: 'ff' }
  const asked = rows.flatMap(([lang = '', , text = '']) => {
    const language = fula[lang] ?? lang
    return wanted.includes(language) && text.split(/\s+/).length >= 10 ? { language, text } : []
  })
  const right = asked.filter(({ language, text }) => first(text) === language).length
  expect(right / asked.length).toBeGreaterThan(0.9)
  const mandinka = rows.filter(([lang, , text = '']) => lang === 'mnk' && text.split(/\s+/).length >= 5)
  const shown = mandinka.filter(([, , text = '']) => guessLanguage(text).some(({ language }) => language === 'mnk'))
  expect(shown.length / mandinka.length).toBeGreaterThan(0.5)
})

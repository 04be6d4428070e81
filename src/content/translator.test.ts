import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { afterEach, expect, test } from 'vitest'
import type { TextKey } from './english-keys.ts'
import { languages } from './languages.ts'
import { Speaking, T, useT } from './text-component.ts'
import { readTextFiles, sourceHash, type StoredText } from './text-files.ts'
import { translator, useTexts } from './translator.ts'

afterEach(() => useTexts(readTextFiles()))

/** Speaks only these: interface texts, reviewed. */
function speak(...texts: { lang: StoredText['lang']; text: string }[]) {
  const english = texts.find(text => text.lang === 'en')?.text ?? ''
  useTexts({
    classes: new Map([['home.title', 'ui']]),
    notes: new Map(),
    texts: texts.map(text => ({
      key: 'home.title',
      status: 'reviewed',
      author: 'A',
      source: sourceHash(english),
      ...text,
    })),
    chains: new Map(),
  })
}

test('an apostrophe before a value is an apostrophe, whoever types it', () => {
  speak({ lang: 'en', text: 'at {name}' }, { lang: 'it', text: "dall'{name}" })
  expect(translator('it')('home.title', { name: 'INL' })).toBe('dall’INL')
})

test('Arabic plurals have six forms, and numbers Latin digits', () => {
  speak(
    { lang: 'en', text: '{n, plural, one {# service} other {# services}}' },
    {
      lang: 'ar',
      text: '{n, plural, zero {لا خدمات} one {خدمة واحدة} two {خدمتان} few {# خدمات} many {# خدمة} other {# خدمة}}',
    },
  )
  const t = translator('ar')
  expect([0, 1, 2, 3, 11].map(n => t('home.title', { n }))).toEqual([
    'لا خدمات',
    'خدمة واحدة',
    'خدمتان',
    '3 خدمات',
    '11 خدمة',
  ])
  expect(translator('en')('home.title', { n: 1_896 })).toBe('1,896 services')
})

test('a fallen-back message keeps the plural rules of its own language', () => {
  speak({ lang: 'en', text: '{n, plural, one {# day} other {# days}}' })
  expect(translator('wo')('home.title', { n: 1 })).toBe('1 day')
})

test('what runs the other way than its sentence is set apart; numbers that count are not', () => {
  speak({ lang: 'en', text: 'Ask {name}, {n} times' }, { lang: 'ar', text: 'اسأل {name}، {n}' })
  expect(translator('ar')('home.title', { name: '+39 000 (A)', n: 3 })).toBe('اسأل \u2068+39 000 (A)\u2069، 3')
  expect(translator('en')('home.title', { name: 'العربية', n: 3 })).toBe('Ask \u2068العربية\u2069, 3 times')
  expect(translator('en')('home.title', { name: 'INL', n: 3 })).toBe('Ask INL, 3 times')
  const page = h(T, { k: 'home.title', t: translator('ar'), v: { name: 'INL', n: 1 } })
  expect(renderToString(page)).toBe('اسأل \u2068INL\u2069، 1')
})

test('full says the true language and direction of what it gives', () => {
  speak({ lang: 'en', text: 'Find help' })
  expect(translator('ar').full('home.title')).toEqual({
    text: 'Find help',
    lang: 'en',
    dir: 'ltr',
    draft: false,
    unreviewed: false,
  })
})

test('a key that does not exist is an error, not an empty page', () => {
  expect(() => translator('it')('home.nothing' as TextKey)).toThrow('No text home.nothing')
})

test('Mandinka falls back to French, or to English for whoever chose so', () => {
  speak({ lang: 'en', text: 'Help' }, { lang: 'fr', text: 'Aide' })
  expect(translator('mnk')('home.title')).toBe('Aide')
  expect(translator('mnk', 'en')('home.title')).toBe('Help')
})

test('a chain that people edited is followed, and English still stands at its end', () => {
  speak({ lang: 'en', text: 'Help' }, { lang: 'fr', text: 'Aide' })
  useTexts({ ...readTextFiles(), chains: new Map([['wo', []]]), classes: new Map([['home.title', 'ui']]) })
  expect(translator('wo').full('home.title').lang).toBe('en')
})

test.for(languages.map(l => l.code))('dates in %s are Gregorian, of Rome, with Latin digits', lang => {
  const t = translator(lang)
  const lateEvening = new Date('2026-03-28T23:30:00Z')
  expect(t.date(lateEvening)).toMatch(/29/)
  expect(t.date(lateEvening)).toMatch(/2026/)
  expect(t.time(lateEvening)).toBe('00:30')
  expect(t.time(new Date('2026-03-29T01:30:00Z'))).toBe('03:30')
  expect([t.distance(340), t.distance(2_430), t.distance(38_400)].join(' ')).toMatch(/^\D*350\D+2[.,]4\D+38\D*$/)
  expect([t.date(lateEvening), t.number(1_234.5), t.distance(2_430)].join('')).not.toMatch(/[٠-٩۰-۹]/)
})

test('a date fits after the article of its language', () => {
  expect(translator('it').date(new Date('2026-11-22T12:00:00Z'))).toBe('22 novembre 2026')
})

test('the component says lang and dir only where the text had to fall back', () => {
  speak({ lang: 'en', text: 'Find help' }, { lang: 'fr', text: 'Trouver de l’aide' })
  const heading = (lang: 'fr' | 'ar') =>
    renderToString(h(Speaking, { t: translator(lang) }, h(T, { k: 'home.title', as: 'h1' })))
  expect(heading('fr')).toBe('<h1>Trouver de l’aide</h1>')
  expect(heading('ar')).toBe('<h1 lang="en" dir="ltr">Find help</h1>')
  expect(renderToString(h(T, { k: 'home.title', t: translator('fr') }))).toBe('Trouver de l’aide')
})

test('the component takes elements as values, and escapes what is not one', () => {
  speak({ lang: 'en', text: 'Call {number} <now>' })
  const link = h('a', { href: 'tel:112' }, '112')
  expect(renderToString(h(T, { k: 'home.title', t: translator('en'), v: { number: link } }))).toBe(
    'Call <a href="tel:112">112</a> &lt;now>',
  )
})

test('a text outside a page that speaks is a mistake, and says so', () => {
  expect(() => renderToString(h(T, { k: 'home.title' }))).toThrow('outside <Speaking>')
  const Asks = () => useT().lang
  expect(renderToString(h(Speaking, { t: translator('fr') }, h(Asks, {})))).toBe('fr')
})

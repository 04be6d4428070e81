import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { coverage } from './coverage.ts'
import { messageArguments } from './message-arguments.ts'
import { rightsTopics } from './rights-topics.ts'
import { contentFolder, readTextFiles } from './text-files.ts'
import { translator } from './translator.ts'

const store = readTextFiles()
const english = new Map(store.texts.filter(t => t.lang === 'en').map(t => [t.key, t.text]))
const named = ({ lang, key }: { lang: string; key: string }) => `${lang} ${key}`

test('every file of English is a typed area', () => {
  const areas = readdirSync(join(contentFolder(), 'texts/en')).map(name => name.replace('.json', ''))
  const typed = readFileSync(join(contentFolder(), 'english-keys.ts'), 'utf8').matchAll(/import type (\w+) from/g)
  expect([...typed].map(match => match[1]).sort()).toEqual(areas.sort())
})

test('every translation has its English', () => {
  const files = (['it', 'fr', 'ar', 'pcm', 'bin', 'wo', 'mnk', 'ff', 'fuf'] as const).flatMap(lang =>
    readdirSync(join(contentFolder(), 'texts', lang)).map(name => ({ lang, name })),
  )
  const orphans = files.flatMap(({ lang, name }) =>
    Object.keys(JSON.parse(readFileSync(join(contentFolder(), 'texts', lang, name), 'utf8')) as object)
      .map(key => ({ lang, key: `${name.replace('.json', '')}.${key}` }))
      .filter(({ key }) => !english.has(key)),
  )
  expect(orphans.map(named)).toEqual([])
})

test('every text is a message that can be understood, and names the values that English names', () => {
  const wrong = store.texts.filter(
    t => messageArguments(t.text)?.join() !== messageArguments(english.get(t.key) ?? '{')?.join(),
  )
  expect(wrong.map(named)).toEqual([])
})

test('no text formats a date by itself: that would be in the server’s time zone', () => {
  expect(store.texts.filter(t => /\{\s*\w+\s*,\s*(date|time)/.test(t.text)).map(named)).toEqual([])
})

test.for(['it', 'fr', 'ar'])('%s has every interface and information text, made from today’s English', lang => {
  const found = coverage(store).find(c => c.lang === lang)
  expect(found?.missing).toEqual([])
  expect(found?.outdated).toEqual([])
})

test('Arabic and the Latin languages are written in their own letters', () => {
  // Names such as WhatsApp stay as they are; a text of nothing else would be one that was forgotten.
  const words = (text: string) => text.replaceAll(/\{\w+\}/g, '')
  const forgotten = store.texts.filter(
    t => t.lang === 'ar' && /[a-z]/i.test(words(t.text)) && !/\p{Script=Arabic}/u.test(t.text),
  )
  expect(forgotten.map(named)).toEqual([])
  expect(store.texts.filter(t => t.lang !== 'ar' && /\p{Script=Arabic}/u.test(t.text)).map(named)).toEqual([])
})

test('groups of a number in an Arabic text hold together: a plain space would turn them round', () => {
  expect(store.texts.filter(t => t.lang === 'ar' && /\d \d/.test(t.text)).map(named)).toEqual([])
})

test('nobody has reviewed a translation yet, and none pretends to be', () => {
  expect(store.texts.filter(t => t.lang !== 'en' && t.status === 'reviewed').map(named)).toEqual([])
})

test('every rule of law is of class legal, says its source, and shows in English with its mark', () => {
  const t = translator('it')
  for (const topic of rightsTopics) {
    expect(store.classes.get(topic.rule)).toBe('legal')
    expect(topic.source).toMatch(/\S/)
    expect(t.full(topic.rule)).toMatchObject({ lang: 'en', unreviewed: true })
    expect(t.full(topic.todo)).toMatchObject({ lang: 'it', draft: true })
  }
})

test('what tells a person in danger what to do is of class emergency', () => {
  expect(store.classes.get('emergency.danger-now')).toBe('emergency')
  expect(store.classes.get('rights.accident.now')).toBe('emergency')
})

import { longestWord } from './edits.ts'
import { fold } from './fold.ts'
import { tokensOf } from './tokens.ts'

const apostrophe = /['’ʼ‘`´]/u
const english = /^(?:t|s|m|d|ll|re|ve)$/u
const arabic = /^\p{Script=Arabic}/u
const article = /^(?:[وبكف]?ال|لل)(?=.{3,}$)/u
const latin = /^[a-z0-9]+$/u

/**
 * The folded words of a text, in order. Italian and French elisions come apart (`l'avvocato` -> `l avvocato`), English
 * contractions stay together (`didn't` -> `didnt`), and the Arabic article with what clings before it goes.
 */
export function wordsOf(text: string): string[] {
  return tokensOf(text.normalize('NFKC')).flatMap(wordsOfToken)
}

/** The words of one token of a normalised text. */
export function wordsOfToken(token: string): string[] {
  const found: string[] = []
  const parts = fold(token).split(apostrophe)
  for (let i = 0; i < parts.length; i++) {
    const next = parts[i + 1]
    const contracted = i + 2 === parts.length && next !== undefined && parts[i].length > 1 && english.test(next)
    found.push(bare(contracted && next === 't' ? parts[i] + next : parts[i]))
    if (contracted) break
  }
  return found.filter(word => word !== '')
}

function bare(word: string): string {
  return (arabic.test(word) ? word.replace(article, '') : word).slice(0, longestWord)
}

/**
 * A light stem, safe for every language: plural `s` and final vowels off Latin words longer than four letters
 * (medico, medici, medica; service, services), and the commonest Arabic endings.
 */
export function stemOf(word: string): string {
  if (arabic.test(word)) return word.replace(/(?<=.{3})(?:ات|ون|ين|ان|ه)$/u, '')
  if (!latin.test(word)) return word
  let end = word.length
  if (end > 4 && word[end - 1] === 's' && word[end - 2] !== 's') end--
  while (end > 4 && 'aeiouy'.includes(word[end - 1])) end--
  return word.slice(0, end)
}

import { audit } from '../../../audit/index.ts'
import { prepareForms } from '../../../conversations/index.ts'
import { type Db, transact, type Tx } from '../../../lib/db.ts'
import { BadInput } from '../../../lib/errors.ts'
import type { Who } from '../../endpoints.ts'
import { findCase } from '../../find-case.ts'
import { addDocument } from '../add-document.ts'
import type { DocumentKind } from '../schema.ts'
import { letterTexts } from './letter-texts.ts'
import { printLetter } from './print-letter.ts'
import { type LetterCode, type MadeText, signedLetters } from './schema.ts'

const KINDS: Readonly<Record<LetterCode, DocumentKind>> = {
  accompaniment: 'letter',
  reminder: 'letter',
  authorisation: 'authorisation',
  summary: 'letter',
}

interface NewLetter {
  readonly caseId: string
  readonly code: LetterCode
  /** The languages in the order of the pages; Italian is one of them. */
  readonly texts: readonly MadeText[]
  readonly today: string
}

/**
 * Prints a letter as it was previewed, in the person's language and in Italian. What nobody has read over says so at its end.
 * Printing takes its time, which no transaction waits for.
 * @returns the act that puts the PDF into the case, once
 * @throws BadInput `letter.no-italian`, `letter.language-twice`; NotFound `page.not-found`
 */
export async function makeLetter(db: Db, who: Who, letter: NewLetter): Promise<(tx: Tx) => Promise<string>> {
  const { caseId, code, texts } = letter
  const languages = texts.map(({ language }) => language)
  if (!languages.includes('it')) throw new BadInput('letter.no-italian', 'texts')
  if (new Set(languages).size < languages.length) throw new BadInput('letter.language-twice', 'texts')
  const known = await transact(db, who.actor, async tx => {
    await findCase(tx, who.actor, 'case.work', caseId)
    return await letterTexts(tx, who.actor)
  })
  const isReviewed = ({ language, version }: MadeText) =>
    known.some(text => text.code === code && text.language === language && text.version === version && text.reviewed)
  const bytes = await printLetter(texts.map(text => ({ ...text, note: isReviewed(text) ? '' : noteFor(code) })))
  const prepared = await prepareForms(bytes)
  return async tx => {
    const title = texts.find(({ language }) => language === 'it')?.title ?? ''
    const document = {
      caseId,
      kind: KINDS[code],
      title,
      datedOn: letter.today,
      origin: 'letter' as const,
      bytes,
      prepared,
    }
    const id = await addDocument(tx, who, document)
    const used = texts.map(({ language, version }) => `${language} ${version}`)
    await tx.insertInto('cases.letter').values({ document_id: id, code, texts: used }).execute()
    await audit(tx, who.actor, 'letter.made', id, { within: caseId, code, texts: used.join('.').replaceAll(' ', '-') })
    return id
  }
}

const noteFor = (code: LetterCode): string =>
  signedLetters.includes(code)
    ? 'Bozza: modello da far controllare a un legale prima dell’uso.'
    : 'Bozza: testo non ancora riletto da un’altra persona.'

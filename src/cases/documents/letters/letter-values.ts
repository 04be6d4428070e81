import { audit } from '../../../audit/index.ts'
import { helpdesk, languageName } from '../../../content/index.ts'
import type { Tx } from '../../../lib/db.ts'
import type { Who } from '../../endpoints.ts'
import { findCase } from '../../find-case.ts'
import { readPerson } from '../../read-person.ts'
import type { PersonFacts, PersonField } from '../../schema.ts'
import { letterTexts } from './letter-texts.ts'
import type { LetterText, LetterValues } from './schema.ts'

/**
 * The letters that can be made in a case, and what of them is known: from the person whose file it is, the first one. Opening
 * that leaves its audit row. What a person does not want to say is left empty.
 * @throws NotFound `page.not-found`
 */
export async function readLetters(
  tx: Tx,
  who: Who,
  caseId: string,
): Promise<{ texts: LetterText[]; values: LetterValues; language: string | null }> {
  await findCase(tx, who.actor, 'case.work', caseId)
  const person = await tx
    .selectFrom('cases.person')
    .select('id')
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .executeTakeFirst()
  const facts = person
    ? await readPerson(tx, { ...who, reason: 'letter.filled-in' }, { caseId, personId: person.id })
    : {}
  const { language } = await tx
    .selectFrom('cases.case_file')
    .select('language')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  await audit(tx, who.actor, 'letter.begun', caseId)
  return { texts: await letterTexts(tx, who.actor), values: valuesFrom(facts, who.actor.name), language }
}

function valuesFrom(facts: PersonFacts, writer: string): LetterValues {
  const told = (field: PersonField) => facts[field]?.value ?? ''
  const { name: helpdeskName, contacts } = helpdesk()
  return {
    name: told('name') || told('alias'),
    birth: asDay(told('birth')),
    nationality: told('nationality'),
    spoken: languages(told('spoken')),
    date: asDay(new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' })),
    writer,
    helpdesk: helpdeskName,
    'helpdesk-phone': contacts.find(({ kind }) => kind === 'phone')?.shown ?? '',
  }
}

const asDay = (text: string): string => text.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1')

/** Codes divided by spaces, or free words. */
const languages = (text: string): string =>
  /^[a-z]{2,3}( [a-z]{2,3})*$/.test(text)
    ? text.split(' ').map(code => languageName(code, { lang: 'it' })).join(', ') // prettier-ignore
    : text

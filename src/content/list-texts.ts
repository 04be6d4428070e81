import type { Tx } from '../lib/db.ts'
import { type Actor, can, languagesOf, permit } from '../staff/index.ts'
import { isLang, type Lang, language, languages } from './languages.ts'
import { mayReview } from './may-review.ts'
import { readChains, readIn, readStanding, type Standing } from './read-standing.ts'
import type { LanguageStanding, TextListed, TextsDesk, TextsWaiting } from './schema.ts'
import { languageName } from './spoken-languages.ts'
import { isSerious, stateOf } from './text-state.ts'

/** Every text in a language, and how far each language has come. Without a language: the first that the person speaks. */
export async function listTexts(
  tx: Tx,
  actor: Actor,
  { asked, pageLanguage }: { asked: Lang | undefined; pageLanguage: Lang },
): Promise<TextsDesk> {
  permit(actor, 'content.write')
  const spoken = actor.id ? await languagesOf(tx, actor.id) : []
  const code = asked ?? spoken.filter(isLang).find(each => each !== 'en' && each !== pageLanguage) ?? pageLanguage
  const chainOf = await readChains(tx)
  const order = chainOf(code)
  const byKey = await readStanding(tx, order)
  const reviewer = { actor, spoken, law: can(actor, 'content.review-law'), may: can(actor, 'content.review') }
  const texts = [...byKey].flatMap(([key, wordings]): TextListed[] => {
    const [english, own] = [wordings.get('en'), wordings.get(code)]
    if (!english) return []
    const { safety } = english
    return [
      {
        key,
        safety,
        state: stateOf(own, safety),
        english: english.text ?? '',
        text: own?.text ?? null,
        shownIn: readIn(order, wordings),
        reviewable: mayReview(reviewer, code, own, english) === true,
      },
    ]
  })
  return {
    language: code,
    languages: languages.map(each => standingOf(each.code, { byKey, order: chainOf(each.code), spoken, pageLanguage })),
    texts: texts.toSorted((a, b) => rank(a) - rank(b)),
  }
}

/** What can do harm comes first; the rest stays as it is, room by room. */
const rank = ({ safety }: TextListed): number => (safety === 'emergency' ? 0 : safety === 'legal' ? 1 : 2)

interface All {
  readonly byKey: ReadonlyMap<string, ReadonlyMap<string, Standing>>
  readonly order: readonly Lang[]
  readonly spoken: readonly string[]
  readonly pageLanguage: Lang
}

function standingOf(code: Lang, { byKey, order, spoken, pageLanguage }: All): LanguageStanding {
  const serious = [...byKey.values()].filter(wordings => isSerious(wordings.get('en')?.safety ?? 'ui'))
  return {
    code,
    name: languageName(code, { lang: pageLanguage }),
    dir: language(code).dir,
    serious: serious.length,
    silent: serious.filter(wordings => isSilent(code, order, wordings)).length,
    yours: spoken.includes(code),
  }
}

/** Read in another language; English, which has none to fall to, shows with the mark that nobody has reviewed it. */
const isSilent = (code: Lang, order: readonly Lang[], wordings: ReadonlyMap<string, Standing>): boolean =>
  code === 'en' ? wordings.get('en')?.status !== 'reviewed' : readIn(order, wordings) !== code

/** Serious texts that a person worded and this one may review, by language: what they should know without looking for it. */
export async function waitingTexts(tx: Tx, actor: Actor, pageLanguage: Lang): Promise<readonly TextsWaiting[]> {
  permit(actor, 'content.review')
  const spoken = actor.id ? (await languagesOf(tx, actor.id)).filter(isLang) : []
  const byKey = spoken.length ? [...(await readStanding(tx, [])).values()] : []
  const reviewer = { actor, spoken, law: can(actor, 'content.review-law'), may: true }
  const waits = (code: Lang) => (wordings: ReadonlyMap<string, Standing>) => {
    const own = wordings.get(code)
    return (
      own &&
      stateOf(own, own.safety) === 'waits' &&
      own.author !== FILES &&
      mayReview(reviewer, code, own, wordings.get('en')) === true
    )
  }
  return spoken
    .map(code => ({ code, name: languageName(code, { lang: pageLanguage }), count: byKey.filter(waits(code)).length }))
    .filter(({ count }) => count > 0)
}

/** Who wrote what came with the program. */
const FILES = 'Approdo'

/** How many legal and emergency texts nobody reads in a language yet, of how many. */
export async function silentTexts(tx: Tx, code: Lang): Promise<{ silent: number; all: number }> {
  const order = (await readChains(tx))(code)
  const byKey = await readStanding(tx, [])
  const { silent, serious } = standingOf(code, { byKey, order, spoken: [], pageLanguage: 'en' })
  return { silent, all: serious }
}

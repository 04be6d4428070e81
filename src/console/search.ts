import { z } from 'zod'
import { BadInput } from '../lib/errors.ts'
import type { SearchHit, SearchSource } from '../lib/search-source.ts'
import { type Actor, can } from '../staff/index.ts'

const asked = z.object({ text: z.string().max(200) })

/**
 * Asks every slice that this person may see something of. What was typed goes no further than memory: by POST, so that no
 * address holds it, and into no log.
 * @throws BadInput `search.not-words`
 */
export async function search(
  sources: readonly SearchSource[],
  { actor, lang, body }: { actor: Actor; lang: 'it' | 'en'; body: unknown },
): Promise<readonly SearchHit[]> {
  const { data } = asked.safeParse(body)
  if (!data) throw new BadInput('search.not-words', 'text')
  const text = data.text.trim()
  if (text.length < 2) return []
  const open = sources.filter(({ act }) => can(actor, act))
  return (await Promise.all(open.map(source => source.find({ actor, text, lang })))).flat()
}

import ar from './lexicon/ar.json' with { type: 'json' }
import en from './lexicon/en.json' with { type: 'json' }
import ff from './lexicon/ff.json' with { type: 'json' }
import fr from './lexicon/fr.json' with { type: 'json' }
import fuf from './lexicon/fuf.json' with { type: 'json' }
import it from './lexicon/it.json' with { type: 'json' }
import mnk from './lexicon/mnk.json' with { type: 'json' }
import pcm from './lexicon/pcm.json' with { type: 'json' }
import wo from './lexicon/wo.json' with { type: 'json' }
import type { LexiconEntry } from './types.ts'

/** One language's phrases, grouped by what they mean: `SIN.VER ISP.INL:0.6` is the first fully, the second at 0.6. */
type LexiconFile = { language: string; status: string; phrases: Record<string, string[]> }

const files: LexiconFile[] = [it, en, fr, ar, pcm, wo, mnk, ff, fuf]

/**
 * The first words of need: every category in five languages and a few words in four more. All are drafts until a
 * mediator has read them. One entry for each phrase and target; a phrase that stands twice keeps the greater weight.
 */
export function lexiconEntries(): LexiconEntry[] {
  const entries = new Map<string, LexiconEntry>()
  for (const { language, status, phrases } of files) {
    for (const [targets, group] of Object.entries(phrases)) {
      for (const { target, weight } of targets.split(' ').map(targetOf)) {
        for (const phrase of group) {
          const key = `${language}\n${phrase}\n${target}`
          const known = entries.get(key)
          if (known && known.weight >= weight) continue
          entries.set(key, { language, phrase, target, weight, status: status === 'reviewed' ? 'reviewed' : 'draft' })
        }
      }
    }
  }
  return [...entries.values()]
}

/** `ISP.INL:0.6` is a category with its weight; `eligibility:women` a facet, always whole. */
function targetOf(text: string): { target: string; weight: number } {
  const weighed = /^([A-Z]{3}(?:\.[A-Z0-9]+)?):([\d.]+)$/u.exec(text)
  return weighed ? { target: weighed[1], weight: Number(weighed[2]) } : { target: text, weight: 1 }
}

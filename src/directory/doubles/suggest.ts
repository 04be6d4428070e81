import { FIELDS, LISTS, type Choice } from './merge-fields.ts'
import type { Kind } from './candidate.ts'
import type { Side } from './read-side.ts'

/**
 * What is proposed: the one that was verified last is kept, and its values stand; where nobody verified either, the one that says more. A
 * service in operation does not fall back to «identified».
 */
export function suggest(kind: Kind, a: Side, b: Side): { keep: string; choices: Record<string, Choice> } {
  const [keep, goes] = rank(a) >= rank(b) ? [a, b] : [b, a]
  const choices: Record<string, Choice> = {}
  for (const field of FIELDS[kind])
    choices[field] = keep.fields[field] === null && goes.fields[field] !== null ? 'merge' : 'keep'
  for (const [list, usual] of Object.entries(LISTS[kind]) as [string, Choice][])
    choices[list] = usual === 'keep' && (keep.lists[list] ?? []).length === 0 ? 'merge' : usual
  if (kind === 'service') {
    choices['places'] = keep.places.length === 1 && goes.places.length === 1 && sameTown(keep, goes) ? 'keep' : 'both'
    choices['state'] = keep.state === 'identified' && goes.state === 'operational' ? 'merge' : 'keep'
  }
  return { keep: keep.id, choices }
}

/** Verified counts before anything, then how much it says. */
function rank(side: Side): number {
  const said = Object.values(side.fields).filter(value => value !== null).length
  const listed = Object.values(side.lists).reduce((sum, list) => sum + list.length, 0)
  const open = side.state === 'operational' ? 50 : 0
  return (side.verifiedAt ? new Date(side.verifiedAt).getTime() : 0) + open + said + listed
}

/** The same building is one place; two buildings of one town are two, and whoever merges decides. */
function sameTown(a: Side, b: Side): boolean {
  const street = (side: Side) => side.places[0]?.text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ') ?? ''
  const [x, y] = [new Set(street(a).split(' ')), new Set(street(b).split(' '))]
  const shared = [...x].filter(word => y.has(word)).length
  return shared / Math.max(1, Math.min(x.size, y.size)) >= 0.6
}

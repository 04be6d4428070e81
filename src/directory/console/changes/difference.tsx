import type { ComponentChildren } from 'preact'
import { compareItems, compareWords, type Piece } from '../../changes/compare-words.ts'
import type { SaidValue } from '../../changes/say-value.ts'
import { say } from './change-words.ts'

type Side = 'gone' | 'new'

/** Two versions beside each other: on the left what goes is marked, on the right what comes. */
export const Difference = ({
  before,
  after,
  heads,
}: {
  before: SaidValue
  after: SaidValue
  heads: readonly [before: string, after: string]
}) => (
  <div class="versions">
    <Version head={heads[0]} of={before} other={after} side="gone" />
    <Version head={heads[1]} of={after} other={before} side="new" />
  </div>
)

interface VersionProps {
  readonly head: string
  readonly of: SaidValue
  readonly other: SaidValue
  readonly side: Side
}

const Version = ({ head, of, other, side }: VersionProps) => (
  <div class={`version ${side}`}>
    <h4>{head}</h4>
    {isNothing(of) ? (
      <p class="soft">{say('nothing')}</p>
    ) : 'items' in of ? (
      <Items of={of} other={other} side={side} />
    ) : (
      <Text of={of} other={other} side={side} />
    )}
  </div>
)

export const Said = ({ of }: { of: SaidValue }) => {
  if (isNothing(of)) return <p class="soft">{say('nothing')}</p>
  if ('text' in of) return <p class="value">{of.text}</p>
  return (
    <ul class="value">
      {of.items.map((item, at) => (
        <li key={at}>{item}</li>
      ))}
    </ul>
  )
}

const isNothing = (value: SaidValue): boolean => ('text' in value ? value.text === '' : value.items.length === 0)

const Items = ({ of, other, side }: { of: { items: readonly string[] }; other: SaidValue; side: Side }) => {
  const others = 'items' in other ? other.items : []
  const pieces = side === 'gone' ? compareItems(of.items, others) : compareItems(others, of.items)
  return (
    <ul class="value">
      {pieces.flatMap((piece, at) =>
        piece.kind === 'same' || piece.kind === side ? [<li key={at}>{marked(piece, piece.text)}</li>] : [],
      )}
    </ul>
  )
}

const Text = ({ of, other, side }: { of: { text: string }; other: SaidValue; side: Side }) => {
  const others = 'text' in other ? other.text : ''
  const pieces = side === 'gone' ? compareWords(of.text, others) : compareWords(others, of.text)
  return (
    <p class="value">
      {pieces.flatMap((piece, at) =>
        piece.kind === 'same' || piece.kind === side ? [<span key={at}>{marked(piece, piece.text)}</span>] : [],
      )}
    </p>
  )
}

/** Marked by an element with a meaning, a colour and a line: never by colour alone. */
function marked({ kind }: Piece, text: string): ComponentChildren {
  if (kind === 'gone') return <del>{text}</del>
  return kind === 'new' ? <ins>{text}</ins> : text
}

import { blockOf, type MadeText } from '../../documents/letters/schema.ts'

/** A letter as it will be printed, near enough to read it over. */
export const Sheet = ({ text: { language, title, paragraphs } }: { text: MadeText }) => (
  <div class="letter-sheet stack" lang={language} dir="auto">
    <h3>{title}</h3>
    {paragraphs.map((line, place) => {
      const { kind, text, value } = blockOf(line)
      if (kind === 'heading') return <h4 key={place}>{text}</h4>
      if (kind === 'item') return <p key={place}>• {text}</p>
      if (kind === 'text') return <p key={place}>{text}</p>
      return (
        <p key={place}>
          <b>
            {text}
            {kind === 'fact' && ':'}
          </b>{' '}
          {value ? <bdi>{value}</bdi> : <span class="to-fill" />}
        </p>
      )
    })}
  </div>
)

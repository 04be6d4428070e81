import { Button, Chip, Notice, Section, tell } from '../../../ui/console/index.ts'
import type { SeriousText, VoiceProgress } from '../../voices/schema.ts'
import { say } from './words.ts'

interface SeriousProps {
  readonly texts: readonly SeriousText[]
  readonly language: string
  readonly names: readonly VoiceProgress[]
}

/** Which texts of danger nobody has reviewed in a language, and how they come to be reviewed. Nothing here promotes one. */
export const Serious = ({ texts, language, names }: SeriousProps) => {
  const open = texts.filter(({ state }) => state !== 'reviewed')
  const nameOf = (code: string) => names.find(each => each.language === code)?.name ?? code
  return (
    <Section title={say('serious')}>
      <p class="soft">{say('serious.what')}</p>
      {open.length === 0 ? (
        <Notice tone="ok">{say('serious.none')}</Notice>
      ) : (
        <>
          <Notice tone="warn" title={say('serious.count', { n: String(open.length), all: String(texts.length) })}>
            <p>{say('serious.how')}</p>
          </Notice>
          <details class="serious">
            <summary>{say('serious.open')}</summary>
            <ul class="rows">
              {texts.map(text => (
                <li key={text.key}>
                  <Text text={text} language={language} nameOf={nameOf} />
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </Section>
  )
}

const TONES = { reviewed: 'ok', draft: 'warn', stale: 'warn', missing: 'bad' } as const

const Text = ({
  text,
  language,
  nameOf,
}: {
  text: SeriousText
  language: string
  nameOf: (code: string) => string
}) => {
  const { key, state, english, shownIn } = text
  const command =
    state === 'draft'
      ? `npm run approdo -- texts review ${key} ${language} --by '${say('serious.name')}'`
      : `npm run approdo -- texts write ${key} ${language} '${say('serious.words')}' --by '${say('serious.writer')}'`
  return (
    <div class="serious-text">
      <p>
        <Chip tone={TONES[state]}>{say(`serious.${state}`)}</Chip>{' '}
        {shownIn !== language && <Chip tone="soft">{say('serious.shown', { language: nameOf(shownIn) })}</Chip>}
      </p>
      {text.text && (
        <p lang={language} dir="auto">
          {text.text}
        </p>
      )}
      {language !== 'en' && (
        <p class="soft small">
          {say('serious.english')}: <span lang="en">{english}</span>
        </p>
      )}
      {state !== 'reviewed' && (
        <>
          {state !== 'draft' && <p class="soft small">{say('serious.how-missing')}</p>}
          <p class="command">
            <code>{command}</code>
            <Button
              kind="quiet"
              onClick={() => void navigator.clipboard.writeText(command).then(() => tell(say('copied')))}
            >
              {say('copy')}
            </Button>
          </p>
        </>
      )}
    </div>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import { Button, Chip, Empty, Link, Notice, Select, TextField } from '../../ui/console/index.ts'
import type { LanguageStanding, TextListed, TextsDesk } from '../schema.ts'
import { type Group, groupsOf, isSerious } from './filter-texts.ts'
import { nameOfRoom } from './rooms.ts'
import { inLine, say } from './words.ts'

const STATES = ['todo', 'mine', 'missing', 'stale', 'machine', 'waits', 'draft', 'reviewed'] as const
const CLASSES = ['emergency', 'legal', 'info', 'ui'] as const

interface TextListProps {
  readonly desk: TextsDesk
  /** Those that the filters let through. */
  readonly texts: readonly TextListed[]
  readonly current: string | null
  readonly query: Readonly<Record<string, string>>
  readonly change: (query: Readonly<Record<string, string | null>>) => void
  readonly find: string
  readonly setFind: (find: string) => void
  readonly nameOf: (code: string) => string
  readonly waiting: number
  readonly reviewNext: () => void
}

/** The list: a language, what of it is missing where it matters most, filters, and every text by its room. */
export const TextList = ({ desk, texts, current, query, change, find, setFind, ...rest }: TextListProps) => {
  const { nameOf, waiting, reviewNext } = rest
  const standing = desk.languages.find(({ code }) => code === desk.language)
  const narrowed = Boolean(find.trim() || query['state'] || query['safety'])
  const any = { value: '', label: say('any') }
  return (
    <>
      <div class="pane-head">
        <h1>{say('title')}</h1>
        <Select
          label={say('language')}
          value={desk.language}
          options={desk.languages.map(({ code, name, silent }) => ({ value: code, label: say('language.of', { name, silent }) }))}
          onChange={language => change({ language })}
        />
        {standing && <Silent standing={standing} texts={desk.texts} nameOf={nameOf} />}
        {waiting > 0 && (
          <Button icon="check" onClick={reviewNext} shortcut="n">
            {say('review-next', { n: waiting })}
          </Button>
        )}
        <TextField type="search" label={say('find')} value={find} maxLength={80} onInput={setFind} />
        <div class="texts-filters">
          <Select
            label={say('state')}
            value={query['state'] ?? ''}
            options={[any, ...STATES.map(value => ({ value, label: say(`state.${value}`) }))]}
            onChange={state => change({ state: state || null })}
          />
          <Select
            label={say('safety')}
            value={query['safety'] ?? ''}
            options={[any, ...CLASSES.map(value => ({ value, label: say(value) }))]}
            onChange={safety => change({ safety: safety || null })}
          />
        </div>
      </div>
      {texts.length === 0 && (
        <Empty
          icon="search"
          title={say('none')}
          hint={say('none.hint')}
          action={<Button onClick={() => (setFind(''), change({ state: null, safety: null }))}>{say('clear')}</Button>}
        />
      )}
      {groupsOf(texts).map(group => (
        <RoomOf key={group.room} group={group} wide={narrowed} current={current} desk={desk} to={to(query, desk)} />
      ))}
    </>
  )
} // prettier-ignore

const to =
  (query: Readonly<Record<string, string>>, { language }: TextsDesk) =>
  (text: string) =>
    `/console/texts?${new URLSearchParams({ ...query, language, text })}`

/** The serious texts that nobody reads in this language yet, counted, and what people read meanwhile. */
const Silent = ({ standing, texts, nameOf }: { standing: LanguageStanding; texts: readonly TextListed[]; nameOf: (code: string) => string }) => {
  const { code, silent, serious } = standing
  const present = texts.filter(({ text }) => text !== null).length
  const reviewed = texts.filter(({ state }) => state === 'reviewed').length
  const name = inLine(standing.name)
  const instead = [...new Set(texts.filter(text => isSerious(text) && text.shownIn !== code).map(text => text.shownIn))]
  return (
    <>
      {silent === 0 ? (
        <Notice tone="ok">{say('silent.none', { n: serious, name })}</Notice>
      ) : code === 'en' ? (
        <Notice tone="warn" title={say('silent.english', { n: silent })}>
          <p>{say('silent.english.how')}</p>
        </Notice>
      ) : (
        <Notice tone="warn" title={say('silent.title', { n: silent, name })}>
          <p>{say('silent.instead', { languages: instead.map(each => inLine(nameOf(each))).join(', ') })}</p>
        </Notice>
      )}
      <p class="soft small">{say('count', { present, all: texts.length, reviewed })}</p>
      {!standing.yours && <p class="soft small">{say('not-yours')} <a href="/staff/me">{say('your-languages')}</a></p>}
    </>
  )
} // prettier-ignore

interface RoomProps {
  readonly group: Group
  /** Filters have left little: everything is open. */
  readonly wide: boolean
  readonly current: string | null
  readonly desk: TextsDesk
  readonly to: (key: string) => string
}

const RoomOf = ({ group: { room, texts, toDo }, wide, current, desk, to: address }: RoomProps) => {
  const within = texts.some(({ key }) => key === current)
  const begins = wide || within || room === 'serious'
  const [open, setOpen] = useState(begins)
  useEffect(() => setOpen(begins), [begins])
  return (
    <details class="texts-room" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{room === 'serious' ? say('serious') : nameOfRoom(room)}</h2>{' '}
        <span class="soft small">{say('room.count', { n: texts.length, todo: toDo })}</span>
      </summary>
      {open && (
        <ul class="rows">
          {texts.map(text => (
            <li key={text.key}>
              <Row text={text} language={desk.language} to={address(text.key)} current={text.key === current} />
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

export const TONES = { missing: 'bad', stale: 'warn', machine: 'warn', waits: 'info', draft: 'soft', reviewed: 'ok' } as const // prettier-ignore

interface RowProps {
  readonly text: TextListed
  readonly language: string
  readonly to: string
  readonly current: boolean
}

const Row = ({ text, language, to: address, current }: RowProps) => {
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => void (current && line.current?.scrollIntoView({ block: 'nearest' })), [current])
  return (
    <div ref={line}>
      <Link to={address} class="row texts-row" aria-current={current ? 'true' : undefined}>
        {text.text !== null && language !== 'en' && (
          <span class="texts-line" lang={language} dir="auto">
            {text.text}
          </span>
        )}
        <span class={text.text === null || language === 'en' ? 'texts-line' : 'texts-line soft small'} lang="en" dir="ltr">
          {text.english}
        </span>
        <span class="chips">
          <Chip tone={TONES[text.state]}>{say(`state.${text.state}`)}</Chip>
          {isSerious(text) && <Chip tone="soft">{say(text.safety)}</Chip>}
          {isSerious(text) && text.shownIn !== language && (
            <Chip tone="bad" icon="eye">
              {say('hidden')}
            </Chip>
          )}
        </span>
      </Link>
    </div>
  )
} // prettier-ignore

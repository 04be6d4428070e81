import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Button, Chip, Loading, Slot, Trouble, useFetched, useLive } from '../../ui/console/index.ts'
import type { LanguageStanding, TextOpened } from '../schema.ts'
import { Earlier, whose } from './earlier-wordings.tsx'
import { isSerious } from './filter-texts.ts'
import { nameOfRoom, pageOfRoom, placeOfRoom, roomOf } from './rooms.ts'
import { TONES } from './text-list.tsx'
import { WordingForm } from './wording-form.tsx'
import { inLine, say, trouble } from './words.ts'

interface OneTextProps {
  readonly textKey: string
  readonly standing: LanguageStanding
  readonly nameOf: (code: string) => string
  readonly focusOn: 'field' | 'head' | null
  readonly place: { readonly n: number; readonly all: number } | null
  readonly step: { readonly next: (() => void) | undefined; readonly before: (() => void) | undefined }
  readonly back: () => void
  /** Called when it was reviewed: the next one waits. */
  readonly reviewed: () => void
  readonly reload: () => void
}

/** One text: what it is for, its English beside its words, what was written before. */
export const OneText = ({ textKey, standing, nameOf, focusOn, place, step, back, reviewed, reload }: OneTextProps) => {
  const { code, name } = standing
  const path = `/console/api/texts/one?${new URLSearchParams({ language: code, key: textKey })}`
  const { value, error, reload: again } = useFetched<TextOpened>(path)
  useLive('text', ({ id }) => (id === textKey ? again() : undefined))
  const box = useRef<HTMLDivElement>(null)
  const isThere = value !== null
  useEffect(() => {
    if (!isThere || !focusOn) return
    const field = focusOn === 'field' ? box.current?.querySelector('textarea') : null
    ;(field ?? box.current?.querySelector('h1'))?.focus()
  }, [isThere])
  const done = () => (again(), reload())
  const room = roomOf(textKey)
  return (
    <div ref={box} class="text-open">
      <Steps place={place} step={step} back={back} />
      <Trouble error={error} words={trouble} retry={again} />
      {!value && !error && <Loading label={say('loading')} />}
      {value && (
        <>
          <h1 tabIndex={-1}>
            {nameOfRoom(room)} <span class="soft small text-key">{textKey}</span>
          </h1>
          <p class="chips">
            <Chip tone={TONES[value.state]}>{say(`state.${value.state}`)}</Chip>{' '}
            <Chip tone={isSerious(value) ? 'warn' : 'soft'}>{say(value.safety)}</Chip>{' '}
            <Chip tone={value.shownIn === code ? 'ok' : isSerious(value) ? 'bad' : 'warn'} icon="eye">
              {say(value.shownIn === code ? 'shown.own' : 'shown.other', { name: inLine(nameOf(value.shownIn)) })}
            </Chip>
          </p>
          <Purpose text={value} page={pageOfRoom(room, code)}>
            {placeOfRoom(room)}
          </Purpose>
          {code !== 'en' && (
            <div class="text-english">
              <h2>{say('english')}</h2>
              <p lang="en" dir="ltr" class="text-said">
                {value.english.text}
              </p>
              <p class="soft small">{whose(value.english)}</p>
              {isSerious(value) && !value.english.reviewer && (
                <p class="small">
                  {say(value.safety === 'legal' ? 'english.unread.legal' : 'english.unread.emergency')}
                </p>
              )}
            </div>
          )}
          <WordingForm text={value} name={name} done={done} reviewed={reviewed} />
          <Slot name="text" id={`${code} ${textKey}`} />
          <Earlier text={value} />
        </>
      )}
    </div>
  )
}

const Steps = ({ place, step, back }: Pick<OneTextProps, 'place' | 'step' | 'back'>) => (
  <div class="actions text-steps">
    <Button kind="quiet" icon="list" onClick={back}>
      {say('back')}
    </Button>
    <span class="soft small">{place && say('place', place)}</span>
    <Button icon="back" disabled={!step.before} onClick={step.before} shortcut="k">
      {say('before.soon')}
    </Button>
    <Button icon="next" disabled={!step.next} onClick={step.next} shortcut="j">
      {say('next.soon')}
    </Button>
  </div>
)

const Purpose = ({
  text: { note },
  page,
  children,
}: {
  text: TextOpened
  page: string | null
  children: ComponentChildren
}) => (
  <div class="text-purpose">
    <p>
      {children}{' '}
      {page && (
        <a href={page} target="_blank" rel="noreferrer">
          {say('page')}
        </a>
      )}
    </p>
    {note && (
      <p class="soft small">
        {say('note')}: <span lang="en">{note}</span>
      </p>
    )}
  </div>
)

import type { ComponentChildren } from 'preact'
import { romeDay } from '../../../lib/time.ts'
import { Button, Chip, desk, may, TextArea, TextField } from '../../../ui/console/index.ts'
import type { Choice, Condition, Indicator, Named } from '../../screening/instrument.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { type EditorProps, withOne } from './editor-props.ts'
import { say } from './editor-words.ts'
import { pickName } from './pick-name.ts'

const EMPTY: Named = { it: '', en: '' }

/** Indicators: what follows from answers, and by which rule. */
export const EditIndicators = (props: EditorProps) => {
  const { content, isFixed, set, version } = props
  const list = content.indicators
  const fresh = (): Indicator => ({
    code: `indicatore-${list.length + 1}`,
    name: EMPTY,
    when: { yes: `${version.instrument}.${content.questions[0]?.code ?? 'domanda-1'}` },
    source: { where: '', read: romeDay() },
  })
  return (
    <div class="stack">
      {list.length === 0 && <p class="soft">{say('nothing-here')}</p>}
      {list.map((rule, at) => (
        <Rule
          key={at}
          {...props}
          rule={rule}
          withIndicators={false}
          change={next => set({ indicators: withOne(list, at, next && { ...rule, ...next }) })}
        />
      ))}
      {!isFixed && (
        <Button icon="plus" onClick={() => set({ indicators: [...list, fresh()] })}>
          {say('indicator.add')}
        </Button>
      )}
    </div>
  )
}

/** What can be done when something stands, from when on, and what a lawyer decides of it. */
export const EditChoices = (props: EditorProps) => {
  const { content, isFixed, set, instruments } = props
  const list = content.choices
  const [first] = Object.entries(instruments).flatMap(([code, each]) => each.indicators.map(i => `${code}.${i.code}`))
  const fresh = (): Choice => ({
    code: `strada-${list.length + 1}`,
    name: EMPTY,
    what: EMPTY,
    when: { stands: first ?? '' },
    source: { where: '', read: romeDay() },
  })
  return (
    <div class="stack">
      {list.length === 0 && <p class="soft">{say('nothing-here')}</p>}
      {list.map((choice, at) => {
        const change = (next: Partial<Choice> | null) =>
          set({ choices: withOne(list, at, next && { ...choice, ...next }) })
        return (
          <Rule key={at} {...props} rule={choice} withIndicators change={change}>
            <ChoiceFields choice={choice} isFixed={isFixed} change={change} />
          </Rule>
        )
      })}
      {!isFixed && (
        <Button icon="plus" onClick={() => set({ choices: [...list, fresh()] })}>
          {say('choice.add')}
        </Button>
      )}
    </div>
  )
}

const ChoiceFields = ({
  choice,
  isFixed,
  change,
}: {
  choice: Choice
  isFixed: boolean
  change: (next: Partial<Choice>) => void
}) => {
  const lawyer = choice.lawyer ?? EMPTY
  const ofLawyer = (next: Named) => change({ lawyer: next.it || next.en ? next : undefined })
  if (isFixed) {
    return (
      <>
        <p>{pickName(choice.what)}</p>
        {choice.lawyer && <p class="lawyer">{pickName(choice.lawyer)}</p>}
      </>
    )
  }
  return (
    <>
      <TextArea
        label={say('what.it')}
        value={choice.what.it}
        onInput={it => change({ what: { ...choice.what, it } })}
      />
      <TextArea
        label={say('what.en')}
        value={choice.what.en}
        onInput={en => change({ what: { ...choice.what, en } })}
      />
      <TextField label={say('lawyer.it')} value={lawyer.it} onInput={it => ofLawyer({ ...lawyer, it })} />
      <TextField label={say('lawyer.en')} value={lawyer.en} onInput={en => ofLawyer({ ...lawyer, en })} />
      <div class="sitting">
        <TextField
          type="date"
          label={say('from')}
          value={choice.from ?? ''}
          onInput={from => change({ from: from || undefined })}
        />
        <TextField
          type="date"
          label={say('until')}
          value={choice.until ?? ''}
          onInput={until => change({ until: until || undefined })}
        />
      </div>
    </>
  )
}

/** What both have in common. */
type Common = Pick<Indicator, 'code' | 'name' | 'when' | 'source'>

const Rule = ({
  version,
  instruments,
  isFixed,
  check,
  rule,
  withIndicators,
  change,
  children,
}: EditorProps & {
  rule: Common
  withIndicators: boolean
  change: (next: Partial<Common> | null) => void
  children?: ComponentChildren
}) => {
  const what = `rule ${version.instrument}.${rule.code}`
  const all: readonly Common[] = [...version.content.indicators, ...version.content.choices]
  const isSaved = JSON.stringify(all.find(({ code }) => code === rule.code)) === JSON.stringify(rule)
  const checkedBy = isSaved ? version.checked[what] : undefined
  return (
    <details class="question">
      <summary>{pickName(rule.name) || rule.code}</summary>
      <p class="told-by">
        <Chip tone={checkedBy === undefined ? 'warn' : 'ok'}>
          {checkedBy === undefined ? say('rule.draft') : say('rule.checked', { name: checkedBy })}
        </Chip>
        {isSaved && checkedBy === undefined && may('instrument.check-rule') && (
          <Button kind="quiet" icon="check" onClick={() => void check(what)}>
            {say('check.rule')}
          </Button>
        )}
      </p>
      {isFixed ? (
        <p class="soft">
          {rule.source.where} ({rule.source.read})
        </p>
      ) : (
        <>
          <TextField label={say('code')} hint={say('code.hint')} value={rule.code} onInput={code => change({ code })} />
          <TextField
            label={say('name.it')}
            value={rule.name.it}
            onInput={it => change({ name: { ...rule.name, it } })}
          />
          <TextField
            label={say('name.en')}
            value={rule.name.en}
            onInput={en => change({ name: { ...rule.name, en } })}
          />
          <div class="sitting">
            <TextField
              label={say('where')}
              value={rule.source.where}
              onInput={where => change({ source: { ...rule.source, where } })}
            />
            <TextField
              type="date"
              label={say('read')}
              value={rule.source.read}
              onInput={read => change({ source: { ...rule.source, read } })}
            />
          </div>
        </>
      )}
      {children}
      <fieldset class="whenever" disabled={isFixed}>
        <legend>{say('when')}</legend>
        {isFixed ? (
          <p>{inWords(rule.when, code => nameOf(instruments, code))}</p>
        ) : (
          <ConditionEditor
            condition={rule.when}
            instruments={instruments}
            withIndicators={withIndicators}
            set={when => change({ when })}
          />
        )}
      </fieldset>
      {!isFixed && (
        <Button kind="quiet" icon="no" onClick={() => change(null)}>
          {say('remove')}
        </Button>
      )}
    </details>
  )
}

function nameOf(instruments: EditorProps['instruments'], whole: string): string {
  const [instrument = '', code = ''] = whole.split('.')
  const of = instruments[instrument]
  const question = of?.questions.find(each => each.code === code)?.text
  const indicator = of?.indicators.find(each => each.code === code)?.name
  return question?.[desk.lang] ?? (indicator ? pickName(indicator) : whole)
}

/** A condition as one reads it. */
function inWords(condition: Condition, named: (code: string) => string): string {
  if ('yes' in condition) return `«${named(condition.yes)}»: ${say('c.yes')}`
  if ('no' in condition) return `«${named(condition.no)}»: ${say('c.no')}`
  if ('stands' in condition) return `${say('c.stands')}: «${named(condition.stands)}»`
  if ('not' in condition) return `${say('c.not')}: (${inWords(condition.not, named)})`
  const [kind, list] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const)
  return `${say(`c.${kind}`)}: ${list.map(each => inWords(each, named)).join('; ')}`
}

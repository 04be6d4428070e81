import { useState } from 'preact/hooks'
import {
  Button,
  Dialog,
  type Option,
  Select,
  send,
  TextArea,
  Trouble,
  troubleOf,
  useDraft,
  useFetched,
} from '../../../ui/console/index.ts'
import type { ColleagueChoice, Thread } from '../../schema.ts'
import { trouble } from '../words.ts'
import type { ThreadProps } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'

type DialogProps = ThreadProps & { readonly close: () => void }

/** Who may have it: those on shift first, then those who speak its language. Whom the rules leave out stands last, with why. */
function useColleagues({ id, language }: Thread) {
  const { value, error, reload } = useFetched<{ colleagues: readonly ColleagueChoice[] }>(
    `/console/api/conversations/${id}/colleagues`,
  )
  const speaks = (one: ColleagueChoice) => language !== null && one.languages.includes(language.code)
  const rank = (one: ColleagueChoice) =>
    Number(one.leftOut === null) * 4 + Number(one.onShift) * 2 + Number(speaks(one))
  const options: Option[] = (value?.colleagues ?? [])
    .toSorted((a, b) => rank(b) - rank(a))
    .map(one => ({ value: one.id, label: sayOf(one, speaks(one) ? language : null), disabled: one.leftOut !== null }))
  return { options, loading: !value && !error, error, reload }
}

function sayOf({ name, onShift, inHand, leftOut }: ColleagueChoice, speaks: Thread['language']): string {
  if (leftOut) return say(`hand-over.not.${leftOut}`, { name })
  const said = say(onShift ? 'hand-over.shift' : 'hand-over.off', { name, n: inHand })
  return speaks ? `${said} · ${say('hand-over.speaks', { language: speaks.name })}` : said
}

/** What a question sends; refused, it stays open with everything that was typed. */
function useSending({ thread, reload, close }: DialogProps, what: string) {
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (body: object, done?: () => void) => {
    if (busy) return
    setBusy(true)
    setError(null)
    const sent = () => {
      done?.()
      close()
    }
    await send(`/console/api/conversations/${thread.id}/${what}`, body).then(sent, setError)
    setBusy(false)
    reload()
  }
  return { submit, error, busy }
}

/** To a colleague, a team or whoever fits, with what they must know. */
export const HandOverDialog = (props: DialogProps) => {
  const { thread, choices, close } = props
  const [to, setTo] = useState('')
  const [summary, setSummary, forget] = useDraft(`hand-over:${thread.id}`, '')
  const colleagues = useColleagues(thread)
  const { submit, error, busy } = useSending(props, 'hand-overs')
  const team = to.startsWith('team:') ? to.slice(5) : null
  return (
    <Dialog title={say('hand-over.title')} open onClose={close}>
      <form
        class="form"
        onSubmit={event => {
          event.preventDefault()
          void submit({ summary, teamId: team, accountId: team || !to ? null : to }, forget)
        }}
      >
        <Trouble error={colleagues.error} words={trouble} retry={colleagues.reload} />
        <Select
          label={say('hand-over.to')}
          hint={say('hand-over.who')}
          value={to}
          options={[
            { value: '', label: say('hand-over.fits') },
            ...colleagues.options,
            ...(choices?.teams ?? []).map(({ id, name }) => ({
              value: `team:${id}`,
              label: say('hand-over.team', { name }),
            })),
          ]}
          onChange={setTo}
        />
        <TextArea
          label={say('hand-over.summary')}
          hint={say('hand-over.hint')}
          value={summary}
          onInput={setSummary}
          maxLength={4000}
          error={troubleOf(error, 'summary', trouble)}
          required
        />
        {!troubleOf(error, 'summary', trouble) && <Trouble error={error} words={trouble} />}
        <Button kind="fill" type="submit" busy={busy}>
          {say('hand-over')}
        </Button>
      </form>
    </Dialog>
  )
}

/** The coordinator asks somebody to take it. */
export const AssignDialog = (props: DialogProps) => {
  const { thread, close } = props
  const [chosen, setTo] = useState('')
  const { options, loading, error: unread, reload } = useColleagues(thread)
  const { submit, error, busy } = useSending(props, 'assignment')
  const to = chosen || (options.find(({ disabled }) => !disabled)?.value ?? '')
  const nobody = !loading && !unread && to === ''
  return (
    <Dialog title={say('assign.title')} open onClose={close}>
      <form
        class="form"
        onSubmit={event => {
          event.preventDefault()
          void submit({ accountId: to })
        }}
      >
        <Trouble error={unread} words={trouble} retry={reload} />
        {nobody && <p>{say('assign.nobody')}</p>}
        <Select label={say('hand-over.to')} hint={say('hand-over.who')} value={to} options={options} onChange={setTo} />
        <Trouble error={error} words={trouble} />
        <Button kind="fill" type="submit" busy={busy} disabled={to === ''}>
          {say('assign')}
        </Button>
      </form>
    </Dialog>
  )
}

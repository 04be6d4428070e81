import { useEffect, useState } from 'preact/hooks'
import {
  ApiError,
  Choices,
  sayTrouble,
  send,
  TextArea,
  TextField,
  Tick,
  desk,
  Toggle3,
} from '../../../ui/console/index.ts'
import type { Fact } from '../../checks/facts.ts'
import type { SheetLine } from '../../checks/sheet.ts'
import type { Vocabulary } from '../services/map-words.ts'
import type { Right } from './answers.ts'
import { say, sayField, troubles } from './check-words.ts'

interface CorrectionProps {
  readonly serviceId: string
  readonly fact: Fact
  readonly line: SheetLine
  readonly value: Right | undefined
  readonly words: Vocabulary | null
  /** Focus goes here: the answer «no» was given by key. */
  readonly first: boolean
  readonly error: string | null
  readonly onChange: (right: Right) => void
  /** Enter, when what was typed is done. */
  readonly onDone: () => void
}

/** What is right instead of a line: as text, shown back as understood, or as a choice among codes. */
export const Correction = (props: CorrectionProps) =>
  props.line.codes ? <CodeCorrection {...props} /> : <TextCorrection {...props} />

const LONG = new Set(['description', 'application_process', 'eligibility_description', 'fees_description'])

const TextCorrection = ({ serviceId, line, value, first, error, onChange, onDone }: CorrectionProps) => {
  const text = value?.text ?? line.text
  const echo = useEcho(serviceId, line, value)
  const shared = {
    label: labelOf(line),
    value: text,
    onInput: (typed: string) => onChange({ text: typed }),
    error: error ?? echo.error,
    hint: echo.said ? say('understood', { said: echo.said }) : say('right-hint'),
    autofocus: first,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Ctrl and Enter save, wherever one types.
    if (event.ctrlKey || event.metaKey) return
    if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey && !LONG.has(line.field))) {
      event.preventDefault()
      onDone()
    }
  }
  return (
    <div class="correction">
      {LONG.has(line.field) ? (
        <TextArea {...shared} maxLength={20_000} onKeyDown={onKeyDown} />
      ) : (
        <TextField
          {...shared}
          maxLength={2000}
          inputMode={line.field === 'phones' ? 'tel' : 'text'}
          onKeyDown={onKeyDown}
        />
      )}
      {echo.readings.length > 1 && (
        <Choices
          label={say('ways')}
          value={value?.reading ?? null}
          options={echo.readings.map(reading => ({ value: reading.osm, label: reading.said }))}
          onChange={reading => onChange({ text, reading })}
        />
      )}
    </div>
  )
}

function labelOf({ place, field }: SheetLine): string {
  const where = [sayField(field), place].filter(Boolean).join(', ')
  return where ? say('right-at', { where }) : say('right')
}

const CodeCorrection = ({ fact, line, value, words, onChange }: CorrectionProps) => {
  const codes = value?.codes ?? (line.codes as Record<string, 'yes' | 'no'>) ?? {}
  const facet = fact === 'access' ? 'access-mode' : 'eligibility'
  const known = words?.facets[facet] ?? []
  const set = (code: string, answer: 'yes' | 'no' | 'unknown') => {
    const { [code]: _, ...rest } = codes
    onChange({ codes: answer === 'unknown' ? rest : { ...rest, [code]: answer } })
  }
  return (
    <fieldset class="correction codes">
      <legend>{labelOf(line)}</legend>
      {known.map(({ code }) =>
        fact === 'access' ? (
          <Tick
            key={code}
            label={words?.facet(facet, code) ?? code}
            checked={codes[code] === 'yes'}
            onChange={checked => set(code, checked ? 'yes' : 'unknown')}
          />
        ) : (
          <Toggle3
            key={code}
            label={words?.facet(facet, code) ?? code}
            value={codes[code] ?? 'unknown'}
            onChange={answer => set(code, answer)}
          />
        ),
      )}
    </fieldset>
  )
}

type Echo = { said: string; error: string | null; readings: readonly { osm: string; said: string }[] }
const SILENT: Echo = { said: '', error: null, readings: [] }

/** What the house understands of what is being typed, a moment after. */
function useEcho(id: string, { line, text: before }: SheetLine, value: Right | undefined): Echo {
  const [echo, setEcho] = useState<Echo>(SILENT)
  const typed = value?.text?.trim()
  const reading = value?.reading
  useEffect(() => {
    if (!typed || typed === before) return setEcho(SILENT)
    let over = false
    const hear = async () => {
      try {
        const body = { id, line, text: typed, lang: desk.lang, ...(reading && { reading }) }
        const heard = await send<Omit<Echo, 'error'>>('/console/api/checks/understood', body)
        if (!over) setEcho({ ...heard, error: null })
      } catch (error) {
        // Without a line there is no echo; saving says what is wrong.
        if (!over)
          setEcho({
            ...SILENT,
            error: error instanceof ApiError && error.status === 400 ? sayTrouble(error, troubles) : null,
          })
      }
    }
    const timer = setTimeout(() => void hear(), 250)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [id, line, typed, reading, before])
  return echo
}

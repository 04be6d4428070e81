import { ApiError, desk, Notice, Trouble } from '../../../ui/console/index.ts'
import { say, troubles } from './words.ts'

/** An error of an import: of a file in the words of the command line, which are Italian. */
export const ImportTrouble = ({ error, retry }: { error: unknown; retry?: () => void }) => {
  if (!(error instanceof ApiError)) return <Trouble error={error} />
  const { explanation } = error.facts
  if (typeof explanation !== 'string') return <Trouble error={error} words={troubles} {...(retry && { retry })} />
  return <Refused explanation={explanation} />
}

export const Refused = ({ explanation }: { explanation: string | null }) => (
  <Notice tone="bad" title={say('refused')} alert>
    {explanation && <p lang={desk.lang === 'it' ? undefined : 'it'}>{explanation}</p>}
    <p>{say('nothing')}</p>
  </Notice>
)

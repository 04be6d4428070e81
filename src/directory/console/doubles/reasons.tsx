import { Chip } from '../../../ui/console/index.ts'
import { sayKey, say } from './words.ts'

type Reason = { code: string; value?: string; values?: readonly string[] }
const AGAINST = /^other-/

/** Why two seem one, and what speaks against it, in words. */
export const Reasons = ({ of, short }: { of: readonly Reason[]; short?: boolean }) => {
  const [pro, contra] = [of.filter(r => !AGAINST.test(r.code)), of.filter(r => AGAINST.test(r.code))]
  if (short)
    return (
      <span class="reasons">
        {pro.map(({ code }) => (
          <Chip key={code} tone="info">
            {sayKey(code)}
          </Chip>
        ))}
        {contra.map(({ code }) => (
          <Chip key={code} tone="warn">
            {sayKey(code)}
          </Chip>
        ))}
      </span>
    )
  return (
    <>
      <h2>{say('why')}</h2>
      <ul class="reason-list">
        {pro.map(reason => (
          <li key={reason.code}>{inWords(reason)}</li>
        ))}
      </ul>
      {contra.length > 0 && (
        <>
          <h3>{say('against')}</h3>
          <ul class="reason-list">
            {contra.map(reason => (
              <li key={reason.code}>{inWords({ code: reason.code })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const inWords = ({ code, value, values }: Reason): string =>
  value !== undefined
    ? `${sayKey(code)}: ${value}`
    : values
      ? `${sayKey(code)}: «${values.join('» · «')}»`
      : sayKey(code)

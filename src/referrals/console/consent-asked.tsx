import { addDays, romeDay } from '../../lib/time.ts'
import { desk, Notice, sayDay, Select, send, Tick, useFetched } from '../../ui/console/index.ts'
import type { WholeCase } from '../../cases/index.ts'
import { say } from './words.ts'

/** The version of the words that people hear. */
const TEXT_VERSION = 'consent-referral-2026-1'
const WAYS = ['interpreted', 'read', 'played'] as const
const day = (days: number) => addDays(romeDay(), days)

export interface Agreed {
  readonly language: string
  readonly presented: (typeof WAYS)[number]
  readonly yes: boolean
}
interface For {
  readonly recipient: string
  readonly personId: string | null
}

export const notYetAgreed = (whole: WholeCase): Agreed => ({
  language: whole.language ?? 'it',
  presented: 'interpreted',
  yes: false,
})

/** The consent that stands for this recipient, if there is one. */
export const standingFor = (whole: WholeCase, { recipient, personId }: For) =>
  whole.consents.find(each => each.stands && each.recipient === recipient && each.personId === personId)

/** @returns the id of the consent that stands, or of the one that is recorded now */
export async function recordConsent(
  whole: WholeCase,
  of: For,
  { language, presented }: Agreed,
  once?: string,
): Promise<string> {
  const standing = standingFor(whole, of)
  if (standing) return standing.id
  const given = { ...of, purpose: 'referral', textVersion: TEXT_VERSION, language, presented, form: 'oral', givenOn: day(0), expiresOn: day(90) } // prettier-ignore
  return (await send<{ done: string }>(`/console/api/cases/${whole.id}/consents`, given, once)).done
}

interface AskedProps extends For {
  readonly whole: WholeCase
  readonly name: string
  readonly agreed: Agreed
  readonly setAgreed: (agreed: Agreed) => void
}

/** The question as it is put to the person, and how they heard it. */
export const ConsentAsked = ({ whole, name, agreed, setAgreed, ...of }: AskedProps) => {
  const { value: codes } = useFetched<{ languages: readonly { code: string; it: string; en: string }[] }>('/console/api/map-words') // prettier-ignore
  const standing = standingFor(whole, of)
  if (standing) return <Notice tone="ok">{say('consent.stands', { day: sayDay(standing.expiresOn) })}</Notice>
  const languages = (codes?.languages ?? []).map(({ code, it, en }) => ({ value: code, label: desk.lang === 'en' ? en : it })) // prettier-ignore
  return (
    <>
      <p>{say('consent.text', { name })}</p>
      <div class="finding">
        <Select
          label={say('consent.language')}
          value={agreed.language}
          options={languages}
          onChange={language => setAgreed({ ...agreed, language })}
        />
        <Select
          label={say('consent.how')}
          value={agreed.presented}
          options={WAYS.map(value => ({ value, label: say(`h.${value}`) }))}
          onChange={presented => setAgreed({ ...agreed, presented })}
        />
      </div>
      <Tick label={say('consent.yes')} checked={agreed.yes} onChange={yes => setAgreed({ ...agreed, yes })} />
    </>
  )
}

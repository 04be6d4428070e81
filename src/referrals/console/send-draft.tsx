import { useState } from 'preact/hooks'
import { Button, Facts, Section, Trouble, useFetched } from '../../ui/console/index.ts'
import type { WholeCase } from '../../cases/index.ts'
import { codedValue } from '../coded-value.ts'
import type { WholeReferral } from '../schema.ts'
import { AttachFiles } from './attach-files.tsx'
import { ConsentAsked, notYetAgreed, recordConsent, standingFor } from './consent-asked.tsx'
import { keepLink, type NewLink } from './new-link.ts'
import type { Act } from './referral.tsx'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

/** A referral that waits: what would be shared as things stand, the consent, and sending it. */
export const SendDraft = ({ referral, act }: { referral: WholeReferral; act: Act }) => {
  const { value: whole, reload } = useFetched<WholeCase>(`/console/api/cases/${referral.caseId}`)
  return whole && <Draft referral={referral} act={act} whole={whole} reload={reload} />
}

interface DraftProps {
  readonly referral: WholeReferral
  readonly act: Act
  readonly whole: WholeCase
  readonly reload: () => void
}

const Draft = ({ referral, act, whole, reload }: DraftProps) => {
  const { id, otherId: recipient, other, personId } = referral
  const [agreed, setAgreed] = useState(() => notYetAgreed(whole))
  const facts = whole.persons.find(person => person.id === personId)?.facts ?? {}
  const told = Object.entries(facts).filter(([field, { value }]) => value && referral.fields.includes(field))
  const [failed, setFailed] = useState<unknown>(null)
  const go = async () => {
    setFailed(null)
    try {
      const consentId = await recordConsent(whole, { recipient, personId }, agreed)
      const done = (await act('send', { consentId })) as { link?: NewLink | null } | null
      if (done?.link) keepLink(id, done.link)
    } catch (refused) {
      setFailed(refused)
    }
    reload()
  }
  return (
    <>
      <Section title={say('preview')}>
        <blockquote class="preview">
          <p class="text" dir="auto">
            {referral.words[0]?.text}
          </p>
          <Facts
            of={told.map(
              ([field, { value }]) => [say(`f.${field}` as 'f.name'), codedValue(field, value, 'it')] as const,
            )}
          />
        </blockquote>
      </Section>
      <AttachFiles referral={referral} act={act} />
      <Section title={say('consent')}>
        <ConsentAsked
          whole={whole}
          name={other}
          recipient={recipient}
          personId={personId}
          agreed={agreed}
          setAgreed={setAgreed}
        />
        <Trouble error={failed} words={trouble} />
        <Button
          kind="fill"
          disabled={!agreed.yes && !standingFor(whole, { recipient, personId })}
          onClick={() => void go()}
        >
          {say('send')}
        </Button>
      </Section>
    </>
  )
}

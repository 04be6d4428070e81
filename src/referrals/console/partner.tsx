import { useState } from 'preact/hooks'
import { Button, Chip, Section, sayDay, send, Trouble, useFetched } from '../../ui/console/index.ts'
import type { PartnerDesk } from '../schema.ts'
import { RoomChip, sayOutcomes } from './known-of.tsx'
import { PartnerPeople } from './partner-people.tsx'
import { PartnerPrograms } from './partner-programs.tsx'
import { AgreementForm, FocalPointForm } from './partner-forms.tsx'
import './referrals.css'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

export type ActOnPartner = (what: string, body?: object) => Promise<unknown>

/** On the page of an organisation: what we agreed, how much room it has, what came of our requests, and how we reach each other. */
export default function Partner({ id }: { id: string }) {
  const path = `/console/api/partners/${id}`
  const { value: desk, error, reload } = useFetched<PartnerDesk>(path)
  const [failed, setFailed] = useState<unknown>(null)
  const [adding, setAdding] = useState<'agreement' | 'focal-point' | null>(null)
  if (!desk) return <Trouble error={error} words={trouble} retry={reload} />
  const act: ActOnPartner = async (what, body = {}) => {
    setFailed(null)
    const { done } = await send<{ done: unknown }>(`${path}/${what}`, body)
    reload()
    return done
  }
  const end = (what: string, thing: string) => void act('end', { what, thing }).catch(setFailed)
  const add = async (what: string, body: object) => {
    await act(what, body)
    setAdding(null)
  }
  const { agreements, room, outcomes, settings } = desk
  const plus = (what: 'agreement' | 'focal-point') =>
    settings &&
    adding !== what && (
      <Button icon="plus" onClick={() => setAdding(what)}>
        {say(`add.${what}`)}
      </Button>
    )
  return (
    <>
      <Trouble error={failed} words={trouble} />
      <Section title={say('agreements')} actions={plus('agreement')}>
        {agreements.length === 0 && <p class="soft">{say('agreements.none')}</p>}
        <ul class="rows">
          {agreements.map(each => (
            <li key={each.id} class="known">
              <p>
                <span class="b">{each.title}</span>{' '}
                <Chip tone={each.inForce ? 'ok' : 'soft'}>
                  {say(each.inForce ? 'agreement.in-force' : 'agreement.over')}
                </Chip>
              </p>
              <p class="soft small">
                {each.endsOn
                  ? say('agreement.days', { from: sayDay(each.beginsOn), to: sayDay(each.endsOn) })
                  : say('agreement.from', { from: sayDay(each.beginsOn) })}{' '}
                · {each.source}
              </p>
              {settings && (
                <Button kind="quiet" onClick={() => end('agreement', each.id)}>
                  {say('end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {adding === 'agreement' && <AgreementForm onSend={body => add('agreements', body)} onCancel={() => setAdding(null)} />}
      </Section>
      <Section title={say('past')}>
        <p>{outcomes.asked === 0 ? say('past.none') : sayOutcomes(outcomes)}</p>
        <p class="chips">
          {room.map(each => (
            <RoomChip key={each.serviceId ?? ''} room={each} />
          ))}
        </p>
        {room.length === 0 && <p class="soft">{say('room.unknown')}</p>}
      </Section>
      {settings && (
        <Section title={say('focal-points')} actions={plus('focal-point')}>
          <p class="soft">{say('focal-points.what')}</p>
          {!settings.mailSetUp && <p>{say('focal-points.no-mail')}</p>}
          <ul class="rows">
            {settings.focalPoints.map(each => (
              <li key={each.id} class="known">
                <p>
                  {each.name} · {each.address}
                </p>
                <Button kind="quiet" onClick={() => end('focal-point', each.id)}>
                  {say('end')}
                </Button>
              </li>
            ))}
          </ul>
          {adding === 'focal-point' && <FocalPointForm onSend={body => add('focal-points', body)} onCancel={() => setAdding(null)} />}
        </Section>
      )}
      {settings && <PartnerPeople people={settings.people} act={act} failed={setFailed} />}
      {settings && <PartnerPrograms settings={settings} act={act} end={end} />}
    </>
  )
} // prettier-ignore

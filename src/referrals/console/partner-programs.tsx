import { useState } from 'preact/hooks'
import { Button, Chip, Notice, Section, sayDay } from '../../ui/console/index.ts'
import type { PartnerDesk } from '../schema.ts'
import { FewFields } from './partner-forms.tsx'
import type { ActOnPartner } from './partner.tsx'
import { say } from './words.ts'

interface Props {
  readonly settings: NonNullable<PartnerDesk['settings']>
  readonly act: ActOnPartner
  readonly end: (what: string, thing: string) => void
}

/** How a partner's programs reach us, and are told: tokens and addresses, each shown once, named, and ended here. */
export const PartnerPrograms = ({ settings: { senders, hooks }, act, end }: Props) => {
  const [adding, setAdding] = useState<'sender' | 'hook' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const make = async (what: string, body: object) => {
    const made = (await act(what, body)) as { token?: string; secret?: string } | true
    setSecret(made === true ? null : (made.token ?? made.secret ?? null))
    setAdding(null)
  }
  return (
    <Section
      title={say('programs')}
      actions={
        <>
          <Button icon="plus" onClick={() => setAdding('sender')}>
            {say('add.sender')}
          </Button>{' '}
          <Button icon="plus" onClick={() => setAdding('hook')}>
            {say('add.hook')}
          </Button>
        </>
      }
    >
      <p class="soft">
        {say('programs.what')} <a href="/api/referrals/openapi.json">{say('programs.openapi')}</a>
      </p>
      {secret && (
        <Notice tone="warn" title={say('programs.once')}>
          <p>
            <code class="link">{secret}</code>
          </p>
        </Notice>
      )}
      {adding === 'sender' && (
        <FewFields
          fields={[['name', say('sender.name')]]}
          submit={say('add.sender')}
          onSend={body => make('senders', body)}
          onCancel={() => setAdding(null)}
        />
      )}
      {adding === 'hook' && (
        <FewFields
          fields={[['url', say('hook.url'), 'url']]}
          submit={say('add.hook')}
          onSend={body => make('hooks', body)}
          onCancel={() => setAdding(null)}
        />
      )}
      <ul class="rows">
        {senders.map(({ id, name, madeAt, lastUsed }) => (
          <li key={id} class="known">
            <p>
              <span class="b">{name || say('sender.unnamed')}</span>{' '}
              <span class="soft small">
                {say('sender.made', { day: sayDay(madeAt) })}{' '}
                {lastUsed ? say('sender.used', { day: sayDay(lastUsed) }) : say('sender.unused')}
              </span>
            </p>
            <Button kind="quiet" onClick={() => end('sender', id)}>
              {say('end')}
            </Button>
          </li>
        ))}
        {hooks.map(({ id, url, delivered, waiting, dead, code }) => (
          <li key={id} class="known">
            <p class="link">{url}</p>
            <p class="chips">
              <Chip tone="ok">{say('hook.delivered', { n: delivered })}</Chip>{' '}
              {waiting > 0 && <Chip tone="soft">{say('hook.waiting', { n: waiting })}</Chip>}{' '}
              {dead > 0 && <Chip tone="bad">{say('hook.dead', { n: dead, code: code ?? '' })}</Chip>}
            </p>
            {dead > 0 && <Button onClick={() => void act('again', { what: 'hook', thing: id })}>{say('hook.again')}</Button>}
            <Button kind="quiet" onClick={() => end('hook', id)}>
              {say('end')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
} // prettier-ignore

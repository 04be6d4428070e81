import { useState } from 'preact/hooks'
import { Button, Chip, Copy, Dialog, Notice, sayDay, Section, tell } from '../../ui/console/index.ts'
import type { PartnerDesk } from '../schema.ts'
import { FewFields } from './partner-forms.tsx'
import { sayPeople as say } from './partner-people-words.ts'
import type { ActOnPartner } from './partner.tsx'

interface Props {
  readonly people: NonNullable<PartnerDesk['settings']>['people']
  readonly act: ActOnPartner
  readonly failed: (error: unknown) => void
}

/** Whether an organisation's people sign in: the first is invited, somebody makes sure who came in, then they receive here. */
export const PartnerPeople = ({ people: { state, names, invited }, act, failed }: Props) => {
  const [adding, setAdding] = useState(false)
  const [link, setLink] = useState<{ readonly name: string; readonly token: string } | null>(null)
  const [leaving, setLeaving] = useState(false)
  const invite = async (body: object & { name?: string }) => {
    const made = (await act('people', body)) as { token?: string } | true
    // Sent twice, it was shown the first time.
    setLink(made !== true && made.token ? { name: body.name ?? '', token: made.token } : null)
    setAdding(false)
  }
  const press = async (what: 'sure' | 'out', words: string) => {
    setLeaving(false)
    try {
      await act(`people/${what}`)
      setLink(null)
      tell(words)
    } catch (error) {
      failed(error)
    }
  }
  const canInvite = state === 'none' || state === 'invited'
  return (
    <Section
      title={say('title')}
      actions={
        canInvite &&
        !adding && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {say(state === 'none' ? 'add' : 'again')}
          </Button>
        )
      }
    >
      {state === 'none' && <p class="soft">{say('none')}</p>}
      {state === 'invited' && (
        <p>{invited ? say('invited', { name: invited.name, day: sayDay(invited.until) }) : say('over')}</p>
      )}
      {adding && (
        <FewFields fields={[['name', say('name')]]} submit={say('prepare')} onSend={invite} onCancel={() => setAdding(false)} />
      )}
      {link && canInvite && (
        <Notice tone="warn" title={say('link', { name: link.name })}>
          <p>{say('link.what')}</p>
          <p>
            <code class="link">{`${location.origin}/staff/invitation/${link.token}`}</code>
          </p>
          <Copy text={`${location.origin}/staff/invitation/${link.token}`} label={say('copy')} />
        </Notice>
      )}
      {state === 'entered' && (
        <Notice tone="warn" title={say('entered')}>
          <p>{say('entered.what', { names: names.map(({ name }) => name).join(', ') })}</p>
          <div class="actions">
            <Button kind="fill" onClick={() => void press('sure', say('linked'))}>
              {say('sure')}
            </Button>
            <Button kind="quiet" onClick={() => void press('out', say('unlinked'))}>
              {say('wrong')}
            </Button>
          </div>
        </Notice>
      )}
      {state === 'in' && (
        <>
          <p>{say('in')}</p>
          <ul class="rows">
            {names.map(({ name, responsible }, at) => (
              <li key={at} class="known">
                <p>
                  <span class="b">{name}</span> {responsible && <Chip tone="info">{say('responsible')}</Chip>}
                </p>
              </li>
            ))}
          </ul>
          <Button kind="quiet" icon="no" onClick={() => setLeaving(true)}>
            {say('out')}
          </Button>
        </>
      )}
      <Dialog
        title={say('out')}
        open={leaving}
        onClose={() => setLeaving(false)}
        actions={
          <>
            <Button kind="danger" onClick={() => void press('out', say('unlinked'))}>
              {say('out')}
            </Button>
            <Button kind="quiet" onClick={() => setLeaving(false)}>
              {say('cancel')}
            </Button>
          </>
        }
      >
        <p>{say('out.what')}</p>
      </Dialog>
    </Section>
  )
} // prettier-ignore

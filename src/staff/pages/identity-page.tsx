import type { LinkedIdentity } from '../identity/link-identity.ts'
import { Form, type Trouble } from './form.tsx'
import { moment } from './moment.ts'
import { type Say, sayError } from './words.ts'

/** The provider has said who it is; its owner says that it is theirs. */
export const LinkIdentity = ({ say, offer, provider }: { say: Say; offer: string; provider: string }) => (
  <>
    <p class="lead">{say('identity.link.what', { provider })}</p>
    <Form say={say} action="/staff/identity/link" submit="identity.link" main>
      <input type="hidden" name="offer" value={offer} />
    </Form>
    <p>
      <a class="btn" href="/staff/me">
        {say('back')}
      </a>
    </p>
  </>
)

interface MyIdentitiesProps {
  say: Say
  provider: string
  identities: readonly LinkedIdentity[]
  trouble?: Trouble | null
}

export const MyIdentities = ({ say, provider, identities, trouble }: MyIdentitiesProps) => (
  <section class="sec" id="identities">
    <h2>{provider}</h2>
    <p>{say('identity.what', { provider })}</p>
    {trouble?.typed.of === 'identity' && (
      <p class="note warn" role="alert">
        {sayError(say, trouble.code)}
      </p>
    )}
    <ul class="cards">
      {identities.map(({ id, linkedAt, lastUsedAt }) => (
        <li>
          <p>
            {say('identity.linked', { at: moment(linkedAt, say) })}
            {lastUsedAt && ` · ${say('identity.used', { at: moment(lastUsedAt, say) })}`}
          </p>
          <Form say={say} action={`/staff/identity/${id}/remove`} submit="identity.remove" />
        </li>
      ))}
    </ul>
    <p>
      <a class="btn" href="/staff/identity/link">
        {say('identity.link')}
      </a>
    </p>
  </section>
)

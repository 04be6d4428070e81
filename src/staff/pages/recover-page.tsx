import { Field, Form, type Trouble } from './form.tsx'
import { NewPassphrase } from './people-page.tsx'
import type { Say } from './words.ts'

/** Two papers, and the code from the server's terminal: neither is enough. */
export const RecoverPage = ({ say, trouble }: { say: Say; trouble?: Trouble | null }) => (
  <>
    <p class="lead">{say('recover.what')}</p>
    <p>{say('recover.code.what')}</p>
    <p class="card ltr">
      <code>npm run approdo -- recover --page</code>
    </p>
    <Form say={say} action="/staff/recover" submit="recover.press" main trouble={trouble}>
      <Field say={say} name="recovery-code" trouble={trouble} />
      <Field say={say} name="login" hint="recover.login.hint" autocomplete="username" trouble={trouble} />
      <Field say={say} name="share-1" type="password" trouble={trouble} />
      <Field say={say} name="share-2" type="password" trouble={trouble} />
      <NewPassphrase say={say} trouble={trouble} />
    </Form>
  </>
)

export const Recovered = ({ say }: { say: Say }) => (
  <>
    <p class="note">{say('recover.done')}</p>
    <p>
      <a class="btn fill" href="/staff/sign-in">
        {say('sign-in')}
      </a>
    </p>
  </>
)

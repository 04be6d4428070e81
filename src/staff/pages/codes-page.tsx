import { Field, Form, type Trouble } from './form.tsx'
import { qrPath } from '../../ui/qr-path.ts'
import type { Say } from './words.ts'

interface CodesProps {
  say: Say
  secret: string
  /** What the authenticator app reads from the drawing. */
  uri: string
  trouble?: Trouble | null
}

export const Codes = ({ say, secret, uri, trouble }: CodesProps) => {
  const { size, path } = qrPath(uri)
  return (
    <>
      <p class="lead">{say('codes.what')}</p>
      <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR">
        <path d={path} />
      </svg>
      <p>
        {say('codes.key')}: <b class="ltr">{secret.match(/.{1,4}/g)?.join(' ')}</b>
      </p>
      <Form say={say} action="/staff/codes" submit="codes" main trouble={trouble}>
        <Field say={say} name="code" autocomplete="one-time-code" numeric trouble={trouble} />
      </Form>
    </>
  )
}

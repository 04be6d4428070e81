import { Button, Link, PageHead, Section, tell } from '../../ui/console/index.ts'
import type { ContactLogged } from '../calls/schema.ts'
import { say } from './contact-words.ts'

/** How the person goes on in private: a code to say, links and drawings to give. */
export const Carry = ({ logged, again }: { logged: ContactLogged; again: () => void }) => (
  <div class="page contact">
    <PageHead
      title={say('saved')}
      actions={
        <Button kind="fill" icon="plus" onClick={again}>
          {say('next')}
        </Button>
      }
    />
    {logged.conversationId && (
      <p>
        <Link to={`/console/conversations/${logged.conversationId}`}>{say('open')}</Link>
      </p>
    )}
    {logged.carry && (
      <Section title={say('carry')}>
        <p class="soft">{say('carry.hint')}</p>
        <p>
          {say('reference')}: <code class="reference">{logged.carry.reference}</code>
        </p>
        <ul class="doors">
          {logged.carry.links.map(({ kind, href, qr }) => (
            <li key={kind}>
              <h3>{say(kind)}</h3>
              <svg viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={`QR: ${say(kind)}`}>
                <rect width={qr.size} height={qr.size} fill="#fff" />
                <path d={qr.path} />
              </svg>
              <p class="small">
                <a href={href} rel="noreferrer">
                  {href}
                </a>
              </p>
              <Button onClick={() => void navigator.clipboard.writeText(href).then(() => tell(say('copied')))}>
                {say('copy')}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
    )}
  </div>
)

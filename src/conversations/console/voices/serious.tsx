import { Link, may, Notice, Section } from '../../../ui/console/index.ts'
import type { VoicesDesk } from '../../voices/schema.ts'
import { say } from './words.ts'

/** How many texts of law and danger nobody reads in a language yet, and where they are written and reviewed. */
export const Serious = ({ serious: { silent, all }, language }: Pick<VoicesDesk, 'serious' | 'language'>) => (
  <Section title={say('serious')}>
    <p class="soft">{say('serious.what')}</p>
    {silent === 0 ? (
      <Notice tone="ok">{say('serious.none')}</Notice>
    ) : (
      <Notice tone="warn" title={say('serious.count', { n: silent, all })}>
        {may('content.write') && (
          <p>
            <Link to={`/console/texts?language=${language}`}>{say('serious.go')}</Link>
          </p>
        )}
      </Notice>
    )}
  </Section>
)

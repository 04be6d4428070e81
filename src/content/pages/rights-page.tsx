import { ButtonLink } from '../../ui/button-link.tsx'
import { Chip } from '../../ui/chip.tsx'
import type { IconName } from '../../ui/icons.ts'
import { Icon } from '../../ui/icon.tsx'
import type { TextKey } from '../english-keys.ts'
import { type RightsTopic, rightsTopics } from '../rights-topics.ts'
import { T, useT } from '../text-component.ts'
import type { Translator } from '../translator.ts'
import { publicPage } from './public-page.tsx'
import { Serious } from './serious.tsx'
import type { Site } from './site.ts'

const drawings: Readonly<Record<string, IconName>> = {
  help: 'people',
  wages: 'pay',
  accident: 'health',
  documents: 'paper',
  exploitation: 'danger',
  protection: 'shield',
  reflection: 'clock',
  dismissal: 'exit',
  'job-loss': 'work',
}

/** First texts on rights: what the law says, with its mark until a lawyer has read it, and what to do. */
export function rightsPage(t: Translator, site: Site): string {
  return publicPage({
    t,
    site,
    title: t('rights.title'),
    path: 'rights',
    main: (
      <>
        <T k="rights.title" as="h1" />
        <T k="rights.intro" as="p" class="lead" />
        <T k="rights.not-advice" as="p" class="note" />
        {rightsTopics.map(topic => (
          <Right key={topic.id} topic={topic} />
        ))}
        <p>
          <ButtonLink href={`/${t.lang}/services?cat=LEG`} icon="law" kind="fill">
            <T k="common.services-link" />
          </ButtonLink>
        </p>
      </>
    ),
  })
}

const Right = ({ topic }: { topic: RightsTopic }) => (
  <section class="sec" aria-labelledby={topic.id}>
    <h2 id={topic.id} class="with">
      <Icon name={drawings[topic.id] ?? 'law'} />
      <T k={topic.title} />
    </h2>
    {topic.first && <Serious k={topic.first} as="p" />}
    <Legal k={topic.rule} />
    <p class="note">
      <b>
        <T k="rights.what-to-do" />:
      </b>{' '}
      <T k={topic.todo} />
    </p>
    <p class="small soft">
      <T k="rights.source" v={{ source: <span lang="it">{topic.source}</span> }} /> (
      <T k={`rights.basis.${topic.basis}`} />)
    </p>
  </section>
)

const Legal = ({ k }: { k: TextKey }) => {
  const { unreviewed } = useT().full(k)
  return (
    <>
      <T k={k} as="p" />
      {unreviewed && (
        <p>
          <Chip icon="info" kind="warn">
            <T k="rights.to-be-checked" />
          </Chip>
        </p>
      )}
    </>
  )
}

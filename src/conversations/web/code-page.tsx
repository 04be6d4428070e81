import { publicPage, T } from '../../content/index.ts'
import { formCss } from '../../ui/form-style.ts'
import { Icon } from '../../ui/icon.tsx'
import { inGroups } from './return-code.ts'
import { threadScripts } from './thread-scripts.ts'
import type { WebPage } from './write-page.tsx'

/** The number, large, and how to keep it. Shown after what was said is stored, and until the page is closed. */
export const codePage = ({ t, site, code, spoken }: WebPage & { code: string; spoken: boolean }): string =>
  publicPage({
    t,
    site,
    title: t('write.page-title'),
    path: 'thread',
    hidden: true,
    styles: [formCss],
    scripts: threadScripts,
    main: (
      <div data-thread="" class="gap">
        <T k="write.code.title" as="h1" />
        <p class="card code" dir="ltr" id="number">
          {inGroups(code)
            .split(' ')
            .map((group, place) => (
              <span key={place}>{group} </span>
            ))}
        </p>
        <T k="write.code.keep" as="p" class="lead b" />
        <T k="write.code.how" as="p" />
        <div class="acts">
          <a class="btn" href={`/${t.lang}/thread/picture`} download="1.png">
            <Icon name="picture" />
            <T k="write.code.picture" as="span" />
          </a>
          {!spoken && (
            <button type="button" class="btn" data-speak={code} hidden>
              <Icon name="speak" />
              <T k="write.code.speak" as="span" />
            </button>
          )}
        </div>
        {spoken && <Heard t={t} />}
        <T k="write.code.secret" as="p" class="note warn" />
        <p>
          <T k="write.code.back" v={{ link: <b>{t('write.have-number')}</b> }} />
        </p>
        <p>
          <a class="btn fill wide" href={`/${t.lang}/thread`}>
            <Icon name="chat" />
            <T k="write.code.go" as="span" />
          </a>
        </p>
        <T k="write.phone" as="p" class="note" />
      </div>
    ),
  })

/** Somebody of the helpdesk reads the number in this language; heard without script too. */
const Heard = ({ t }: Pick<WebPage, 't'>) => (
  <div class="gap">
    <p class="with">
      <Icon name="speak" />
      <T k="write.code.speak" as="span" />
    </p>
    {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the number stands above it */}
    <audio controls preload="none" src={`/${t.lang}/thread/sound`} aria-label={t('write.code.speak')} />
  </div>
)

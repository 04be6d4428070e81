import { publicPage, T, type Translator } from '../../content/index.ts'
import { newFormKey } from '../../staff/index.ts'
import { formCss } from '../../ui/form-style.ts'
import { Icon } from '../../ui/icon.tsx'
import type { ThreadFile, ThreadMessage } from './read-thread.ts'
import { SayForm, type Typed } from './say-form.tsx'
import { threadScripts } from './thread-scripts.ts'
import type { WebPage } from './write-page.tsx'

interface ThreadProps extends WebPage {
  readonly messages: readonly ThreadMessage[]
  /** Something just arrived. */
  readonly sent: boolean
  /** The number may still be shown. */
  readonly hasCode: boolean
  readonly typed?: Typed
}

/** What was said, the newest last, and going on. */
export const threadPage = ({ t, site, messages, sent, hasCode, typed }: ThreadProps): string =>
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
        <T k="write.thread.title" as="h1" />
        {sent && (
          <p class="note">
            <output>
              <T k="write.thread.sent" />
            </output>
          </p>
        )}
        <ol class="cards">
          {messages.map((message, place) => (
            <Message key={place} t={t} message={message} />
          ))}
        </ol>
        {messages.every(({ direction }) => direction === 'in') && <T k="write.thread.no-answer" as="p" class="note" />}
        <Offered t={t} messages={messages} />
        <SayForm t={t} action={`/${t.lang}/thread`} first={false} typed={typed} />
        {hasCode && (
          <p>
            <a class="row" href={`/${t.lang}/thread/number`}>
              <Icon name="lock" />
              <T k="write.thread.show-number" />
              <Icon name="next" />
            </a>
          </p>
        )}
        <form method="post" action={`/${t.lang}/thread/danger`}>
          <input type="hidden" name="once" value={newFormKey()} />
          <button type="submit" class="btn wide">
            <Icon name="danger" />
            <T k="write.thread.danger" />
          </button>
        </form>
        <form method="post" action={`/${t.lang}/thread/end`}>
          <button type="submit" class="btn wide">
            <Icon name="exit" />
            <T k="write.thread.close" />
          </button>
        </form>
      </div>
    ),
  })

/** Answers to the last question, while nothing was said since: one tap, without script. */
const Offered = ({ t, messages }: { t: Translator; messages: readonly ThreadMessage[] }) => {
  const last = messages.at(-1)
  if (last?.direction !== 'out' || !last.choices) return null
  return last.choices.map(title => (
    <form key={title} method="post" action={`/${t.lang}/thread`} encType="multipart/form-data">
      <input type="hidden" name="once" value={newFormKey()} />
      <input type="hidden" name="text" value={title} />
      <button type="submit" class="btn wide" dir="auto">
        {title}
      </button>
    </form>
  ))
}

const Message = ({ t, message }: { t: Translator; message: ThreadMessage }) => {
  let file = 0
  return (
    <li class={message.direction === 'out' ? 'said' : undefined}>
      <p class="small soft">
        <b>
          <T k={message.direction === 'in' ? 'write.thread.you' : 'write.thread.us'} />
        </b>{' '}
        · {t.date(new Date(message.sentAt))} · <bdi>{t.time(new Date(message.sentAt))}</bdi>
      </p>
      {message.parts.map((part, place) => {
        if (part.kind === 'text') return <Words key={place} text={part.text} />
        if (part.kind === 'placeholder') return <T key={place} k="write.thread.unreadable" as="p" class="soft" />
        return <File key={place} t={t} file={message.files[file++] ?? null} />
      })}
    </li>
  )
}

const Words = ({ text }: { text: string }) => (
  <>
    {text.split(/\n+/).map((line, place) => (
      <p key={place} dir="auto">
        {line}
      </p>
    ))}
  </>
)

const File = ({ t, file }: { t: Translator; file: ThreadFile | null }) => {
  if (!file) return <T k="write.thread.file-coming" as="p" class="soft" />
  const href = `/${t.lang}/thread/files/${file.number}`
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- what somebody said has no captions
  if (file.shown?.startsWith('audio/')) return <audio controls preload="none" src={href} />
  if (file.shown?.startsWith('image/')) return <img src={href} alt={t('write.picture')} loading="lazy" />
  return (
    <p>
      <a class="btn" href={href} download="1">
        <Icon name="paper" />
        <T k="write.thread.file" as="span" />
      </a>
    </p>
  )
}

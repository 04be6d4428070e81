import { language, languages, T, type TextKey, type Translator } from '../../content/index.ts'
import { newFormKey } from '../../staff/index.ts'
import { FormField } from '../../ui/form-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { LARGEST_MB, LONGEST_NAME, LONGEST_TEXT } from './web-words.ts'

/** What somebody typed before something went wrong. */
export interface Typed {
  readonly once: string
  readonly text: string
  readonly name: string
  readonly language: string
  readonly trouble: Trouble | null
  /** They came by the link of a contact written down by hand. */
  readonly ref?: string
}

export type Trouble = 'nothing-said' | 'too-large' | 'voice-lost' | 'not-now'

interface SayFormProps {
  readonly t: Translator
  readonly action: string
  /** The first time one may also say a name and choose a language. */
  readonly first: boolean
  readonly typed?: Typed
  readonly once?: string | undefined
  /** For the flood gate: grows old while one writes. */
  readonly challenge?: string
  readonly reference?: string | null | undefined
}

/** Words, a voice, a picture, a document: any of them is enough. Works without script. */
export const SayForm = ({ t, action, first, typed, once, challenge, reference }: SayFormProps) => (
  <form method="post" action={action} encType="multipart/form-data" class="find" autocomplete="off" data-say="">
    <input type="hidden" name="once" value={typed?.once ?? once ?? newFormKey()} />
    {(typed?.ref ?? reference) && <input type="hidden" name="ref" value={typed?.ref ?? reference ?? ''} />}
    {challenge && <input type="hidden" name="challenge" value={challenge} />}
    {typed?.trouble && (
      <p class="alarm" role="alert">
        <T k={`write.${typed.trouble}`} v={typed.trouble === 'too-large' ? { mb: LARGEST_MB } : undefined} />
      </p>
    )}
    <FormField id="text" label={<T k={first ? 'write.what' : 'write.thread.go-on'} />} hint={<T k="write.what-hint" />}>
      {described => (
        <textarea {...described} name="text" maxLength={LONGEST_TEXT} dir="auto" autocomplete="off">
          {typed?.text ?? ''}
        </textarea>
      )}
    </FormField>
    <SpeakHere t={t} />
    <details>
      <summary>
        <Icon name="picture" />
        <T k="write.add" />
      </summary>
      <FileField name="voice" icon="mic" label="write.voice" accept="audio/*" capture="user" />
      <FileField name="picture" icon="picture" label="write.picture" accept="image/*" />
      <FileField name="document" icon="paper" label="write.document" accept=".pdf,.doc,.docx,.odt,.txt,image/*" />
      <T k="write.file-hint" v={{ mb: LARGEST_MB }} as="p" class="small soft" />
    </details>
    {first && <AboutYou t={t} typed={typed} />}
    <div data-draft="" hidden>
      <label class="tick">
        <input type="checkbox" />
        <span>
          <T k="write.draft.keep" />
        </span>
      </label>
      <T k="write.draft.what" as="p" class="small soft" />
      <button type="button" class="btn" hidden>
        <Icon name="no" />
        <T k="write.draft.delete" as="span" />
      </button>
    </div>
    <button type="submit" class="btn fill wide">
      <Icon name="next" />
      <T k="write.send" />
    </button>
  </form>
)

/** Shown by the script, where the phone can record; the field for a file is there anyway. */
const SpeakHere = ({ t }: { t: Translator }) => (
  <div data-record="" hidden>
    <button type="button" class="btn go wide" data-start="">
      <Icon name="mic" />
      <T k="write.record.start" as="span" />
    </button>
    <div data-running="" class="alarm gap" hidden>
      <p class="lead b">
        <T k="write.record.running" v={{ seconds: <span data-seconds="">0</span> }} />
      </p>
      <button type="button" class="btn fill wide" data-stop="">
        <Icon name="stop" />
        <T k="write.record.stop" as="span" />
      </button>
    </div>
    <div data-done="" class="note gap" hidden>
      <T k="write.record.listen" as="p" class="b" />
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what somebody just said has no captions */}
      <audio data-sound="" controls aria-label={t('write.record.listen')} />
      <p>
        <T k="write.record.ready" v={{ send: <b>{t('write.send')}</b> }} />
      </p>
      <button type="button" class="btn" data-again="">
        <Icon name="no" />
        <T k="write.record.again" as="span" />
      </button>
    </div>
    <p data-cut="" class="note warn" role="alert" hidden>
      <T k="write.record.cut" />
    </p>
    <p data-refused="" class="note warn" role="alert" hidden>
      <T k="write.record.refused" />
    </p>
  </div>
)

interface FileFieldProps {
  readonly name: string
  readonly icon: IconName
  readonly label: TextKey
  readonly accept: string
  readonly capture?: 'user'
}

const FileField = ({ name, icon, label, accept, capture }: FileFieldProps) => (
  <div class="gap">
    {/* oxlint-disable-next-line jsx-a11y/label-has-associated-control -- `for` names the field below */}
    <label for={`f-${name}`} class="with">
      <Icon name={icon} />
      <T k={label} as="span" />
    </label>
    <input id={`f-${name}`} type="file" name={name} accept={accept} capture={capture} />
  </div>
)

const AboutYou = ({ t, typed }: { t: Translator; typed?: Typed }) => {
  const chosen = languages.find(({ code }) => code === typed?.language) ?? language(t.lang)
  return (
    <>
      <FormField id="name" label={<T k="write.name" />} hint={<T k="write.name-hint" />}>
        {described => (
          <input
            {...described}
            name="name"
            type="text"
            maxLength={LONGEST_NAME}
            value={typed?.name ?? ''}
            autocomplete="off"
            dir="auto"
          />
        )}
      </FormField>
      <details>
        <summary>
          <Icon name="globe" />
          <span>
            <T k="write.language" v={{ language: <b lang={chosen.code}>{chosen.name}</b> }} />
          </span>
        </summary>
        <fieldset>
          <legend class="small soft">
            <T k="write.language-hint" />
          </legend>
          <div class="pick">
            {languages.map(({ code, name, dir }) => (
              <label key={code}>
                <input type="radio" name="language" value={code} checked={code === chosen.code} />
                <span lang={code} dir={dir}>
                  {name}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      </details>
    </>
  )
}

/**
 * What the pages of writing do beside what they do without script: speaking into the page, hearing the number, going on by
 * itself while numbers are being guessed, keeping words on the phone where somebody wants that. All but this is loaded on demand.
 */
import type { Draft } from './draft.ts'

/** Says that a draft is kept, without opening its store; gone when somebody leaves. */
const KEPT = 'd'

void proving()
speaking()
void saying()
// What was sent is on no phone any more.
if (justSent()) void forgetDraft()

/** The page of the number, and the thread after something arrived. */
function justSent(): boolean {
  if (!document.querySelector('[data-thread]')) return false
  return !document.querySelector('[data-say]') || location.search === '?s=1'
}

async function proving(): Promise<void> {
  const form = document.querySelector<HTMLFormElement>('form[data-prove]')
  if (!form) return
  const { prove } = await import('./prove.ts')
  const field = form.querySelector<HTMLInputElement>('input[name=answer]')
  if (!field) return
  field.value = await prove(form.dataset['prove'] ?? '', Number(form.dataset['bits']))
  form.submit()
}

/** Only where the phone has a voice of the page's language: a wrong one says other digits. */
function speaking(): void {
  const button = document.querySelector<HTMLButtonElement>('button[data-speak]')
  if (!button || !('speechSynthesis' in window)) return
  const { lang } = document.documentElement
  const voice = () => speechSynthesis.getVoices().find(each => each.lang.split(/[-_]/)[0] === lang)
  const show = () => (button.hidden = !voice())
  show()
  speechSynthesis.addEventListener('voiceschanged', show)
  button.addEventListener('click', () => {
    speechSynthesis.cancel()
    // A pause after each digit, a longer one after each group.
    const words = (button.dataset['speak'] ?? '').match(/.{4}/g)?.map(group => Array.from(group).join(', ')) ?? []
    for (const group of words) {
      const spoken = Object.assign(new SpeechSynthesisUtterance(group), { lang, rate: 0.7 })
      spoken.voice = voice() ?? null
      speechSynthesis.speak(spoken)
    }
  })
}

async function saying(): Promise<void> {
  const form = document.querySelector<HTMLFormElement>('form[data-say]')
  if (!form) return
  const draft = await keeping(form)
  const box = form.querySelector<HTMLElement>('[data-record]')
  const start = box && box.querySelector<HTMLButtonElement>('[data-start]')
  if (!box || !start || !('MediaRecorder' in window) || !navigator.mediaDevices?.getUserMedia) return
  box.hidden = false
  const recorder = () => import('./recorder.ts').then(({ Recorder }) => new Recorder(form, box, draft))
  const kept = await draft.current?.voice()
  if (kept) return (await recorder()).restore(kept)
  start.addEventListener('click', () => void recorder().then(each => each.start()), { once: true })
}

/** Nothing is kept but where somebody ticks the box; and then until it is sent, deleted, or they leave. */
async function keeping(form: HTMLFormElement): Promise<{ current: Draft | null }> {
  const draft: { current: Draft | null } = { current: null }
  const box = form.querySelector<HTMLElement>('[data-draft]')
  const tick = box && box.querySelector<HTMLInputElement>('input')
  const remove = box && box.querySelector<HTMLButtonElement>('button')
  const text = form.querySelector<HTMLTextAreaElement>('textarea')
  if (!box || !tick || !remove || !text || !('indexedDB' in window)) return draft
  box.hidden = false
  const open = async () => {
    const { Draft } = await import('./draft.ts')
    draft.current = await Draft.open().catch(() => null)
    tick.checked = draft.current !== null
    remove.hidden = !tick.checked
    if (draft.current) localStorage.setItem(KEPT, '1')
  }
  const forget = async () => {
    await forgetDraft()
    draft.current = null
    tick.checked = false
    remove.hidden = true
  }
  if (localStorage.getItem(KEPT)) {
    await open()
    text.value ||= (await draft.current?.text()) ?? ''
  }
  tick.addEventListener(
    'change',
    () => void (tick.checked ? open().then(() => draft.current?.keepText(text.value)) : forget()),
  )
  remove.addEventListener('click', () => {
    text.value = ''
    void forget().then(() => text.focus())
  })
  text.addEventListener('input', () => void draft.current?.keepText(text.value))
  return draft
}

async function forgetDraft(): Promise<void> {
  if (!localStorage.getItem(KEPT)) return
  localStorage.removeItem(KEPT)
  const { Draft } = await import('./draft.ts')
  await Draft.forget()
}

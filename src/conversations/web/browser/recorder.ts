import type { Draft, KeptVoice } from './draft.ts'
import { Upload } from './upload.ts'

/** Understandable speech, in bits a second; and a part each second, so that little is lost with the line. */
const BITRATE = 16_000
const EACH_MS = 1_000
/** Nobody speaks longer than they notice. */
const LONGEST_MS = 10 * 60_000
const KINDS = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4']

type Shown = 'start' | 'stop' | 'done' | 'refused'

/** Speaks into the page: records, sends while it records, lets one hear it before it is sent. */
export class Recorder {
  readonly #form: HTMLFormElement
  readonly #box: HTMLElement
  readonly #draft: { current: Draft | null }
  #upload: Upload | null = null
  #recording: MediaRecorder | null = null
  #chunks: Blob[] = []
  #mime = ''
  #url = ''

  constructor(form: HTMLFormElement, box: HTMLElement, draft: { current: Draft | null }) {
    this.#form = form
    this.#box = box
    this.#draft = draft
    this.#on('stop', () => this.#recording?.stop())
    this.#on('again', () => void this.#again())
    form.addEventListener('submit', event => this.#submit(event))
  }

  async start(): Promise<void> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
      this.#record(stream)
    } catch {
      // Refused, or no microphone: there are other ways to say it.
      this.#show('refused')
    }
  }

  /** What was kept on this phone goes on from where it came to. */
  restore(kept: KeptVoice): void {
    this.#mime = kept.mime
    this.#chunks = [...kept.chunks]
    this.#upload = new Upload(kept, there => this.#line(there))
    void this.#upload.settled()
    this.#ready()
  }

  #record(stream: MediaStream): void {
    const kind = KINDS.find(each => MediaRecorder.isTypeSupported(each))
    const recording = new MediaRecorder(stream, { ...(kind && { mimeType: kind }), audioBitsPerSecond: BITRATE })
    this.#recording = recording
    this.#mime = (recording.mimeType || kind || 'audio/webm').replaceAll(' ', '')
    this.#chunks = []
    this.#upload = new Upload({ mime: this.#mime }, there => this.#line(there))
    const from = Date.now()
    const clock = setInterval(() => this.#tick(Math.round((Date.now() - from) / 1000)), 500)
    const most = setTimeout(() => recording.stop(), LONGEST_MS)
    recording.addEventListener('dataavailable', ({ data }) => this.#take(data))
    recording.addEventListener('stop', () => {
      clearInterval(clock)
      clearTimeout(most)
      stream.getTracks().forEach(track => track.stop())
      this.#recording = null
      this.#ready()
    })
    recording.start(EACH_MS)
    this.#tick(0)
    this.#show('stop')
    this.#part('stop')?.focus()
  }

  #take(data: Blob): void {
    if (data.size === 0) return
    this.#chunks.push(data)
    this.#upload?.add(data)
    this.#keep()
  }

  #keep(): void {
    const token = this.#upload?.token ?? ''
    void this.#draft.current?.keepVoice({ mime: this.#mime, token, chunks: this.#chunks })
  }

  #tick(seconds: number): void {
    const words = this.#part('seconds')
    if (words) words.textContent = String(seconds)
  }

  #ready(): void {
    const sound = this.#box.querySelector('audio')
    if (!sound || !this.#upload) return
    URL.revokeObjectURL(this.#url)
    this.#url = URL.createObjectURL(this.#upload.whole)
    sound.src = this.#url
    this.#show('done')
    this.#part('again')?.focus()
  }

  async #again(): Promise<void> {
    const gone = this.#upload
    this.#upload = null
    this.#field().value = ''
    await Promise.all([gone?.end(), this.#draft.current?.forgetVoice()])
    await this.start()
  }

  /** What is still on its way is waited for. */
  #submit(event: SubmitEvent): void {
    const upload = this.#upload
    if (!upload || this.#field().value) return
    event.preventDefault()
    this.#form.setAttribute('aria-busy', 'true')
    const send = async () => {
      await upload.settled()
      // While a form is still asking its listeners it does not hear that it is sent again.
      await new Promise(resolve => setTimeout(resolve))
      this.#field().value = upload.token
      this.#keep()
      this.#form.requestSubmit()
    }
    if (!this.#recording) return void send()
    this.#recording.addEventListener('stop', () => void send())
    this.#recording.stop()
  }

  #field(): HTMLInputElement {
    const field = this.#form.querySelector<HTMLInputElement>('input[name=upload]')
    if (field) return field
    const made = Object.assign(document.createElement('input'), { type: 'hidden', name: 'upload' })
    this.#form.append(made)
    return made
  }

  #line(there: boolean): void {
    const words = this.#part('cut')
    if (words) words.hidden = there
    if (there) this.#keep()
  }

  #show(shown: Shown): void {
    for (const each of ['start', 'stop', 'done', 'refused']) {
      const part = this.#part(each === 'stop' ? 'running' : each)
      if (part) part.hidden = each !== shown
    }
  }

  #part = (name: string): HTMLElement | null => this.#box.querySelector<HTMLElement>(`[data-${name}]`)

  #on(name: string, act: () => void): void {
    this.#part(name)?.addEventListener('click', act)
  }
}

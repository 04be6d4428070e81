import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

/** Lets passkeys fill in the forms that are made for them. Whatever goes wrong, the rest of the page works on. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) offer(form)

function offer(form: HTMLFormElement): void {
  // A name is needed: passkeys do not answer to numbers.
  const usable = browserSupportsWebAuthn() && !/^[\d.]+$|:/.test(location.hostname)
  form.hidden = false
  if (!usable) return tell(form, 'unfit')
  for (const button of form.querySelectorAll('button')) button.hidden = false
  form.addEventListener('submit', event => {
    event.preventDefault()
    void press(form)
  })
}

async function press(form: HTMLFormElement): Promise<void> {
  tell(form, null)
  try {
    const asked = await fetch(form.dataset['asks'] ?? '', { method: 'POST' })
    // A proof from the last five minutes may be missing by now: the page itself asks for it.
    if (asked.status === 403) return location.reload()
    if (!asked.ok) throw new Error('no options')
    const signed = form.dataset['passkey'] === 'make' ? await make(await asked.json()) : await sign(await asked.json())
    fill(form, 'response', JSON.stringify(signed.response))
    fill(form, 'secret', signed.secret)
    form.submit()
  } catch {
    tell(form, 'stopped')
  }
}

type ToMake = Parameters<typeof startRegistration>[0]['optionsJSON']
type ToSign = Parameters<typeof startAuthentication>[0]['optionsJSON']
interface Signed {
  readonly response: object
  /** Base64url of what unlocks; empty where the authenticator cannot give it. */
  readonly secret: string
}

async function make(options: ToMake): Promise<Signed> {
  const made = await startRegistration({ optionsJSON: withBytes(options) })
  const { prf } = made.clientExtensionResults
  const response = { ...made, clientExtensionResults: {} }
  if (prf?.results) return { response, secret: text(prf.results.first) }
  if (!prf?.enabled) return { response, secret: '' }
  // Many authenticators give the secret only when they sign; what they sign here is for nobody.
  const again: ToSign = {
    challenge: text(crypto.getRandomValues(new Uint8Array(32))),
    rpId: options.rp.id,
    allowCredentials: [{ id: made.id, type: 'public-key', transports: made.response.transports }],
    userVerification: 'required',
    extensions: options.extensions,
  }
  const { secret } = await sign(again).catch(() => ({ secret: '' }))
  return { response, secret }
}

async function sign(options: ToSign): Promise<Signed> {
  const { clientExtensionResults, ...response } = await startAuthentication({ optionsJSON: withBytes(options) })
  const secret = clientExtensionResults.prf?.results?.first
  return { response, secret: secret ? text(secret) : '' }
}

/** JSON knows no bytes: what the secret is made from comes as text. */
function withBytes<T extends ToMake | ToSign>(options: T): T {
  const first: unknown = options.extensions?.prf?.eval?.first
  if (typeof first !== 'string') return options
  const bytes = Uint8Array.from(atob(first.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0))
  return { ...options, extensions: { ...options.extensions, prf: { eval: { first: bytes } } } }
}

function text(bytes: ArrayBufferView | ArrayBuffer): string {
  const view = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes)
  return btoa(String.fromCharCode(...view))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}

function tell(form: HTMLFormElement, what: string | null): void {
  for (const note of form.querySelectorAll<HTMLElement>('[data-trouble]'))
    note.hidden = note.dataset['trouble'] !== what
}

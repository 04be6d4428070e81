import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { once } from 'node:events'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { runApprodo, type RunningApprodo } from './running-approdo.ts'

let approdo: RunningApprodo
let browser: Browser
let address: string
/** Pages of somebody else, under the same host name. */
let stranger: Server
beforeAll(async () => {
  approdo = await runApprodo()
  // Passkeys answer to names, not to numbers.
  address = approdo.address.replace('127.0.0.1', 'localhost')
  browser = await openBrowser()
  stranger = createServer((_, answer) => void answer.setHeader('content-type', 'text/html').end('<title>x</title>'))
  stranger.listen(0, '127.0.0.1')
  await once(stranger, 'listening')
})
afterAll(async () => {
  await browser.close()
  await approdo.stop()
  stranger.close()
})

/** A visitor with an authenticator of their own, built into the device. */
async function withAuthenticator(hasPrf: boolean, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 360, height: 740 } })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('WebAuthn.enable')
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf,
      },
    })
    await visit(page)
  } finally {
    await context.close()
  }
}

async function enterAs(page: Page, role: string): Promise<void> {
  await page.goto(`${address}/staff/sign-in`)
  await page.locator(`button[name=role][value=${role}]`).click()
  await page.waitForURL('**/staff/me')
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto(`${address}/staff/passkeys/new`)
  await page.getByLabel('Nome della passkey').fill(name)
  await page.getByRole('button', { name: 'Crea la passkey' }).click()
  await page.getByText('La passkey è pronta').waitFor()
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${address}/staff/me`)
  await page.getByRole('button', { name: 'Esci' }).click()
  await page.waitForURL('**/staff/sign-in')
}

const enterByPasskey = (page: Page) => page.getByRole('button', { name: 'Accedi con una passkey' }).click()

async function passphraseOf(role: string): Promise<string> {
  const accounts: { role: string; passphrase: string }[] = JSON.parse(
    await readFile(join(approdo.data, 'demonstration-accounts.json'), 'utf8'),
  )
  return accounts.find(account => account.role === role)?.passphrase ?? ''
}

test('a passkey that can, lets its owner in and opens their keys, without passphrase or code', async () => {
  await withAuthenticator(true, async page => {
    await enterAs(page, 'coordinator')
    await addPasskey(page, 'Portatile di prova')
    expect(await page.getByText('apre le tue chiavi').count()).toBe(1)
    await signOut(page)
    await enterByPasskey(page)
    await page.waitForURL('**/staff/me')
    expect(await page.locator('#passkeys .cards h3').textContent()).toBe('Portatile di prova')
    expect(await page.locator('#passkeys .chip').textContent()).toContain('apre anche le tue chiavi')
    // Papers are made from the organisation's key: the vault is open.
    await page.goto(`${address}/staff/people`)
    await page.getByRole('button', { name: 'Mostra i tre fogli' }).click()
    await expect.poll(() => page.locator('.big').count()).toBe(3)
    await page.goto(`${address}/staff/again?to=/staff/people`)
    await page.getByRole('button', { name: 'Conferma con una passkey' }).click()
    await page.waitForURL('**/staff/people')
  })
})

test('a passkey that cannot unlock says so, and the passphrase is still asked for', async () => {
  await withAuthenticator(false, async page => {
    await enterAs(page, 'legal')
    await addPasskey(page, 'Senza chiavi')
    expect(await page.getByText('non può aprire le tue chiavi').count()).toBe(1)
    await signOut(page)
    await enterByPasskey(page)
    await page.getByText('Questa passkey non può aprire le tue chiavi').waitFor()
    await page.getByLabel('Frase segreta').fill('non è quella giusta')
    await page.getByRole('button', { name: 'Apri le tue chiavi' }).click()
    await page.getByText('La frase segreta non è giusta').waitFor()
    await page.getByLabel('Frase segreta').fill(await passphraseOf('legal'))
    await page.getByRole('button', { name: 'Apri le tue chiavi' }).click()
    await page.waitForURL('**/staff/me')
    expect(await page.locator('#passkeys .chip').textContent()).toContain('chiede anche la frase segreta')
  })
})

test('what a passkey signed once opens nothing a second time', async () => {
  await withAuthenticator(true, async page => {
    await enterAs(page, 'operator')
    await addPasskey(page, 'Una')
    await signOut(page)
    const sent = page.waitForRequest(request => request.url().endsWith('/staff/sign-in/passkey'))
    await enterByPasskey(page)
    const form = (await sent).postData() ?? ''
    await page.waitForURL('**/staff/me')
    await signOut(page)
    expect(await answerTo(page, form)).toEqual([401, true])
  })
})

/** Sends a form of sign-in by passkey once more, as a script on our own page could. */
async function answerTo(page: Page, form: string): Promise<[number, boolean]> {
  const [status, text] = await page.evaluate(async body => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await fetch('/staff/sign-in/passkey', { method: 'POST', headers, body })
    return [answer.status, await answer.text()] as const
  }, form)
  return [status, text.includes('La passkey non è stata accettata')]
}

test('what a passkey signed on a page of somebody else opens nothing here', async () => {
  await withAuthenticator(true, async page => {
    await enterAs(page, 'mediator')
    await addPasskey(page, 'Adescata')
    await signOut(page)
    const signedOn = async (place: string) => {
      const headers = { 'sec-fetch-site': 'same-origin' }
      const asked = await page.request.post(`${address}/staff/sign-in/passkey/options`, { headers })
      const { challenge } = (await asked.json()) as { challenge: string }
      await page.goto(place)
      const response = await page.evaluate(signHere, challenge)
      await page.goto(`${address}/staff/sign-in`)
      return new URLSearchParams({ response, secret: '', to: '' }).toString()
    }
    // Another port is another page; the name for which the passkey was made is the same.
    const lured = await signedOn(`http://localhost:${(stranger.address() as AddressInfo).port}/`)
    expect(await answerTo(page, lured)).toEqual([401, true])
    expect(await answerTo(page, await signedOn(`${address}/staff/sign-in`))).toEqual([200, false])
  })
})

/** In the page of the stranger. */
async function signHere(challenge: string): Promise<string> {
  const bytes = (text: string) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0))
  const text = (buffer: ArrayBuffer | null) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer ?? new ArrayBuffer(0))))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  const publicKey = { challenge: bytes(challenge), rpId: 'localhost', userVerification: 'required' as const }
  const { rawId, response } = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
  const { clientDataJSON, authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse
  return JSON.stringify({
    id: text(rawId),
    rawId: text(rawId),
    type: 'public-key',
    response: {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: text(userHandle),
    },
  })
}

test('a passkey is renamed and removed, and then lets nobody in', async () => {
  await withAuthenticator(true, async page => {
    await enterAs(page, 'referent')
    await addPasskey(page, 'Vecchia')
    await page.goto(`${address}/staff/me`)
    await page.locator('#passkeys summary').click()
    await page.getByLabel('Nome della passkey').fill('')
    await page.getByRole('button', { name: 'Cambia nome' }).click()
    expect(await page.locator('#passkeys [role=alert]').textContent()).toContain('Manca')
    await page.getByLabel('Nome della passkey').fill('Nuova')
    await page.getByRole('button', { name: 'Cambia nome' }).click()
    await page.locator('#passkeys h3', { hasText: 'Nuova' }).waitFor()
    await page.locator('#passkeys summary').click()
    await page.getByRole('button', { name: 'Togli Nuova' }).click()
    await page.getByText('Non ne hai ancora').waitFor()
    await signOut(page)
    await enterByPasskey(page)
    await page.getByText('La passkey non è stata accettata').waitFor()
  })
})

import { afterEach, expect, test, vi } from 'vitest'
import { ApiError, send } from './api.ts'
import { needProof, proofAsked } from './prove-again.ts'

const notFresh = () => Response.json({ code: 'staff.not-fresh' }, { status: 403 })
const done = () => Response.json({ changed: 3 })

/** A server that gives these answers one after the other, and keeps what it was sent. */
function serverThat(...answers: (() => Response)[]) {
  const sent: string[] = []
  vi.stubGlobal('fetch', (_path: string, init: { body?: string }) => {
    sent.push(init.body ?? '')
    return Promise.resolve((answers.shift() ?? done)())
  })
  return sent
}
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const asked = () => vi.waitUntil(() => proofAsked.get(), 20_000)

test('what needs a fresh proof asks for it in place, and then goes again just as it was', async () => {
  const sent = serverThat(notFresh, done)
  const sending = send('/console/api/bulk', { text: 'avviso' })
  const question = await asked()
  expect(question.again).toBe(false)
  expect(sent).toHaveLength(1)
  question.answer(true)
  expect(await sending).toEqual({ changed: 3 })
  expect(proofAsked.get()).toBeNull()
  expect(sent).toHaveLength(2)
  expect(sent[1]).toBe(sent[0])
  expect(JSON.parse(sent[1] ?? '')).toEqual({ once: expect.stringMatching(/^[0-9a-f-]{36}$/), text: 'avviso' })
})

test('a proof that was not given after all is asked for again, and the question says so', async () => {
  serverThat(notFresh, notFresh, done)
  const sending = send('/console/api/bulk')
  ;(await asked()).answer(true)
  const second = await asked()
  expect(second.again).toBe(true)
  second.answer(true)
  expect(await sending).toEqual({ changed: 3 })
})

test('whoever lets it be is told what was missing, and nothing is sent again', async () => {
  const sent = serverThat(notFresh)
  const sending = send('/console/api/bulk').catch((error: unknown) => error)
  ;(await asked()).answer(false)
  const error = await sending
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status: 403, code: 'staff.not-fresh' })
  expect(sent).toHaveLength(1)
})

test('what was lost on its way goes again under its own key, also when a person presses again; what they changed does not', async () => {
  const gateway = () => Response.json({}, { status: 504 })
  const refused = () => Response.json({ code: 'case.changed-meanwhile' }, { status: 409 })
  const lost = () => {
    throw new TypeError('the line is down')
  }
  const sent = serverThat(lost, lost, gateway, done, gateway, done, refused, done)
  const press = (text: string) => send('/console/api/notes', { text }).catch(() => null)
  for (const text of ['una', 'una', 'una', 'due', 'altro', 'tre', 'tre']) await press(text)
  const [first, , , , fourth, other, fifth, sixth] = sent.map(body => (JSON.parse(body) as { once: string }).once)
  expect(sent.slice(0, 4)).toEqual(Array(4).fill(sent[0]))
  expect(new Set([first, fourth, other, fifth, sixth]).size).toBe(5)
})

test('the same words long after a lost answer are said anew', async () => {
  const sent = serverThat(() => Response.json({}, { status: 504 }), done)
  await send('/console/api/notes', { text: 'richiamato' }).catch(() => null)
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * 60_000)
  await send('/console/api/notes', { text: 'richiamato' })
  const [first, second] = sent.map(body => (JSON.parse(body) as { once: string }).once)
  expect(second).not.toBe(first)
})

test('two that wait are asked once', async () => {
  const both = Promise.all([needProof(false), needProof(false)])
  proofAsked.get()?.answer(true)
  expect(await both).toEqual([true, true])
  expect(proofAsked.get()).toBeNull()
})

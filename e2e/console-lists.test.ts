import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runApprodo, type RunningApprodo } from './running-approdo.ts'

/** The tests of the source own their database; the program works as somebody whom row-level security holds back. */
let approdo: RunningApprodo
beforeAll(async () => {
  approdo = await runApprodo()
})
afterAll(() => approdo.stop())

async function enterAs(role: string) {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const entered = await fetch(`${approdo.address}/staff/enter-as`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({ role }),
  })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return {
    read: async (path: string) => {
      const answer = await fetch(`${approdo.address}${path}`, { headers: { cookie } })
      return { status: answer.status, text: await answer.text() }
    },
    send: async (path: string, sent: object) => {
      const body = JSON.stringify({ once: randomUUID(), ...sent })
      const answer = await fetch(`${approdo.address}/console/api/${path}`, { method: 'POST', headers: { ...headers, cookie }, body }) // prettier-ignore
      return { status: answer.status, text: await answer.text() }
    },
  }
}

const MAP = ['map-words', 'services', 'coverage', 'coverage/table', 'coverage/table.csv', 'coverage/picture.svg']
const WORK = ['desk', ...MAP, 'changes/mine']
const FRONT = ['conversations', 'conversations/count', 'conversations/counts', 'inbox/choices', 'ready-answers']
const REVIEW = ['checks', 'checks/count', 'changes', 'changes/count', 'letters', 'doubles', 'doubles/count', 'merges', 'bulk'] // prettier-ignore
const WORDS = ['lexicon', 'lexicon/unanswered']
const ALONE = [
  'partners',
  'checks/intervals',
  'imports',
  'imports/count',
  'imports/fields',
  'categories',
  'staff/glass',
  'inbox/rules',
]
const FIGURES = ['desk', ...MAP.filter(path => path.startsWith('coverage'))]
/** What each role's screens ask for without naming a thing. */
const LISTS: Record<string, readonly string[]> = {
  operator: [...WORK, ...FRONT],
  mediator: [...WORK, ...FRONT, ...WORDS],
  legal: [...WORK, ...FRONT],
  referent: [...WORK, ...REVIEW, ...WORDS],
  coordinator: [...WORK, ...FRONT, ...REVIEW, ...WORDS, ...ALONE],
  partner: ['desk', 'own', 'changes/mine'],
  analyst: FIGURES,
  admin: FIGURES,
}
/** The demonstration has none of these; changes and letters are made here first. */
const EMPTY = ['conversations', 'conversations/count', 'conversations/counts', 'ready-answers', 'doubles', 'doubles/count', 'merges', 'bulk', 'lexicon/unanswered', 'imports', 'imports/count', 'staff/glass'] // prettier-ignore
const saysNothing = (text: string) => /^\{("\w+":(\[\]|0|false|\{("\w+":0,?)*\}),?)*\}$/.test(text)

test('every list of the console is filled for whoever may read it', async () => {
  const operator = await enterAs('operator')
  const referent = await enterAs('referent')
  const partner = await enterAs('partner')
  const found = JSON.parse((await operator.read('/console/api/services?region=18')).text)
  const own = JSON.parse((await partner.read('/console/api/own')).text)
  const proposal = (id: string) => ({
    entity: 'service',
    entityId: id,
    changes: [{ entity: 'service', entityId: id, field: 'name', proposed: `Nome di prova ${randomUUID()}` }],
  })
  for (const who of [operator, await enterAs('mediator'), await enterAs('legal'), referent, await enterAs('coordinator')]) {
    expect((await who.send('changes', proposal(found.items[0].id))).status).toBe(200)
  } // prettier-ignore
  const theirs = own.organizations[0].things.find(
    ({ id }: { id: string }) => id !== own.organizations[0].organizationId,
  )
  expect((await partner.send('changes', proposal(theirs.id))).status).toBe(200)
  expect((await referent.send('letters', { entity: 'service', id: found.items[0].id })).status).toBe(200)

  for (const [role, paths] of Object.entries(LISTS)) {
    const { read } = await enterAs(role)
    for (const path of paths) {
      const { status, text } = await read(`/console/api/${path}`)
      expect({ role, path, status, empty: saysNothing(text) }).toEqual({ role, path, status: 200, empty: EMPTY.includes(path) }) // prettier-ignore
    }
  }
})

test('every page of the staff area that names no thing opens for whoever may read it', async () => {
  const names = { operator: 'Olga', coordinator: 'Carla', partner: 'Pia', admin: 'Amina' }
  for (const [role, name] of Object.entries(names)) {
    const { read } = await enterAs(role)
    const me = await read('/staff/me')
    expect({ role, status: me.status, text: me.text }).toEqual({
      role,
      status: 200,
      text: expect.stringContaining(name),
    })
    for (const path of ['again', 'codes', 'passkeys/new', 'sign-in'])
      expect([role, path, (await read(`/staff/${path}`)).status]).toEqual([role, path, 200])
    if (role !== 'coordinator' && role !== 'admin') continue
    // All but the partner’s, who are of another body.
    const { text } = await read('/staff/people')
    for (const colleague of ['Olga', 'Carla', 'Amina'])
      expect([role, text]).toEqual([role, expect.stringContaining(colleague)])
    expect(text).not.toContain('Pia')
  }
})

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { db, company, errors, process, send, phone, alarms, told } from './telephone.fixture.ts'

test('an SMS comes in once, words of danger ring, and are answered with the numbers at once', async () => {
  const from = phone()
  expect(await (await company.writes(from, 'Buongiorno', { MessageSid: 'SM1' })).text()).toBe('<Response/>')
  await company.writes(from, 'Buongiorno', { MessageSid: 'SM1' })
  await process()
  await company.writes(from, 'Il padrone mi MINACCIA, ha un coltello!')
  await process()
  await send()
  const [alarm] = await alarms()
  expect(alarm).toMatchObject({ how: 'words', channel: 'sms' })
  expect((await told(alarm?.conversationId ?? '')).filter(part => part.kind === 'text')).toHaveLength(4)
  const [received, numbers] = company.made
  expect([received?.form['Body'], numbers?.form['Body']]).toEqual([
    expect.stringContaining('Il tuo messaggio è arrivato'),
    expect.stringContaining('112, 1522, 800 290 290'),
  ])
  await company.tellsStatus(received?.sid ?? '', 'delivered')
  await company.tellsStatus(numbers?.sid ?? '', 'undelivered', { ErrorCode: '30003' })
  await process()
  const { rows } =
    await sql`select state, code from channels.delivery where state in ('delivered', 'failed') order by state`.execute(
      db,
    )
  expect([rows, errors]).toEqual([
    [
      { state: 'delivered', code: null },
      { state: 'failed', code: '30003' },
    ],
    [],
  ])
})

test('what may have gone out by SMS is unknown; too many wait; a wrong number is said', async () => {
  const states = async () =>
    (await sql<{ outcome: string; code: string }>`select outcome, code from channels.attempt order by begun_at desc limit 1`.execute(db)).rows[0] // prettier-ignore
  for (const [how, outcome] of [
    ['answer-lost', 'unknown'],
    ['gateway-error', 'unknown'],
    ['too-many', 'later'],
    ['refused', 'refused'],
  ] as const) {
    company.misbehave(how)
    await company.writes(phone(), 'ciao')
    await process()
    await send()
    expect([how, (await states())?.outcome]).toEqual([how, outcome])
  }
})

import { afterAll, describe, expect, test } from 'vitest'
import type { FromOutside, Part } from './channel.ts'
import { instagram } from './instagram/index.ts'
import { messenger } from './messenger/index.ts'
import { PageEmulator } from './meta/page-emulator.ts'
import { TelegramEmulator } from './telegram/emulator.ts'
import { telegram } from './telegram/index.ts'

const bot = await TelegramEmulator.start()
const page = await PageEmulator.start()
afterAll(async () => {
  await bot.stop()
  await page.stop()
})

const partsOf = (said: readonly FromOutside[]): (readonly Part[])[] =>
  said.map(one => (one.kind === 'message' ? one.parts : []))
const ID = '0b54ab1f-6d5c-4a52-9a51-1d1a5d3b7f10'
const bytes = Buffer.from('a file')

describe('Telegram', () => {
  const heard = async (content: object) => {
    const { body } = bot.update(content)
    return (
      await Promise.all(telegram.split(body, '').map(async ({ content }) => await telegram.parse(content)))
    ).flat()
  }
  const message = (content: object) => ({ message: bot.message(7, content) })

  test('every kind that somebody may send is heard or shown', async () => {
    const [said] = await heard(message({ text: 'ciao', reply_to_message: { message_id: 3 } }))
    expect(said).toMatchObject({
      from: { kind: 'telegram', value: '7' },
      name: 'Somebody',
      language: 'fr',
      answers: '7 3',
      parts: [{ kind: 'text', text: 'ciao' }],
    })
    const cases: [object, Part[]][] = [
      [
        { voice: { file_id: 'v', mime_type: 'audio/ogg' } },
        [{ kind: 'media', mime: 'audio/ogg', media: 'v', voice: true }],
      ],
      [
        { photo: [{ file_id: 'small' }, { file_id: 'large' }], caption: 'il campo' },
        [{ kind: 'media', mime: 'image/jpeg', media: 'large', voice: false, caption: 'il campo' }],
      ],
      [
        { document: { file_id: 'd', mime_type: 'application/pdf', file_name: 'busta.pdf' } },
        [{ kind: 'media', mime: 'application/pdf', media: 'd', voice: false, filename: 'busta.pdf' }],
      ],
      [{ video_note: { file_id: 'n' } }, [{ kind: 'media', mime: 'video/mp4', media: 'n', voice: true }]],
      [
        { sticker: { file_id: 's', emoji: '🌾' } },
        [
          { kind: 'placeholder', what: 'sticker' },
          { kind: 'text', text: '🌾' },
        ],
      ],
      // Where somebody is Approdo never keeps.
      [{ location: { latitude: 41.1, longitude: 16.8 } }, [{ kind: 'placeholder', what: 'location' }]],
      [
        { contact: { first_name: 'Il', last_name: 'capo', phone_number: '39333' } },
        [
          { kind: 'placeholder', what: 'contact' },
          { kind: 'text', text: 'Il capo · 39333' },
        ],
      ],
      [{ hologram: {} }, [{ kind: 'placeholder', what: 'unknown' }]],
    ]
    for (const [content, parts] of cases) expect(partsOf(await heard(message(content)))).toEqual([parts])
  })

  test('what is corrected stands below, what is pressed counts, what is said in groups is not said to us', async () => {
    const edited = bot.message(7, { text: 'domani', edit_date: 1_790_000_000 })
    expect(partsOf(await heard({ edited_message: edited }))).toEqual([
      [
        { kind: 'placeholder', what: 'edited' },
        { kind: 'text', text: 'domani' },
      ],
    ])
    const pressed = { id: '1', from: { id: 7, first_name: 'Somebody' }, data: 'wo' }
    expect(partsOf(await heard({ callback_query: pressed }))).toEqual([[{ kind: 'text', text: 'wo' }]])
    // A key of ours: what it says is what they said, its code is what they chose, and the wheel on it stops.
    const offers = [
      { id: 'yes', title: 'Sì, mi hanno aiutato' },
      { id: 'no', title: 'No' },
    ]
    await telegram.send(bot.settings, ID, { to: { kind: 'telegram', value: '7' }, text: 'Allora?', offers }, null)
    const sent = bot.sent.pop()
    if (!sent) throw new Error('nothing went out')
    const press = bot.press(sent, 'No')
    expect(await heard(press)).toMatchObject([{ from: { value: '7' }, chose: 'no', answers: `7 ${sent.id}`, parts: [{ kind: 'text', text: 'No' }] }]) // prettier-ignore
    const reply = typeof telegram.reply === 'function' ? telegram.reply : null
    expect(JSON.parse(reply?.(bot.update(press).body)?.body ?? '')).toEqual({ method: 'answerCallbackQuery', callback_query_id: '77', text: '✓ No' }) // prettier-ignore
    expect(reply?.(bot.update(message({ text: 'ciao' })).body)).toBeNull()
    expect(await heard({ message: { ...bot.message(7, { text: 'x' }), chat: { id: -5, type: 'group' } } })).toEqual([])
    expect(await heard({ my_chat_member: {} })).toEqual([])
    await expect(heard({ hologram: {} })).rejects.toThrow('unknown kind')
  })

  test('each kind of file goes out by its own way, and comes in by its name', async () => {
    const to = { kind: 'telegram' as const, value: '7' }
    const file = (mime: string, voice: boolean) => ({ mime, voice, filename: 'f' })
    for (const [mime, voice] of [
      ['audio/ogg', true],
      ['image/png', false],
      ['application/pdf', false],
    ] as const) {
      expect(await telegram.send(bot.settings, ID, { to, text: 'ecco', file: file(mime, voice) }, bytes)).toMatchObject(
        { outcome: 'accepted' },
      )
    }
    expect(bot.sent.map(({ method, text }) => [method, text])).toEqual([
      ['sendVoice', 'ecco'],
      ['sendPhoto', 'ecco'],
      ['sendDocument', 'ecco'],
    ])
    expect(await telegram.fetchFile?.(bot.settings, 'v')).toEqual({
      outcome: 'fetched',
      bytes: Buffer.from('a voice'),
      mime: 'audio/ogg',
    })
    bot.misbehave('too-large', 'too-many')
    expect(await telegram.fetchFile?.(bot.settings, 'v')).toEqual({ outcome: 'gone', code: 'file.too-large-to-fetch' })
    expect(await telegram.fetchFile?.(bot.settings, 'v')).toEqual({ outcome: 'later', code: '429', afterMs: 7_000 })
  })

  test('too many waits as long as Telegram says, a lost token for whoever mends it, a gateway tells nothing', async () => {
    const to = { kind: 'telegram' as const, value: '7' }
    const outcomes = []
    for (const how of ['too-many', 'token-gone', 'gateway-error', 'answer-lost'] as const) {
      bot.misbehave(how)
      outcomes.push(await telegram.send(bot.settings, ID, { to, text: how }, null))
    }
    expect(outcomes).toEqual([
      { outcome: 'later', code: '429', afterMs: 7_000 },
      { outcome: 'later', code: 'login', afterMs: 60_000 },
      { outcome: 'unknown', code: 'no-answer' },
      { outcome: 'unknown', code: 'no-answer' },
    ])
    const gone = await TelegramEmulator.start()
    await gone.stop()
    expect(await telegram.send(gone.settings, ID, { to, text: 'x' }, null)).toMatchObject({ outcome: 'later' })
  })

  test('trying the bot tells Telegram where to post, and what to show there', async () => {
    await telegram.test({ ...bot.settings, public_url: 'https://example.org' })
    expect(bot.webhook).toMatchObject({
      url: 'https://example.org/webhooks/telegram',
      secret_token: bot.settings.secret_token,
    })
  })
})

describe('Messenger and Instagram', () => {
  const heard = async (...events: object[]) => {
    const items = messenger.split(page.webhook(...events).body, '')
    return (await Promise.all(items.map(async ({ content }) => await messenger.parse(content)))).flat()
  }
  const from = (what: object) => ({
    sender: { id: '7' },
    recipient: { id: 'page' },
    timestamp: 1_790_000_000_000,
    ...what,
  })
  const message = (content: object) => from({ message: { mid: 'm1', ...content } })

  test('every kind that somebody may send is heard or shown, each event of each entry', async () => {
    expect(
      partsOf(
        await heard(
          message({ text: 'uno' }),
          message({
            attachments: [
              { type: 'audio', payload: { url: 'https://cdn.fbsbx.com/a' } },
              { type: 'image', payload: { url: 'https://scontent.fbcdn.net/i' } },
            ],
          }),
          message({ attachments: [{ type: 'story_mention', payload: {} }] }),
          message({ is_deleted: true }),
          from({ message_edit: { mid: 'm1', text: 'domani' } }),
          from({ postback: { title: 'Aiuto', payload: 'HELP' } }),
          from({ reaction: { emoji: '❤', action: 'react' } }),
        ),
      ),
    ).toEqual([
      [{ kind: 'text', text: 'uno' }],
      [
        { kind: 'media', mime: 'audio/mp4', media: 'https://cdn.fbsbx.com/a', voice: true },
        { kind: 'media', mime: 'image/jpeg', media: 'https://scontent.fbcdn.net/i', voice: false },
      ],
      [{ kind: 'placeholder', what: 'story_mention' }],
      [{ kind: 'placeholder', what: 'deleted' }],
      [
        { kind: 'placeholder', what: 'edited' },
        { kind: 'text', text: 'domani' },
      ],
      [{ kind: 'text', text: 'Aiuto' }],
      [{ kind: 'text', text: '❤' }],
    ])
    // What is taken back is another event than what was said.
    const [said, deleted] = messenger.split(
      page.webhook(message({ text: 'uno' }), message({ is_deleted: true })).body,
      '',
    )
    expect([said.providerId, said.thread]).toEqual(['m1', '7'])
    expect(deleted.providerId).not.toBe('m1')
    expect(deleted.thread).toBe('7')
  })

  test('what we said is known as ours, by our id, or stands there as somebody’s answer from Meta’s inbox', async () => {
    expect(await heard(page.echo('7', { mid: 'm2', text: 'ciao', metadata: ID }))).toMatchObject([
      { kind: 'delivery', providerId: 'm2', ours: ID, state: 'sent' },
    ])
    expect(await heard(page.echo('7', { mid: 'm3', text: 'da Meta' }))).toMatchObject([
      {
        kind: 'message',
        byUs: true,
        from: { kind: 'messenger', value: '7' },
        parts: [
          { kind: 'placeholder', what: 'said-elsewhere' },
          { kind: 'text', text: 'da Meta' },
        ],
      },
    ])
  })

  test('what was delivered is named, what was read reaches up to a moment', async () => {
    expect(
      await heard(
        from({ delivery: { mids: ['m4'], watermark: 1_790_000_000_000 } }),
        from({ read: { watermark: 1_790_000_000_500 } }),
      ),
    ).toEqual([
      { kind: 'up-to', to: { kind: 'messenger', value: '7' }, state: 'delivered', at: new Date(1_790_000_000_000) },
      { kind: 'delivery', providerId: 'm4', state: 'delivered', at: new Date(1_790_000_000_000) },
      { kind: 'up-to', to: { kind: 'messenger', value: '7' }, state: 'read', at: new Date(1_790_000_000_500) },
    ])
  })

  test('after a day a person still answers for a week, a machine no more', async () => {
    const to = { kind: 'messenger' as const, value: '7' }
    const say = (text: string, automatic = false) =>
      messenger.send(page.settings, ID, { to, text, ...(automatic && { automatic }) }, null)
    await say('subito')
    page.silenceHours = 30
    expect(await say('dopo un giorno')).toMatchObject({ outcome: 'accepted' })
    expect(await say('da sola', true)).toEqual({ outcome: 'refused', code: '10:2018278' })
    page.silenceHours = 200
    expect(await say('troppo tardi')).toEqual({ outcome: 'refused', code: '10:2018278' })
    page.silenceHours = 0
    expect(page.sent.map(({ text, tag, ours }) => [text, tag, ours])).toEqual([
      ['subito', null, ID],
      ['dopo un giorno', 'HUMAN_AGENT', ID],
    ])
  })

  test('a file is brought first, and fetched only from Meta’s own houses', async () => {
    const to = { kind: 'instagram' as const, value: '7' }
    const file = { mime: 'audio/mp4', voice: true, filename: 'voce è.m4a' }
    expect(await instagram.send(page.settings, ID, { to, text: '', file }, bytes)).toMatchObject({
      outcome: 'accepted',
    })
    expect(page.sent.at(-1)).toMatchObject({ file: 'audio', ours: ID })
    expect(await instagram.fetchFile?.(page.settings, page.fileUrl('a'))).toMatchObject({
      outcome: 'fetched',
      mime: 'audio/mp4',
    })
    for (const url of ['http://127.0.0.1:5432/', 'https://fbcdn.net.example.org/x', 'file:///etc/passwd', 'nothing']) {
      expect(await instagram.fetchFile?.(page.settings, url)).toEqual({ outcome: 'gone', code: 'file.expired' })
    }
  })

  test('answers are offered to be tapped, up to thirteen; who taps has said it, and chose', async () => {
    const offers = Array.from({ length: 13 }, (_, n) => ({ id: `code-${n}`, title: `Risposta ${n}` }))
    const to = { kind: 'instagram' as const, value: '7' }
    expect(await instagram.send(page.settings, ID, { to, text: 'Allora?', offers }, null)).toMatchObject({ outcome: 'accepted' }) // prettier-ignore
    const sent = page.sent.at(-1)
    if (!sent) throw new Error('nothing went out')
    expect(sent.offers[12]).toEqual({ title: 'Risposta 12', payload: 'code-12' })
    expect(await heard(page.tap(sent, 'Risposta 12'))).toMatchObject([{ from: { value: '7' }, chose: 'code-12', parts: [{ kind: 'text', text: 'Risposta 12' }] }]) // prettier-ignore
    const many = { to, text: 'Allora?', offers: [...offers, { id: 'more', title: 'Altro' }] }
    expect(await instagram.send(page.settings, ID, many, null)).toEqual({ outcome: 'refused', code: '100' })
    expect([messenger, instagram, telegram].map(({ carries }) => carries.offers)).toEqual([{ most: 13, title: 20 }, { most: 13, title: 20 }, { most: 6, title: 60 }]) // prettier-ignore
  })

  test('Meta’s question is answered with the right word alone', () => {
    const asked = { 'hub.mode': 'subscribe', 'hub.challenge': '42', 'hub.verify_token': page.settings.verify_token }
    expect(messenger.greet?.(page.settings, asked)).toBe('42')
    expect(instagram.greet?.(page.settings, { ...asked, 'hub.verify_token': 'guessed' })).toBeNull()
  })
})

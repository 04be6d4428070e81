import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { ImapEmulator } from './imap-emulator.ts'
import { type EmailSettings, emailSettings } from './settings.ts'

/** What goes wrong with the next sending. */
type Misbehaviour = 'refused' | 'unknown-receiver' | 'later' | 'line-cut' | 'answer-lost' | 'cut-amid'

interface Mailed {
  readonly from: string
  readonly to: string
  readonly mail: string
}

type Answer = (error?: Error | null) => void

/** Stands in for somebody's mail: a mailbox, and a server that takes mails and misbehaves when told to. */
export class EmailEmulator {
  readonly box: ImapEmulator
  readonly settings: EmailSettings
  /** What arrived, whatever the sender heard of it. */
  readonly sent: Mailed[] = []
  readonly #server: SMTPServer
  readonly #sockets = new Set<Socket>()
  #next: Misbehaviour[] = []

  private constructor(box: ImapEmulator, server: SMTPServer, address: string) {
    this.box = box
    this.#server = server
    server.on('error', () => undefined)
    server.server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    server.onRcptTo = (_to, _session, answer) => this.#receiver(answer)
    server.onData = (text, { envelope }, answer) =>
      void this.#take(
        text,
        { from: (envelope.mailFrom || { address: '' }).address, to: envelope.rcptTo[0].address },
        answer,
      )
    this.settings = emailSettings.parse({
      address,
      imap_host: '127.0.0.1',
      imap_port: box.port,
      smtp_host: '127.0.0.1',
      smtp_port: (server.server.address() as AddressInfo).port,
      user: 'helpdesk',
      password: box.password,
      tls: 'off',
      since: '2020-01-01',
      // Nobody's names are looked up from a test.
      check_sender: 'off',
    })
  }

  static async start(address = 'helpdesk@example.org'): Promise<EmailEmulator> {
    const box = await ImapEmulator.start()
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
      onAuth: ({ password, accessToken }, _session, answer) =>
        password === box.password || box.tokens.has(accessToken ?? '')
          ? answer(null, { user: 'helpdesk' })
          : answer(refusal(535, 'not known')),
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return new EmailEmulator(box, server, address)
  }

  /** Each of these befalls one sending, in their order. */
  misbehave(...next: Misbehaviour[]): void {
    this.#next.push(...next)
  }

  async stop(): Promise<void> {
    this.#cut()
    await this.box.stop()
    await new Promise<void>(resolve => this.#server.close(resolve))
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  #receiver(answer: Answer): void {
    const [how] = this.#next
    if (how !== 'unknown-receiver' && how !== 'line-cut') return answer()
    this.#next.shift()
    if (how === 'line-cut') return this.#cut()
    answer(refusal(550, '5.1.1 nobody here'))
  }

  async #take(text: SMTPServerDataStream, envelope: Omit<Mailed, 'mail'>, answer: Answer): Promise<void> {
    const how = this.#next.shift()
    if (how === 'cut-amid') return this.#cut()
    const pieces: Buffer[] = []
    for await (const piece of text) pieces.push(piece as Buffer)
    if (how === 'refused') return answer(refusal(550, '5.7.1 not wanted'))
    if (how === 'later') return answer(refusal(451, '4.3.0 come back'))
    this.sent.push({ ...envelope, mail: Buffer.concat(pieces).toString('latin1') })
    // From here on it has arrived, whatever the sender hears of it.
    if (how === 'answer-lost') return this.#cut()
    answer()
  }
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

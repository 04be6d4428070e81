import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

interface Mail {
  readonly uid: number
  readonly bytes: Buffer
  readonly at: Date
}

/**
 * Stands in for a mailbox: as much of IMAP (RFC 9051) as fetching needs, with IDLE. It drops lines, numbers its mails anew
 * and falls silent when told to.
 */
export class ImapEmulator {
  readonly port: number
  readonly #server: Server
  readonly #lines = new Set<Line>()
  readonly password = 'emulated password'
  mails: Mail[] = []
  validity = 1
  /** Access tokens with which one is let in. */
  readonly tokens = new Set<string>()
  /** What lies in the folder `Spam`. */
  spam: Mail[] = []
  /** Tells nobody that something came. */
  silent = false
  /** Connections that were let in. */
  logins = 0
  #next = 1

  private constructor(server: Server) {
    this.#server = server
    this.port = (server.address() as AddressInfo).port
    server.on('connection', socket => {
      const line = new Line(socket, this)
      this.#lines.add(line)
      socket.on('close', () => this.#lines.delete(line))
    })
  }

  static async start(): Promise<ImapEmulator> {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return new ImapEmulator(server)
  }

  /** A mail comes in. @returns its number */
  deliver(mail: string | Buffer, at = new Date()): number {
    const uid = this.#next++
    this.mails.push({ uid, bytes: Buffer.from(mail), at })
    if (!this.silent) for (const line of this.#lines) line.tell()
    return uid
  }

  /** A mail that the server takes for spam. */
  deliverSpam(mail: string | Buffer, at = new Date()): void {
    this.spam.push({ uid: this.spam.length + 1, bytes: Buffer.from(mail), at })
  }

  /** Everything has other numbers from now on. */
  numberAnew(): void {
    this.validity += 1
    this.mails = this.mails.map((mail, place) => ({ ...mail, uid: place + 1 }))
    this.#next = this.mails.length + 1
    this.kick()
  }

  empty(): void {
    this.mails = []
  }

  /** All lines are cut. */
  kick(): void {
    for (const line of this.#lines) line.cut()
  }

  async stop(): Promise<void> {
    this.kick()
    await new Promise(resolve => this.#server.close(resolve))
  }
}

class Line {
  readonly #socket: Socket
  readonly #box: ImapEmulator
  #heard = ''
  #idle: string | null = null
  /** How many mails it has been told of. */
  #told = 0
  #folder = 'INBOX'

  constructor(socket: Socket, box: ImapEmulator) {
    this.#socket = socket
    this.#box = box
    socket.on('error', () => undefined)
    socket.on('data', bytes => {
      this.#heard += bytes.toString('latin1')
      for (let end = this.#heard.indexOf('\r\n'); end >= 0; end = this.#heard.indexOf('\r\n')) {
        const said = this.#heard.slice(0, end)
        this.#heard = this.#heard.slice(end + 2)
        this.#answer(said)
      }
    })
    this.#say('* OK [CAPABILITY IMAP4rev1 IDLE AUTH=XOAUTH2 SASL-IR] ready')
  }

  cut(): void {
    this.#socket.destroy()
  }

  tell(): void {
    if (!this.#idle || this.#folder !== 'INBOX' || this.#told === this.#box.mails.length) return
    this.#told = this.#box.mails.length
    this.#say(`* ${this.#told} EXISTS`)
  }

  #say(text: string | Buffer): void {
    this.#socket.write(typeof text === 'string' ? `${text}\r\n` : text)
  }

  #opened(tag: string): void {
    const mails = this.#folder === 'Spam' ? this.#box.spam : this.#box.mails
    this.#told = mails.length
    this.#say(`* FLAGS (\\Seen)\r\n* ${mails.length} EXISTS\r\n* OK [UIDVALIDITY ${this.#box.validity}] numbers`)
    this.#say(`* OK [UIDNEXT ${(mails.at(-1)?.uid ?? 0) + 1}] next`)
    this.#say(`${tag} OK [READ-ONLY] open`)
  }

  #answer(said: string): void {
    if (this.#idle && said.toUpperCase() === 'DONE') {
      this.#say(`${this.#idle} OK done`)
      this.#idle = null
      return
    }
    const [, tag = '*', command = '', rest = ''] = /^(\S+) (UID \S+|\S+) ?(.*)$/i.exec(said) ?? []
    const ok = () => this.#say(`${tag} OK done`)
    const mails = this.#folder === 'Spam' ? this.#box.spam : this.#box.mails
    switch (command.toUpperCase()) {
      case 'LOGIN': {
        if (!rest.includes(this.#box.password)) return this.#say(`${tag} NO [AUTHENTICATIONFAILED] not known`)
        this.#box.logins += 1
        return ok()
      }
      case 'AUTHENTICATE': {
        const [, token = ''] =
          /Bearer ([\w.~+/-]+)/.exec(Buffer.from(rest.split(' ')[1] ?? '', 'base64').toString()) ?? []
        if (!this.#box.tokens.has(token)) return this.#say(`${tag} NO [AUTHENTICATIONFAILED] not known`)
        this.#box.logins += 1
        return ok()
      }
      case 'CAPABILITY':
        this.#say('* CAPABILITY IMAP4rev1 IDLE AUTH=XOAUTH2 SASL-IR')
        return ok()
      case 'LIST':
        // Asked for nothing, it tells how names are parted, and that all begin at the top.
        this.#say(rest === '"" ""' ? '* LIST (\\Noselect) "/" ""' : '* LIST () "/" INBOX')
        return ok()
      case 'SELECT':
      case 'EXAMINE':
        this.#folder = rest.replaceAll('"', '').split(' ')[0] ?? ''
        if (!['INBOX', 'Spam'].includes(this.#folder)) return this.#say(`${tag} NO no such folder`)
        return this.#opened(tag)
      case 'UID SEARCH': {
        const from = Number(/UID (\d+):\*/i.exec(rest)?.[1] ?? 1)
        const last = mails.at(-1)
        const found = mails.filter(({ uid }) => uid >= from || uid === last?.uid)
        this.#say(`* SEARCH ${found.map(({ uid }) => uid).join(' ')}`.trimEnd())
        return ok()
      }
      case 'UID FETCH': {
        const place = mails.findIndex(({ uid }) => uid === Number.parseInt(rest))
        if (place >= 0) this.#say(fetched(place + 1, mails[place]))
        return ok()
      }
      case 'IDLE':
        this.#idle = tag
        this.#say('+ listening')
        // Of what came while nobody listened, whoever begins to listen is told.
        return this.#box.silent ? undefined : this.tell()
      case 'LOGOUT':
        ok()
        return void this.#socket.end()
      default:
        return ok()
    }
  }
}

function fetched(place: number, { uid, bytes, at }: Mail): Buffer {
  const [, weekday, month, day, year, time] =
    /^(\w+) (\w+) (\d+) (\d+) ([\d:]+)/.exec(at.toUTCString().replace(/^(\w+), (\d+) (\w+)/, '$1 $3 $2')) ?? []
  void weekday
  const head = `* ${place} FETCH (UID ${uid} RFC822.SIZE ${bytes.length} INTERNALDATE "${day}-${month}-${year} ${time} +0000" BODY[]<0> {${bytes.length}}\r\n`
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from(')\r\n')])
}

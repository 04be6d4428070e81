import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type EmailSettings, emailSettings } from './settings.ts'

const [DOVECOT, DOVEADM, EXIM] = ['/usr/sbin/dovecot', '/usr/bin/doveadm', '/usr/sbin/exim4']

/** Debian's own mail servers, which only root may start: `apt-get install dovecot-imapd dovecot-lmtpd exim4-daemon-light`. */
export const hasRealMail = process.geteuid?.() === 0 && existsSync(DOVECOT) && existsSync(EXIM)

export interface RealMail {
  readonly settings: EmailSettings
  /** Everybody's lines to the mailbox are cut. */
  readonly kick: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Exim takes mails for example.org and hands them to Dovecot; it reports what is for nobody. All on this machine alone. */
export async function startRealMail(): Promise<RealMail> {
  const folder = mkdtempSync(join(tmpdir(), 'approdo-mail-'))
  const [imap, lmtp, smtp] = await freePorts()
  for (const name of ['mail', 'exim', 'run']) mkdirSync(join(folder, name), { mode: 0o755 })
  const nobody = idOf('nobody')
  chownSync(folder, 0, 0)
  execFileSync('chmod', ['755', folder])
  chownSync(join(folder, 'mail'), nobody.uid, nobody.gid)
  const exim = idOf('Debian-exim')
  chownSync(join(folder, 'exim'), exim.uid, exim.gid)
  const dovecotFile = join(folder, 'dovecot.conf')
  const eximFile = join(folder, 'exim.conf')
  writeFileSync(dovecotFile, dovecotConfig({ folder, imap, lmtp, nobody }))
  writeFileSync(eximFile, eximConfig({ folder, smtp, lmtp }))
  const servers = [
    spawn(DOVECOT, ['-F', '-c', dovecotFile], { stdio: 'ignore' }),
    spawn(EXIM, ['-C', eximFile, '-bdf', '-q10s'], { stdio: 'ignore' }),
  ]
  await Promise.all([imap, lmtp, smtp].map(answers))
  return {
    settings: emailSettings.parse({
      address: 'helpdesk@example.org',
      check_sender: 'off',
      imap_host: '127.0.0.1',
      imap_port: imap,
      smtp_host: '127.0.0.1',
      smtp_port: smtp,
      user: 'helpdesk',
      password: PASSWORD,
      tls: 'off',
    }),
    kick: () => kick(dovecotFile),
    stop: async () => {
      await Promise.all(servers.map(ended))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Cuts the line of whoever is connected, as soon as somebody is. */
async function kick(dovecotFile: string): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await setTimeout(20)) {
    const { status } = spawnSync(DOVEADM, ['-c', dovecotFile, 'kick', '*'], { stdio: 'ignore' })
    if (status === 0) return
    if (status !== NOBODY) throw new Error(`doveadm kick ended with ${status}`)
  }
  throw new Error('nobody was connected for half a minute')
}

/** What doveadm says when it found nobody to kick: they may be on their way back. */
const NOBODY = 68

const PASSWORD = 'a-password-of-this-test'

const idOf = (user: string) => {
  const number = (flag: string) => Number(execFileSync('id', [flag, user]).toString())
  return { uid: number('-u'), gid: number('-g') }
}

async function freePorts(): Promise<[number, number, number]> {
  const servers = [createServer(), createServer(), createServer()]
  for (const server of servers) await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const ports = servers.map(server => (server.address() as AddressInfo).port)
  for (const server of servers) await new Promise(resolve => server.close(resolve))
  return ports as [number, number, number]
}

async function answers(port: number): Promise<void> {
  const until = Date.now() + 10_000
  while (Date.now() < until) {
    const isThere = await new Promise<boolean>(resolve => {
      const socket = connect(port, '127.0.0.1', () => (socket.destroy(), resolve(true)))
      socket.on('error', () => resolve(false))
    })
    if (isThere) return
    await setTimeout(20)
  }
  throw new Error(`nobody answers on port ${port}`)
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (server.exitCode !== null) return resolve()
    server.once('exit', () => resolve())
    server.kill()
  })
}

interface Ways {
  readonly folder: string
  readonly lmtp: number
}

const dovecotConfig = ({
  folder,
  imap,
  lmtp,
  nobody,
}: Ways & { imap: number; nobody: { uid: number; gid: number } }) => `
protocols = imap lmtp
listen = 127.0.0.1
base_dir = ${folder}/run
log_path = ${folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%n
recipient_delimiter = +
auth_username_format = %Ln
first_valid_uid = 1
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${nobody.uid} gid=${nobody.gid} home=${folder}/mail/%n
}
service imap-login {
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtp}
  }
}
protocol lmtp {
  postmaster_address = postmaster@example.org
}
`

const eximConfig = ({ folder, smtp, lmtp }: Ways & { smtp: number }) => `
primary_hostname = mail.example.org
qualify_domain = example.org
daemon_smtp_ports = ${smtp}
local_interfaces = 127.0.0.1
spool_directory = ${folder}/exim
log_file_path = ${folder}/exim/%slog
pid_file_path = ${folder}/exim/pid
host_lookup =
rfc1413_hosts =
tls_advertise_hosts =
keep_environment =
smtp_accept_max = 100
smtp_accept_max_per_connection = 100000
acl_smtp_rcpt = take
acl_smtp_data = take
begin acl
take:
  accept
begin routers
ours:
  driver = manualroute
  domains = example.org
  route_list = * 127.0.0.1 byname
  self = send
  transport = lmtp
begin transports
lmtp:
  driver = smtp
  protocol = lmtp
  port = ${lmtp}
  hosts_try_fastopen =
begin retry
* * F,1h,1s
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if eq{$auth3}{${PASSWORD}}}
  server_set_id = $auth2
  server_advertise_condition = *
`

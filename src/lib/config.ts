import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Refusal } from './errors.ts'
import { projectFolder } from './project-folder.ts'

export interface Config {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** Absolute. Everything of this helpdesk lies here, unless a `databaseUrl` names another place for its database. */
  readonly dataFolder: string
  readonly databaseUrl: string | null
  /** Everything is invented, and every page says so. */
  readonly demo: boolean
  /** Invented conversations stand in the demonstration's inbox. */
  readonly demoInbox: boolean
  /** As people reach this server, for links and QR codes: `https://aiuto.example`. */
  readonly origin?: string
  /** Where «leave quickly» leads: an innocent page of somebody else. */
  readonly leaveTo?: string
  /** Where staff may also prove who they are. */
  readonly identityProvider?: IdentityProviderConfig
  /** Whose key of age opens the backups: `age1…`. */
  readonly backupRecipient?: string
}

/** An identity provider by OpenID Connect. */
export interface IdentityProviderConfig {
  /** Its discovery document lies under `/.well-known/openid-configuration` of it. */
  readonly issuer: string
  readonly clientId: string
  /** Holds the client's secret, for nobody else to read. */
  readonly secretFile: string
  /** As staff know it: «SPID o CIE». */
  readonly name: string
  /** Accepted levels of assurance (`acr`) and means (`amr`); empty: any. */
  readonly acr: readonly string[]
  readonly amr: readonly string[]
}

const isLoopback = (host: string) => /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host)

const environment = z.object({
  PORT: z.coerce
    .number('PORT must be a number from 1 to 65535, such as PORT=3000.')
    .int('PORT must be a whole number from 1 to 65535, such as PORT=3000.')
    .min(0, 'PORT must be from 1 to 65535, such as PORT=3000.')
    .max(65_535, 'PORT must be from 1 to 65535, such as PORT=3000.')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  APPRODO_DATA: z.string().default(() => join(projectFolder(), 'data')),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must look like postgresql://user:password@host:5432/database.')
    .nullable()
    .default(null),
  APPRODO_URL: z
    .url({ protocol: /^https?$/, error: 'APPRODO_URL must be an address such as https://aiuto.example.' })
    .transform(url => new URL(url).origin)
    .optional(),
  APPRODO_LEAVE_TO: z
    .url({ protocol: /^https?$/, error: 'APPRODO_LEAVE_TO must be an address such as https://meteo.example/.' })
    .optional(),
  APPRODO_OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'APPRODO_OIDC_ISSUER must be an address such as https://identita.example.' })
    .refine(
      url => url.startsWith('https:') || isLoopback(new URL(url).hostname),
      'APPRODO_OIDC_ISSUER must begin with https: without it anybody on the way could say who somebody is.',
    )
    .optional(),
  APPRODO_OIDC_CLIENT_ID: z.string().optional(),
  APPRODO_OIDC_SECRET_FILE: z.string().optional(),
  APPRODO_OIDC_NAME: z.string().max(60, 'APPRODO_OIDC_NAME has 60 characters at most.').default('SPID o CIE'),
  APPRODO_OIDC_ACR: z.string().default(''),
  APPRODO_OIDC_AMR: z.string().default(''),
  APPRODO_BACKUP_RECIPIENT: z
    .string()
    .regex(
      /^age1[a-z0-9]+$/,
      'APPRODO_BACKUP_RECIPIENT must be a recipient of age, such as «backup --new-key FILE» makes.',
    )
    .optional(),
  APPRODO_DEMO_INBOX: z.enum(['on', 'off'], 'APPRODO_DEMO_INBOX is on or off.').default('on'),
  APPRODO_DEMO: z.enum(['on', 'off'], 'APPRODO_DEMO is on or off.').default('on'),
})

/**
 * What the environment says, each variable optional (an empty one counts as not set).
 * @throws Refusal naming the variable and what it may be
 */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const { data, error } = environment.safeParse(set)
  if (!data) throw new Refusal(error.issues.map(issue => issue.message).join(' '))
  const demo = data.APPRODO_DEMO === 'on'
  if (demo && !isLoopback(data.HOST)) {
    throw new Refusal(
      `The demonstration is for this machine only, and HOST=${data.HOST} would show it to others: leave HOST out, or set APPRODO_DEMO=off to run a helpdesk of your own.`,
    )
  }
  const identityProvider = providerOf(data)
  return {
    port: data.PORT,
    host: data.HOST,
    dataFolder: resolve(data.APPRODO_DATA),
    databaseUrl: data.DATABASE_URL,
    demo,
    demoInbox: demo && data.APPRODO_DEMO_INBOX === 'on',
    ...(data.APPRODO_URL && { origin: data.APPRODO_URL }),
    ...(data.APPRODO_LEAVE_TO && { leaveTo: data.APPRODO_LEAVE_TO }),
    ...(identityProvider && { identityProvider }),
    ...(data.APPRODO_BACKUP_RECIPIENT && { backupRecipient: data.APPRODO_BACKUP_RECIPIENT }),
  }
}

/** @throws Refusal when the three that belong together are not all there */
function providerOf(data: z.infer<typeof environment>): IdentityProviderConfig | null {
  const { APPRODO_OIDC_ISSUER: issuer, APPRODO_OIDC_CLIENT_ID: clientId, APPRODO_OIDC_SECRET_FILE: secretFile } = data
  if (!issuer && !clientId && !secretFile) return null
  if (!issuer || !clientId || !secretFile) {
    throw new Refusal(
      'An identity provider needs all three: APPRODO_OIDC_ISSUER, APPRODO_OIDC_CLIENT_ID and APPRODO_OIDC_SECRET_FILE.',
    )
  }
  const words = (text: string) => text.split(/\s+/).filter(Boolean)
  return {
    issuer,
    clientId,
    secretFile: resolve(secretFile),
    name: data.APPRODO_OIDC_NAME,
    acr: words(data.APPRODO_OIDC_ACR),
    amr: words(data.APPRODO_OIDC_AMR),
  }
}
